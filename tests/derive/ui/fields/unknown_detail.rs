use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    SlotUnavailable {
        requested_tim: Option<String>,
        #[vendor_errors(detail = "price")]
        cost: Option<String>,
    },
    ApiKeyExpired {
        since: Option<String>,
    },
    #[vendor_errors(code("rate_limit_exceeded", "invalid_request"))]
    Several {
        nowhere: Option<String>,
    },
    #[vendor_errors(category = "permission")]
    Permission {
        scope: Option<String>,
    },
    #[vendor_errors(other)]
    Other,
}

fn main() {}
