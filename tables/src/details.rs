//! The shape of details: their members and types.

use crate::sources::Source;

/// The shape of the details of an error.
#[derive(Clone, Copy, Debug)]
pub enum Shape<'a> {
    None,
    Fields(&'a [Field<'a>]),
    /// One value of this type: a list, a map or a named type.
    Whole(Place<'a>, Type<'a>),
}

/// A member of the details: its name, its place and its type.
///
/// A tuple keeps generated tables short; the methods give the parts names.
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
    /// Below `details_at`, under its own name. For a [`Shape::Whole`]: the value at `details_at`.
    Details,
    /// The same place, found by the scan: a slot of [`Spec::rooted`](crate::Spec::rooted), or of
    /// [`Spec::body`](crate::Spec::body) when that is `None`.
    Member(u16),
    /// Where the chosen envelope says: an index into
    /// [`Envelope::common`](crate::Envelope::common).
    Common(u16),
    /// Behind a reference, because few members have one and a source is large.
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
    /// An index into [`Spec::types`](crate::Spec::types).
    Named(u16),
}

// The types of most members. A named constant compiles faster than a reference to a literal, which
// rustc promotes each time.
pub const OPTIONAL_STRING: Type<'static> = Type::Optional(&Type::String);
pub const OPTIONAL_INTEGER: Type<'static> = Type::Optional(&Type::Integer);
pub const OPTIONAL_NUMBER: Type<'static> = Type::Optional(&Type::Number);
pub const OPTIONAL_BOOLEAN: Type<'static> = Type::Optional(&Type::Boolean);
pub const OPTIONAL_TIMESTAMP: Type<'static> = Type::Optional(&Type::Timestamp);
pub const OPTIONAL_ANY: Type<'static> = Type::Optional(&Type::Any);

#[derive(Clone, Copy, Debug)]
pub enum TypeDef<'a> {
    Struct(&'a str, &'a [Member<'a>]),
    /// A string enum, which keeps unknown values.
    Enum(&'a str, &'a [&'a str]),
    /// A tagged union: the text at `tag` names the case. Unknown cases are kept as JSON.
    Union {
        name: &'a str,
        tag: &'a [&'a str],
        cases: &'a [(&'a str, Type<'a>)],
    },
}

/// A member of a named type: its name, a pointer to it below the object, and its type.
///
/// A tuple keeps generated tables short; the methods give the parts names.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a>(pub &'a str, pub &'a [&'a str], pub Type<'a>);

impl<'a> Member<'a> {
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.0
    }

    /// The pointer below the object; empty when the member lies under its own name.
    #[must_use]
    pub const fn pointer(&self) -> &'a [&'a str] {
        self.1
    }

    #[must_use]
    pub const fn ty(&self) -> &Type<'a> {
        &self.2
    }
}
