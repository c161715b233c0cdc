//! What stands in Rust for the types of details.

use super::Emitter;
use crate::lower::{self, Common};
use vendor_errors_spec::model::{Shape, Type};

/// What a variant of `ErrorKind` carries.
pub(super) enum Payload<'a> {
    None,
    Struct(&'a str),
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
                .as_deref()
                .map_or(Payload::None, Payload::Struct),
            None => self.common_payload(),
        }
    }

    /// What an error carries of which nothing more is known.
    pub(super) fn common_payload(&self) -> Payload<'_> {
        match lower::common(self.spec) {
            Common::None => Payload::None,
            Common::Fields(_) => Payload::Struct(&self.names.common),
            Common::Whole(ty) => Payload::whole(ty),
        }
    }

    /// The Rust type of a whole or of an element.
    pub(super) fn rust_type(&self, ty: &Type) -> String {
        match ty {
            Type::String => "String".to_owned(),
            Type::Integer => "i64".to_owned(),
            Type::Number => "f64".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::Timestamp => self.paths.public("Timestamp"),
            Type::Any => self.paths.public("Json"),
            Type::Optional(ty) => format!("Option<{}>", self.rust_type(ty)),
            Type::List(ty) => format!("Vec<{}>", self.rust_type(ty)),
            Type::Map(ty) => format!(
                "::std::collections::BTreeMap<String, {}>",
                self.rust_type(ty)
            ),
            Type::Named(index) => self.names.types[*index].clone(),
        }
    }

    /// The Rust type of what the named type `within` holds.
    pub(super) fn held_type(&self, within: usize, ty: &Type) -> String {
        match ty {
            Type::Optional(ty) => format!("Option<{}>", self.held_type(within, ty)),
            ty if self.is_boxed(within, ty) => format!("Box<{}>", self.rust_type(ty)),
            ty => self.rust_type(ty),
        }
    }

    pub(super) fn is_boxed(&self, within: usize, ty: &Type) -> bool {
        matches!(ty, Type::Named(index) if self.recursive[within] && self.recursive[*index])
    }
}
