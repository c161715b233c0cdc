//! Details: their members, and the types that these have.

use super::sources::Source;

/// What details an answer has.
#[derive(Clone, Copy, Debug)]
pub enum Shape<'a> {
    None,
    Fields(&'a [Field<'a>]),
    /// A list, a map or another type as the whole.
    Whole(Place<'a>, Type<'a>),
}

/// One member of the details: its name, where it lies, and its type.
///
/// A row of generated code; to ask it, use its functions.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a>(pub &'a str, pub Place<'a>, pub Type<'a>);

impl<'a> Field<'a> {
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.0
    }

    #[must_use]
    pub const fn place(&self) -> &Place<'a> {
        &self.1
    }

    #[must_use]
    pub const fn ty(&self) -> &Type<'a> {
        &self.2
    }
}

/// Where a member of the details lies.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// Below `details_at`, under its own name; the whole of it for a [`Shape::Whole`].
    Details,
    /// The same, where the scan has found it: its slot in [`Spec::rooted`](crate::Spec::rooted),
    /// or in [`Spec::body`](crate::Spec::body) when that is `None`.
    Member(u16),
    /// Where the chosen envelope says, by index into
    /// [`Envelope::common`](crate::Envelope::common).
    Common(u16),
    /// Few members have one, and each would be as large.
    From(&'a Source<'a>),
}

/// The type of a value in the details.
#[derive(Clone, Copy, Debug)]
pub enum Type<'a> {
    String,
    Integer,
    Number,
    Boolean,
    Timestamp,
    Any,
    Optional(&'a Type<'a>),
    List(&'a Type<'a>),
    Map(&'a Type<'a>),
    /// By index into [`Spec::types`](crate::Spec::types).
    Named(u16),
}

// What most members are. By name it costs rustc less than a reference to a value, of which it
// makes a constant each time; and as items by themselves less than as constants of a type with a
// lifetime.
pub const OPTIONAL_STRING: Type<'static> = Type::Optional(&Type::String);
pub const OPTIONAL_INTEGER: Type<'static> = Type::Optional(&Type::Integer);
pub const OPTIONAL_NUMBER: Type<'static> = Type::Optional(&Type::Number);
pub const OPTIONAL_BOOLEAN: Type<'static> = Type::Optional(&Type::Boolean);
pub const OPTIONAL_TIMESTAMP: Type<'static> = Type::Optional(&Type::Timestamp);
pub const OPTIONAL_ANY: Type<'static> = Type::Optional(&Type::Any);

#[derive(Clone, Copy, Debug)]
pub enum TypeDef<'a> {
    Struct(&'a str, &'a [Member<'a>]),
    /// Words; others are kept.
    Enum(&'a str, &'a [&'a str]),
    /// Told apart by the text at `tag`; others are kept raw.
    Union {
        name: &'a str,
        tag: &'a [&'a str],
        cases: &'a [(&'a str, Type<'a>)],
    },
}

/// A member of a named type: its name, a pointer to it below the object, and its type.
///
/// A row of generated code; to ask it, use its functions.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a>(pub &'a str, pub &'a [&'a str], pub Type<'a>);

impl<'a> Member<'a> {
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.0
    }

    /// Empty: it lies under its own name.
    #[must_use]
    pub const fn pointer(&self) -> &'a [&'a str] {
        self.1
    }

    #[must_use]
    pub const fn ty(&self) -> &Type<'a> {
        &self.2
    }
}
