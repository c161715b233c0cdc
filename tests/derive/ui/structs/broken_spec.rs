use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
#[vendor_errors(spec = "../vendors/broken.yaml")]
pub struct Broken;

// The rest of the crate has no further errors.
fn decode() -> broken::Error {
    broken::Error::from_response(409, &(), b"")
}

fn main() {}
