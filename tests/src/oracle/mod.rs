//! The oracle implements `docs/language.md` in the simplest possible Rust, for comparison with the
//! engine.
//!
//! It shares no code with the engine, the spec reader or the generator. It is slow, allocates, and
//! panics on invalid specs; but no response makes it panic.

mod challenge;
mod conditions;
mod dates;
mod decode;
mod details;
mod entry;
mod examples;
mod fits;
mod formats;
mod grammar;
mod items;
mod json;
mod query;
mod rate_limit;
mod reads;
mod response;
mod safety;
mod sources;
mod spec;
mod verdict;
mod wait;
mod yaml;

#[cfg(test)]
mod item_rules;
#[cfg(test)]
mod rules;

pub use examples::OracleExample;
pub use response::OracleResponse;
pub use spec::OracleSpec;

use conditions::holds;
use decode::Decoded;
use details::Details;
use items::FailedItem;
use json::Json;
use reads::{body_repeats, names_error_status, reads_place, root_repeats};
use response::{is_broken_json, status_class};
use serde_json::{Value, json};
use sources::{View, not_null};
use spec::{Cond, Envelope, Means};
use verdict::{Decided, Decision};

/// The answer of `explain` for a response, as an object with the same keys, except `rule` (the line
/// that decided). Two keys are different: `misfits`, the paths of what does not fit in the
/// details, and `recovery_value`, the value that the recovery needs. So it is with each of `items`.
///
/// With `must_be_error`, the response is taken for an error, as in `from_response`. For a response
/// that is not an error, the values are null, `known: false` and `retryable: false`; but it may
/// have items that failed.
#[must_use]
pub fn explain(spec: &OracleSpec, response: &OracleResponse, must_be_error: bool) -> Value {
    let decoded = Decoded::default();
    let reading = Reading::new(spec, response, &decoded, None);
    let mut answer = if must_be_error || reading.is_error() {
        reading.answer().shown(response.status)
    } else {
        no_error(response.status)
    };
    items::show(&reading.failed, &mut answer);
    answer
}

/// `safe` of [`explain`] alone, of a response that is taken for an error.
#[must_use]
pub fn safe(spec: &OracleSpec, response: &OracleResponse) -> &'static str {
    let decoded = Decoded::default();
    Reading::new(spec, response, &decoded, None).answer().safe
}

/// What is said about an error.
struct Answer {
    entry: Option<String>,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    decided: Decided,
    safe: &'static str,
    details: Details,
}

impl Answer {
    fn shown(&self, status: u16) -> Value {
        let Decided {
            decision,
            wait_ms,
            category,
            recovery,
            recovery_value,
        } = &self.decided;
        json!({
            "is_error": true,
            "entry": self.entry,
            "code": self.code.as_deref().map(kept),
            "known": self.entry.is_some(),
            "status": status,
            "category": category,
            "message": self.message.as_deref().map(kept),
            "request_id": self.request_id,
            "retryable": *decision != Decision::Never,
            "retry": decision.word(),
            "retry_after_ms": wait_ms.map(|ms| i64::try_from(ms).unwrap_or(i64::MAX)),
            "recovery": recovery,
            "safe": self.safe,
            "recovery_value": recovery_value.as_ref().and_then(Json::text),
            "details": self.details.value,
            "misfits": self.details.misfits,
        })
    }
}

