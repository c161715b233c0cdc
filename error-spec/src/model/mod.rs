//! A checked spec. It keeps the rules of `docs/language.md`: names resolve, pointers parse, words
//! are in their vocabulary, and no two entries have the same identity.

mod details;
mod examples;
mod sources;
mod verdicts;

pub use details::{Field, Member, Shape, Type, TypeDef};
pub use examples::{Example, Expected};
pub use sources::{Check, Cond, Param, Pick, Pointer, Source, Subject, Test};
pub use vendor_errors_tables::{Backoff, Is, StatusPattern};
pub use verdicts::{Arm, Bucket, Key, ReadWait, Recover, Resend, Verdict, Wait, WaitRules};

use crate::span::Span;
use vendor_errors_tables::vocabulary::{Basis, Category, Means};

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
    /// Each with what is said once for all of them. If none always holds, the last one has that
    /// alone and is not written.
    pub envelopes: Vec<Envelope>,
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
    /// One that is not written has what is said once for all, where no other holds.
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
    /// The variant that the name makes in generated code.
    pub variant: String,
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
