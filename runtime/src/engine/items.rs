//! "Many errors in one response": where the items are, and what they come to as a whole.

use super::body::without_bom;
use super::outcome::Outcome;
use super::parsed::Parsed;
use super::sources::Lookup;
use super::verdict::Ruling;
use crate::json::raw::RawValue;
use crate::json::sequence::{Sequence, sequence};
use crate::json::walk::{Elements, Members};
use crate::response::headers::View;
use crate::response::{Part, Response};
use crate::retry::decision::Decision;
use crate::text::Text;
use std::time::Duration;
use vendor_errors_tables::vocabulary::Means;
use vendor_errors_tables::{Each, Envelope, Items, ReadBy, Resend, Source};

/// An item that failed, as a response of its own.
#[derive(Clone, Debug)]
pub(crate) struct FailedItem<'r> {
    /// Its position, if that is the position of a part of the request.
    pub(crate) index: Option<usize>,
    pub(crate) key: Option<Text<'r>>,
    pub(crate) value: RawValue<'r>,
    pub(crate) response: Response<'r>,
}

impl FailedItem<'_> {
    /// How many bytes of JSON it is.
    pub(crate) fn length(&self) -> usize {
        self.value.as_str().len()
    }
}

/// A walk through the items of a response.
#[derive(Debug)]
pub(crate) struct Walk<'s, 'r> {
    items: &'s Items<'s>,
    /// The position of the envelope that has the items.
    envelope: usize,
    values: Values<'r>,
    position: usize,
}

impl Walk<'_, '_> {
    /// Whether each item answers a part of the request.
    pub(crate) fn are_parts(&self) -> bool {
        self.items.means == Means::Parts
    }
}

