//! Models to test with, made by hand.

use vendor_errors_spec::model::{At, Code, Docs, Entry, Envelope, Field, Shape, Source, Spec, StatusPattern, Type, Verdict};
use vendor_errors_spec::source::Span;

pub(crate) fn at<T>(value: T) -> At<T> {
    At { value, span: Span::default(), line: 1 }
}

pub(crate) fn pointer(text: &str) -> Source {
    Source::Pointer(text.split('/').skip(1).map(str::to_owned).collect())
}

pub(crate) fn envelope() -> Envelope {
    Envelope {
        span: Span::default(),
        when: None,
        root: None,
        code: Some(at(pointer("/error/code"))),
        message: Some(at(pointer("/error/message"))),
        request_id: Some(at(Source::First(vec![Source::Header("x-request-id".into()), pointer("/error/details/request_id")]))),
        details_at: Some(at(pointer("/error/details"))),
        details: None,
    }
}

pub(crate) fn entry(name: &str, status: u16) -> Entry {
    Entry {
        name: at(name.into()),
        named: false,
        code: Code::Of(vec![at(name.into())]),
        status: vec![at(StatusPattern::Exact(status))],
        when: None,
        description: None,
        fix: None,
        user_message: None,
        docs: Docs::default(),
        category: None,
        details: None,
        retry: None,
        retry_line: 1,
        recovery: None,
        resend: None,
        allow: Vec::new(),
        examples: Vec::new(),
        span: Span::default(),
        line: 1,
    }
}

pub(crate) fn field(name: &str, ty: Type) -> Field {
    Field { name: at(name.into()), from: None, ty: at(ty) }
}

pub(crate) fn optional(ty: Type) -> Type {
    Type::Optional(Box::new(ty))
}

pub(crate) fn spec() -> Spec {
    Spec {
        file: "bookwell.yaml".into(),
        vendor: at("bookwell".into()),
        title: Some("Bookwell".into()),
        docs: Docs { url: Some("https://bookwell.example/docs".into()), read: Some(at("2026-11-20".into())), basis: None },
        allow: Vec::new(),
        error_when: None,
        envelopes: vec![envelope()],
        values: Vec::new(),
        wait: None,
        backoff: None,
        retry: Vec::new(),
        statuses: Vec::new(),
        resend: None,
        types: Vec::new(),
        errors: vec![
            Entry {
                description: Some("The time slot is not available.".into()),
                fix: Some("Offer the caller another time.".into()),
                user_message: Some("This time is no longer available. Please choose another.".into()),
                retry: Some(Verdict::Never),
                details: Some(Shape::Fields(vec![
                    field("requested_time", optional(Type::Timestamp)),
                    field("nextAvailable", optional(Type::Timestamp)),
                    field("type", Type::String),
                ])),
                ..entry("slot_unavailable", 409)
            },
            Entry { retry: Some(Verdict::Wait(Vec::new())), line: 100_000, ..entry("service_outage", 503) },
        ],
        examples: Vec::new(),
    }
}

#[test]
fn show() {
    let module = crate::generate(&spec(), &crate::Paths::default()).unwrap();
    println!("{}", module.text("bookwell.yaml", "cargo run -p codegen"));
}
