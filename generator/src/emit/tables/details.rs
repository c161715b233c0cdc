//! Shapes and types of details as Rust expressions.

use super::values::ToExpr;
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_tables::{Field, Member, Place, Shape, Type, TypeDef};

impl ToExpr for Shape<'_> {
    fn to_expr(&self) -> TokenStream {
        match self {
            Self::None => quote!(rt::Shape::None),
            Self::Fields(fields) => {
                let fields = fields.to_expr();
                quote!(rt::Shape::Fields(#fields))
            }
            Self::Whole(place, ty) => {
                let (place, ty) = (place.to_expr(), ty.to_expr());
                quote!(rt::Shape::Whole(#place, #ty))
            }
        }
    }

    fn is_default(&self) -> bool {
        matches!(self, Self::None)
    }
}

impl ToExpr for Field<'_> {
    fn to_expr(&self) -> TokenStream {
        let Self(name, place, ty) = self;
        let (place, ty) = (place.to_expr(), ty.to_expr());
        quote!(rt::Field(#name, #place, #ty))
    }
}

impl ToExpr for Place<'_> {
    fn to_expr(&self) -> TokenStream {
        match self {
            Self::Details => quote!(rt::Place::Details),
            Self::Member(slot) => {
                let slot = slot.to_expr();
                quote!(rt::Place::Member(#slot))
            }
            Self::Common(index) => {
                let index = index.to_expr();
                quote!(rt::Place::Common(#index))
            }
            Self::From(source) => {
                let source = source.to_expr();
                quote!(rt::Place::From(&#source))
            }
        }
    }
}

impl ToExpr for Type<'_> {
    fn to_expr(&self) -> TokenStream {
        let (variant, inner) = match self {
            Self::String => return quote!(rt::Type::String),
            Self::Integer => return quote!(rt::Type::Integer),
            Self::Number => return quote!(rt::Type::Number),
            Self::Boolean => return quote!(rt::Type::Boolean),
            Self::Timestamp => return quote!(rt::Type::Timestamp),
            Self::Any => return quote!(rt::Type::Any),
            Self::Named(index) => {
                let index = index.to_expr();
                return quote!(rt::Type::Named(#index));
            }
            Self::Optional(Self::String) => return quote!(rt::OPTIONAL_STRING),
            Self::Optional(Self::Integer) => return quote!(rt::OPTIONAL_INTEGER),
            Self::Optional(Self::Number) => return quote!(rt::OPTIONAL_NUMBER),
            Self::Optional(Self::Boolean) => return quote!(rt::OPTIONAL_BOOLEAN),
            Self::Optional(Self::Timestamp) => return quote!(rt::OPTIONAL_TIMESTAMP),
            Self::Optional(Self::Any) => return quote!(rt::OPTIONAL_ANY),
            Self::Optional(ty) => (quote!(Optional), ty.to_expr()),
            Self::List(ty) => (quote!(List), ty.to_expr()),
            Self::Map(ty) => (quote!(Map), ty.to_expr()),
        };
        quote!(rt::Type::#variant(&#inner))
    }
}

impl ToExpr for TypeDef<'_> {
    fn to_expr(&self) -> TokenStream {
        match self {
            Self::Struct(name, members) => {
                let members = members.to_expr();
                quote!(rt::TypeDef::Struct(#name, #members))
            }
            Self::Enum(name, words) => {
                let words = words.to_expr();
                quote!(rt::TypeDef::Enum(#name, #words))
            }
            Self::Union { name, tag, cases } => {
                let (tag, cases) = (tag.to_expr(), cases.to_expr());
                quote!(rt::TypeDef::Union { name: #name, tag: #tag, cases: #cases })
            }
        }
    }
}

impl ToExpr for Member<'_> {
    fn to_expr(&self) -> TokenStream {
        let Self(name, pointer, ty) = self;
        let (pointer, ty) = (pointer.to_expr(), ty.to_expr());
        quote!(rt::Member(#name, #pointer, #ty))
    }
}
