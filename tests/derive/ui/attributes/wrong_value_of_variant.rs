use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    #[vendor_errors(code)]
    A,
    #[vendor_errors(status)]
    B,
    #[vendor_errors(acme)]
    C,
    #[vendor_errors(code(name = "slot_unavailable"))]
    D,
    SlotUnavailable(#[vendor_errors(detail)] String, #[vendor_errors(details = "all")] String),
    #[vendor_errors(other = "all")]
    Other,
}

fn main() {}
