//! A response that has been parsed: its body, its envelope, and the code and the message in it.

use super::body::{Body, without_bom};
use super::decoded::Decoded;
use super::envelope::Root;
use super::failures::Failures;
use super::found::{Found, Wanted};
use super::verdict::Ruling;
use crate::json::raw::RawValue;
use crate::response::Response;
use crate::response::content::may_be_plain_text;
use crate::text::Text;
use vendor_errors_tables::{Envelope, Source, Spec, status_class};

/// A response, parsed by a spec.
#[derive(Debug)]
pub(crate) struct Parsed<'s, 'r> {
    pub(crate) spec: &'s Spec<'s>,
    pub(crate) response: &'r Response<'r>,
    /// `None` when it is not readable.
    pub(super) body: Option<Body<'r>>,
    pub(super) envelope: Option<&'s Envelope<'s>>,
    pub(super) root: Root<'s, 'r>,
    /// The root, if it has been scanned by itself.
    pub(super) root_body: Option<Body<'r>>,
    pub(crate) code: Option<Text<'r>>,
    pub(crate) message: Option<Text<'r>>,
    pub(super) decoded: Decoded,
    /// The status is that of this error, and not just of the response that it is an item of, or
    /// that its items refuse.
    pub(super) has_own_status: bool,
    /// What the items that failed come to, if any did.
    pub(super) failures: Option<Failures<'s, 'r>>,
}

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    pub(crate) fn new(spec: &'s Spec<'s>, response: &'r Response<'r>) -> Self {
        let mut parsed = Self::unread(spec, response);
        parsed.read();
        parsed
    }

    /// Nothing is parsed yet: [`Parsed::read`] comes next. In these two steps the slots are filled
    /// where they stay: to return them costs as much as to decide about an empty body.
    pub(crate) fn unread(spec: &'s Spec<'s>, response: &'r Response<'r>) -> Self {
        Self {
            spec,
            response,
            body: None,
            envelope: None,
            root: Root::Body,
            root_body: None,
            code: None,
            message: None,
            decoded: Decoded::default(),
            has_own_status: response.as_item.is_none_or(|item| item.has_status),
            failures: None,
        }
    }

    /// Reads the body, and finds the envelope, the code and the message.
    pub(crate) fn read(&mut self) {
        Body::read_bytes(&mut self.body, self.response.body, &self.spec.body);
        self.choose_envelope();
        if let Some(envelope) = self.envelope {
            self.code = self.code_in(envelope);
            self.message = self.text(&envelope.message, Wanted::Message);
            if envelope.items.is_some() {
                self.read_items();
            }
        }
    }

    /// Takes the response for one with the code of this entry, or with an unknown code.
    pub(crate) fn suppose(&mut self, entry: Option<u16>) {
        let codes = entry.and_then(|entry| Some(self.entry(entry)?.code.exact()));
        let code = codes.map_or(Some("?"), |codes| codes.first().copied());
        self.code = code.map(Text::plain);
    }

    pub(crate) fn request_id(&self) -> Option<Text<'r>> {
        let id = self.text(&self.envelope?.request_id, Wanted::Id);
        let of_item = || self.failures.as_ref()?.request_id;
        id.or_else(of_item).filter(is_id)
    }

    /// The value that a recovery needs, where the vendor sends one.
    pub(crate) fn recovery_value(&self, ruling: &Ruling<'s>) -> Option<Text<'r>> {
        match &self.failures {
            Some(failures) => failures.recovery_value,
            None => self.text(&ruling.recovery?.value, Wanted::Text),
        }
    }

    /// Whether the body is JSON.
    pub(crate) fn is_readable(&self) -> bool {
        self.body.is_some()
    }

    pub(crate) fn envelope(&self) -> Option<&'s Envelope<'s>> {
        self.envelope
    }

    /// The whole body.
    pub(super) fn whole_body(&self) -> Option<RawValue<'r>> {
        self.body.as_ref().map(Body::whole)
    }

    /// What the scan has found at a place of the whole body.
    #[inline]
    pub(super) fn place(&self, slot: u16) -> Found<'r> {
        self.body
            .as_ref()
            .map_or(Found::Absent, |body| body.place(slot))
    }

    /// What a name of the spec's stands for.
    pub(super) fn named(&self, index: u16) -> &'s Source<'s> {
        let named = self.spec.values.get(usize::from(index));
        named.unwrap_or(&Source::NONE)
    }

    /// The body as text, without the blanks around it; `None` if it is blank or not UTF-8.
    pub(super) fn body_text(&self) -> Option<Text<'r>> {
        let text = std::str::from_utf8(without_bom(self.response.body)).ok()?;
        let text = text.trim_matches([' ', '\n', '\r', '\t']);
        (!text.is_empty()).then(|| Text::plain(text))
    }

    /// The body as text, if it is plain text: neither said to be anything else nor begun as a page
    /// or as JSON.
    pub(super) fn plain_text(&self) -> Option<Text<'r>> {
        let text = self.body_text()?;
        let is_markup = ["<", "{", "["].iter().any(|start| text.starts_with(start));
        (!is_markup && may_be_plain_text(self.response.headers)).then_some(text)
    }
}

/// Whether a text is short enough for an id.
pub(super) fn is_id(text: &Text<'_>) -> bool {
    const LONGEST: usize = 256;
    !text.is_longer_than(LONGEST)
}

/// Whether a status says that something went wrong.
pub(super) fn is_error_status(status: u16) -> bool {
    status_class(status) >= 4
}
