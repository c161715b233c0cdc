//! The identifiers that names of a spec get in generated code. The reader refuses names that
//! collide here, and the generator uses the same functions, so the two cannot disagree.
//!
//! Identifiers are ASCII. Characters that are neither letters nor digits only separate words. A
//! name with letters of other scripts has no identifier, so nothing is ever transliterated or
//! folded.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// The variant of an error: `slot_unavailable` becomes `SlotUnavailable`, `1001` becomes
/// `Code1001`.
///
/// `Self` and `Unrecognized` have other meanings and get an underscore at the end. No other
/// variant ends in one. `None` if the name has no ASCII letter or digit, or has letters or digits
/// of other scripts.
pub fn error(name: &str) -> Option<String> {
    variant(name, "Code")
}

/// The variant of a word of a string enum, or of a case of a tagged union. As [`error`], but `1d`
/// becomes `Value1d`.
pub fn word(text: &str) -> Option<String> {
    variant(text, "Value")
}

/// The name of a type. As [`error`], but `1d` becomes `Type1d`.
pub fn type_name(name: &str) -> Option<String> {
    variant(name, "Type")
}

/// The field of a member: `retryAfter` becomes `retry_after`, `2fa` becomes `field_2fa`.
///
/// Keywords of any edition get an underscore at the end: `type_`. `Self` becomes `self_type`, to
/// differ from `self`, and `_` becomes `underscore`. `None` if the name has no ASCII letter or
/// digit, or has letters or digits of other scripts.
pub fn field(name: &str) -> Option<String> {
    if name == "Self" {
        return Some("self_type".into());
    }
    if name.starts_with('_') && name.bytes().all(|b| b == b'_') {
        return Some("underscore".into());
    }
    let field = in_case(name, str::to_snake_case)?;
    Some(match field.as_bytes().first() {
        Some(b'0'..=b'9') => format!("field_{field}"),
        _ if is_keyword(&field) => format!("{field}_"),
        _ => field,
    })
}

fn variant(name: &str, before_digits: &str) -> Option<String> {
    let variant = in_case(name, str::to_upper_camel_case)?;
    Some(match variant.as_str() {
        "Self" | "Unrecognized" => format!("{variant}_"),
        _ => match variant.as_bytes().first() {
            Some(b'0'..=b'9') => format!("{before_digits}{variant}"),
            _ => variant,
        },
    })
}

/// The name in a case; `None` if it has no identifier.
fn in_case(name: &str, case: fn(&str) -> String) -> Option<String> {
    if name.contains(|c: char| !c.is_ascii() && c.is_alphanumeric()) {
        return None;
    }
    Some(case(name)).filter(|name| !name.is_empty())
}

/// Whether the word is a keyword in any edition of Rust, in use or reserved.
fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "Self"
            | "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}

/// Whether a vendor can have this name, unless it is a reserved one.
pub fn is_vendor(name: &str) -> bool {
    const LONGEST: usize = 64;
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() <= LONGEST
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Why a vendor cannot have this name, if it means something else to Rust, Cargo or a file system.
pub fn reserved_vendor(name: &str) -> Option<&'static str> {
    if is_keyword(name) {
        return Some("a keyword of Rust");
    }
    match name {
        "std" | "core" | "alloc" | "proc_macro" => Some("a crate of Rust's standard library"),
        "lib" | "main" | "build" | "test" | "mod" => {
            Some("a file or a crate with a meaning of its own to Cargo")
        }
        "con" | "prn" | "aux" | "nul" => Some("a device name on Windows"),
        _ => {
            let port = name
                .strip_prefix("com")
                .or_else(|| name.strip_prefix("lpt"));
            port.filter(|port| matches!(port.as_bytes(), [b'0'..=b'9']))
                .map(|_| "a device name on Windows")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors() {
        let shown = [
            "slot_unavailable",
            "HTTPError",
            "FOO-BAR",
            "a.b",
            "1001",
            "-5",
            "{0}",
            "self",
            "Self",
            "unrecognized",
            "E é",
        ];
        let names = shown.map(|name| error(name).unwrap_or_default());
        let expected = [
            "SlotUnavailable",
            "HttpError",
            "FooBar",
            "AB",
            "Code1001",
            "Code5",
            "Code0",
            "Self_",
            "Self_",
            "Unrecognized_",
            "",
        ];
        assert_eq!(names, expected);
        assert_eq!(
            ["", "  ", "{}", "\u{212a}", "名前"].map(error),
            [const { None }; 5]
        );
        assert_eq!(error("in\u{2013}between").as_deref(), Some("InBetween"));
        assert_eq!(word("7d").as_deref(), Some("Value7d"));
    }

    #[test]
    fn fields() {
        let members = [
            "retryAfter",
            "type",
            "self",
            "Self",
            "_",
            "2fa",
            "X-Rate",
            "gen",
            "union",
            "r#in",
        ];
        let names = members.map(|name| field(name).unwrap_or_default());
        let expected = [
            "retry_after",
            "type_",
            "self_",
            "self_type",
            "underscore",
            "field_2fa",
            "x_rate",
            "gen_",
            "union",
            "r_in",
        ];
        assert_eq!(names, expected);
        assert_eq!(["", " ", "é", "\u{212a}"].map(field), [const { None }; 4]);
    }

    #[test]
    fn reserved_vendors() {
        for name in [
            "type", "gen", "self", "std", "main", "com1", "lpt9", "nul", "build", "mod",
        ] {
            assert!(reserved_vendor(name).is_some(), "{name}");
        }
        for name in ["bookwell", "com", "com10", "comet", "library"] {
            assert_eq!(reserved_vendor(name), None, "{name}");
        }
    }
}
