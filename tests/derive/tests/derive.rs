//! The behavior of the derive: which variant an error becomes, and with which fields.

use serde::Deserialize;
use std::collections::BTreeMap;
use vendor_errors::{Category, DetailsError, Error, Json, Response, Timestamp, VendorErrors};

#[derive(Debug, PartialEq, VendorErrors)]
#[vendor_errors(spec = "ui/vendors/acme.yaml")]
pub(crate) enum Acme {
    /// By code, with a detail that the spec spells differently.
    #[vendor_errors(code = "slot_unavailable")]
    SlotTaken {
        next_available: Option<Box<str>>,
        #[vendor_errors(detail = "alternatives")]
        others: Vec<Timestamp>,
    },
    #[vendor_errors(code = "slot_unavailable", status = "5xx")]
    SlotService,
    /// By name, with integers of another size.
    RateLimitExceeded {
        limit: Option<u8>,
        hard: Option<bool>,
        share: Option<f64>,
        nullable: Option<Vec<Option<i32>>>,
        anything: Option<Json>,
    },
    #[vendor_errors(code = "invalid_request")]
    Invalid {
        issue: Option<Issue>,
    },
    /// Both errors that have the code.
    #[vendor_errors(code = "service_unavailable")]
    Service,
    ValidationError(Option<Vec<Issue>>),
    #[vendor_errors(category = "authentication")]
    LogIn,
    #[vendor_errors(category = "authentication", when = "{ /error/type: sso }")]
    LogInAgain,
    #[vendor_errors(status(502, "4xx"), when = "reason: { contains: soon }")]
    Soon,
    #[vendor_errors(other)]
    Other {
        limit: Option<Json>,
    },
}

#[derive(Debug, PartialEq, Deserialize)]
struct Issue {
    field: String,
    why: String,
}

fn acme(status: u16, body: &str) -> Error<Acme> {
    Error::from_response(status, &(), body.as_bytes())
}

fn kind(status: u16, body: &str) -> Acme {
    acme(status, body).into_kind()
}

const NOTHING: Acme = Acme::Other { limit: None };

#[test]
fn fields_are_read_from_the_details() {
    let body = r#"{"error":{"code":"slot_unavailable","message":"Taken.","details":
        {"requested_time":"a","nextAvailable":"b","alternatives":["c","d"]}}}"#;
    let error = acme(409, body);
    let others = vec![Timestamp::from("c"), Timestamp::from("d")];
    assert_eq!(
        *error.kind(),
        Acme::SlotTaken {
            next_available: Some("b".into()),
            others
        }
    );
    assert_eq!(error.message(), Some("Taken."));
    assert_eq!(error.details_error(), None);

    let body = r#"{"error":{"code":"rate_limit_exceeded","details":
        {"limit":255,"hard":true,"share":0.5,"nullable":[1,null],"anything":[1e400]}}}"#;
    let Acme::RateLimitExceeded {
        limit,
        hard,
        share,
        nullable,
        anything,
    } = kind(429, body)
    else {
        panic!("another kind");
    };
    assert_eq!((limit, hard, share), (Some(255), Some(true), Some(0.5)));
    assert_eq!(nullable, Some(vec![Some(1), None]));
    assert_eq!(anything.as_ref().map(Json::as_str), Some("[1e400]"));
}

#[test]
fn custom_types_are_read_by_serde() {
    let issue = || Issue {
        field: "a".into(),
        why: "b".into(),
    };
    let body =
        r#"{"error":{"code":"invalid_request","details":{"issue":{"field":"a","why":"b"}}}}"#;
    assert_eq!(
        kind(400, body),
        Acme::Invalid {
            issue: Some(issue())
        }
    );
    let body = r#"{"error":{"code":"validation_error","details":[{"field":"a","why":"b"}]}}"#;
    assert_eq!(kind(422, body), Acme::ValidationError(Some(vec![issue()])));

    let body = r#"{"error":{"code":"invalid_request","details":{"issue":{"field":"a"}}}}"#;
    let error = acme(400, body);
    assert_eq!(*error.kind(), Acme::Invalid { issue: None });
    let reason = error.details_error().map(ToString::to_string);
    assert_eq!(
        reason.as_deref(),
        Some("details.issue: missing field `why`")
    );
}

