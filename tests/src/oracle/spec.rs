//! A spec, in the terms of the grammar in `docs/language.md`.

/// A spec as the oracle reads it.
#[derive(Clone, Debug)]
pub struct OracleSpec {
    pub(super) error_when: Option<Cond>,
    pub(super) envelopes: Vec<Envelope>,
    /// What is said once, as the envelope where none of these holds.
    pub(super) otherwise: Option<Envelope>,
    /// All envelopes, each followed by those of its items: what one of them reads may not occur
    /// twice in any body.
    pub(super) all_envelopes: Vec<Envelope>,
    /// The names of the details of all envelopes, in the order of the file: the order in which they
    /// are read.
    pub(super) common: Vec<String>,
    pub(super) values: Vec<(String, Source)>,
    pub(super) wait: Vec<Wait>,
    pub(super) retry: Option<Verdict>,
    pub(super) rows: Vec<Row>,
    pub(super) resend: Resend,
    pub(super) types: Vec<(String, TypeDef)>,
    pub(super) entries: Vec<Entry>,
}

/// What is said about sending a write again.
#[derive(Clone, Debug, Default)]
pub(super) struct Resend {
    pub(super) writes: Option<String>,
    /// The request carries an idempotency key somewhere.
    pub(super) has_key: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Envelope {
    pub(super) when: Option<Cond>,
    pub(super) root: Option<Source>,
    pub(super) code: Option<Source>,
    /// Use the first of the sources of `code` whose code an entry has.
    pub(super) first_known: bool,
    pub(super) message: Option<Source>,
    pub(super) request_id: Option<Source>,
    pub(super) details_at: Option<Source>,
    pub(super) partial: bool,
    pub(super) items: Option<Items>,
    pub(super) details: Option<Shape>,
}

/// Many errors in one response.
#[derive(Clone, Debug)]
pub(super) struct Items {
    /// `None` is `lines`.
    pub(super) each: Option<Source>,
    /// `first: value`.
    pub(super) first: bool,
    pub(super) failed: Option<Cond>,
    pub(super) means: Means,
    pub(super) in_order: bool,
    pub(super) index: Option<Source>,
    /// Of an item, where nothing nearer is said.
    pub(super) resend: Resend,
    pub(super) id: Option<Source>,
    pub(super) status: Option<Source>,
    pub(super) headers: Option<Source>,
    pub(super) body: Option<Source>,
    /// Empty if the items are read by the envelopes of the spec, or by the one that has them.
    pub(super) envelopes: Vec<Envelope>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Means {
    Parts,
    Reasons,
}

#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) code: Code,
    pub(super) statuses: Vec<StatusPattern>,
    pub(super) when: Option<Cond>,
    pub(super) category: Option<String>,
    pub(super) details: Option<Shape>,
    pub(super) retry: Option<Verdict>,
    pub(super) recovery: Option<Recovery>,
    pub(super) resend: Resend,
    pub(super) partial: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Code {
    None,
    Texts(Vec<String>),
    Pattern(Test),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum StatusPattern {
    Exact(u16),
    Class(u16),
}

impl StatusPattern {
    /// The status, or the first one of the class.
    pub(super) fn first(self) -> u16 {
        match self {
            Self::Exact(status) => status,
            Self::Class(class) => class * 100,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) status: StatusPattern,
    pub(super) retry: Option<Verdict>,
    pub(super) category: Option<String>,
    pub(super) recovery: Option<Recovery>,
    pub(super) resend: Resend,
    pub(super) partial: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Recovery {
    pub(super) word: String,
    pub(super) value: Option<Source>,
}

pub(super) type Pointer = Vec<String>;

#[derive(Clone, Debug)]
pub(super) enum Source {
    Pointer(Pointer),
    Header(String),
    HeaderPrefix(String),
    Query(String),
    /// `status`, `method`, `code`, `message`, `body`, `text`, `failed_item` or one of `values`.
    Name(String),
    Const(String),
    First(Vec<Source>),
    Pick(Box<Pick>),
}

#[derive(Clone, Debug)]
pub(super) struct Pick {
    pub(super) from: Source,
    pub(super) decode: Option<String>,
    pub(super) only: Option<Cond>,
    pub(super) first: Option<String>,
    pub(super) at: Pointer,
    pub(super) param: Option<String>,
    pub(super) scheme: Option<String>,
    pub(super) until: Option<String>,
    pub(super) after: Option<String>,
    /// `else: whole`.
    pub(super) or_whole: bool,
    pub(super) unless: Option<Test>,
}

impl Pick {
    /// Whether it cuts a text.
    pub(super) fn is_cut(&self) -> bool {
        self.param.is_some() || self.until.is_some() || self.after.is_some()
    }
}

#[derive(Clone, Debug)]
pub(super) enum Wait {
    Constant(String),
    /// The spec's own list.
    Spec,
    Read {
        from: Source,
        format: String,
        /// Of headers with a prefix: `shortest` or `longest`.
        take: Option<String>,
        unreadable: String,
    },
    Bucket {
        need: Source,
        have: Source,
        per_second: Source,
        capacity: Option<Source>,
        unreadable: String,
    },
}

#[derive(Clone, Debug)]
pub(super) enum Cond {
    All(Vec<(Source, Test)>),
    Any(Vec<Cond>),
}

#[derive(Clone, Debug)]
pub(super) enum Test {
    Equals(String),
    OneOf(Vec<Test>),
    Is(String),
    Contains(String),
    StartsWith(String),
    EndsWith(String),
    Not(Box<Test>),
    All(Vec<Test>),
}

#[derive(Clone, Debug)]
pub(super) enum Verdict {
    Never,
    Backoff,
    Wait(Vec<Wait>),
    Arms(Vec<Arm>),
}

#[derive(Clone, Debug)]
pub(super) struct Arm {
    /// `None` for a bare verdict at the end of a list.
    pub(super) when: Option<Cond>,
    pub(super) then: Verdict,
    pub(super) category: Option<String>,
    pub(super) recovery: Option<Recovery>,
}

#[derive(Clone, Debug)]
pub(super) enum Shape {
    Members(Vec<Member>),
    Whole(Option<Source>, Type),
}

#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) from: Option<Source>,
    pub(super) ty: Type,
}

#[derive(Clone, Debug)]
pub(super) enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Timestamp,
    Any,
    Optional(Box<Type>),
    List(Box<Type>),
    Map(Box<Type>),
    Named(String),
}

#[derive(Clone, Debug)]
pub(super) enum TypeDef {
    Struct(Vec<(String, Pointer, Type)>),
    Enum,
    Union {
        tag: Pointer,
        cases: Vec<(String, Type)>,
    },
}

impl OracleSpec {
    pub(super) fn value(&self, name: &str) -> Option<&Source> {
        self.values
            .iter()
            .find(|(value, _)| value == name)
            .map(|(_, source)| source)
    }

    pub(super) fn type_def(&self, name: &str) -> &TypeDef {
        let def = self
            .types
            .iter()
            .find(|(ty, _)| ty == name)
            .map(|(_, def)| def);
        def.unwrap_or_else(|| panic!("there is no type {name}"))
    }
}

/// `5xx` is 5.
pub(super) fn class(text: &str) -> Option<u16> {
    let digit = text.strip_suffix("xx")?;
    digit.parse().ok().filter(|class| (1..=5).contains(class))
}
