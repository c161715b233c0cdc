//! The shape of details: their members and types.

use super::{At, Pointer, Source};

#[derive(Clone, Debug)]
pub enum Shape {
    Fields(Vec<Field>),
    Whole { from: Option<At<Source>>, ty: Type },
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
