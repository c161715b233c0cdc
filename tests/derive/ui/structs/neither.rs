use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
struct S {
    a: u8,
}

#[derive(VendorErrors)]
#[vendor_errors(spec = "../vendors/acme.yaml")]
union U {
    a: u8,
}

fn main() {}
