use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    #[vendor_errors(category = "conflict", status = 409)]
    A,
    #[vendor_errors(status = 409, category = "conflict")]
    B,
    #[vendor_errors(code = "slot_unavailable", status = 500)]
    C,
    #[vendor_errors(code = "slot_unavailable", status = 500)]
    D,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
