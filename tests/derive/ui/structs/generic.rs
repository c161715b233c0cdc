use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
pub struct Acme<const N: usize>;

fn main() {}
