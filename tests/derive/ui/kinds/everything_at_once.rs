use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml", spec = "../vendors/meta.yaml")]
enum E {
    SlotUnavailble,
    #[vendor_errors(code = "rate_limit_exceeded")]
    Slow { limit: String },
    #[vendor_errors(category = "conflct")]
    Conflict,
    #[vendor_errors(meta = "rate_limit_exceeded")]
    Again,
}

// The rest of the crate has no further errors.
fn decode() -> vendor_errors::Error<E> {
    E::acme().from_response(409, &(), b"")
}

fn main() {}