#[test]
fn a_field_that_does_not_fit_does_not_affect_the_others() {
    let body = r#"{"error":{"code":"rate_limit_exceeded","details":{"limit":256,"hard":"yes","share":0.5}}}"#;
    let error = acme(429, body);
    let expected = Acme::RateLimitExceeded {
        limit: None,
        hard: None,
        share: Some(0.5),
        nullable: None,
        anything: None,
    };
    assert_eq!(*error.kind(), expected);
    let reason = error.details_error().map(ToString::to_string);
    assert_eq!(
        error.details_error().map(|error| error.path()),
        Some("limit")
    );
    assert_eq!(
        reason.as_deref(),
        Some("details.limit: expected an integer that fits u8, found a number (and 1 more)")
    );
}

#[test]
fn without_a_required_field_the_kind_is_the_fallback_of_the_same_error() {
    for details in ["{}", "{\"alternatives\":[5]}", "5", "null"] {
        let error = acme(
            409,
            &format!(r#"{{"error":{{"code":"slot_unavailable","details":{details}}}}}"#),
        );
        assert_eq!(*error.kind(), NOTHING, "{details}");
        assert_eq!(error.name(), Some("slot_unavailable"));
        // What does not fit is counted once, though the fallback looks for it again.
        let more = error.details_error().map(DetailsError::more);
        assert_eq!(more, Some(0), "{details}");
    }
}

#[test]
fn variants_with_more_conditions_win() {
    let slot = r#"{"error":{"code":"slot_unavailable","details":{"requested_time":"a","alternatives":[]}}}"#;
    assert_eq!(kind(503, slot), Acme::SlotService);
    assert!(matches!(kind(409, slot), Acme::SlotTaken { .. }));
    assert_eq!(kind(401, ""), Acme::LogIn);
    assert_eq!(
        kind(401, r#"{"error":{"code":"api_key_expired"}}"#),
        Acme::LogIn
    );
    assert_eq!(kind(401, r#"{"error":{"type":"sso"}}"#), Acme::LogInAgain);
    let both = r#"{"error":{"code":"service_unavailable"}}"#;
    assert_eq!(
        [kind(409, both), kind(503, both)],
        [Acme::Service, Acme::Service]
    );
}

#[test]
fn conditions_use_the_language_of_specs() {
    let soon = r#"{"error":{"reason":"back soon"}}"#;
    assert_eq!([kind(502, soon), kind(418, soon)], [Acme::Soon, Acme::Soon]);
    // `reason` is one of the spec's values, so its source is read. No other status matches.
    assert_eq!([kind(503, soon), kind(502, "{}")], [NOTHING, NOTHING]);
    let own = acme(502, soon);
    assert_eq!(own.category(), Some(Category::Unavailable));
}

#[test]
fn the_fallback_may_have_details_too() {
    let body = r#"{"error":{"code":"out_of_credit","details":{"limit":1}}}"#;
    assert_eq!(kind(402, body), NOTHING);
    let unknown = acme(500, "<html>");
    assert_eq!(*unknown.kind(), NOTHING);
    assert_eq!(unknown.raw_body(), b"<html>");
}

#[derive(Debug, PartialEq, VendorErrors)]
#[vendor_errors(spec = "ui/vendors/acme.yaml")]
#[vendor_errors(spec = "./../ui/vendors/meta.yaml")]
enum Booking<T> {
    #[vendor_errors(
        acme(name = "slot_unavailable", when = "status: 409"),
        meta = "time_slot_unavailable"
    )]
    SlotTaken {
        #[vendor_errors(detail = "next_available")]
        next: Option<T>,
    },
    /// The error of either vendor that has this name.
    RateLimitExceeded,
    #[vendor_errors(code = "api_key_expired")]
    #[vendor_errors(meta(status = 401))]
    LogIn,
    #[vendor_errors(other)]
    Other,
}

#[test]
fn each_of_several_vendors_has_a_decoder() {
    let body = br#"{"error":{"code":"slot_unavailable","details":{"requested_time":"","nextAvailable":"a","alternatives":[]}}}"#;
    let taken = |next: &str| Booking::SlotTaken {
        next: Some(next.to_owned()),
    };
    let error = Booking::acme().from_response(409, &(), body);
    assert_eq!((error.vendor(), error.into_kind()), ("acme", taken("a")));
    assert_eq!(
        Booking::<String>::acme()
            .from_response(400, &(), body)
            .into_kind(),
        Booking::Other
    );

    let body = br#"{"code":"time_slot_unavailable","next_available":"b"}"#;
    let error = Booking::meta().from_response(400, &(), body);
    assert_eq!((error.vendor(), error.into_kind()), ("meta", taken("b")));

    let limited = [Booking::<String>::acme(), Booking::meta()]
        .map(|decoder| decoder.from_response(429, &(), b"").into_kind());
    assert_eq!(limited, [Booking::Other, Booking::Other]);
    let limited = br#"{"code":"rate_limit_exceeded","error":{"code":"rate_limit_exceeded"}}"#;
    let limited = [Booking::<u8>::acme(), Booking::meta()]
        .map(|decoder| decoder.from_response(429, &(), limited).into_kind());
    assert_eq!(
        limited,
        [Booking::RateLimitExceeded, Booking::RateLimitExceeded]
    );

    assert_eq!(
        Booking::<u8>::meta()
            .from_response(401, &(), b"")
            .into_kind(),
        Booking::LogIn
    );
    assert_eq!(
        Booking::<u8>::acme()
            .from_response(401, &(), b"")
            .into_kind(),
        Booking::Other
    );
    assert!(
        Booking::<u8>::meta()
            .check(&Response::new(200, b""))
            .is_none()
    );
}

/// The field's type needs a serde bound, which `Error` must not require.
#[derive(Debug, PartialEq, VendorErrors)]
#[vendor_errors(spec = "ui/vendors/acme.yaml")]
enum Generic<T> {
    SlotUnavailable {
        requested_time: T,
    },
    #[vendor_errors(other)]
    Other,
}

#[test]
fn a_generic_enum_over_one_vendor_is_a_kind() {
    let body =
        br#"{"error":{"code":"slot_unavailable","details":{"requested_time":"a","alternatives":[]}}}"#;
    let error = Error::<Generic<String>>::from_response(409, &(), body);
    let requested_time = "a".to_owned();
    assert_eq!(
        error.into_kind(),
        Generic::SlotUnavailable { requested_time }
    );
    let error = Error::<Generic<u8>>::from_response(409, &(), body);
    assert_eq!(error.into_kind(), Generic::Other);
}

/// All details in one value.
#[derive(Debug, PartialEq, VendorErrors)]
#[vendor_errors(spec = "ui/vendors/acme.yaml")]
enum Whole {
    SlotUnavailable(Option<BTreeOfText>),
    RateLimitExceeded {
        #[vendor_errors(details)]
        all: Option<Json>,
        limit: Option<i64>,
    },
    #[vendor_errors(other)]
    Other,
}

#[derive(Debug, PartialEq, Deserialize)]
struct BTreeOfText(BTreeMap<String, serde::de::IgnoredAny>);

#[test]
fn the_details_as_a_whole() {
    let whole = |body: &str| Error::<Whole>::from_response(409, &(), body.as_bytes()).into_kind();
    let body = r#"{"error":{"code":"rate_limit_exceeded","details":{ "more": 1, "limit": 5, "hard": true }}}"#;
    let Whole::RateLimitExceeded { all, limit } = whole(body) else {
        panic!("another kind")
    };
    assert_eq!(limit, Some(5));
    assert_eq!(
        all.as_ref().map(Json::as_str),
        Some(r#"{"limit":5,"hard":true}"#)
    );
    let body = r#"{"error":{"code":"slot_unavailable","details":{"requested_time":"a","alternatives":["b"]}}}"#;
    let Whole::SlotUnavailable(Some(BTreeOfText(all))) = whole(body) else {
        panic!("another kind")
    };
    assert_eq!(
        all.keys().collect::<Vec<_>>(),
        ["alternatives", "requested_time"]
    );
    assert_eq!(
        whole(r#"{"error":{"code":"slot_unavailable"}}"#),
        Whole::SlotUnavailable(None)
    );
}
