use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acmee.yaml")]
enum E {
    #[vendor_errors(other)]
    Other,
}

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "vendors/nowhere.yaml")]
enum F {
    #[vendor_errors(other)]
    Other,
}

// The rest of the crate has no further errors.
fn decode() -> vendor_errors::Error<E> {
    vendor_errors::Error::from_response(409, &(), b"")
}

fn main() {}
