//! A checked spec. It keeps the rules of `docs/language.md`: names resolve, pointers parse, words
//! are in their vocabulary, and no two entries have the same identity.

use crate::span::Span;
use std::fmt;
use vendor_errors_tables::Format;
use vendor_errors_tables::vocabulary::{
    Basis, Category, Decode, FirstMember, Means, Recovery, Take, Unreadable, Writes,
};
pub use vendor_errors_tables::{Backoff, Is, StatusPattern};

/// A value and its place in the file.
#[derive(Clone, Debug)]
pub struct At<T> {
    pub value: T,
    pub span: Span,
    /// 1-based.
    pub line: u32,
}

impl<T: PartialEq> PartialEq for At<T> {
    /// The place is not part of the value.
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

#[derive(Clone, Debug)]
pub struct Spec {
    /// The file's name without its folder.
    pub file: String,
    pub vendor: At<String>,
    pub title: Option<String>,
    pub docs: Vec<Docs>,
    pub allow: Vec<At<String>>,
    pub error_when: Option<Cond>,
    /// Each with what is said once for all of them.
    pub envelopes: Vec<Envelope>,
    /// The last envelope is not written: it has what is said once, where no other holds.
    pub otherwise: bool,
    /// The places of what is said once.
    pub said_once: Vec<Span>,
    /// In the order of the file. A source refers only to earlier ones.
    pub values: Vec<(At<String>, Source)>,
    /// `None` means `header:retry-after`.
    pub wait: Option<Vec<At<Wait>>>,
    pub backoff: Option<Backoff>,
    pub retry: Vec<Arm>,
    pub statuses: Vec<StatusRow>,
    pub resend: Option<Resend>,
    pub types: Vec<(At<String>, TypeDef)>,
    pub errors: Vec<Entry>,
    pub examples: Vec<Example>,
    /// Every pointer except those in `types`, in the order in which they were read.
    pub pointers: Vec<Placed>,
    /// The name of every header that a source reads or a condition tests, in lower case.
    pub headers: Vec<At<String>>,
}

/// A pointer as it is written.
#[derive(Clone, Debug)]
pub struct Placed {
    pub pointer: Pointer,
    pub span: Span,
    pub start: Start,
    /// A test looks for a text in the value.
    pub text: bool,
}

/// Where a pointer starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Start {
    /// The whole body.
    Body,
    /// The root of the chosen envelope.
    Root,
    /// The pointer is in `values`, so its base is that of the place where the value is used.
    Either,
    /// An element, or the value that another source found.
    Below,
}

impl Spec {
    /// The envelopes of responses, each followed by those of its items.
    pub fn all_envelopes(&self) -> impl Iterator<Item = &Envelope> + Clone {
        self.envelopes.iter().flat_map(Envelope::with_items)
    }
}

/// A page that says so, or a basis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    pub url: Option<String>,
    /// `YYYY-MM-DD`, a real date.
    pub read: Option<At<String>>,
    pub basis: Option<Basis>,
}

#[derive(Clone, Debug)]
pub struct Envelope {
    pub span: Span,
    /// One that is not written has what is said once, where no other holds.
    pub is_written: bool,
    pub when: Option<Cond>,
    pub root: Option<At<Source>>,
    pub code: Option<At<Source>>,
    /// The first source of `code` whose value is the code of an entry counts.
    pub first_known: bool,
    pub message: Option<At<Source>>,
    pub request_id: Option<At<Source>>,
    pub details_at: Option<At<Source>>,
    /// A part of the request was done.
    pub partial: bool,
    pub items: Option<Box<Items>>,
    pub details: Option<Shape>,
    pub docs: Vec<Docs>,
    pub allow: Vec<At<String>>,
}

impl Envelope {
    /// The envelope, and those of its items.
    fn with_items(&self) -> impl Iterator<Item = &Self> + Clone {
        let of_items = self.items.iter().flat_map(|items| &items.envelopes);
        std::iter::once(self).chain(of_items)
    }

    /// One that holds always and finds nothing.
    pub(crate) fn nothing(span: Span) -> Self {
        Self {
            span,
            is_written: false,
            when: None,
            root: None,
            code: None,
            first_known: false,
            message: None,
            request_id: None,
            details_at: None,
            partial: false,
            items: None,
            details: None,
            docs: Vec::new(),
            allow: Vec::new(),
        }
    }
}

/// Where a response has several errors, and how each is read as a response of its own.
#[derive(Clone, Debug)]
pub struct Items {
    pub span: Span,
    /// `None` is `lines`: the JSON values that stand one after another in the body.
    pub each: Option<At<Source>>,
    /// `first: value`: an item is the value of the first member of what stands there.
    pub first: bool,
    pub failed: Option<Cond>,
    pub means: Means,
    /// They are in the order of the request.
    pub ordered: bool,
    /// The position of the part of the request that an item answers.
    pub index: Option<At<Source>>,
    pub id: Option<At<Source>>,
    pub status: Option<At<Source>>,
    pub headers: Option<At<Source>>,
    pub body: Option<At<Source>>,
    pub resend: Option<Resend>,
    /// None: those of the spec.
    pub envelopes: Vec<Envelope>,
}

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

