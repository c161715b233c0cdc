use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
enum E {
    #[vendor_errors(other)]
    Other,
}

fn main() {}
