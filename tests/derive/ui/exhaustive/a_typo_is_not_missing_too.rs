use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml", exhaustive)]
enum E {
    SlotUnavailable,
    RateLimitExceeded,
    ValidationError,
    #[vendor_errors(code = "invalid_reqest")]
    Invalid,
    ServiceNotBookable,
    ServiceOutag,
    OutOfCredit,
    ApiKeyExpired,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
