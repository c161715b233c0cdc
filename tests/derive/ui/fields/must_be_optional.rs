use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    #[vendor_errors(code = "slot_unavailable", status = 409)]
    Slot {
        #[vendor_errors(detail = "nextAvailable")]
        next: vendor_errors::Timestamp,
    },
    #[vendor_errors(code("rate_limit_exceeded", "api_key_expired"))]
    Limited {
        nullable: Option<Vec<i64>>,
    },
    #[vendor_errors(name("service_outage", "slot_unavailable"))]
    Service {
        requested_time: String,
    },
    #[vendor_errors(category = "quota")]
    Quota {
        requested_time: String,
    },
    ValidationError(Vec<vendor_errors::Json>),
    #[vendor_errors(other)]
    Other,
}

fn main() {}
