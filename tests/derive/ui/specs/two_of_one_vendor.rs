use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml", spec = "../vendors/acme_again.yaml")]
enum E {
    #[vendor_errors(other)]
    Other,
}

fn main() {}
