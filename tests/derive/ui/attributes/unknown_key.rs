use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml", exhaustiv, rename_all = "snake_case")]
enum E {
    #[vendor_errors(other)]
    Other,
}

fn main() {}
