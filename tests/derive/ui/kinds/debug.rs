use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    SlotUnavailable,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
