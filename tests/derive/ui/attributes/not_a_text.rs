use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    #[vendor_errors(code = 1.5)]
    A,
    #[vendor_errors(code = b"slot_unavailable")]
    B,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
