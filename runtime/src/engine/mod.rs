//! The one decision procedure: from a spec's tables and a response to which error it is and what to do about it.
//!
//! Generated code and `explain` both end here. `docs/language.md` states every rule; the steps below follow its headings.

mod conditions;
mod entry;
mod found;
mod lines;
mod look_up;
mod once;
mod sources;
mod verdict;
mod waits;
mod why;

pub(crate) use found::Found;
pub(crate) use verdict::{Texts, documented_status};
pub use waits::WaitSource;
pub use why::{Misfit, Unmet, Why};

use crate::decision::{Decision, Rule};
use crate::headers::FieldNames;
use crate::json::raw::{Part, Raw};
use crate::json::scan;
use crate::json::slots::{Place, Slots};
use crate::json::tape::{Tape, Token};
use crate::response::Response;
use crate::tables::{Entry, Envelope, Graft, Paths, Recover, Rooted, Source, Spec};
use crate::text::Text;
use crate::vocabulary::Category;
use found::Use;
use std::cell::Cell;
use std::time::Duration;

/// A response as far as it has been read.
#[derive(Debug)]
pub(crate) struct Reading<'s, 'r> {
    pub(crate) spec: &'s Spec<'s>,
    pub(crate) response: &'r Response<'r>,
    body: Body<'r>,
    /// The places below the chosen envelope's root, when envelopes have roots.
    below: Option<Below<'s, 'r>>,
    envelope: Option<&'s Envelope<'s>>,
    code: Option<Text<'r>>,
    message: Option<Text<'r>>,
    /// The names of the headers, once somebody has asked for one.
    field_names: Cell<FieldNames>,
    /// The name of the spec's that was asked for last, and where in the body what it stands for is. It is forgotten when something becomes known that it may rest on.
    last_named: Cell<Option<(u16, Option<Part>)>>,
}

/// The places below an envelope's root.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one of them for a response, and boxed it would be an allocation"
)]
enum Below<'s, 'r> {
    Scanned(Body<'r>),
    /// The scan of the whole body has found them, in these slots.
    Grafted(Raw<'r>, &'s [u16]),
}

/// A scanned body, or the part of it that is an envelope's root.
#[derive(Debug)]
struct Body<'r> {
    /// The value without the blanks around it; empty when it is not readable.
    text: &'r str,
    readable: bool,
    slots: Slots,
    /// What the scan has noted of values that only details are read from.
    tokens: &'r [Token],
}

impl<'r> Body<'r> {
    #[inline(always)]
    const fn unreadable() -> Self {
        Self {
            text: "",
            readable: false,
            slots: Slots::empty(),
            tokens: &[],
        }
    }

    /// In place, since the slots are large.
    fn read_bytes(&mut self, bytes: &'r [u8], paths: &Paths<'_>, tape: Option<Tape<'r>>) {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        // An HTML page is told by its first byte, before all of it is validated.
        let first = bytes
            .iter()
            .find(|b| !matches!(b, b' ' | b'\n' | b'\r' | b'\t'));
        if matches!(
            first,
            Some(b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
        ) && let Ok(text) = std::str::from_utf8(bytes)
        {
            self.read(text, paths, tape);
        }
    }

    fn read(&mut self, text: &'r str, paths: &Paths<'_>, mut tape: Option<Tape<'r>>) {
        if let Ok(text) = scan::scan(text, paths, &mut self.slots, tape.as_mut()) {
            self.text = text;
            self.readable = true;
            self.tokens = tape.map_or(&[], Tape::into_tokens);
        } else {
            self.slots.forget();
        }
    }

    #[inline]
    fn has(&self, slot: u16) -> bool {
        self.slots.has(slot)
    }

    #[inline]
    fn place(&self, slot: u16) -> Found<'r> {
        if !self.has(slot) {
            return Found::Absent;
        }
        match self.slots.get(slot, self.text) {
            Some(place) => Found::Json(Raw::scanned(place, self.tokens)),
            None => Found::Repeated,
        }
    }

    /// The characters of a string that is not empty, where none of them is escaped. Empty when nothing is there, `None` when something else is.
    #[inline]
    fn plain(&self, slot: u16) -> Option<&'r str> {
        if !self.has(slot) {
            return Some("");
        }
        match self.slots.string(slot, self.text) {
            Some((inside, false)) => Some(inside),
            _ => None,
        }
    }

    #[inline]
    fn first_byte(&self, slot: u16) -> Option<u8> {
        self.slots.first_byte(slot, self.text)
    }

    #[inline]
    fn whole(&self) -> Option<Raw<'r>> {
        self.readable.then(|| Raw::new(self.text))
    }

    /// The whole body, with all tokens, as what other values are parts of.
    fn all(&self) -> Option<Raw<'r>> {
        let place = Place {
            text: self.text,
            escaped: false,
            token: 0,
        };
        self.readable.then(|| Raw::scanned(place, self.tokens))
    }
}

