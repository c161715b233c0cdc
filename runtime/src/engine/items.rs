//! "Many errors in one response": where the items are, and each as a response of its own.

use super::body::without_bom;
use super::found::Found;
use super::parsed::{Parsed, is_id};
use super::sources::Lookup;
use crate::json::raw::{JsonType, RawValue};
use crate::json::sequence::{Sequence, sequence};
use crate::json::walk::{Elements, Members};
use crate::response::headers::View;
use crate::response::{AsItem, Response};
use crate::text::Text;
use vendor_errors_tables::vocabulary::Means;
use vendor_errors_tables::{Each, Envelope, Items, Source};

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
        self.means() == Means::Parts
    }

    pub(super) fn means(&self) -> Means {
        self.items.means
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

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    /// Whether the envelope says where items are.
    pub(crate) fn may_have_items(&self) -> bool {
        self.envelope
            .is_some_and(|envelope| envelope.items.is_some())
    }

    /// Starts at the first item, if the response may have items.
    pub(crate) fn items(&self) -> Option<Walk<'s, 'r>> {
        let envelope = self.envelope?;
        let items = envelope.items?;
        // Items have no items of their own.
        if self.response.as_item.is_some() {
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
                let raw = self.container(source, &|source| self.value(source))?;
                Some(if raw.is_object() {
                    Values::Members(raw.members())
                } else {
                    Values::Elements(raw.elements())
                })
            }
            Each::Lines => Some(Values::Lines(sequence(self.readable_start()))),
        }
    }

    /// The array or the object at a source; of a list of sources, the first that is one.
    fn container(
        &self,
        source: &Source<'s>,
        find: &dyn Fn(&Source<'s>) -> Found<'r>,
    ) -> Option<RawValue<'r>> {
        if let Source::First(sources) = self.resolved(source) {
            let mut sources = sources.iter();
            return sources.find_map(|source| self.container(source, find));
        }
        let found = find(source).as_json();
        found.filter(|raw| matches!(raw.kind(), JsonType::Array | JsonType::Object))
    }

    /// The value at a source whose pointers are relative to this item.
    fn find_in(&self, item: RawValue<'r>, source: &Source<'s>, lookup: Lookup) -> Found<'r> {
        let found = match *source {
            Source::Element(tokens) => item.at(tokens).into(),
            Source::Value(index) => return self.find_in(item, self.named(index), lookup),
            Source::First(sources) => {
                let found = |source| self.find_in(item, source, lookup);
                let mut found = sources.iter().map(found);
                found
                    .find(|found| !found.is_absent())
                    .unwrap_or(Found::Absent)
            }
            Source::Pick(pick) if pick.param.is_none() => {
                let from = self.find_in(item, &pick.from, lookup.below(pick));
                self.picked(self.opened(from, pick), pick)
            }
            _ => return self.find(source, lookup),
        };
        found.usable_as(lookup.wanted)
    }

    /// The body up to what is no UTF-8: a stream may have been cut within a character.
    pub(super) fn readable_start(&self) -> &'r str {
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
            let response = self.response_of(value, walk);
            let parsed = Parsed::new(self.spec, &response);
            let has_failed = match &items.failed {
                Some(failed) => parsed.holds_of(failed, value.into()),
                None => parsed.is_error(),
            };
            if has_failed {
                let id = || self.find_in(value, &items.id, Lookup::ID).text();
                let id = || id().filter(is_id);
                let index = self.find_in(value, &items.index, Lookup::SCALAR).text();
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
    fn response_of(&self, value: RawValue<'r>, walk: &Walk<'s, 'r>) -> Response<'r> {
        let items = walk.items;
        let any = |source: &Source<'s>| self.find_in(value, source, Lookup::ANY);
        let status = self.find_in(value, &items.status, Lookup::SCALAR).text();
        let status = status.and_then(self::status);
        let headers = match &items.headers {
            None => self.response.headers,
            Some(source) => self.container(source, &any).map_or(View::EMPTY, View::json),
        };
        let body = match &items.body {
            None => value.as_str(),
            Some(source) => any(source).as_json().map_or("", RawValue::as_str),
        };
        let item = AsItem {
            envelope: walk.envelope,
            has_status: status.is_some(),
        };
        let status = status.unwrap_or(self.response.status);
        let mut response = self.response.item(item, status, headers, body.as_bytes());
        if walk.are_parts() {
            // A part is sent again in another request, which the key of this one does not protect.
            response.key_sent = Some(false);
        }
        response
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
