//! A response that has been parsed: its body, its envelope, and the code and the message in it.

use super::body::{Body, without_bom};
use super::decoded::Decoded;
use super::envelope::Root;
use super::found::Wanted;
use crate::response::Response;
use crate::response::content::may_be_plain_text;
use crate::text::Text;
use vendor_errors_tables::{Envelope, Source, Spec};

/// A response, parsed by a spec.
#[derive(Debug)]
pub(crate) struct Parsed<'s, 'r> {
    pub(crate) spec: &'s Spec<'s>,
    pub(crate) response: &'r Response<'r>,
    pub(super) body: Body<'r>,
    pub(super) envelope: Option<&'s Envelope<'s>>,
    pub(super) root: Root<'s, 'r>,
    pub(super) code: Option<Text<'r>>,
    pub(super) message: Option<Text<'r>>,
    pub(super) decoded: Decoded,
}

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    // In line, so that all is made where it stays.
    #[inline]
    pub(super) fn new(spec: &'s Spec<'s>, response: &'r Response<'r>) -> Self {
        let mut parsed = Self {
            spec,
            response,
            body: Body::UNREADABLE,
            envelope: None,
            root: Root::Body,
            code: None,
            message: None,
            decoded: Decoded::default(),
        };
        parsed.body.read_bytes(response.body, &spec.body);
        parsed.choose_envelope();
        if let Some(envelope) = parsed.envelope {
            parsed.code = parsed.code_in(envelope);
            parsed.message = parsed.text(&envelope.message, Wanted::Message);
        }
        parsed
    }

    pub(super) fn request_id(&self) -> Option<Text<'r>> {
        /// Longer ones are no ids.
        const LONGEST: usize = 256;
        let id = self.text(&self.envelope?.request_id, Wanted::Id);
        id.filter(|id| !id.is_longer_than(LONGEST))
    }

    pub(crate) fn envelope(&self) -> Option<&'s Envelope<'s>> {
        self.envelope
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

/// Whether a status says that something went wrong.
pub(super) fn is_error_status(status: u16) -> bool {
    status_class(status) >= 4
}

/// The class of a status. RFC 9110 §15: one that is no HTTP status is handled as a 5xx.
pub(super) fn status_class(status: u16) -> u8 {
    match status / 100 {
        class @ 1..=4 => class as u8,
        _ => 5,
    }
}