/// The part of a text that is kept: at most 64 KiB, in whole characters.
fn kept(text: &str) -> &str {
    let end = (0..=text.len().min(64 * 1024)).rfind(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

fn no_error(status: u16) -> Value {
    json!({
        "is_error": false,
        "entry": null,
        "code": null,
        "known": false,
        "status": status,
        "category": null,
        "message": null,
        "request_id": null,
        "retryable": false,
        "retry": null,
        "retry_after_ms": null,
        "recovery": null,
        "recovery_value": null,
        "safe": null,
        "details": null,
        "misfits": [],
    })
}

fn is_filled(json: &Json) -> bool {
    matches!(json, Json::String(text) | Json::Escaped(text, _) if !text.is_empty())
}

fn is_code(json: &Json) -> bool {
    is_filled(json) || matches!(json, Json::Number(_))
}

/// What a request id is, or the key of an item.
fn is_id(json: &Json) -> bool {
    const LONGEST: usize = 256;
    is_code(json) && json.text().is_some_and(|id| id.len() <= LONGEST)
}

/// What an item has that a response has not.
#[derive(Debug)]
struct Part {
    /// Its status is that of the whole.
    is_status_inherited: bool,
    resend: spec::Resend,
}

/// A response, read with its envelope.
struct Reading<'a> {
    spec: &'a OracleSpec,
    response: &'a OracleResponse,
    /// `None` if unreadable.
    body: Option<Json>,
    envelope: Option<&'a Envelope>,
    root: Option<Json>,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    decoded: &'a Decoded,
    /// It is an item.
    part: Option<Part>,
    /// The items that failed.
    failed: Vec<FailedItem>,
}

impl<'a> Reading<'a> {
    fn new(
        spec: &'a OracleSpec,
        response: &'a OracleResponse,
        decoded: &'a Decoded,
        part: Option<Part>,
    ) -> Self {
        let body = Json::parse(&response.body).filter(|body| !body_repeats(spec, body));
        let mut reading = Self::of_body(spec, response, decoded, body);
        if reading
            .root
            .as_ref()
            .is_some_and(|root| root_repeats(spec, root))
        {
            reading = Self::of_body(spec, response, decoded, None);
            reading.root = None;
        }
        reading.part = part;
        reading.failed = items::failed(&reading.below_root(), reading.envelope);
        reading.identify();
        reading
    }

    /// Chooses the envelope and its root.
    fn of_body(
        spec: &'a OracleSpec,
        response: &'a OracleResponse,
        decoded: &'a Decoded,
        body: Option<Json>,
    ) -> Self {
        let view = View {
            spec,
            response,
            root: body.as_ref(),
            body: body.as_ref(),
            code: None,
            message: None,
            failed_item: None,
            part: None,
            decoded,
        };
        let is_right = |envelope: &&Envelope| {
            envelope
                .when
                .as_ref()
                .is_none_or(|when| holds(&view, when, view.root))
        };
        let mut envelopes = spec.envelopes.iter().chain(&spec.otherwise);
        let envelope = envelopes.find(is_right);
        let root = match envelope.and_then(|envelope| envelope.root.as_ref()) {
            Some(root) => view.value(root, &not_null),
            None => body.clone(),
        };
        Self {
            spec,
            response,
            body,
            envelope,
            root,
            code: None,
            message: None,
            request_id: None,
            decoded,
            part: None,
            failed: Vec::new(),
        }
    }

    fn identify(&mut self) {
        let Some(envelope) = self.envelope else {
            return;
        };
        let found = |view: View<'_>, source: &Option<spec::Source>, usable| {
            source
                .as_ref()
                .and_then(|source| view.value(source, usable)?.text())
        };
        self.code = match &envelope.code {
            Some(spec::Source::First(sources)) if envelope.first_known => {
                let mut sent = sources
                    .iter()
                    .filter_map(|source| found(self.below_root(), &Some(source.clone()), &is_code));
                let all: Vec<String> = sent.by_ref().collect();
                let known = all
                    .iter()
                    .find(|code| entry::is_known(&self.spec.entries, code));
                known.or(all.first()).cloned()
            }
            code => found(self.below_root(), code, &is_code),
        };
        self.message = found(self.below_root(), &envelope.message, &is_filled);
        self.request_id = found(self.below_root(), &envelope.request_id, &is_id);
    }

    fn below_root(&self) -> View<'_> {
        View {
            spec: self.spec,
            response: self.response,
            root: self.root.as_ref(),
            body: self.body.as_ref(),
            code: self.code.as_deref(),
            message: self.message.as_deref(),
            failed_item: self.failed.first().map(|failed| &failed.item),
            part: self.part.as_ref(),
            decoded: self.decoded,
        }
    }

    /// What is said about the response as an error.
    fn answer(&self) -> Answer {
        let view = self.below_root();
        let means = self.envelope.and_then(|envelope| envelope.items.as_ref());
        let means = means.map(|items| items.means);
        let deciding = means.and_then(|means| items::deciding(means, &self.failed));
        let mut is_of_item = false;
        let (mut code, mut message) = (self.code.clone(), self.message.clone());
        let mut request_id = self.request_id.clone();
        if let Some(deciding) = deciding {
            if code.is_none() {
                is_of_item = true;
                code = deciding.code.clone();
                message = deciding.message.clone().or(message);
                request_id = request_id.or_else(|| deciding.request_id.clone());
            } else {
                message = message.or_else(|| deciding.message.clone());
            }
        }
        let view = View {
            code: code.as_deref(),
            message: message.as_deref(),
            ..view
        };
        let mut entry = entry::choose(&view);
        let mut decided = verdict::decide(&view, entry);
        if let Some(deciding) = deciding {
            let own = std::mem::replace(&mut decided, deciding.decided.clone());
            if is_of_item {
                let entries = &self.spec.entries;
                entry = entries
                    .iter()
                    .find(|entry| Some(&entry.name) == deciding.entry.as_ref());
            } else {
                decided.category = own.category;
            }
            // What all items wait for may stand beside them.
            if decided.decision == Decision::Wait {
                decided.wait_ms = decided.wait_ms.or(own.wait_ms);
            }
        }
        let parts_failed = means == Some(Means::Parts) && !self.failed.is_empty();
        let category = decided.category.as_deref();
        Answer {
            safe: safety::safe(
                &view,
                self.envelope,
                entry,
                category,
                (parts_failed, is_of_item && means == Some(Means::Reasons)),
            ),
            details: details::details(&view, self.envelope, entry, is_of_item),
            entry: entry.map(|entry| entry.name.clone()),
            code: code.clone(),
            message: message.clone(),
            request_id,
            decided,
        }
    }

    fn is_error(&self) -> bool {
        let status = self.response.status;
        let by_status = status_class(status) >= 4;
        let Some(when) = &self.spec.error_when else {
            return by_status;
        };
        let by_status = by_status && !names_error_status(when);
        let view = View {
            root: self.body.as_ref(),
            ..self.below_root()
        };
        let is_success = status_class(status) == 2;
        if is_success && self.body.is_none() {
            // Tests on places in the body count as true if it is broken JSON. The rest of the
            // condition decides.
            return by_status || self.holds_if(&view, when, is_broken_json(self.response));
        }
        by_status || holds(&view, when, view.root)
    }

    /// Whether the condition holds if all tests on places in the body count as `body_is_so`. A
    /// source that finds something is tested as it is.
    fn holds_if(&self, view: &View<'_>, when: &Cond, body_is_so: bool) -> bool {
        let check_holds = |check: &(spec::Source, spec::Test)| {
            if reads_place(self.spec, &check.0) && view.value(&check.0, &not_null).is_none() {
                body_is_so
            } else {
                holds(view, &Cond::All(vec![check.clone()]), None)
            }
        };
        match when {
            Cond::All(checks) => checks.iter().all(check_holds),
            Cond::Any(conds) => conds
                .iter()
                .any(|cond| self.holds_if(view, cond, body_is_so)),
        }
    }
}
