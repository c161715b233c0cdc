use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    SlotUnavailable,
    #[vendor_errors(code = "slot_unavailable")]
    Taken,
    #[vendor_errors(code = "service_unavailable")]
    Service,
    ServiceOutage,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
