// As a module that was checked in begins.
mod acme {
    use ::vendor_errors::__private as rt;
    rt::generated_by!("0.2");
}

fn main() {}
