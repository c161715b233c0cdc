use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    SlotUnavailable {
        requested_time: i64,
        next_available: Option<bool>,
        alternatives: String,
    },
    RateLimitExceeded {
        limit: Option<f64>,
        period: Option<u8>,
        share: Option<i32>,
        hard: Option<Vec<bool>>,
        anything: Option<String>,
    },
    InvalidRequest {
        issue: Option<String>,
    },
    #[vendor_errors(other)]
    Other,
}

fn main() {}
