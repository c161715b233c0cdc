//! Many errors in one response. An item is a response of its own: it is made, and the oracle is
//! asked about it.

use super::conditions::holds;
use super::decode::Decoded;
use super::fits::is_outside_json;
use super::json::Json;
use super::sources::{View, is_text, not_null};
use super::spec::{Envelope, Items, Means, OracleSpec, Source};
use super::verdict::Decision;
use super::{Answer, OracleResponse, Part, Reading, is_id};
use serde_json::{Map, Value};

/// How many items are shown.
const SHOWN: usize = 1000;

/// An item that failed.
pub(super) struct FailedItem {
    index: Option<usize>,
    key: Option<String>,
    pub(super) item: Json,
    status: u16,
    answer: Answer,
}

/// The items that failed, in their order.
pub(super) fn failed(view: &View<'_>, envelope: Option<&Envelope>) -> Vec<FailedItem> {
    let Some((envelope, items)) = envelope.and_then(|it| Some((it, it.items.as_ref()?))) else {
        return Vec::new();
    };
    let spec = spec_of_items(view.spec, envelope, items);
    let mut failed = Vec::new();
    for (index, (name, element)) in elements(view, items).into_iter().enumerate() {
        let is_element = name.is_none();
        let is_object = matches!(element, Json::Object(_));
        let item = match (items.first, element) {
            (false, element) => Some(element),
            // The value of the first member, which an array has not.
            (true, Json::Object(members)) => members.into_iter().next().map(|(_, value)| value),
            (true, _) => None,
        };
        // The members of an object are items if they are objects.
        let is_item = is_element || is_object;
        let Some(item) = item.filter(|item| is_item && not_null(item)) else {
            continue;
        };
        let status = status_of(view, items, &item);
        let response = OracleResponse {
            status: status.unwrap_or(view.response.status),
            headers: headers_of(view, items, &item),
            body: body_of(view, items, &item),
            // A part is sent again in another request, under another key.
            key_sent: match items.means {
                Means::Parts => Some(false),
                Means::Reasons => view.response.key_sent,
            },
            ..view.response.clone()
        };
        let decoded = Decoded::default();
        let part = Part {
            is_status_inherited: status.is_none(),
            resend: items.resend.clone(),
        };
        let reading = Reading::new(&spec, &response, &decoded, Some(part));
        let has_failed = match &items.failed {
            Some(failed) => holds(&reading.below_root(), failed, Some(&item)),
            None => reading.is_error(),
        };
        if has_failed {
            failed.push(FailedItem {
                index: match &items.index {
                    Some(source) => index_of(view, source, &item),
                    None => items.in_order.then_some(index),
                },
                key: key_of(view, items, &item).or(name),
                status: response.status,
                answer: reading.answer(),
                item,
            });
        }
    }
    failed
}

/// The spec by which an item is read as a response. Items have no items of their own.
fn spec_of_items(spec: &OracleSpec, envelope: &Envelope, items: &Items) -> OracleSpec {
    let mut envelopes = if !items.envelopes.is_empty() {
        items.envelopes.clone()
    } else if envelope.root.is_some() {
        // With the item's body as the root.
        vec![Envelope {
            when: None,
            root: None,
            ..envelope.clone()
        }]
    } else {
        let all = spec.envelopes.iter();
        all.filter(|it| it.items.is_none()).cloned().collect()
    };
    for envelope in &mut envelopes {
        envelope.items = None;
    }
    OracleSpec {
        envelopes,
        ..spec.clone()
    }
}

/// The items, and their names if they are the members of an object.
fn elements(view: &View<'_>, items: &Items) -> Vec<(Option<String>, Json)> {
    let Some(each) = &items.each else {
        let lines = Json::lines(&view.response.body).into_iter();
        return lines.map(|line| (None, line)).collect();
    };
    let whole = View {
        root: view.body,
        ..*view
    };
    match whole.value(each, &is_container) {
        Some(Json::Array(elements)) => elements.into_iter().map(|it| (None, it)).collect(),
        Some(Json::Object(members)) => members
            .into_iter()
            .map(|(name, it)| (Some(name.to_string()), it))
            .collect(),
        _ => Vec::new(),
    }
}

fn is_container(json: &Json) -> bool {
    matches!(json, Json::Array(_) | Json::Object(_))
}

