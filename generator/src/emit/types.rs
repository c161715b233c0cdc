//! What stands in Rust for the types of details.

use super::Emitter;
use crate::lower::Details;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use vendor_errors_spec::model::{Shape, Type};

/// What a variant of `ErrorKind` carries.
pub(super) enum Payload<'a> {
    None,
    Struct(&'a Ident),
    Whole(&'a Type),
    /// A whole that may be `null`, which is as good as absent.
    Nullable(&'a Type),
}

impl<'a> Payload<'a> {
    fn whole(ty: &'a Type) -> Self {
        match ty {
            Type::Optional(ty) => Self::Nullable(ty),
            ty => Self::Whole(ty),
        }
    }
}

impl Emitter<'_> {
    /// What the entry at this index carries.
    pub(super) fn payload(&self, index: usize) -> Payload<'_> {
        match &self.spec.errors[index].details {
            Some(Shape::Whole { ty, .. }) => Payload::whole(ty),
            Some(Shape::Fields(_)) => self.names.details[index]
                .as_ref()
                .map_or(Payload::None, Payload::Struct),
            None => self.common_payload(),
        }
    }

    /// What an error carries of which nothing more is known.
    pub(super) fn common_payload(&self) -> Payload<'_> {
        match Details::common(self.spec) {
            Details::None => Payload::None,
            Details::Fields(_) => Payload::Struct(&self.names.common),
            Details::Whole(ty) => Payload::whole(ty),
        }
    }

    /// The Rust type of a whole or of an element.
    pub(super) fn rust_type(&self, ty: &Type) -> TokenStream {
        let facade = self.facade;
        let element = |ty: &Type| self.rust_type(ty);
        match ty {
            Type::String => quote!(String),
            Type::Integer => quote!(i64),
            Type::Number => quote!(f64),
            Type::Boolean => quote!(bool),
            Type::Timestamp => quote!(#facade::Timestamp),
            Type::Any => quote!(#facade::Json),
            Type::Optional(ty) => generic(quote!(Option), &[element(ty)]),
            Type::List(ty) => generic(quote!(Vec), &[element(ty)]),
            Type::Map(ty) => generic(
                quote!(::std::collections::BTreeMap),
                &[quote!(String), element(ty)],
            ),
            Type::Named(index) => self.names.types[*index].to_token_stream(),
        }
    }

    /// The Rust type of what the named type `within` holds.
    pub(super) fn held_type(&self, within: usize, ty: &Type) -> TokenStream {
        match ty {
            Type::Optional(ty) => generic(quote!(Option), &[self.held_type(within, ty)]),
            ty if self.is_boxed(within, ty) => generic(quote!(Box), &[self.rust_type(ty)]),
            ty => self.rust_type(ty),
        }
    }

    pub(super) fn is_boxed(&self, within: usize, ty: &Type) -> bool {
        matches!(ty, Type::Named(index) if self.recursive[within] && self.recursive[*index])
    }
}

/// `Option<String>`
fn generic(name: TokenStream, arguments: &[TokenStream]) -> TokenStream {
    quote!(#name<#(#arguments),*>)
}