/// What came out.
#[derive(Debug)]
pub(crate) struct Outcome<'s, 'r> {
    pub(crate) reading: Reading<'s, 'r>,
    pub(crate) decided: Decided<'s>,
    pub(crate) request_id: Option<Text<'r>>,
}

/// What was decided about a response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decided<'s> {
    pub(crate) entry: Option<u16>,
    /// The entry's own status list does not have the status that came.
    pub(crate) unexpected_status: bool,
    pub(crate) decision: Decision,
    pub(crate) wait: Option<Duration>,
    pub(crate) wait_source: Option<WaitSource<'s>>,
    pub(crate) category: Option<Category>,
    pub(crate) recovery: Option<&'s Recover<'s>>,
    pub(crate) rule: Rule<'s>,
}

impl<'s> Decided<'s> {
    const fn nothing(status: u16) -> Self {
        Self {
            entry: None,
            unexpected_status: false,
            decision: Decision::Never,
            wait: None,
            wait_source: None,
            category: None,
            recovery: None,
            rule: Rule::of_status(status),
        }
    }

    pub(crate) fn entry(&self, spec: &Spec<'s>) -> Option<&'s Entry<'s>> {
        spec.entries.get(usize::from(self.entry?))
    }
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    pub(crate) fn code(&self) -> Option<Text<'r>> {
        self.reading.code
    }

    pub(crate) fn message(&self) -> Option<Text<'r>> {
        self.reading.message
    }

    pub(crate) fn entry(&self) -> Option<&'s Entry<'s>> {
        self.decided.entry(self.reading.spec)
    }
}

// An outcome is filled in place: it holds the slots, and to move them costs as much as a short scan.
impl<'s: 'r, 'r> Outcome<'s, 'r> {
    /// Nothing is decided yet: [`Outcome::decide`] or [`Outcome::check`] comes next.
    #[inline(always)]
    pub(crate) fn new(spec: &'s Spec<'s>, response: &'r Response<'r>) -> Self {
        Self {
            reading: Reading::new(spec, response),
            decided: Decided::nothing(response.status),
            request_id: None,
        }
    }

    /// Whether the response is an error, and if so which. Who reads more of the body than that has it noted on a tape.
    pub(crate) fn check(&mut self, tape: Option<Tape<'r>>) -> bool {
        self.reading.read(tape);
        let is_error = self.reading.is_error();
        if is_error {
            self.decide_read();
        }
        is_error
    }

    /// Which error the response is, whatever its status.
    pub(crate) fn decide(&mut self, tape: Option<Tape<'r>>) {
        self.reading.read(tape);
        self.decide_read();
    }

    #[inline]
    fn decide_read(&mut self) {
        let chosen = self.reading.choose_entry();
        self.decided.entry = chosen.index;
        self.decided.unexpected_status = chosen.unexpected_status;
        self.decide_verdict();
        self.request_id = self.reading.request_id();
    }

    /// The value that the recovery needs, where the vendor sends one.
    pub(crate) fn recovery_value(&self) -> Option<Text<'r>> {
        match &self.decided.recovery?.value {
            // Most recoveries need none.
            Source::First([]) => None,
            value => self.reading.text(value, Use::Any),
        }
    }
}

