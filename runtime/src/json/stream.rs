//! Valid JSON, read from its start to its end.

use crate::json::cursor::after_value;
use crate::json::lexer::{after_colon, skip_blanks, string};
use crate::json::raw::{JsonType, RawValue, characters};
use crate::text::Text;
use std::cell::Cell;

/// The rest of a value, as far as it was not read.
pub(super) struct Stream<'a> {
    rest: Cell<&'a str>,
    /// How many containers have been entered and not left.
    depth: Cell<usize>,
}

impl<'a> Stream<'a> {
    pub(super) fn of(value: RawValue<'a>) -> Self {
        Self {
            rest: Cell::new(value.as_str()),
            depth: Cell::new(0),
        }
    }

    /// What kind of value comes next.
    pub(super) fn kind(&self) -> JsonType {
        RawValue::scanned(self.rest.get(), false).kind()
    }

    /// Reads the next value, whatever it is.
    fn value(&self) -> RawValue<'a> {
        let text = self.rest.get();
        let Some((after, escaped)) = after_value(text.as_bytes()) else {
            self.rest.set("");
            return RawValue::scanned("null", false);
        };
        let end = text.len().wrapping_sub(after.len());
        let (value, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        self.rest.set(rest);
        RawValue::scanned(value, escaped)
    }

    /// Reads a value that is no container.
    pub(super) fn scalar(&self) -> RawValue<'a> {
        self.value()
    }

    /// Passes the next value.
    pub(super) fn pass(&self) {
        self.value();
    }

    /// Goes into the container that comes next. Returns how deep that is.
    pub(super) fn enter(&self) -> usize {
        self.go_to(self.rest.get().as_bytes().get(1..).unwrap_or(&[]));
        let depth = self.depth.get().saturating_add(1);
        self.depth.set(depth);
        depth
    }

    /// Whether the container that is so deep has not been left.
    pub(super) fn is_inside(&self, depth: usize) -> bool {
        self.depth.get() >= depth
    }

    /// Whether there is another element or member. Without one, the container is left.
    pub(super) fn has_more(&self) -> bool {
        let rest = match skip_blanks(self.rest.get().as_bytes()) {
            [b',', rest @ ..] => skip_blanks(rest),
            rest => rest,
        };
        match rest {
            [b']' | b'}', rest @ ..] => {
                self.go_to(rest);
                self.depth.set(self.depth.get().saturating_sub(1));
                false
            }
            rest => {
                self.go_to(rest);
                !rest.is_empty()
            }
        }
    }

    /// Passes what nobody has read of the container that is so deep.
    pub(super) fn leave(&self, depth: usize) {
        while self.is_inside(depth) && self.has_more() {
            if self.kind() == JsonType::String {
                self.pass();
                // It was a key.
                if let Some(value) = after_colon(self.rest.get().as_bytes()) {
                    self.go_to(value);
                    self.pass();
                }
            } else {
                self.pass();
            }
        }
    }

    /// The next key. Its value comes next.
    pub(super) fn key(&self) -> Text<'a> {
        let text = self.rest.get();
        let key = text.as_bytes().strip_prefix(b"\"").and_then(string);
        let Some(key) = key else {
            return Text::plain("");
        };
        let name = text.get(1..).and_then(|name| name.get(..key.inside.len()));
        self.go_to(after_colon(key.rest).unwrap_or(&[]));
        characters(name.unwrap_or(""), key.escaped)
    }

    /// Has the next value read; it is passed if it was not.
    pub(super) fn one<T>(&self, read: impl FnOnce(&Self) -> T) -> T {
        let before = self.rest.get().len();
        let read = read(self);
        if self.rest.get().len() == before {
            self.pass();
        }
        read
    }

    fn go_to(&self, rest: &[u8]) {
        let text = self.rest.get();
        let start = text.len().wrapping_sub(rest.len());
        self.rest.set(text.get(start..).unwrap_or(""));
    }
}
