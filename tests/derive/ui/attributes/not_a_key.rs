use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    #[vendor_errors("slot_unavailable")]
    A,
    #[vendor_errors(code: "slot_unavailable")]
    B,
    #[vendor_errors(code =)]
    C,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
