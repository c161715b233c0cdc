//! Shapes and types of details as Rust expressions.

use super::values::Print;
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_runtime::tables::{Field, Member, Place, Shape, Type, TypeDef};

impl Print for Shape<'_> {
    fn print(&self) -> TokenStream {
        match self {
            Self::None => quote!(rt::Shape::None),
            Self::Fields(fields) => {
                let fields = fields.quoted();
                quote!(rt::Shape::Fields(#fields))
            }
            Self::Whole(place, ty) => {
                let (place, ty) = (place.quoted(), ty.quoted());
                quote!(rt::Shape::Whole(#place, #ty))
            }
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::None)
    }
}

impl Print for Field<'_> {
    fn print(&self) -> TokenStream {
        let Self(name, place, ty) = self;
        let (place, ty) = (place.quoted(), ty.quoted());
        quote!(rt::Field(#name, #place, #ty))
    }
}

impl Print for Place<'_> {
    fn print(&self) -> TokenStream {
        match self {
            Self::Details => quote!(rt::Place::Details),
            Self::Member(slot) => {
                let slot = slot.quoted();
                quote!(rt::Place::Member(#slot))
            }
            Self::Common(index) => {
                let index = index.quoted();
                quote!(rt::Place::Common(#index))
            }
            Self::From(source) => {
                let source = source.quoted();
                quote!(rt::Place::From(#source))
            }
        }
    }
}

impl Print for Type<'_> {
    fn print(&self) -> TokenStream {
        let (variant, inner) = match self {
            Self::String => return quote!(rt::Type::String),
            Self::Integer => return quote!(rt::Type::Integer),
            Self::Number => return quote!(rt::Type::Number),
            Self::Boolean => return quote!(rt::Type::Boolean),
            Self::Timestamp => return quote!(rt::Type::Timestamp),
            Self::Any => return quote!(rt::Type::Any),
            Self::Named(index) => {
                let index = index.quoted();
                return quote!(rt::Type::Named(#index));
            }
            Self::Optional(Self::String) => return quote!(rt::Type::OPTIONAL_STRING),
            Self::Optional(Self::Integer) => return quote!(rt::Type::OPTIONAL_INTEGER),
            Self::Optional(Self::Number) => return quote!(rt::Type::OPTIONAL_NUMBER),
            Self::Optional(Self::Boolean) => return quote!(rt::Type::OPTIONAL_BOOLEAN),
            Self::Optional(Self::Timestamp) => return quote!(rt::Type::OPTIONAL_TIMESTAMP),
            Self::Optional(Self::Any) => return quote!(rt::Type::OPTIONAL_ANY),
            Self::Optional(ty) => (quote!(Optional), ty.print()),
            Self::List(ty) => (quote!(List), ty.print()),
            Self::Map(ty) => (quote!(Map), ty.print()),
        };
        quote!(rt::Type::#variant(&#inner))
    }
}

impl Print for TypeDef<'_> {
    fn print(&self) -> TokenStream {
        match self {
            Self::Struct(name, members) => {
                let members = members.quoted();
                quote!(rt::TypeDef::Struct(#name, #members))
            }
            Self::Enum(name, words) => {
                let words = words.quoted();
                quote!(rt::TypeDef::Enum(#name, #words))
            }
            Self::Union { name, tag, cases } => {
                let (tag, cases) = (tag.quoted(), cases.quoted());
                quote!(rt::TypeDef::Union { name: #name, tag: #tag, cases: #cases })
            }
        }
    }
}

impl Print for Member<'_> {
    fn print(&self) -> TokenStream {
        let Self(name, pointer, ty) = self;
        let (pointer, ty) = (pointer.quoted(), ty.quoted());
        quote!(rt::Member(#name, #pointer, #ty))
    }
}
