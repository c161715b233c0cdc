use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    #[vendor_errors(other)]
    Rest,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
