use vendor_errors::{Error, VendorErrors};

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml", spec = "../vendors/acme.yaml")]
enum E {
    #[vendor_errors(other)]
    Other,
}

// Nothing else is wrong with what uses it.
fn main() {
    let _ = Error::<E>::from_response(400, &(), b"");
    let _ = E::acme();
}
