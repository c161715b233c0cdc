use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    #[vendor_errors(status = 42)]
    A,
    #[vendor_errors(status = "5XX")]
    B,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
