//! Typed details keep within bounds of stack, memory and time, however a spec's types and a body
//! nest.

use hostile_tests::generated::nested::{Error, ErrorKind};
use hostile_tests::least_time;
use serde_json::Value;
use std::thread;
use tests::slow;

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
        // What is nested too deeply is absent alone.
        assert!(typed);
        match error.details_error() {
            None => Ok(()),
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
        assert!(reason.contains(": nested too deeply"), "{reason}");
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

/// What typed details may take, the kept body, and what else decoding may take.
const MEMORY: u64 = 1024 * 1024 + 64 * 1024 + 64 * 1024;

#[test]
fn typed_details_take_a_mebibyte_or_are_absent() {
    let many = |value: &str, count: usize, last: &str| {
        format!("[{}{last}]", format!("{value},").repeat(count))
    };
    let map = |value: &str, count: usize| {
        let entries: Vec<_> = (0..count).map(|key| format!("\"{key}\":{value}")).collect();
        format!("{{{}}}", entries.join(","))
    };
    let long = format!(
        r#"["{}","{}"]"#,
        "a".repeat(600_000),
        "\\u0061".repeat(500_000)
    );
    for (member, value, fits) in [
        ("causes", many("{}", 300_000, "{}"), false),
        ("causes", many("{}", 300_000, "1"), false),
        ("causes", many("{}", 10, "{}"), true),
        ("causes", many("{}", 10, "1"), false),
        ("texts", many(r#""a""#, 250_000, r#""a""#), false),
        ("texts", many(r#""some text""#, 5_000, r#""a""#), true),
        ("texts", long, false),
        ("by", map("{}", 50_000), false),
        ("by", map("{}", 3), true),
        ("by", format!(r#"{{"{}":1}}"#, "k".repeat(2_000_000)), false),
        (
            "by",
            format!(r#"{{"{}":1}}"#, "\\u0061".repeat(500_000)),
            false,
        ),
        ("anything", many("0", 1_000_000, "0"), false),
        ("anything", many("0", 100_000, "0"), true),
        (
            "small",
            format!(r#"{{"more":{}}}"#, many(r#"{"text":"x"}"#, 100_000, "{}")),
            false,
        ),
        (
            "small",
            format!(r#"{{"more":{}}}"#, many(r#"{"text":"x"}"#, 2_000, "{}")),
            true,
        ),
        (
            "small",
            format!(r#"{{"by":{}}}"#, map(r#"{"text":"x"}"#, 50_000)),
            false,
        ),
        (
            "small",
            format!(r#"{{"by":{}}}"#, map(r#"{"text":"x"}"#, 1_000)),
            true,
        ),
    ] {
        let code = if member == "small" { member } else { "causes" };
        let body = format!(r#"{{"code":"{code}","details":{{"{member}":{value}}}}}"#);
        let mut reason = None;
        let used = allocation_counter::measure(|| {
            let error = Error::from_response(400, &(), body.as_bytes());
            reason = error.details_error().map(ToString::to_string);
        });
        let about = format!(
            "{member}, {} bytes: {:?}, {reason:?}",
            body.len(),
            used.bytes_max
        );
        println!("{about}");
        assert!(used.bytes_max <= MEMORY, "{about}");
        assert_eq!(reason.is_none(), fits, "{about}");
    }
    let names: Vec<_> = (0..20_000)
        .map(|name| format!("x-{name}-{}", "n".repeat(50)))
        .collect();
    let headers: Vec<_> = names.iter().map(|name| (name.as_str(), "value")).collect();
    let mut reason = None;
    let used = allocation_counter::measure(|| {
        let error = Error::from_response(400, &headers[..], br#"{"code":"headers"}"#);
        reason = error.details_error().map(ToString::to_string);
    });
    assert!(
        used.bytes_max <= MEMORY,
        "headers: {} bytes",
        used.bytes_max
    );
    assert!(reason.is_some_and(|reason| reason.contains("1 MiB")));
}

#[test]
fn reading_takes_as_long_however_details_nest() {
    let unread = r#"{"a":[0,"b"]},"#.repeat(slow::pick(20_000, 20_000, 700_000));
    for (code, open, close) in [
        ("small", r#"{"inner":"#, "}"),
        ("small", r#"{"more":["#, "]}"),
        ("small", r#"{"by":{"a":"#, "}}"),
        ("part", r#"{"kind":"parts","part":"#, "}"),
    ] {
        let decode = |levels: usize| {
            let (open, close) = (open.repeat(levels), close.repeat(levels));
            let inside =
                format!(r#"{open}{{"kind":"small","text":"x","unread":[{unread}0]}}{close}"#);
            let body = format!(r#"{{"code":"{code}","details":{{"{code}":{inside}}}}}"#);
            least_time(5, || drop(Error::from_response(400, &(), body.as_bytes())))
        };
        let (shallow, deep) = (decode(1), decode(60));
        println!("{open}: {shallow:?}, nested {deep:?}");
        assert!(deep < shallow * 10, "{open}: {shallow:?}, nested {deep:?}");
    }
}

#[test]
fn serde_passes_each_byte_once() {
    let serde = |levels: usize| {
        let (open, close) = (r#"{"a":["#.repeat(levels), "]}".repeat(levels));
        let inside = format!("{open}{}0{close}", r#"{"a":[0,"b"]},"#.repeat(20_000));
        let body = format!(r#"{{"code":"causes","details":{{"anything":{inside}}}}}"#);
        let ErrorKind::Causes(Some(details)) =
            Error::from_response(400, &(), body.as_bytes()).into_kind()
        else {
            panic!("no details");
        };
        let json = details.anything.expect("it is small enough");
        least_time(5, || {
            let read: Value = json.to().expect("any value");
            let written = serde_json::to_string(&json).expect("any value");
            assert_eq!(written, inside);
            drop(read);
        })
    };
    let (shallow, deep) = (serde(1), serde(60));
    assert!(deep < shallow * 3, "{shallow:?}, nested {deep:?}");
}
