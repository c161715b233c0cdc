use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml", spec = "../vendors/meta.yaml", exhaustive)]
pub struct Acme;

fn main() {}
