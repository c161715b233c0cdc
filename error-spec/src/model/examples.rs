//! Examples: responses and what they must mean.

use super::At;
use crate::span::Span;

/// A response and what it must mean.
#[derive(Clone, Debug)]
pub struct Example {
    pub span: Span,
    pub line: u32,
    /// `None` means the entry's first exact status, or 400, 500 and so on for a class.
    pub status: Option<u16>,
    pub headers: Vec<(String, String)>,
    pub body: At<String>,
    pub method: Option<String>,
    /// Whether the request carried the vendor's idempotency key.
    pub key_sent: Option<bool>,
    pub query: Option<String>,
    /// RFC 3339.
    pub now: Option<String>,
    /// Keys that `explain` prints, and their expected values as JSON text.
    pub expect: Vec<(At<String>, Expected)>,
}

/// A value of `expect`, as YAML spells it.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// `plain` scalars also stand for numbers, booleans and null.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Expected>),
    Map(Vec<(String, Expected)>),
}
