use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    SlotUnavailable(Option<Vec<String>>),
    RateLimitExceeded(String, String),
    ValidationError {
        issues: Option<Vec<vendor_errors::Json>>,
    },
    ServiceOutage(Option<vendor_errors::Json>),
    #[vendor_errors(other)]
    Other,
}

fn main() {}
