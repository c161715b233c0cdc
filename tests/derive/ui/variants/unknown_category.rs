use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    #[vendor_errors(category = "authentification")]
    A,
    #[vendor_errors(category("conflict", "colour"))]
    B,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
