use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml", spec = "../vendors/meta.yaml")]
enum E {
    #[vendor_errors(acme = "slot_unavailable", meta = "slot_unavailable")]
    A,
    #[vendor_errors(acme(code = "api_key_expird", status = 401))]
    B,
    #[vendor_errors(code = "nowhere")]
    C,
    #[vendor_errors(other)]
    Rest,
}

fn main() {}