/// What the items are, in their order.
#[derive(Debug)]
enum Values<'r> {
    Elements(Elements<'r>),
    Members(Members<'r>),
    Lines(Sequence<'r>),
}

impl<'r> Values<'r> {
    /// The next value, and its name if it is the member of an object.
    fn next(&mut self) -> Option<(Option<Text<'r>>, RawValue<'r>)> {
        match self {
            Self::Elements(elements) => Some((None, elements.next()?)),
            Self::Members(members) => {
                let (name, value) = members.next()?;
                Some((Some(name), value))
            }
            Self::Lines(values) => Some((None, values.next()?)),
        }
    }
}

/// What the failed items of a response come to.
#[derive(Debug)]
pub(super) struct Whole<'s, 'r> {
    pub(super) means: Means,
    /// The first item that failed.
    pub(super) first: RawValue<'r>,
    /// What was decided about the deciding item.
    ruling: Ruling<'s>,
    /// The code of the whole is that of the deciding item.
    tells_code: bool,
    /// Those of the deciding item, where they count.
    pub(super) request_id: Option<Text<'r>>,
    pub(super) recovery_value: Option<Text<'r>>,
}

impl<'s> Whole<'s, '_> {
    /// What is decided about the whole, which by itself comes to `own`.
    pub(super) fn rule(&self, own: Ruling<'s>) -> Ruling<'s> {
        let mut ruling = self.ruling;
        if !self.tells_code {
            ruling.entry = own.entry;
            ruling.unexpected_status = own.unexpected_status;
            ruling.category = own.category;
        }
        // What all items wait for may stand beside them.
        if ruling.decision == Decision::Wait && ruling.wait.is_none() {
            ruling.wait = own.wait;
            ruling.wait_source = own.wait_source;
            ruling.limit = own.limit;
        }
        ruling
    }
}

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    /// Finds out what the failed items come to; code and message are those of the deciding item
    /// where the envelope finds none.
    pub(super) fn read_items(&mut self) {
        let Some(mut walk) = self.items() else {
            return;
        };
        let means = walk.items.means;
        let (mut first, mut deciding) = (None, None);
        while let Some(item) = self.next_failed(&mut walk) {
            first = first.or(Some(item.value));
            let ruling = self.ruling_of(&item.response);
            let is_heavier =
                |(_, other): &(_, Ruling<'s>)| weight(means, &ruling) > weight(means, other);
            if deciding.as_ref().is_none_or(is_heavier) {
                deciding = Some((item, ruling));
            }
        }
        let (Some(first), Some((deciding, ruling))) = (first, deciding) else {
            return;
        };
        let parsed = Parsed::new(self.spec, &deciding.response);
        let body = std::str::from_utf8(deciding.response.body).unwrap_or("");
        let kept = |text: Option<Text<'_>>| text.and_then(|text| self.kept(text, body));
        let tells_code = self.code.is_none();
        let code = self.code.or_else(|| kept(parsed.code));
        let message = kept(parsed.message);
        let message = if tells_code {
            message.or(self.message)
        } else {
            self.message.or(message)
        };
        let lacks_id = tells_code && self.request_id().is_none();
        let request_id = parsed.request_id().filter(|_| lacks_id);
        let whole = Whole {
            means,
            first,
            tells_code,
            request_id: kept(request_id),
            recovery_value: kept(parsed.recovery_value(&ruling)),
            ruling,
        };
        self.code = code;
        self.message = message;
        self.whole = Some(whole);
    }

    /// The first item that failed.
    pub(super) fn failed_item(&self) -> Option<RawValue<'r>> {
        Some(self.whole.as_ref()?.first)
    }

    /// Whether the items say why the request was refused, and the code of the whole is that of one
    /// of them.
    pub(super) fn is_told_by_reasons(&self) -> bool {
        let whole = self.whole.as_ref();
        whole.is_some_and(|whole| whole.tells_code && whole.means == Means::Reasons)
    }

    /// Whether the code of the whole, and its entry, are those of an item.
    pub(crate) fn has_code_of_item(&self) -> bool {
        self.whole.as_ref().is_some_and(|whole| whole.tells_code)
    }

    fn ruling_of(&self, item: &Response<'_>) -> Ruling<'s> {
        Outcome::of(&Parsed::new(self.spec, item)).ruling
    }

    /// A text of an item with this body, for as long as the whole response is there.
    fn kept(&self, text: Text<'_>, body: &'r str) -> Option<Text<'r>> {
        let arena = &self.response.arena;
        text.within(body)
            .or_else(|| text.within(self.readable_start()))
            .or_else(|| arena.text(arena.keep(&text.to_cow())).map(Text::plain))
    }

    /// Starts at the first item, if the response may have items.
    pub(crate) fn items(&self) -> Option<Walk<'s, 'r>> {
        let envelope = self.envelope?;
        let items = envelope.items?;
        // Items have no items of their own.
        if self.response.part.is_some() {
            return None;
        }
        let is_this = |other: &Envelope<'s>| std::ptr::eq(other, envelope);
        Some(Walk {
            items,
            envelope: self.spec.envelopes.iter().position(is_this)?,
            values: self.item_values(&items.each)?,
            position: 0,
        })
    }

    fn item_values(&self, each: &Each<'s>) -> Option<Values<'r>> {
        match each {
            Each::In(source) => {
                let raw = self.value(source).as_json()?;
                Some(if raw.is_object() {
                    Values::Members(raw.members())
                } else {
                    Values::Elements(raw.elements())
                })
            }
            Each::Lines => Some(Values::Lines(sequence(self.readable_start()))),
        }
    }

    /// The body up to what is no UTF-8: a stream may have been cut within a character.
    fn readable_start(&self) -> &'r str {
        let chunk = without_bom(self.response.body).utf8_chunks().next();
        chunk.map_or("", |chunk| chunk.valid())
    }

    /// The next item that failed.
    pub(crate) fn next_failed(&self, walk: &mut Walk<'s, 'r>) -> Option<FailedItem<'r>> {
        let items = walk.items;
        loop {
            let (name, value) = walk.values.next()?;
            let position = walk.position;
            walk.position = position.saturating_add(1);
            // One error in place of a list of them, `{"code": …}`, has texts as members.
            let is_item = name.is_none() || value.is_object();
            let value = if items.first {
                value.members().next().map(|(_, value)| value)
            } else {
                Some(value)
            };
            let Some(value) = value.filter(|value| is_item && !value.is_null()) else {
                continue;
            };
            let response = self.response_of(&value, walk);
            let parsed = Parsed::new(self.spec, &response);
            let has_failed = match &items.failed {
                Some(failed) => parsed.holds_of(failed, value.into()),
                None => parsed.is_error(),
            };
            if has_failed {
                let id = || self.find(&items.id, Lookup::id_in(&value)).text();
                let index = self.find(&items.index, Lookup::any_in(&value)).text();
                return Some(FailedItem {
                    index: match items.index {
                        Source::First([]) => items.ordered.then_some(position),
                        _ => index.and_then(number),
                    },
                    key: id().or(name),
                    value,
                    response,
                });
            }
        }
    }

    /// An item as a response of its own.
    fn response_of(&self, value: &RawValue<'r>, walk: &Walk<'s, 'r>) -> Response<'r> {
        let items = walk.items;
        let found = |source| self.find(source, Lookup::any_in(value));
        let status = found(&items.status).text().and_then(status);
        let headers = match &items.headers {
            None => self.response.headers,
            Some(source) => found(source).as_json().map_or(View::EMPTY, View::json),
        };
        let body = match &items.body {
            None => value.as_str(),
            Some(source) => found(source).as_json().map_or("", RawValue::as_str),
        };
        let part = Part {
            envelope: walk.envelope,
            has_status: status.is_some(),
        };
        let status = status.unwrap_or(self.response.status);
        self.response.part(part, status, headers, body.as_bytes())
    }

    /// The envelopes that the response is read by.
    pub(super) fn envelopes(&self) -> &'s [Envelope<'s>] {
        match self.read_by() {
            None | Some((_, ReadBy::AnyEnvelope)) => self.spec.envelopes,
            Some((envelope, ReadBy::ThisEnvelope)) => std::slice::from_ref(envelope),
            Some((_, ReadBy::Own(envelopes))) => envelopes,
        }
    }

    /// Whether the response has this envelope, if it has none before it. One with items is never
    /// that of an item, unless it reads its own items.
    pub(super) fn may_have(&self, envelope: &Envelope<'s>) -> bool {
        match self.response.part {
            Some(_) if envelope.items.is_some() => self.is_root(),
            _ => self.holds(&envelope.when),
        }
    }

    /// What is said about sending this item again, if it is one.
    pub(super) fn resend_of_items(&self) -> Resend<'s> {
        let items = self.read_by().and_then(|(envelope, _)| envelope.items);
        items.map_or(Resend::NONE, |items| items.resend)
    }

    /// Whether the root of the envelope is the body, because that is an item.
    pub(super) fn is_root(&self) -> bool {
        matches!(self.read_by(), Some((_, ReadBy::ThisEnvelope)))
    }

    /// How an item is read, and the envelope that says so.
    fn read_by(&self) -> Option<(&'s Envelope<'s>, ReadBy<'s>)> {
        let envelope = self.spec.envelopes.get(self.response.part?.envelope)?;
        Some((envelope, envelope.items?.read_by))
    }
}

/// What makes an item the deciding one: the greatest, and of equals the first.
fn weight(means: Means, ruling: &Ruling<'_>) -> (bool, Option<Duration>) {
    let is_retryable = ruling.decision != Decision::Never;
    match means {
        Means::Parts => (is_retryable, ruling.wait),
        Means::Reasons => (!is_retryable, ruling.wait),
    }
}

/// A position.
fn number(text: Text<'_>) -> Option<usize> {
    const LONGEST: usize = 9;
    let number = text.decoded_within::<LONGEST, _>(|text| {
        let is_number = text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().ok()).flatten()
    });
    number.flatten()
}

/// A status of three digits.
fn status(text: Text<'_>) -> Option<u16> {
    const LONGEST: usize = 3;
    let status = text.decoded_within::<LONGEST, _>(|text| {
        let is_status = matches!(text.as_bytes(), [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9']);
        is_status.then(|| text.parse().ok()).flatten()
    });
    status.flatten()
}
