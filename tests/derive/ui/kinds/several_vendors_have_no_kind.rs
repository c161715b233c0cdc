use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml", spec = "../vendors/meta.yaml")]
enum E {
    #[vendor_errors(code = "rate_limit_exceeded")]
    Slow,
    #[vendor_errors(other)]
    Other,
}

fn decode() -> vendor_errors::Error<E> {
    vendor_errors::Error::from_response(409, &(), b"")
}

fn main() {}
