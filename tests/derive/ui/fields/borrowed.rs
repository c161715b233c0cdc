use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    SlotUnavailable {
        requested_time: &'static str,
        next_available: Option<std::borrow::Cow<'static, str>>,
    },
    #[vendor_errors(other)]
    Other,
}

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum F<'a> {
    SlotUnavailable {
        requested_time: &'a str,
    },
    #[vendor_errors(other)]
    Other,
}

fn main() {}
