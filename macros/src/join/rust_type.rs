//! The type of a user's field, as far as its tokens tell.

use super::tokens::{Brackets, Token};

/// A type as it is written. What cannot be told from the tokens is the user's [own](Self::Own).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RustType {
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
    /// It borrows, which a kind cannot.
    Borrowed,
    /// A type of the user's own: serde reads it.
    Own,
}

impl RustType {
    pub(super) fn of(tokens: &[Token]) -> Self {
        match tokens {
            [Token::Group(group)] if group.brackets == Brackets::Unseen => Self::of(&group.tokens),
            [Token::Group(group)]
                if group.brackets == Brackets::Round && group.tokens.is_empty() =>
            {
                Self::Other
            }
            [first, ..] if first.is_punct('&') => Self::Borrowed,
            _ => path(tokens).map_or(Self::Own, |path| Self::of_path(&path)),
        }
    }

    fn of_path(path: &Path<'_>) -> Self {
        let argument = |index: usize| path.arguments.get(index).copied().unwrap_or_default();
        let inner = |index| Box::new(Self::of(argument(index)));
        match (path.name, path.arguments.len()) {
            _ if path.lifetimes => Self::Borrowed,
            ("Timestamp", 0) => Self::Timestamp,
            ("Json", 0) if path.is_plain() || path.is_of_facade() => Self::Json,
            _ if !path.is_plain() && !path.is_of_std() => Self::Own,
            ("Option", 1) => Self::Option(inner(0)),
            ("Box", 1) if is_str(argument(0)) => Self::Text,
            ("Box", 1) => *inner(0),
            ("Vec", 1) => Self::List(inner(0)),
            ("BTreeMap", 2) if *inner(0) == Self::Text => Self::Map(inner(1)),
            ("String", 0) => Self::Text,
            ("f64", 0) => Self::Float,
            ("bool", 0) => Self::Boolean,
            ("f32" | "char" | "str", 0) => Self::Other,
            (
                "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64"
                | "u128" | "usize",
                0,
            ) => Self::Integer,
            _ => Self::Own,
        }
    }

    /// The runtime knows how to read it; serde reads everything else. A `Timestamp` may be the runtime's or another crate's, so serde reads it too.
    pub(super) fn is_ours(&self) -> bool {
        match self {
            Self::Option(inner) | Self::List(inner) | Self::Map(inner) => inner.is_ours(),
            Self::Text | Self::Json | Self::Integer | Self::Float | Self::Boolean => true,
            Self::Timestamp | Self::Other | Self::Borrowed | Self::Own => false,
        }
    }

    /// A part of it borrows.
    pub(super) fn borrows(&self) -> bool {
        match self {
            Self::Option(inner) | Self::List(inner) | Self::Map(inner) => inner.borrows(),
            other => *other == Self::Borrowed,
        }
    }
}

/// A path with arguments at its end only.
struct Path<'t> {
    before: Vec<&'t str>,
    name: &'t str,
    arguments: Vec<&'t [Token]>,
    lifetimes: bool,
}

impl Path<'_> {
    fn is_plain(&self) -> bool {
        self.before.is_empty()
    }

    fn is_of_std(&self) -> bool {
        matches!(self.before.first(), Some(&("std" | "core" | "alloc")))
    }

    /// `vendor_errors::Json`, whatever the crate is called here.
    fn is_of_facade(&self) -> bool {
        self.before.len() == 1
    }
}

fn path(tokens: &[Token]) -> Option<Path<'_>> {
    let mut rest = after_colons(tokens).unwrap_or(tokens);
    let mut before = Vec::new();
    loop {
        let [Token::Ident(name), after @ ..] = rest else {
            return None;
        };
        let name = name.text.as_str();
        let (lifetimes, arguments) = match after {
            [] => (false, Vec::new()),
            [open, arguments @ .., Token::Punct(..)] if open.is_punct('<') => split(arguments)?,
            _ => {
                before.push(name);
                rest = after_colons(after)?;
                continue;
            }
        };
        return Some(Path {
            before,
            name,
            arguments,
            lifetimes,
        });
    }
}

/// What follows `::`.
fn after_colons(tokens: &[Token]) -> Option<&[Token]> {
    match tokens {
        [a, b, after @ ..] if a.is_punct(':') && b.is_punct(':') => Some(after),
        _ => None,
    }
}

/// Arguments, split at their commas, and whether there is a lifetime among them.
fn split(tokens: &[Token]) -> Option<(bool, Vec<&[Token]>)> {
    let mut depth = 0_usize;
    let mut previous = ' ';
    let mut arguments = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        let Token::Punct(punct, _) = token else {
            previous = ' ';
            continue;
        };
        match punct {
            '<' => depth += 1,
            '>' if previous == '-' => {}
            '>' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => {
                arguments.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        previous = *punct;
    }
    arguments.push(&tokens[start..]);
    let mut lifetimes = false;
    arguments.retain(|argument| match argument {
        [] => false,
        [tick, name @ ..] if tick.is_punct('\'') => {
            lifetimes |= !matches!(name, [name] if name.is_word("static"));
            false
        }
        _ => true,
    });
    Some((lifetimes, arguments))
}

fn is_str(tokens: &[Token]) -> bool {
    matches!(tokens, [name] if name.is_word("str"))
}

#[cfg(test)]
mod tests {
    use super::super::lexed::{lexed, tokens};
    use super::*;

    fn of(text: &str) -> RustType {
        RustType::of(&lexed(text))
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
        use proc_macro2::{Delimiter, Group, TokenTree};
        let inner = Group::new(Delimiter::None, "Option<bool>".parse().expect("tokens"));
        assert_eq!(
            RustType::of(&tokens(TokenTree::Group(inner).into())),
            RustType::Option(Box::new(RustType::Boolean))
        );
    }
}
