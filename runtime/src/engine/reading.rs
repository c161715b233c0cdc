//! How far a response has been read: its body, the envelope that was chosen, and what that finds.

use super::body::{Body, is_blank, without_bom};
use super::found::{Found, Use};
use crate::json::raw::{Raw, Span};
use crate::response::Response;
use crate::response::headers::FieldNames;
use crate::text::Text;
use std::cell::Cell;
use vendor_errors_tables::{Envelope, Graft, Rooted, Source, Spec};

/// A response as far as it has been read.
#[derive(Debug)]
pub(crate) struct Reading<'s, 'r> {
    pub(crate) spec: &'s Spec<'s>,
    pub(crate) response: &'r Response<'r>,
    pub(super) body: Body<'r>,
    /// The places below the chosen envelope's root, when envelopes have roots.
    below: Option<Below<'s, 'r>>,
    pub(super) envelope: Option<&'s Envelope<'s>>,
    pub(super) code: Option<Text<'r>>,
    pub(super) message: Option<Text<'r>>,
    /// The names of the headers, once somebody has asked for one.
    pub(super) field_names: Cell<FieldNames>,
    /// The name of the spec's that was asked for last, and where in the body what it stands for is. It is forgotten when something becomes known that it may rest on.
    pub(super) last_named: Cell<Option<(u16, Option<Span>)>>,
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

impl<'s: 'r, 'r> Reading<'s, 'r> {
    #[inline(always)]
    pub(super) fn new(spec: &'s Spec<'s>, response: &'r Response<'r>) -> Self {
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

    #[inline]
    pub(super) fn read(&mut self) {
        let bytes = self.response.body;
        self.body.read_bytes(bytes, &self.spec.body);
        self.choose_envelope();
    }

    pub(super) fn is_error(&self) -> bool {
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
            place.is_some_and(|place| std::ptr::eq(place.as_str(), root.as_str()))
        };
        // What occurs twice where another envelope would read is no matter, and so the scan of the body has let it pass.
        match rooted.grafts.iter().find(is_root) {
            Some(graft) if !self.body.slots.has_repeats() => Below::Grafted(root, graft.slots),
            _ => {
                let mut body = Body::unreadable();
                body.read(root.as_str(), &rooted.paths);
                Below::Scanned(body)
            }
        }
    }

    pub(super) fn place_below(&self, slot: u16) -> Found<'r> {
        match &self.below {
            Some(Below::Scanned(body)) => body.place(slot),
            Some(Below::Grafted(_, slots)) => slots
                .get(usize::from(slot))
                .map_or(Found::Absent, |slot| self.body.place(*slot)),
            None => Found::Absent,
        }
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

    #[inline]
    pub(super) fn request_id(&self) -> Option<Text<'r>> {
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
    pub(super) fn unreadable_text(&self) -> Found<'r> {
        let body = without_bom(self.response.body);
        let text = std::str::from_utf8(body).unwrap_or("");
        let text = text.trim_matches([' ', '\n', '\r', '\t']);
        if text.is_empty() {
            return Found::Absent;
        }
        Found::Text(Text::plain(text))
    }
}

/// The class of a status. RFC 9110 §15: one that is no HTTP status is handled as a 5xx.
pub(crate) fn status_class(status: u16) -> u8 {
    match status / 100 {
        class @ 1..=4 => class as u8,
        _ => 5,
    }
}
