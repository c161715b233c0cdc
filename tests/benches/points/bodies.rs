//! What is decoded: every example of every spec, and a few bodies with a name.

use crate::place;
use crate::vendors::{self, Vendor};
use std::fs;
use vendor_errors_runtime::Response;
use vendor_errors_spec::model::{Envelope, Example, Source, Spec, StatusPattern};
use vendor_errors_spec::source;

/// A response, and where hand-written code would look in it.
pub(crate) struct Body {
    pub(crate) vendor: &'static Vendor,
    pub(crate) class: Class,
    pub(crate) name: String,
    status: u16,
    headers: Vec<(String, String)>,
    pub(crate) text: String,
    /// JSON Pointers to the code, the message and the details.
    pub(crate) pointers: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// An example of a spec, as it is written there.
    Small,
    /// The same example, pretty-printed.
    Pretty,
    Large,
    /// An HTML page, or no body at all.
    NotJson,
}

impl Body {
    pub(crate) fn response(&self) -> Response<'_> {
        Response::new(self.status, self.text.as_bytes()).headers(&self.headers)
    }

    pub(crate) fn is_bookwell(&self) -> bool {
        self.vendor.name == "bookwell"
    }
}

pub(crate) fn all() -> Vec<Body> {
    let mut bodies: Vec<Body> = vendors::ALL.iter().flat_map(of_vendor).collect();
    bodies.extend(named());
    bodies
}

/// The spec of a vendor of this repository.
pub(crate) fn spec(vendor: &str) -> Spec {
    let path = place::root().join(format!("error-spec/vendors/{vendor}.yaml"));
    let bytes = fs::read(&path).expect("the spec is there");
    let source = source::Source::new(format!("{vendor}.yaml"), bytes);
    vendor_errors_spec::read(&source)
        .expect("the spec is valid")
        .spec
}

fn of_vendor(vendor: &'static Vendor) -> Vec<Body> {
    let spec = spec(vendor.name);
    let pointers = pointers(&spec);
    let status = |patterns: &[StatusPattern]| match patterns.first() {
        Some(StatusPattern::Exact(status)) => *status,
        Some(StatusPattern::Class(class)) => u16::from(*class) * 100,
        None => 400,
    };
    let entries = spec.errors.iter().flat_map(|entry| {
        let patterns: Vec<StatusPattern> = entry.status.iter().map(|status| status.value).collect();
        entry
            .examples
            .iter()
            .map(move |example| (status(&patterns), example))
    });
    let own = spec.examples.iter().map(|example| (400, example));
    let examples = entries
        .chain(own)
        .filter(|(_, example)| example.body.value.len() < 1024);
    let mut bodies = Vec::new();
    for (index, (status, example)) in examples.enumerate() {
        let Ok(value) = serde_json::from_str::<serde_json::Value>(&example.body.value) else {
            continue;
        };
        let body = |class, text: String| Body {
            vendor,
            class,
            name: format!("{} {index}", vendor.name),
            status: example.status.unwrap_or(status),
            headers: headers(example),
            text,
            pointers: pointers.clone(),
        };
        bodies.push(body(Class::Small, example.body.value.clone()));
        let pretty = serde_json::to_string_pretty(&value).expect("JSON");
        bodies.push(body(Class::Pretty, pretty));
    }
    bodies
}

fn headers(example: &Example) -> Vec<(String, String)> {
    example.headers.clone()
}

fn pointers(spec: &Spec) -> Vec<String> {
    let sources = |envelope: &Envelope| {
        let at = [&envelope.code, &envelope.message, &envelope.details_at];
        at.into_iter()
            .flatten()
            .filter_map(|source| pointer(&source.value))
            .collect::<Vec<_>>()
    };
    spec.envelopes.first().map(sources).unwrap_or_default()
}

/// The first pointer of a source.
fn pointer(source: &Source) -> Option<String> {
    match source {
        Source::Pointer(tokens) => Some(tokens.iter().map(|token| format!("/{token}")).collect()),
        Source::First(sources) => sources.iter().find_map(pointer),
        Source::Pick(pick) => pointer(&pick.from),
        _ => None,
    }
}

/// An error of about 180 bytes, 3 and 200 field errors, a megabyte with the code at its end, an
/// HTML page, and an empty body.
fn named() -> Vec<Body> {
    let fields = |count: usize| {
        let field = |i| {
            format!(r#"{{"field":"items[{i}].quantity","message":"must be between 1 and 99"}}"#)
        };
        let fields: Vec<String> = (0..count).map(field).collect();
        format!(
            r#"{{"error":{{"code":"validation_error","message":"The request contains invalid data.","details":{{"errors":[{}]}}}}}}"#,
            fields.join(",")
        )
    };
    let slot = r#"{"error":{"code":"slot_unavailable","message":"The requested time slot is no longer available.","details":{"requested_time":"2025-01-15T10:00:00Z","next_available":"2025-01-15T11:00:00Z"}}}"#;
    let item = |i| {
        format!(
            r#"{{"id":{i},"name":"Item \"{i}\"","tags":["a","b",null,true,1.5e3],"nested":{{"k":{{}}}}}}"#
        )
    };
    let items: Vec<String> = (0..11_500).map(item).collect();
    let megabyte = format!(
        r#"{{"error":{{"context":[{}],"details":{{"next_available":"2025-01-15T11:00:00Z"}},"message":"Taken.","code":"slot_unavailable"}}}}"#,
        items.join(",")
    );
    let html = format!(
        "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>{}</body></html>",
        "<p>nginx</p>".repeat(40)
    );
    let pointers: Vec<String> = ["/error/code", "/error/message", "/error/details"]
        .map(str::to_owned)
        .into();
    let bookwell = vendors::of_name("bookwell").expect("Bookwell is there");
    let body = |name: &str, class, status, text| Body {
        vendor: bookwell,
        class,
        name: name.to_owned(),
        status,
        headers: Vec::new(),
        text,
        pointers: pointers.clone(),
    };
    vec![
        body("180 bytes", Class::Small, 409, slot.to_owned()),
        body("3 field errors", Class::Small, 422, fields(3)),
        body("200 field errors", Class::Large, 422, fields(200)),
        body("1 MB, code last", Class::Large, 409, megabyte),
        body("HTML page", Class::NotJson, 502, html),
        body("empty", Class::NotJson, 503, String::new()),
    ]
}
