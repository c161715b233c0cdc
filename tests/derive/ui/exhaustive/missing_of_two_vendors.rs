use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml", spec = "../vendors/meta.yaml", exhaustive)]
enum E {
    #[vendor_errors(acme = "rate_limit_exceeded")]
    SlotUnavailable,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
