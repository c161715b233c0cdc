//! What [`parse`](super::parse) makes of a source.

use std::borrow::Cow;
use std::ops::Range;

use crate::span::Span;

/// A value and where it stands.
#[derive(Debug)]
pub struct Node<'s> {
    /// From the first character of the value to its last, quotes and brackets included. Of `|` and `>` texts, the lines.
    pub span: Span,
    pub value: Value<'s>,
}

#[derive(Debug)]
pub enum Value<'s> {
    Scalar(Scalar<'s>),
    List(Vec<Node<'s>>),
    Map(Map<'s>),
    /// Nothing that can be read: no value, null or an alias. It has been reported, so there is nothing more to say about it.
    Refused,
}

/// A text.
#[derive(Debug)]
pub struct Scalar<'s> {
    /// The text after YAML's unescaping and folding. Of plain text on one line: exactly what is written.
    pub text: Cow<'s, str>,
    /// Without quotes, and neither `|` nor `>`.
    pub plain: bool,
    /// Whether the source spells `text` letter for letter.
    pub(super) verbatim: bool,
}

/// The entries of a map in the order of the source. Each key occurs once.
#[derive(Debug, Default)]
pub struct Map<'s> {
    pub entries: Vec<(Key<'s>, Node<'s>)>,
}

/// A key and where it stands.
#[derive(Debug)]
pub struct Key<'s> {
    pub text: Cow<'s, str>,
    pub span: Span,
}

impl<'s> Node<'s> {
    /// The text, of a scalar.
    pub fn as_scalar(&self) -> Option<&Scalar<'s>> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The entries, of a map.
    pub fn as_map(&self) -> Option<&Map<'s>> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The items, of a list.
    pub fn as_list(&self) -> Option<&[Node<'s>]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// Where the bytes `part` of a scalar's text stand; the whole value where the source spells the text differently.
    pub fn part(&self, part: Range<usize>) -> Span {
        match self.as_scalar() {
            Some(scalar) if scalar.verbatim => {
                let quote = usize::from(!scalar.plain);
                let start = self.span.start as usize + quote;
                Span::new(start + part.start, start + part.end)
            }
            _ => self.span,
        }
    }
}

impl<'s> Map<'s> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node<'s>> {
        self.entries
            .iter()
            .find(|(candidate, _)| candidate.text == key)
            .map(|(_, value)| value)
    }
}
