use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    ValidationError(Option<String>),
    #[vendor_errors(other)]
    Other,
}

fn main() {}
