//! Models to test with, made by hand.

use vendor_errors_runtime::vocabulary::{Category, Jitter, Recovery, Unreadable, Writes};
use vendor_errors_runtime::wait::Format;
use vendor_errors_spec::model::*;
use vendor_errors_spec::source::Span;

pub(crate) fn at<T>(value: T) -> At<T> {
    At {
        value,
        span: Span::default(),
        line: 1,
    }
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
        request_id: Some(at(Source::First(vec![
            Source::Header("x-request-id".into()),
            pointer("/error/details/request_id"),
        ]))),
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
    Field {
        name: at(name.into()),
        from: None,
        ty: at(ty),
    }
}

pub(crate) fn optional(ty: Type) -> Type {
    Type::Optional(Box::new(ty))
}

pub(crate) fn spec() -> Spec {
    Spec {
        file: "bookwell.yaml".into(),
        vendor: at("bookwell".into()),
        title: Some("Bookwell".into()),
        docs: Docs {
            url: Some("https://bookwell.example/docs".into()),
            read: Some(at("2026-11-20".into())),
            basis: None,
        },
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
                user_message: Some(
                    "This time is no longer available. Please choose another.".into(),
                ),
                retry: Some(Verdict::Never),
                details: Some(Shape::Fields(vec![
                    field("requested_time", optional(Type::Timestamp)),
                    field("nextAvailable", optional(Type::Timestamp)),
                    field("type", Type::String),
                ])),
                ..entry("slot_unavailable", 409)
            },
            Entry {
                retry: Some(Verdict::Wait(Vec::new())),
                line: 100_000,
                ..entry("service_outage", 503)
            },
        ],
        examples: Vec::new(),
    }
}

/// A spec with one of everything.
pub(crate) fn everything() -> Spec {
    let mut spec = spec();
    let equals = |on, text: &str| Check {
        on: Subject::Source(on),
        test: Test::Equals(text.into()),
        span: Span::default(),
    };
    let list = |ty| Type::List(Box::new(ty));
    let member = |name: &str, ty| Member {
        name: at(name.into()),
        at: Vec::new(),
        ty: at(ty),
    };
    let arm = |when, then| Arm {
        when,
        then,
        category: None,
        recovery: None,
        span: Span::default(),
        line: 12,
    };
    let rooted = Envelope {
        when: Some(Cond::All(vec![Check {
            on: Subject::Source(pointer("")),
            test: Test::Is(Is::Array),
            span: Span::default(),
        }])),
        root: Some(at(pointer("/0"))),
        details: Some(Shape::Fields(vec![
            field("hint", optional(Type::String)),
            field("help", optional(Type::Any)),
        ])),
        ..envelope()
    };
    let plain = Envelope {
        details: Some(Shape::Fields(vec![field("help", optional(Type::Any))])),
        ..envelope()
    };
    spec.envelopes = vec![rooted, plain];
    spec.values = vec![(
        at("reason".into()),
        Source::Pick(Box::new(Pick {
            from: pointer("/error/details"),
            only: Some(Cond::All(vec![equals(pointer("/@type"), "x")])),
            at: vec!["reason".into()],
            param: None,
            until: Some(":".into()),
            after: None,
            unless: Some(Test::Equals("none".into())),
        })),
    )];
    spec.error_when = Some(Cond::Any(vec![
        Cond::All(vec![equals(pointer("/ok"), "false")]),
        Cond::All(vec![equals(Source::Value(0), "x")]),
    ]));
    spec.wait = Some(vec![at(Wait::Read {
        from: Source::Header("x-wait".into()),
        format: Format::Milliseconds,
        unreadable: Unreadable::Stop,
    })]);
    spec.backoff = Some(Backoff {
        initial_ms: Some(1500),
        factor: Some(2.0),
        max_attempts: Some(3),
        jitter: Some(Jitter::Full),
        ..Backoff::default()
    });
    spec.retry = vec![
        arm(
            Some(Cond::All(vec![equals(
                Source::Header("x-should-retry".into()),
                "false",
            )])),
            Verdict::Never,
        ),
        arm(
            Some(Cond::All(vec![equals(Source::Value(0), "later")])),
            Verdict::Wait(vec![at(Wait::Constant(86_400_000))]),
        ),
    ];
    spec.statuses = vec![StatusRow {
        span: Span::default(),
        status: at(StatusPattern::Class(5)),
        retry: Some(Verdict::Backoff),
        line: 20,
        category: None,
        recovery: None,
        description: None,
        fix: Some("Look at the status page.".into()),
        user_message: None,
        docs: Docs::default(),
        allow: Vec::new(),
        examples: Vec::new(),
    }];
    spec.resend = Some(Resend {
        writes: Some(Writes::WithKey),
        key: Some("idempotency-key".into()),
        for_ms: Some(86_400_000),
    });
    spec.types = vec![
        (
            at("Violation".into()),
            TypeDef::Struct(vec![
                member("field", Type::String),
                member("why", optional(Type::Named(1))),
            ]),
        ),
        (
            at("Why".into()),
            TypeDef::Enum(vec![at("too_long".into()), at("unrecognized".into())]),
        ),
        (
            at("Part".into()),
            TypeDef::Union {
                tag: vec!["type".into()],
                cases: vec![
                    (at("violation".into()), Type::Named(0)),
                    (at("group".into()), Type::Named(3)),
                    (at("text".into()), Type::String),
                ],
            },
        ),
        (
            at("Group".into()),
            TypeDef::Struct(vec![
                member("first", optional(Type::Named(2))),
                member("self", list(Type::Named(2))),
            ]),
        ),
        (
            at("String".into()),
            TypeDef::Struct(vec![member("gen", Type::Map(Box::new(Type::Integer)))]),
        ),
    ];
    spec.errors.extend([
        Entry {
            details: Some(Shape::Whole {
                from: None,
                ty: list(Type::Named(2)),
            }),
            ..entry("invalid", 422)
        },
        Entry {
            details: Some(Shape::Fields(vec![
                Field {
                    from: Some(Source::HeaderPrefix("x-ratelimit-".into())),
                    ..field("limits", Type::Map(Box::new(Type::String)))
                },
                field("hint", Type::String),
                field("of", optional(Type::Named(4))),
            ])),
            recovery: Some(Recover {
                action: Recovery::UseFreshValue,
                value: Some(Source::Header("dpop-nonce".into())),
            }),
            category: Some(Category::RateLimit),
            retry: Some(Verdict::Arms(vec![
                arm(
                    Some(Cond::All(vec![equals(Source::Method, "POST")])),
                    Verdict::Never,
                ),
                arm(None, Verdict::Backoff),
            ])),
            ..entry("option", 429)
        },
        Entry {
            code: Code::Like(Test::StartsWith("x_".into())),
            status: Vec::new(),
            ..entry("x_family", 400)
        },
        Entry {
            code: Code::None,
            status: vec![at(StatusPattern::Class(4))],
            when: Some(Cond::All(vec![equals(
                Source::Message,
                "gone `away` [x](y)",
            )])),
            ..entry("self", 400)
        },
    ]);
    spec
}

#[test]
fn show() {
    for (name, spec) in [("plain", spec()), ("everything", everything())] {
        let module = crate::generate(&spec, &crate::Paths::default()).unwrap();
        std::fs::write(
            format!("/tmp/gen-out/src/{name}.rs"),
            module.text(
                "bookwell.yaml",
                "Edit the YAML, then run `cargo run -p codegen`.",
            ),
        )
        .unwrap();
    }
}