impl<'s: 'r, 'r> Reading<'s, 'r> {
    #[inline(always)]
    fn new(spec: &'s Spec<'s>, response: &'r Response<'r>) -> Self {
        Self {
            spec,
            response,
            body: Body::unreadable(),
            below: None,
            envelope: None,
            code: None,
            message: None,
            field_names: Cell::new(FieldNames::NONE),
            last_named: Cell::new(None),
        }
    }

    fn read(&mut self, tape: Option<Tape<'r>>) {
        let bytes = self.response.body;
        self.body.read_bytes(bytes, &self.spec.body, tape);
        self.choose_envelope();
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
            || match (success, blank) {
                (true, true) => self.holds_without_body(&rule.when),
                // What cannot be read is an error, unless the rest of the condition rules it out.
                (true, false) if !self.body.readable => self.may_hold(&rule.when),
                _ => self.holds(&rule.when, Found::Absent),
            }
    }

    #[inline]
    fn choose_envelope(&mut self) {
        let spec = self.spec;
        self.envelope = self.first_envelope();
        if let Some(rooted) = &spec.rooted {
            self.read_root(rooted);
            self.last_named.set(None);
        }
        let Some(envelope) = self.envelope else {
            return;
        };
        if envelope.first_known {
            self.code = self.first_known(&envelope.code);
        } else if let Some(code) = self.characters(&envelope.code, Use::Id) {
            self.code = Some(code);
        }
        if let Some(message) = self.characters(&envelope.message, Use::Message) {
            self.message = Some(message);
        }
        self.last_named.set(None);
    }

    #[inline]
    fn first_envelope(&self) -> Option<&'s Envelope<'s>> {
        let mut envelopes = self.spec.envelopes.iter();
        envelopes.find(|envelope| self.holds(&envelope.when, Found::Absent))
    }

    /// Reads what is below the root of the envelope; without an envelope all of the body is. Where that cannot be relied on, the body cannot be, and the
    /// envelope is another.
    #[inline(never)]
    fn read_root(&mut self, rooted: &'s Rooted<'s>) {
        let root = match self.envelope.and_then(|envelope| envelope.root.as_ref()) {
            Some(root) => self.find(root, Found::Absent, Use::Any).as_json(),
            None => self.body.whole(),
        };
        self.below = root.map(|root| self.below(root, rooted));
        if matches!(&self.below, Some(Below::Scanned(body)) if !body.readable) {
            // The body is JSON, so a key that is read below the root occurs twice: nothing in it can be relied on.
            self.body = Body::unreadable();
            self.below = None;
            self.last_named.set(None);
            self.envelope = self.first_envelope();
        }
    }

    fn below(&self, root: Raw<'r>, rooted: &Rooted<'s>) -> Below<'s, 'r> {
        let is_root = |graft: &&Graft<'s>| {
            let place = self.body.slots.get(graft.root, self.body.text);
            place.is_some_and(|place| std::ptr::eq(place.text, root.as_str()))
        };
        // What occurs twice where another envelope would read is no matter, and so the scan of the body has let it pass.
        match rooted.grafts.iter().find(is_root) {
            Some(graft) if !self.body.slots.has_repeats() => Below::Grafted(root, graft.slots),
            _ => {
                let mut body = Body::unreadable();
                body.read(root.as_str(), &rooted.paths, None);
                Below::Scanned(body)
            }
        }
    }

    fn place_below(&self, slot: u16) -> Found<'r> {
        match &self.below {
            Some(Below::Scanned(body)) => body.place(slot),
            Some(Below::Grafted(_, slots)) => slots
                .get(usize::from(slot))
                .map_or(Found::Absent, |slot| self.body.place(*slot)),
            None => Found::Absent,
        }
    }

    /// Whether the scan has found something at a place of the whole body.
    #[inline]
    pub(crate) fn has(&self, slot: u16) -> bool {
        self.body.has(slot)
    }

    /// What the scan has found there; `None` for what is there twice, too.
    #[inline]
    pub(crate) fn json_at(&self, slot: u16) -> Option<Raw<'r>> {
        let place = self.body.slots.get(slot, self.body.text)?;
        Some(Raw::scanned(place, self.body.tokens))
    }

    /// What the scan has found at a place of the whole body.
    #[inline]
    pub(crate) fn place(&self, slot: u16) -> Found<'r> {
        self.body.place(slot)
    }

    /// The member of the details that the scan has found.
    #[inline]
    pub(crate) fn member(&self, slot: u16) -> Found<'r> {
        if self.spec.rooted.is_some() {
            self.place_below(slot)
        } else {
            self.body.place(slot)
        }
    }

    fn request_id(&self) -> Option<Text<'r>> {
        /// Longer ones are no ids.
        const LONGEST: usize = 256;
        let source = &self.envelope?.request_id;
        self.characters(source, Use::Id)
            .filter(|id| !id.is_longer_than(LONGEST))
    }

    /// The value that every pointer is relative to.
    #[inline]
    pub(crate) fn root(&self) -> Option<Raw<'r>> {
        match &self.below {
            Some(Below::Scanned(body)) => body.whole(),
            Some(Below::Grafted(root, _)) => Some(*root),
            None if self.spec.rooted.is_some() && self.envelope.is_some() => None,
            None => self.body.whole(),
        }
    }

    pub(crate) fn envelope(&self) -> Option<&'s Envelope<'s>> {
        self.envelope
    }

    /// The value of a source that nothing but details or a recovery needs.
    pub(crate) fn late(&self, source: &Source<'s>) -> Found<'r> {
        self.find(source, Found::Absent, Use::Any)
    }

    /// The body as text, when it is not readable as JSON.
    fn unreadable_text(&self) -> Found<'r> {
        let body = self.response.body;
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        let text = std::str::from_utf8(body).unwrap_or("");
        let text = text.trim_matches([' ', '\n', '\r', '\t']);
        if text.is_empty() {
            return Found::Absent;
        }
        Found::Text(Text::plain(text))
    }
}

fn is_blank(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    body.iter()
        .all(|b| matches!(b, b' ' | b'\n' | b'\r' | b'\t'))
}

/// The class of a status. RFC 9110 §15: one that is no HTTP status is handled as a 5xx.
pub(crate) fn status_class(status: u16) -> u8 {
    match status / 100 {
        class @ 1..=4 => class as u8,
        _ => 5,
    }
}

/// What the spec says about an entry, when no more of a response is known than this.
pub(crate) fn verdict_of<'s: 'r, 'r>(
    spec: &'s Spec<'s>,
    response: &'r Response<'r>,
    entry: Option<u16>,
) -> Decision {
    let mut outcome = Outcome::new(spec, response);
    outcome.decided.entry = entry;
    outcome.decide_verdict();
    outcome.decided.decision
}