#[derive(Clone, Debug, PartialEq)]
pub enum Wait {
    /// Milliseconds.
    Constant(u64),
    /// What the server sends.
    Read(Box<ReadWait>),
    Bucket(Box<Bucket>),
    /// The spec's own waits.
    Spec,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ReadWait {
    pub from: Source,
    pub format: Format,
    /// With headers of a prefix only.
    pub take: Option<Take>,
    pub rules: WaitRules,
}

/// What a wait says beside its value.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitRules {
    pub unreadable: Unreadable,
    /// Above it a retry loop stops.
    pub limit_ms: Option<u64>,
    pub docs: Vec<Docs>,
}

impl WaitRules {
    pub const NONE: Self = Self {
        unreadable: Unreadable::Ignore,
        limit_ms: None,
        docs: Vec::new(),
    };
}

/// A bucket that refills: the wait is how long until it holds enough.
#[derive(Clone, Debug, PartialEq)]
pub struct Bucket {
    /// A number is a constant, like those below.
    pub need: Source,
    pub have: Source,
    pub per_second: Source,
    pub capacity: Option<Source>,
    pub rules: WaitRules,
}

impl Bucket {
    /// All that it reads.
    pub fn parts(&self) -> impl Iterator<Item = &Source> {
        [&self.need, &self.have, &self.per_second]
            .into_iter()
            .chain(&self.capacity)
    }
}

impl Wait {
    /// What it says beside its value.
    pub fn rules(&self) -> Option<&WaitRules> {
        match self {
            Self::Constant(_) | Self::Spec => None,
            Self::Read(read) => Some(&read.rules),
            Self::Bucket(bucket) => Some(&bucket.rules),
        }
    }
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

#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Never,
    Backoff,
    Wait(Vec<At<Wait>>),
    /// The last arm has no condition.
    Arms(Vec<Arm>),
}

#[derive(Clone, Debug)]
pub struct Arm {
    /// `None` for the last arm.
    pub when: Option<Cond>,
    pub then: Verdict,
    pub category: Option<Category>,
    pub recovery: Option<Recover>,
    pub span: Span,
    pub line: u32,
}

impl PartialEq for Arm {
    /// The place is not part of the value.
    fn eq(&self, other: &Self) -> bool {
        self.when == other.when
            && self.then == other.then
            && self.category == other.category
            && self.recovery == other.recovery
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Recover {
    pub action: Recovery,
    pub value: Option<Source>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resend {
    pub writes: Option<Writes>,
    pub key: Option<Key>,
    pub for_ms: Option<u64>,
    pub docs: Vec<Docs>,
}

/// Where a request carries its idempotency key.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// Lower case.
    Header(String),
    Query(String),
    /// As it is written.
    Body(String),
}

impl fmt::Display for Key {
    /// As a spec writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => write!(f, "header:{name}"),
            Self::Query(name) => write!(f, "query:{name}"),
            Self::Body(pointer) => f.write_str(pointer),
        }
    }
}

#[derive(Clone, Debug)]
pub struct StatusRow {
    pub status: At<StatusPattern>,
    /// The whole row, its key included.
    pub span: Span,
    pub retry: Option<Verdict>,
    /// The line of the verdict.
    pub line: u32,
    pub category: Option<Category>,
    pub recovery: Option<Recover>,
    pub resend: Option<Resend>,
    /// A part of the request was done.
    pub partial: bool,
    pub description: Option<String>,
    pub fix: Option<String>,
    pub user_message: Option<String>,
    pub docs: Vec<Docs>,
    pub allow: Vec<At<String>>,
    pub examples: Vec<Example>,
}

#[derive(Clone, Debug)]
pub struct Entry {
    /// The explicit name, else the code.
    pub name: At<String>,
    /// Whether the name was written, not taken from the code.
    pub named: bool,
    pub code: Code,
    pub status: Vec<At<StatusPattern>>,
    pub when: Option<Cond>,
    pub description: Option<String>,
    pub fix: Option<String>,
    pub user_message: Option<String>,
    pub docs: Vec<Docs>,
    pub category: Option<Category>,
    pub details: Option<Shape>,
    pub retry: Option<Verdict>,
    /// The line of `retry`, or of the entry if it has none.
    pub retry_line: u32,
    pub recovery: Option<Recover>,
    pub resend: Option<Resend>,
    /// A part of the request was done.
    pub partial: bool,
    pub allow: Vec<At<String>>,
    pub examples: Vec<Example>,
    pub span: Span,
    /// Where the entry starts.
    pub line: u32,
}

#[derive(Clone, Debug)]
pub enum Code {
    None,
    Of(Vec<At<String>>),
    Pattern(Test),
}

#[derive(Clone, Debug)]
pub enum Shape {
    Fields(Vec<Field>),
    Whole { from: Option<Source>, ty: Type },
}

#[derive(Clone, Debug)]
pub struct Field {
    pub name: At<String>,
    /// `None` means the member of this name below `details_at`.
    pub from: Option<Source>,
    pub ty: At<Type>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Timestamp,
    Any,
    Optional(Box<Type>),
    List(Box<Type>),
    Map(Box<Type>),
    /// By index into `Spec::types`.
    Named(usize),
}

#[derive(Clone, Debug)]
pub enum TypeDef {
    Struct(Vec<Member>),
    Enum(Vec<At<String>>),
    Union {
        tag: Pointer,
        cases: Vec<(At<String>, Type)>,
    },
}

#[derive(Clone, Debug)]
pub struct Member {
    pub name: At<String>,
    /// A pointer below the object. If empty, the member of that name.
    pub at: Pointer,
    pub ty: At<Type>,
}

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
