use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/wide.yaml")]
enum E {
    #[vendor_errors(other)]
    Other,
}

#[derive(VendorErrors)]
#[vendor_errors(spec = "../vendors/wide.yaml")]
pub struct Wide;

fn main() {}
