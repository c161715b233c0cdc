use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    SlotUnavailble,
    ServiceUnavailable,
    Whatever,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
