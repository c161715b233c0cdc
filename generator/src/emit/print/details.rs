//! Shapes and types of details as Rust expressions.

use super::values::Print;
use crate::rust::{Expr, atom, call, structure};
use vendor_errors_tables::{Field, Member, Place, Shape, Type, TypeDef};

impl Print for Shape<'_> {
    fn print(&self) -> Expr {
        match self {
            Self::None => atom("rt::Shape::None"),
            Self::Fields(fields) => call("rt::Shape::Fields", [fields.print()]),
            Self::Whole(place, ty) => call("rt::Shape::Whole", [place.print(), ty.print()]),
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::None)
    }
}

impl Print for Field<'_> {
    fn print(&self) -> Expr {
        let Self(name, place, ty) = self;
        call("rt::Field", [name.print(), place.print(), ty.print()])
    }
}

impl Print for Place<'_> {
    fn print(&self) -> Expr {
        match self {
            Self::Details => atom("rt::Place::Details"),
            Self::Member(slot) => call("rt::Place::Member", [slot.print()]),
            Self::Common(index) => call("rt::Place::Common", [index.print()]),
            Self::From(source) => call("rt::Place::From", [source.print().reference()]),
        }
    }
}

impl Print for Type<'_> {
    fn print(&self) -> Expr {
        let (variant, inner) = match self {
            Self::String => return atom("rt::Type::String"),
            Self::Integer => return atom("rt::Type::Integer"),
            Self::Number => return atom("rt::Type::Number"),
            Self::Boolean => return atom("rt::Type::Boolean"),
            Self::Timestamp => return atom("rt::Type::Timestamp"),
            Self::Any => return atom("rt::Type::Any"),
            Self::Named(index) => return call("rt::Type::Named", [index.print()]),
            Self::Optional(Self::String) => return atom("rt::OPTIONAL_STRING"),
            Self::Optional(Self::Integer) => return atom("rt::OPTIONAL_INTEGER"),
            Self::Optional(Self::Number) => return atom("rt::OPTIONAL_NUMBER"),
            Self::Optional(Self::Boolean) => return atom("rt::OPTIONAL_BOOLEAN"),
            Self::Optional(Self::Timestamp) => return atom("rt::OPTIONAL_TIMESTAMP"),
            Self::Optional(Self::Any) => return atom("rt::OPTIONAL_ANY"),
            Self::Optional(ty) => ("rt::Type::Optional", ty),
            Self::List(ty) => ("rt::Type::List", ty),
            Self::Map(ty) => ("rt::Type::Map", ty),
        };
        call(variant, [inner.print().reference()])
    }
}

impl Print for TypeDef<'_> {
    fn print(&self) -> Expr {
        match self {
            Self::Struct(name, members) => {
                call("rt::TypeDef::Struct", [name.print(), members.print()])
            }
            Self::Enum(name, words) => call("rt::TypeDef::Enum", [name.print(), words.print()]),
            Self::Union { name, tag, cases } => structure(
                "rt::TypeDef::Union",
                [
                    ("name", name.print()),
                    ("tag", tag.print()),
                    ("cases", cases.print()),
                ],
                None,
            ),
        }
    }
}

impl Print for Member<'_> {
    fn print(&self) -> Expr {
        let Self(name, pointer, ty) = self;
        call("rt::Member", [name.print(), pointer.print(), ty.print()])
    }
}
