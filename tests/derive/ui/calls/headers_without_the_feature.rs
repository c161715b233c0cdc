use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
struct Acme;

/// As the crate `http` has it.
mod http {
    pub struct HeaderMap;
}

fn decode(headers: &http::HeaderMap) -> acme::Error {
    acme::Error::from_response(409, headers, b"")
}

fn main() {}
