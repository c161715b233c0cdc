use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    #[vendor_errors(cod = "slot_unavailable")]
    A,
    #[vendor_errors(acm = "slot_unavailable")]
    B,
    #[vendor_errors(acme(spec = "slot_unavailable"))]
    C,
    #[vendor_errors(fallback)]
    D,
}

fn main() {}
