use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/broken.yaml", spec = "../vendors/meta.yaml")]
enum E {
    SlotUnavailable,
    #[vendor_errors(other)]
    Other,
}

// The rest of the crate has no further errors.
fn decode() -> [vendor_errors::Decoder<E>; 2] {
    [E::broken(), E::meta()]
}

fn main() {}
