use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors")]
enum E {
    #[vendor_errors(other)]
    Other,
}

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "/dev/null")]
enum F {
    #[vendor_errors(other)]
    Other,
}

fn main() {}
