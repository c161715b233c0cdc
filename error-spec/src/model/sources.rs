//! Sources (where a value is) and conditions (when something holds).

use crate::span::Span;
use vendor_errors_tables::Is;
use vendor_errors_tables::vocabulary::{Decode, FirstMember};

/// The tokens of a JSON Pointer, unescaped.
pub type Pointer = Vec<String>;

#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    Pointer(Pointer),
    /// Lower case.
    Header(String),
    /// Lower case, without the `*`.
    HeaderPrefix(String),
    Query(String),
    Status,
    Method,
    Code,
    Message,
    /// The first item that failed.
    FailedItem,
    /// The whole body: its JSON, or its text if it is not JSON.
    Body,
    /// The body as text, if it is plain text.
    Text,
    /// By index into `Spec::values`.
    Value(usize),
    Constant(String),
    First(Vec<Source>),
    Pick(Box<Pick>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    pub from: Source,
    pub decode: Option<Decode>,
    pub only: Option<Cond>,
    pub first: Option<FirstMember>,
    pub at: Pointer,
    pub param: Option<Param>,
    pub until: Option<String>,
    pub after: Option<String>,
    /// `else: whole`: a text without the separator is kept.
    pub or_whole: bool,
    pub unless: Option<Test>,
}

impl Pick {
    /// Whether it takes part of a text. If so, its value is a text.
    pub fn is_cut(&self) -> bool {
        self.param.is_some() || self.until.is_some() || self.after.is_some()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    pub name: String,
    pub scheme: Option<String>,
}

/// A list with one alternative stays a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Cond {
    All(Vec<Check>),
    Any(Vec<Cond>),
}

#[derive(Clone, Debug)]
pub struct Check {
    pub on: Subject,
    pub test: Test,
    /// Of the key.
    pub span: Span,
}

impl PartialEq for Check {
    /// The place is not part of the value.
    fn eq(&self, other: &Self) -> bool {
        self.on == other.on && self.test == other.test
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    Source(Source),
    Wait,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    Is(Is),
    Equals(String),
    /// Of the status.
    Class(u8),
    Contains(String),
    StartsWith(String),
    EndsWith(String),
    Not(Box<Test>),
    AnyOf(Vec<Test>),
    AllOf(Vec<Test>),
}
