use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    #[vendor_errors(name = "service_outag")]
    A,
    #[vendor_errors(name = "service_unavailable")]
    B,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
