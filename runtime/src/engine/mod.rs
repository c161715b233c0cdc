//! The one decision procedure: from a spec's tables and a response to which error it is and what to do about it.
//!
//! Generated code and `explain` both end here. `docs/language.md` states every rule; the steps below follow its headings.

mod conditions;
mod entry;
mod found;
mod sources;
mod verdict;
mod waits;

pub(crate) use found::Found;
pub(crate) use verdict::documented_status;
pub use verdict::{Decision, Rule};
pub use waits::WaitSource;

use crate::json::raw::Raw;
use crate::json::scan::{self, Slots};
use crate::response::Response;
use crate::tables::{Entry, Envelope, Paths, Source, Spec};
use crate::text::Text;
use crate::vocabulary::{Category, Recovery};
use entry::Chosen;
use found::Use;
use std::time::Duration;

/// A response as far as it has been read.
#[derive(Debug)]
pub(crate) struct Reading<'s, 'r> {
    pub(crate) spec: &'s Spec<'s>,
    pub(crate) response: &'r Response<'r>,
    body: Body<'r>,
    /// The places below the chosen envelope's root, when envelopes have roots.
    rooted: Option<Body<'r>>,
    envelope: Option<&'s Envelope<'s>>,
    code: Option<Text<'r>>,
    message: Option<Text<'r>>,
}

/// A scanned body, or the part of it that is an envelope's root.
#[derive(Debug)]
struct Body<'r> {
    /// Without a readable value: empty.
    text: &'r str,
    readable: bool,
    slots: Slots,
}

impl<'r> Body<'r> {
    const UNREADABLE: Self = Self {
        text: "",
        readable: false,
        slots: Slots::EMPTY,
    };

    fn of_bytes(bytes: &'r [u8], paths: &Paths<'_>) -> Self {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        // An HTML page is told by its first byte, before all of it is validated.
        let first = bytes
            .iter()
            .find(|b| !matches!(b, b' ' | b'\n' | b'\r' | b'\t'));
        if !matches!(
            first,
            Some(b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
        ) {
            return Self::UNREADABLE;
        }
        std::str::from_utf8(bytes).map_or(Self::UNREADABLE, |text| Self::of_text(text, paths))
    }

    fn of_text(text: &'r str, paths: &Paths<'_>) -> Self {
        match scan::scan(text, paths) {
            Ok(slots) => Self {
                text,
                readable: true,
                slots,
            },
            Err(scan::Unreadable) => Self::UNREADABLE,
        }
    }

    fn place(&self, slot: u16) -> Found<'r> {
        if self.slots.is_repeated(slot) {
            return Found::Repeated;
        }
        self.slots
            .get(slot, self.text)
            .map_or(Found::Absent, |text| Found::json(Raw::new(text)))
    }

    fn whole(&self) -> Option<Raw<'r>> {
        self.readable
            .then(|| Raw::new(self.text.trim_matches([' ', '\n', '\r', '\t'])))
    }
}

/// What came out.
#[derive(Debug)]
pub(crate) struct Outcome<'s, 'r> {
    pub(crate) reading: Reading<'s, 'r>,
    pub(crate) entry: Option<u16>,
    /// The entry's own status list does not have the status that came.
    pub(crate) unexpected_status: bool,
    pub(crate) decision: Decision,
    pub(crate) wait: Option<Duration>,
    pub(crate) wait_source: Option<WaitSource<'s>>,
    pub(crate) category: Option<Category>,
    pub(crate) recovery: Option<(Recovery, Source<'s>)>,
    pub(crate) request_id: Option<Text<'r>>,
    pub(crate) user_message: &'s str,
    pub(crate) help: &'s str,
    pub(crate) rule: Rule<'s>,
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    pub(crate) fn code(&self) -> Option<Text<'r>> {
        self.reading.code
    }

    pub(crate) fn message(&self) -> Option<Text<'r>> {
        self.reading.message
    }

    pub(crate) fn entry(&self) -> Option<&'s Entry<'s>> {
        self.reading.spec.entries.get(usize::from(self.entry?))
    }
}

/// Whether the response is an error, and if so which. The second question of the contract, `from_response`, does not ask the first.
pub(crate) fn check<'s: 'r, 'r>(
    spec: &'s Spec<'s>,
    response: &'r Response<'r>,
) -> Option<Outcome<'s, 'r>> {
    let mut reading = Reading::of_body(spec, response);
    reading.choose_envelope();
    reading.is_error().then(|| decide(reading))
}