/// A number of three digits.
fn status_of(view: &View<'_>, items: &Items, item: &Json) -> Option<u16> {
    let source = items.status.as_ref()?;
    let text = view.value_from(source, Some(item), &is_text)?.text()?;
    let is_number = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|status| is_number && *status >= 100)
}

/// A position, in at most nine digits.
fn index_of(view: &View<'_>, source: &Source, item: &Json) -> Option<usize> {
    let text = view.value_from(source, Some(item), &is_text)?.text()?;
    let is_number = text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

fn key_of(view: &View<'_>, items: &Items, item: &Json) -> Option<String> {
    let id = items.id.as_ref()?;
    view.value_from(id, Some(item), &is_id)?.text()
}

fn headers_of(view: &View<'_>, items: &Items, item: &Json) -> Vec<(String, Vec<u8>)> {
    let Some(source) = &items.headers else {
        return view.response.headers.clone();
    };
    let lines = match view.value_from(source, Some(item), &is_container) {
        Some(Json::Object(members)) => members
            .into_iter()
            .filter(|(name, _)| !name.has_escapes())
            .map(|(name, value)| Some((name.to_string(), header_text(&value)?)))
            .collect(),
        Some(Json::Array(elements)) => elements.iter().map(line).collect(),
        _ => Vec::new(),
    };
    let lines = lines.into_iter().flatten();
    lines
        .map(|(name, value)| (name, value.into_bytes()))
        .collect()
}

/// `{name, value}`.
fn line(element: &Json) -> Option<(String, String)> {
    let member = |name: &str| element.at(&[name.to_owned()]);
    match (member("name")?, header_text(member("value")?)?) {
        (Json::String(name), value) if matches!(element, Json::Object(_)) => {
            Some((name.clone(), value))
        }
        _ => None,
    }
}

/// A text or a number. What is written with escapes is not read.
fn header_text(value: &Json) -> Option<String> {
    match value {
        Json::String(text) | Json::Number(text) => Some(text.clone()),
        _ => None,
    }
}

/// JSON; without any, an empty body.
fn body_of(view: &View<'_>, items: &Items, item: &Json) -> Vec<u8> {
    let body = match &items.body {
        Some(source) => json_of(view, source, Some(item)),
        None => Some(item.clone()),
    };
    body.map_or(Vec::new(), |body| body.to_string().into_bytes())
}

/// The first value that is there, if it is JSON: a text from outside is none.
fn json_of(view: &View<'_>, source: &Source, base: Option<&Json>) -> Option<Json> {
    let value = |source: &Source| view.value_from(source, base, &not_null);
    match source {
        Source::Name(name) if view.spec.value(name).is_some() => {
            json_of(view, view.spec.value(name)?, view.root)
        }
        Source::First(sources) => {
            let there = sources.iter().find(|source| value(source).is_some());
            json_of(view, there?, base)
        }
        source => value(source).filter(|_| !is_outside_json(view, source)),
    }
}

/// What is said about the item that stands for the whole.
pub(super) fn deciding(means: Means, failed: &[FailedItem]) -> Option<&Answer> {
    let answers = failed.iter().map(|failed| &failed.answer);
    let is_retryable = |answer: &&Answer| answer.decided.decision != Decision::Never;
    // Of equals, the first.
    let longest = answers
        .clone()
        .filter(is_retryable)
        .reduce(
            |longest, other| match other.decided.wait_ms > longest.decided.wait_ms {
                true => other,
                false => longest,
            },
        );
    match means {
        Means::Parts => longest.or(answers.clone().next()),
        Means::Reasons => answers.clone().find(|it| !is_retryable(it)).or(longest),
    }
}

/// Adds `items` to an answer, and `omitted_items` if there are too many.
pub(super) fn show(failed: &[FailedItem], answer: &mut Value) {
    let shown: Vec<Value> = failed.iter().take(SHOWN).map(FailedItem::shown).collect();
    answer["items"] = match shown.is_empty() {
        true => Value::Null,
        false => shown.into(),
    };
    if failed.len() > SHOWN {
        answer["omitted_items"] = (failed.len() - SHOWN).into();
    }
}

impl FailedItem {
    fn shown(&self) -> Value {
        let mut members = Map::new();
        if let Some(index) = self.index {
            members.insert("index".into(), index.into());
        }
        if let Some(key) = &self.key {
            members.insert("key".into(), key.as_str().into());
        }
        if let Value::Object(answer) = self.answer.shown(self.status) {
            members.extend(answer);
        }
        members.into()
    }
}
