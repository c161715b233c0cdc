#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| vendor_errors_fuzz::decode::run(input));
