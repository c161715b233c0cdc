//! Typed details keep within bounds of stack, however a spec's types and a body nest.

use hostile_tests::generated::nested::{Error, ErrorKind};
use std::thread;

/// Half of what a thread of Rust gets.
const STACK: usize = 1024 * 1024;

/// The answer for `levels` objects in each other, decoded and dropped in a thread with little
/// stack.
fn nested(code: &str, open: &str, close: &str, levels: usize) -> Result<(), String> {
    let body = format!(
        r#"{{"code":"{code}","details":{{"{code}":{}{{}}{}}}}}"#,
        open.repeat(levels - 1),
        close.repeat(levels - 1)
    );
    let decode = move || {
        let error = Error::from_response(400, &(), body.as_bytes());
        let typed = match error.kind() {
            ErrorKind::Wide(details) => details.is_some(),
            ErrorKind::Small(details) => details.is_some(),
            ErrorKind::Part(details) => details.is_some(),
            _ => panic!("another error"),
        };
        match error.details_error() {
            None => {
                assert!(typed);
                Ok(())
            }
            Some(reason) => Err(reason.to_string()),
        }
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(decode);
    thread.expect("a thread").join().expect("no panic")
}

#[test]
fn deep_details_fit_on_a_small_stack_or_are_absent() {
    for (code, open, close) in [
        ("wide", r#"{"inner":"#, "}"),
        ("wide", r#"{"m0":"a","more":[{},"#, "]}"),
        ("wide", r#"{"by":{"a":"#, "}}"),
        ("part", r#"{"kind":"wide","part":"#, "}"),
    ] {
        let levels = if close.len() == 1 { 124 } else { 62 };
        assert_eq!(nested(code, open, close, 4), Ok(()), "{open}");
        let reason = nested(code, open, close, levels).unwrap_err();
        assert!(reason.ends_with(": nested too deeply"), "{reason}");
    }
}

#[test]
fn small_types_nest_as_deep_as_a_body() {
    for (code, open, close) in [
        ("small", r#"{"inner":"#, "}"),
        ("small", r#"{"more":["#, "]}"),
        ("small", r#"{"by":{"a":"#, "}}"),
        ("part", r#"{"kind":"parts","part":"#, "}"),
        ("part", r#"{"kind":"parts","parts":["#, "]}"),
    ] {
        let levels = if close.len() == 1 { 124 } else { 62 };
        assert_eq!(nested(code, open, close, levels), Ok(()), "{open}");
    }
}
