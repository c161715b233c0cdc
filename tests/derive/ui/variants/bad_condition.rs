use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
enum E {
    #[vendor_errors(when = "{ /error/type: { contain: x } }")]
    A,
    #[vendor_errors(when = "reasn: x")]
    B,
    #[vendor_errors(other)]
    Other,
}

fn main() {}
