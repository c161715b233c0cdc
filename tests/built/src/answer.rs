//! The answers of generated code, in the form of `explain`.

use crate::Typed;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;
use std::hint::black_box;
use vendor_errors::{Category, Error, Item, Name, Response};

/// The answers of one vendor's generated code.
#[derive(Clone, Copy, Debug)]
pub struct Answers {
    /// The result of the error type's `check`, with the keys of `explain`; `None` if it is not an
    /// error.
    pub check: fn(&Response<'_>) -> Option<Value>,
    /// The result of the error type's `of`, which takes every response for an error.
    pub of: fn(&Response<'_>) -> Value,
    /// The items of a response that failed, whether it is an error or not; null if none did.
    pub items: fn(&Response<'_>) -> Value,
    /// The result of `classify`: those of the keys that it knows.
    pub classify: fn(&Response<'_>) -> Value,
    /// The same, without returning anything.
    pub only_decode: fn(&Response<'_>),
    pub only_classify: fn(&Response<'_>),
    /// Whether deserializing a body gives the kind of a response with that body and an unknown
    /// status.
    pub is_same_from_json: fn(&[u8]) -> Result<bool, serde_json::Error>,
    /// The codes: each text, as written by `as_str`, `Display` and serde, and whether it parses to
    /// the same code.
    pub codes: fn() -> Vec<(String, bool)>,
    /// What each code says by itself, in the order of the spec: whether it is retryable, and its
    /// category.
    pub said: fn() -> Vec<(bool, Option<Category>)>,
}

impl Answers {
    pub(crate) const fn of<K: Typed>() -> Self {
        Self {
            check: |response| Error::<K>::check(response).as_ref().map(answer),
            of: |response| answer(&K::of(response)),
            items: |response| {
                let items: Vec<_> = Error::<K>::items_of(response).collect();
                items_of(&items)
            },
            classify: classify::<K>,
            only_decode: |response| drop(black_box(K::of(black_box(response)))),
            only_classify: |response| {
                black_box(K::classify(black_box(response)));
            },
            is_same_from_json: is_same_from_json::<K>,
            codes: names::<K>,
            said: || K::Name::ALL.iter().map(|name| K::said_of(*name)).collect(),
        }
    }
}

fn answer<K: Typed>(error: &Error<K>) -> Value {
    let mut answer = answer_of_one(error);
    answer["recovery_value"] = error.recovery_value().into();
    answer["items"] = items_of(error.items());
    assert_eq!(error.omitted_items(), 0);
    answer
}

fn items_of<K: Typed>(items: &[Item<K>]) -> Value {
    let items = items.iter().map(|item| {
        let mut answer = answer_of_one(item.error());
        assert!(item.error().items().is_empty());
        if let Some(index) = item.index() {
            answer["index"] = index.into();
        }
        if let Some(key) = item.key() {
            answer["key"] = key.into();
        }
        answer
    });
    let items: Vec<_> = items.collect();
    if items.is_empty() {
        Value::Null
    } else {
        Value::Array(items)
    }
}

fn answer_of_one<K: Typed>(error: &Error<K>) -> Value {
    let retry = error.retry();
    assert_eq!(error.is_retryable(), retry.is_retryable());
    assert_eq!(error.retry_after(), retry.wait);
    assert_eq!(error.recovery(), retry.recovery);
    assert_eq!(error.rule(), retry.rule);
    assert_eq!(error.name(), error.entry().map(|entry| entry.name));
    let named = error.kind().name().and_then(name_of);
    assert_eq!(named, error.name(), "the variant is that of the entry");
    json!({
        "is_error": true,
        "entry": named,
        "code": error.code(),
        "known": named.is_some(),
        "status": error.status(),
        "category": error.category().map(|category| category.as_str()),
        "message": error.message(),
        "request_id": error.request_id(),
        "retryable": error.is_retryable(),
        "retry": retry.decision.as_str(),
        "retry_after_ms": error.retry_after().map(|wait| u64::try_from(wait.as_millis()).unwrap()),
        "recovery": error.recovery().map(|recovery| recovery.as_str()),
        "safe": retry.safe.as_str(),
        "details": error.kind().details(),
        "details_error": error.details_error().map(ToString::to_string),
        "rule": error.rule().to_string(),
    })
}

fn classify<K: Typed>(response: &Response<'_>) -> Value {
    let found = K::classify(response);
    let named = found.name.and_then(name_of);
    assert_eq!(named, found.retry.name);
    json!({
        "entry": named,
        "code": found.code.map(|code| code.to_cow()),
        "known": named.is_some(),
        "status": found.retry.status,
        "category": found.category.map(|category| category.as_str()),
        "request_id": found.request_id.map(|id| id.to_cow()),
        "retryable": found.retry.is_retryable(),
        "retry": found.retry.decision.as_str(),
        "retry_after_ms": found.retry.wait.map(|wait| u64::try_from(wait.as_millis()).unwrap()),
        "recovery": found.retry.recovery.map(|recovery| recovery.as_str()),
        "safe": found.retry.safe.as_str(),
        "rule": found.retry.rule.to_string(),
    })
}

/// The text of a name.
fn name_of<N: Name + PartialEq>(name: N) -> Option<&'static str> {
    let index = N::ALL.iter().position(|known| *known == name)?;
    Some(N::spec().entries.get(index)?.name)
}

/// A value as JSON, after checking that it deserializes to the same value.
pub(crate) fn there_and_back<T: Serialize + DeserializeOwned + Debug>(value: &T) -> Value {
    let text = serde_json::to_string(value).expect("details are JSON");
    let back: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    // `any` keeps the whitespace of its source and is serialized without it.
    assert_eq!(
        serde_json::to_string(&back).expect("details are JSON"),
        text,
        "{value:?}"
    );
    serde_json::from_str(&text).expect("it is JSON")
}

fn is_same_from_json<K: Typed>(body: &[u8]) -> Result<bool, serde_json::Error> {
    let kind: K = serde_json::from_slice(body)?;
    let same = K::of(&Response::new(0, body)).into_kind();
    Ok(kind.name() == same.name() && kind.details() == same.details())
}

fn names<K: Typed>() -> Vec<(String, bool)> {
    let leads_back = |name: &K::Name| {
        let text = name.to_string();
        let json = serde_json::to_value(name).expect("a name is JSON");
        let is_back = text.parse().is_ok_and(|back: K::Name| back == *name)
            && json == text
            && serde_json::from_value::<K::Name>(json).is_ok_and(|back| back == *name);
        (text, is_back)
    };
    K::Name::ALL.iter().map(leads_back).collect()
}
