use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    #[vendor_errors(code = "slot_unavailble")]
    A,
    #[vendor_errors(code = "service_outage")]
    B,
    #[vendor_errors(code("slot_unavailable", "x"))]
    C,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
