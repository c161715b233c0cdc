//! The tree that [`parse`](super::parse) returns.

use std::borrow::Cow;

use crate::span::Span;

/// A value and its place.
#[derive(Debug)]
pub struct Node<'s> {
    /// From the first character of the value to its last, including quotes and brackets. For `|`
    /// and `>`, the lines of the text.
    pub span: Span,
    pub value: Value<'s>,
}

#[derive(Debug)]
pub enum Value<'s> {
    Scalar(Scalar<'s>),
    List(Vec<Node<'s>>),
    Map(Map<'s>),
    /// A missing value, null or an alias, which has been reported.
    Refused,
}

/// A text.
#[derive(Debug)]
pub struct Scalar<'s> {
    /// The text after unescaping and folding. For plain text on one line, exactly what is written.
    pub text: Cow<'s, str>,
    /// Without quotes, and neither `|` nor `>`.
    pub plain: bool,
}

/// The entries of a map in the order of the source. Each key occurs once.
#[derive(Debug, Default)]
pub struct Map<'s> {
    pub entries: Vec<(Key<'s>, Node<'s>)>,
}

/// A key and its place.
#[derive(Debug)]
pub struct Key<'s> {
    pub text: Cow<'s, str>,
    pub span: Span,
}

impl<'s> Node<'s> {
    /// The scalar, if it is one.
    pub fn as_scalar(&self) -> Option<&Scalar<'s>> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The map, if it is one.
    pub fn as_map(&self) -> Option<&Map<'s>> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub fn as_list(&self) -> Option<&[Node<'s>]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }
}

impl<'s> Map<'s> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node<'s>> {
        let mut entries = self.entries.iter();
        let found = entries.find(|(candidate, _)| candidate.text == key);
        found.map(|(_, value)| value)
    }

    /// The first key that `is_it` accepts.
    pub fn find_key(&self, is_it: impl Fn(&str) -> bool) -> Option<&Key<'s>> {
        let mut keys = self.entries.iter().map(|(key, _)| key);
        keys.find(|key| is_it(&key.text))
    }
}