/// Which error the response is, whatever its status.
pub(crate) fn from_response<'s: 'r, 'r>(
    spec: &'s Spec<'s>,
    response: &'r Response<'r>,
) -> Outcome<'s, 'r> {
    let mut reading = Reading::of_body(spec, response);
    reading.choose_envelope();
    decide(reading)
}

fn decide<'s: 'r, 'r>(reading: Reading<'s, 'r>) -> Outcome<'s, 'r> {
    let chosen = reading.choose_entry();
    let verdict = reading.decide(&chosen);
    let request_id = reading.request_id();
    Outcome {
        entry: chosen.index,
        unexpected_status: chosen.unexpected_status,
        decision: verdict.decision,
        wait: verdict.wait,
        wait_source: verdict.wait_source,
        category: verdict.category,
        recovery: verdict.recovery,
        request_id,
        user_message: verdict.user_message,
        help: verdict.help,
        rule: verdict.rule,
        reading,
    }
}

impl<'s: 'r, 'r> Reading<'s, 'r> {
    fn of_body(spec: &'s Spec<'s>, response: &'r Response<'r>) -> Self {
        let body = Body::of_bytes(response.body, &spec.body);
        Self {
            spec,
            response,
            body,
            rooted: None,
            envelope: None,
            code: None,
            message: None,
        }
    }

    fn is_error(&self) -> bool {
        let by_status = self.response.status >= 400 || status_class(self.response.status) == 5;
        let Some(rule) = self.spec.error_when else {
            return by_status;
        };
        let success = (200..300).contains(&self.response.status);
        let blank = is_blank(self.response.body);
        (by_status && !rule.whole)
            // An empty success is none, whatever a condition on the body would say of nothing.
            || if success && blank { self.holds_without_body(&rule.when) } else { self.holds(&rule.when, None) }
            || (rule.reads_body && success && !blank && !self.body.readable)
    }

    fn choose_envelope(&mut self) {
        let spec = self.spec;
        let Some(envelope) = spec
            .envelopes
            .iter()
            .find(|envelope| self.holds(&envelope.when, None))
        else {
            return;
        };
        self.envelope = Some(envelope);
        if let Some(paths) = &spec.rooted {
            let root = match &envelope.root {
                Some(root) => self.find(root, None, Use::Any).as_json(),
                None => self.body.whole(),
            };
            let rooted = root.map(|root| Body::of_text(root.as_str(), paths));
            if rooted.as_ref().is_some_and(|rooted| !rooted.readable) {
                // The body is JSON, so a key that is read below the root occurs twice: nothing in it can be relied on.
                self.body = Body::UNREADABLE;
                self.envelope = None;
                return self.choose_envelope();
            }
            self.rooted = Some(rooted.unwrap_or(Body::UNREADABLE));
        }
        self.code = self.find(&envelope.code, None, Use::Id).text();
        self.message = self.find(&envelope.message, None, Use::Message).text();
    }

    fn request_id(&self) -> Option<Text<'r>> {
        /// Longer ones are no ids.
        const LONGEST: usize = 256;
        let source = &self.envelope?.request_id;
        self.find(source, None, Use::Id)
            .text()
            .filter(|id| !id.is_longer_than(LONGEST))
    }

    /// The value that every pointer is relative to.
    pub(crate) fn root(&self) -> Option<Raw<'r>> {
        self.rooted.as_ref().unwrap_or(&self.body).whole()
    }

    pub(crate) fn envelope(&self) -> Option<&'s Envelope<'s>> {
        self.envelope
    }

    /// The value of a source that nothing but details or a recovery needs.
    pub(crate) fn late(&self, source: &Source<'s>) -> Found<'r> {
        self.find(source, None, Use::Any)
    }
}

fn is_blank(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    body.iter()
        .all(|b| matches!(b, b' ' | b'\n' | b'\r' | b'\t'))
}

/// The class of a status. RFC 9110 §15: one that is no HTTP status is handled as a 5xx.
pub(crate) fn status_class(status: u16) -> u8 {
    match status {
        100..=199 => 1,
        200..=299 => 2,
        300..=399 => 3,
        400..=499 => 4,
        _ => 5,
    }
}

/// What the spec says about an entry, when no more of a response is known than this.
pub(crate) fn verdict_of<'s: 'r, 'r>(
    spec: &'s Spec<'s>,
    response: &'r Response<'r>,
    entry: Option<u16>,
) -> Decision {
    let chosen = Chosen {
        index: entry,
        unexpected_status: false,
    };
    Reading::of_body(spec, response).decide(&chosen).decision
}
