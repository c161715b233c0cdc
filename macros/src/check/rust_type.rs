//! The type of a user's field, judged by its name.

use syn::{GenericArgument, PathArguments, Type, TypePath};

/// A type by its name. One whose name is not known is the user's [own](Self::Own).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RustType {
    Option(Box<Self>),
    List(Box<Self>),
    /// With keys of type `String`.
    Map(Box<Self>),
    Text,
    Timestamp,
    Json,
    Integer,
    Float,
    Boolean,
    /// A type of the standard library that no detail has: `f32`, `char`, `()`.
    Other,
    /// A type that borrows, which no kind can.
    Borrowed,
    /// Any other type; serde reads it.
    Own,
}

impl RustType {
    pub(crate) fn of(ty: &Type) -> Self {
        match ty {
            // What a macro got as `$ty:ty` is in an invisible group.
            Type::Group(group) => Self::of(&group.elem),
            Type::Tuple(tuple) if tuple.elems.is_empty() => Self::Other,
            Type::Reference(_) => Self::Borrowed,
            Type::Path(TypePath {
                qself: None, path, ..
            }) => Self::of_path(path),
            _ => Self::Own,
        }
    }

    fn of_path(path: &syn::Path) -> Self {
        let Some(path) = Path::of(path) else {
            return Self::Own;
        };
        let inner = |ty: &Type| Box::new(Self::of(ty));
        match (path.name.as_str(), path.types.as_slice()) {
            _ if path.borrows => Self::Borrowed,
            ("Timestamp", []) => Self::Timestamp,
            ("Json", []) if path.is_plain() || path.is_of_facade() => Self::Json,
            _ if !path.is_plain() && !path.is_of_std() => Self::Own,
            ("Option", [ty]) => Self::Option(inner(ty)),
            ("Box", [ty]) if is_str(ty) => Self::Text,
            ("Box", [ty]) => Self::of(ty),
            ("Vec", [ty]) => Self::List(inner(ty)),
            ("BTreeMap", [key, ty]) if Self::of(key) == Self::Text => Self::Map(inner(ty)),
            ("String", []) => Self::Text,
            ("f64", []) => Self::Float,
            ("bool", []) => Self::Boolean,
            ("f32" | "char" | "str", []) => Self::Other,
            (
                "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64"
                | "u128" | "usize",
                [],
            ) => Self::Integer,
            _ => Self::Own,
        }
    }

    /// Whether the runtime reads it; serde reads all others. A `Timestamp` may be of another
    /// crate, so serde reads that, too.
    pub(crate) fn is_ours(&self) -> bool {
        match self {
            Self::Option(inner) | Self::List(inner) | Self::Map(inner) => inner.is_ours(),
            Self::Text | Self::Json | Self::Integer | Self::Float | Self::Boolean => true,
            Self::Timestamp | Self::Other | Self::Borrowed | Self::Own => false,
        }
    }

    /// Whether any part of it borrows.
    pub(super) fn borrows(&self) -> bool {
        match self {
            Self::Option(inner) | Self::List(inner) | Self::Map(inner) => inner.borrows(),
            other => *other == Self::Borrowed,
        }
    }
}

/// A path with arguments at its end only.
struct Path<'t> {
    modules: Vec<String>,
    name: String,
    types: Vec<&'t Type>,
    /// It has a lifetime other than `'static`.
    borrows: bool,
}

impl<'t> Path<'t> {
    fn of(path: &'t syn::Path) -> Option<Self> {
        let mut names = Vec::new();
        let mut arguments = None;
        for segment in &path.segments {
            match (&segment.arguments, arguments) {
                (PathArguments::None, None) => {}
                (PathArguments::AngleBracketed(given), None) => arguments = Some(&given.args),
                _ => return None,
            }
            names.push(segment.ident.to_string());
        }
        let (mut types, mut borrows) = (Vec::new(), false);
        for argument in arguments.into_iter().flatten() {
            match argument {
                GenericArgument::Type(ty) => types.push(ty),
                GenericArgument::Lifetime(lifetime) => borrows |= lifetime.ident != "static",
                _ => {}
            }
        }
        let name = names.pop()?;
        Some(Self {
            modules: names,
            name,
            types,
            borrows,
        })
    }

    fn is_plain(&self) -> bool {
        self.modules.is_empty()
    }

    fn is_of_std(&self) -> bool {
        let first = self.modules.first().map(String::as_str);
        matches!(first, Some("std" | "core" | "alloc"))
    }

    /// `vendor_errors::Json`, whatever the crate is called here.
    fn is_of_facade(&self) -> bool {
        self.modules.len() == 1
    }
}

fn is_str(ty: &Type) -> bool {
    matches!(ty, Type::Path(TypePath { qself: None, path, .. }) if path.is_ident("str"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_str;

    fn of(text: &str) -> RustType {
        RustType::of(&parse_str(text).expect("a type"))
    }

    #[test]
    fn types_of_the_details_are_known_by_any_path() {
        use RustType::*;
        let text = || Box::new(Text);
        assert_eq!(of("String"), Text);
        assert_eq!(of("::std::string::String"), Text);
        assert_eq!(of("Box<str>"), Text);
        assert_eq!(of("core::option::Option<String>"), Option(text()));
        assert_eq!(
            of("Option<Vec<Box<u8>>>"),
            Option(Box::new(List(Box::new(Integer))))
        );
        assert_eq!(
            of("std::collections::BTreeMap<String, f64,>"),
            Map(Box::new(Float))
        );
        assert_eq!(of("vendor_errors::Timestamp"), Timestamp);
        assert_eq!(of("Json"), Json);
        assert_eq!(of("vendor_errors::Json"), Json);
    }

    #[test]
    fn arguments_end_where_they_do() {
        use RustType::*;
        assert_eq!(of("BTreeMap<Box<str>, bool>"), Map(Box::new(Boolean)));
        assert_eq!(of("Option<fn(u8) -> u8>"), Option(Box::new(Own)));
        assert_eq!(of("Option<fn() -> Vec<u8>>"), Option(Box::new(Own)));
    }

    #[test]
    fn everything_else_is_the_users_own() {
        use RustType::*;
        for own in [
            "Slot",
            "my::Option<String>",
            "my::crate::Json",
            "(f64, f64)",
            "[u8; 4]",
            "BTreeMap<u8, bool>",
            "Cow<'static, str>",
            "fn() -> u8",
            "<T as A>::B",
        ] {
            assert_eq!(of(own), Own, "{own}");
        }
        assert_eq!(of("&'static str"), Borrowed);
        assert_eq!(of("Cow<'a, str>"), Borrowed);
        assert!(of("Option<Vec<&str>>").borrows());
        assert_eq!(of("f32"), Other);
        assert_eq!(of("()"), Other);
    }

    #[test]
    fn the_tokens_of_a_macro_argument_are_in_a_group() {
        use proc_macro2::{Delimiter, Group};
        let inner = Group::new(Delimiter::None, "Option<bool>".parse().expect("tokens"));
        let ty: Type = syn::parse_quote!(#inner);
        assert_eq!(
            RustType::of(&ty),
            RustType::Option(Box::new(RustType::Boolean))
        );
    }
}
