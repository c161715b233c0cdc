use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml", exhaustive)]
enum E {
    SlotUnavailable,
    #[vendor_errors(code = "1001")]
    NoCredit,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
