use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec("../vendors/acme.yaml"), exhaustive = "no", crate(vendor_errors))]
enum E {
    #[vendor_errors(other)]
    Other,
}

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec)]
enum F {
    #[vendor_errors(other)]
    Other,
}

fn main() {}
