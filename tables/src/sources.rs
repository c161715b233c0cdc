//! Sources (where a value is) and conditions (when something holds).

use crate::vocabulary::{Decode, FirstMember, Is};

/// Where a value is.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// A place in the whole body, by its slot in [`Spec::body`](crate::Spec::body).
    Body(u16),
    /// A place below the envelope's root, by its slot in [`Spec::rooted`](crate::Spec::rooted).
    Rooted(u16),
    /// The whole body: its JSON, or its text when it is not JSON.
    Whole,
    /// The body as text, if it is plain text.
    PlainText,
    /// A pointer below the envelope's root that only details read. It is followed on demand, in
    /// specs that have more places than slots.
    Deep(&'a [&'a str]),
    /// A pointer below the element that a `where` looks at, or below an item.
    Element(&'a [&'a str]),
    Header(&'a str),
    /// All headers whose names start with this prefix (lower case).
    HeaderPrefix(&'a str),
    Query(&'a str),
    Status,
    Method,
    Code,
    Message,
    /// The first item that failed.
    FailedItem,
    /// A name of `values`: an index into [`Spec::values`](crate::Spec::values).
    Value(u16),
    Constant(&'a str),
    /// The first source that is present.
    First(&'a [Source<'a>]),
    Pick(&'a Pick<'a>),
}

impl Source<'_> {
    /// Nowhere.
    pub const NONE: Self = Self::First(&[]);
}

/// A value and what is picked from it. The steps are taken in the order of the fields.
#[derive(Clone, Copy, Debug)]
pub struct Pick<'a> {
    pub from: Source<'a>,
    pub decode: Option<Decode>,
    /// `where`: the first element for which this holds; of what is no array, the value itself.
    pub only: Option<Cond<'a>>,
    pub first: Option<FirstMember>,
    pub at: &'a [&'a str],
    pub param: Option<Param<'a>>,
    pub until: Option<&'a str>,
    pub after: Option<&'a str>,
    /// `else: whole`: a text without the separator is kept as it is. Otherwise nothing is found.
    pub or_whole: bool,
    pub unless: Option<Test<'a>>,
}

impl Pick<'_> {
    pub const ALL: Self = Self {
        from: Source::NONE,
        decode: None,
        only: None,
        first: None,
        at: &[],
        param: None,
        until: None,
        after: None,
        or_whole: false,
        unless: None,
    };

    /// Whether it picks a part of a JSON value.
    #[must_use]
    pub const fn looks_inside(&self) -> bool {
        self.only.is_some() || self.first.is_some() || !self.at.is_empty()
    }
}

/// One auth-param of a challenge (RFC 9110 §11.2).
#[derive(Clone, Copy, Debug)]
pub struct Param<'a> {
    pub scheme: Option<&'a str>,
    pub name: &'a str,
}

/// A condition.
#[derive(Clone, Copy, Debug)]
pub enum Cond<'a> {
    All(&'a [Check<'a>]),
    Any(&'a [Cond<'a>]),
}

impl Cond<'_> {
    pub const ALWAYS: Self = Self::All(&[]);
}

/// A test of a source.
#[derive(Clone, Copy, Debug)]
pub struct Check<'a> {
    pub on: Subject<'a>,
    pub test: Test<'a>,
}

impl<'a> Check<'a> {
    /// The value of `source` must pass `test`.
    #[must_use]
    pub const fn of(source: Source<'a>, test: Test<'a>) -> Self {
        Self {
            on: Subject::Source(source),
            test,
        }
    }

    /// The message that this check asks for, if it asks for one.
    pub(crate) const fn message(&self) -> Option<&'a str> {
        match (self.on, self.test) {
            (Subject::Source(Source::Message), Test::Equals(text)) => Some(text),
            _ => None,
        }
    }
}

/// What a condition looks at.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    Source(Source<'a>),
    /// The wait that the spec-wide sources give: present or absent.
    Wait,
}

#[derive(Clone, Copy, Debug)]
pub enum Test<'a> {
    Is(Is),
    Equals(&'a str),
    /// The class of the status, 1 to 5.
    Class(u8),
    Contains(&'a str),
    StartsWith(&'a str),
    EndsWith(&'a str),
    Not(&'a Test<'a>),
    AnyOf(&'a [Test<'a>]),
    AllOf(&'a [Test<'a>]),
}
