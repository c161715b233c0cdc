use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    SlotUnavailable {
        #[vendor_errors(rename = "nextAvailable")]
        next: Option<String>,
        #[vendor_errors(default)]
        requested_time: String,
    },
    #[vendor_errors(other)]
    Other,
}

fn main() {}
