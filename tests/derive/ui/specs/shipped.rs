use vendor_errors::{Error, VendorErrors};

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "stripe")]
enum NoPath {
    #[vendor_errors(other)]
    Other,
}

#[derive(Debug, VendorErrors)]
#[vendor_errors(vendor("github", "stripe"), spec = "../../../../error-spec/vendors/stripe.yaml")]
enum Both {
    #[vendor_errors(other)]
    Other,
}

#[derive(VendorErrors)]
#[vendor_errors(vendor)]
pub struct NoName;

// The rest of the crate has no further errors.
fn main() {
    let _ = Both::stripe();
    let _ = Error::<NoPath>::from_response(400, &(), b"");
}
