//! What an error keeps of a response: the start of the body, and its texts.

use crate::engine::{Found, Outcome};
use crate::text::Text;

/// The longest text that is kept, in bytes; the rest is cut off.
pub(crate) const LONGEST_TEXT: usize = 64 * 1024;

/// The most that is kept of a body, whatever the caller asks for: offsets have 32 bits.
const LONGEST_BODY: usize = 1 << 31;

/// The kept body and the texts of an error, most of which lie in the body.
#[derive(Clone)]
pub(crate) struct Kept {
    /// The body, followed by the texts that do not lie in it as they are: those of headers, and
    /// those with escapes. One allocation for all.
    bytes: Vec<u8>,
    body: usize,
    pub(crate) code: Span,
    pub(crate) message: Span,
    pub(crate) request_id: Span,
    pub(crate) recovery_value: Span,
    /// The JSON of the details.
    pub(crate) details: Span,
}

/// Where a text lies among the bytes: its start in the upper half, its end in the lower. One
/// number, since two that have just been written cannot be read together until they have reached
/// the cache.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span(u64);

impl Span {
    const NONE: Self = Self(u64::MAX);

    /// That of a text which is not kept yet, since it does not lie in the body as it is.
    const APART: Self = Self(u64::MAX << 32);

    fn of(start: usize, end: usize) -> Option<Self> {
        let (start, end) = (u32::try_from(start).ok()?, u32::try_from(end).ok()?);
        Some(Self(u64::from(start) << 32 | u64::from(end)))
    }

    const fn start(self) -> usize {
        (self.0 >> 32) as usize
    }

    const fn end(self) -> usize {
        self.0 as u32 as usize
    }
}

impl Kept {
    /// Nothing yet.
    pub(crate) const NONE: Self = Self {
        bytes: Vec::new(),
        body: 0,
        code: Span::NONE,
        message: Span::NONE,
        request_id: Span::NONE,
        recovery_value: Span::NONE,
        details: Span::NONE,
    };

    /// In place, since it is large: what has just been written in parts cannot be copied as a
    /// whole until it has reached the cache.
    pub(crate) fn keep(&mut self, outcome: &Outcome<'_, '_>, details: &Found<'_>) {
        let parsed = outcome.parsed;
        let response = parsed.response;
        let most = response.keep.min(LONGEST_BODY);
        let body = response.body.get(..most).unwrap_or(response.body);
        let mut apart = 0;
        let texts = [
            parsed.code,
            parsed.message,
            parsed.request_id(),
            parsed.recovery_value(&outcome.ruling),
        ];
        let mut spans = [Span::NONE; 4];
        for (span, text) in spans.iter_mut().zip(texts) {
            *span = place(text, body, &mut apart);
        }
        // Room for everything at once, so that nothing is moved later.
        let mut bytes = Vec::with_capacity(body.len().saturating_add(apart));
        bytes.extend_from_slice(body);
        if spans.contains(&Span::APART) {
            append(&mut spans, texts, &mut bytes);
        }
        let [code, message, request_id, recovery_value] = spans;
        self.bytes = bytes;
        self.body = body.len();
        self.code = code;
        self.message = message;
        self.request_id = request_id;
        self.recovery_value = recovery_value;
        self.details = place_of_details(details, body);
    }

    /// How many bytes are kept.
    pub(crate) fn length(&self) -> usize {
        self.bytes.len()
    }

    pub(crate) fn body(&self) -> &[u8] {
        self.bytes.get(..self.body).unwrap_or(&[])
    }

    pub(crate) fn get(&self, span: Span) -> Option<&str> {
        if span == Span::NONE {
            return None;
        }
        let bytes = self.bytes.get(span.start()..span.end())?;
        std::str::from_utf8(bytes).ok()
    }
}

/// Appends the texts that do not lie in the body.
#[inline(never)]
fn append(spans: &mut [Span; 4], texts: [Option<Text<'_>>; 4], bytes: &mut Vec<u8>) {
    for (span, text) in spans.iter_mut().zip(texts) {
        if let (&mut Span::APART, Some(text)) = (&mut *span, text) {
            let start = bytes.len();
            text.append_first(LONGEST_TEXT, bytes);
            *span = Span::of(start, bytes.len()).unwrap_or(Span::NONE);
        }
    }
}

/// Where the text lies in the body. A text that lies elsewhere adds its length to `apart`.
#[inline]
fn place(text: Option<Text<'_>>, body: &[u8], apart: &mut usize) -> Span {
    let Some(text) = text else {
        return Span::NONE;
    };
    let within = text.as_plain().and_then(|plain| within(plain, body));
    within.unwrap_or_else(|| {
        *apart = apart.saturating_add(text.room_for_first(LONGEST_TEXT));
        Span::APART
    })
}

fn within(plain: &str, body: &[u8]) -> Option<Span> {
    let start = (plain.as_ptr() as usize).checked_sub(body.as_ptr() as usize)?;
    let end = start.checked_add(plain.len())?;
    if end > body.len() {
        return None;
    }
    Span::of(start, end)
}

/// Details are kept inside the body or not at all.
fn place_of_details(details: &Found<'_>, body: &[u8]) -> Span {
    let place = match details {
        Found::Json(raw) => within(raw.as_str(), body),
        _ => None,
    };
    place.unwrap_or(Span::NONE)
}
