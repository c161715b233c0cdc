use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    RateLimitExceeded {
        limit: Option<Limit>,
    },
    #[vendor_errors(other)]
    Other,
}

#[derive(Debug)]
struct Limit;

fn main() {}
