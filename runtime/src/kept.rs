//! What of a response outlives it: the start of its body, and the texts that an error tells.

use crate::engine::{Found, Outcome};
use crate::text::Text;

/// The longest text that is kept; the rest is cut off.
pub(crate) const LONGEST_TEXT: usize = 64 * 1024;

/// No more of a body is kept, whatever the caller says: places in it are 32 bits.
const LONGEST_BODY: usize = 1 << 31;

/// The kept body with the texts of an error, most of which lie in it.
pub(crate) struct Kept {
    /// The body, and behind it what lies elsewhere: texts of headers, and texts without their escapes. One piece of memory for all.
    bytes: Vec<u8>,
    body: usize,
    pub(crate) code: Span,
    pub(crate) message: Span,
    pub(crate) request_id: Span,
    pub(crate) recovery_value: Span,
    /// The JSON of the details.
    pub(crate) details: Span,
}

/// Where a text lies among the bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    start: u32,
    end: u32,
}

impl Span {
    const NONE: Self = Self {
        start: u32::MAX,
        end: u32::MAX,
    };

    fn of(start: usize, end: usize) -> Option<Self> {
        Some(Self {
            start: u32::try_from(start).ok()?,
            end: u32::try_from(end).ok()?,
        })
    }
}

impl Kept {
    pub(crate) fn of(outcome: &Outcome<'_, '_>, details: &Found<'_>) -> Self {
        let response = outcome.reading.response;
        let most = response.keep.min(LONGEST_BODY);
        let body = response.body.get(..most).unwrap_or(response.body);
        let mut keeping = Keeping {
            body,
            bytes: Vec::new(),
        };
        let code = keeping.keep(outcome.code());
        let message = keeping.keep(outcome.message());
        let request_id = keeping.keep(outcome.request_id);
        let recovery_value = keeping.keep(outcome.recovery_value());
        Self {
            code,
            message,
            request_id,
            recovery_value,
            details: keeping.details(details),
            body: body.len(),
            bytes: keeping.into_bytes(),
        }
    }

    pub(crate) fn body(&self) -> &[u8] {
        self.bytes.get(..self.body).unwrap_or(&[])
    }

    pub(crate) fn get(&self, span: Span) -> Option<&str> {
        if span == Span::NONE {
            return None;
        }
        let bytes = self.bytes.get(span.start as usize..span.end as usize)?;
        std::str::from_utf8(bytes).ok()
    }
}

/// Gathers what is kept.
struct Keeping<'a> {
    body: &'a [u8],
    /// Nothing as long as all texts lie in the body.
    bytes: Vec<u8>,
}

impl Keeping<'_> {
    #[inline]
    fn keep(&mut self, text: Option<Text<'_>>) -> Span {
        let Some(text) = text else {
            return Span::NONE;
        };
        match text.as_plain().and_then(|plain| self.within(plain)) {
            Some(span) => span,
            None => self.keep_apart(text),
        }
    }

    fn within(&self, plain: &str) -> Option<Span> {
        let start = (plain.as_ptr() as usize).checked_sub(self.body.as_ptr() as usize)?;
        let end = start.checked_add(plain.len())?;
        if end > self.body.len() {
            return None;
        }
        Span::of(start, end)
    }

    #[cold]
    #[inline(never)]
    fn keep_apart(&mut self, text: Text<'_>) -> Span {
        let text = text.first(LONGEST_TEXT);
        if self.bytes.is_empty() {
            let room = self.body.len().saturating_add(text.len());
            self.bytes.reserve_exact(room);
            self.bytes.extend_from_slice(self.body);
        } else {
            self.bytes.reserve_exact(text.len());
        }
        let start = self.bytes.len();
        self.bytes.extend_from_slice(text.as_bytes());
        Span::of(start, self.bytes.len()).unwrap_or(Span::NONE)
    }

    /// Details are kept where they lie, or not at all.
    fn details(&self, details: &Found<'_>) -> Span {
        let span = match details {
            Found::Json(raw) => self.within(raw.as_str()),
            _ => None,
        };
        span.unwrap_or(Span::NONE)
    }

    fn into_bytes(self) -> Vec<u8> {
        if self.bytes.is_empty() {
            self.body.to_vec()
        } else {
            self.bytes
        }
    }
}
