//! Headers of a response, in whatever type the caller has them.

use crate::json::raw::{JsonType, RawValue};
use crate::text::bytes::{has_controls, same};
use vendor_errors_tables::format::cursor::without_blanks;
use vendor_errors_tables::vocabulary::CREDENTIAL_HEADERS;

/// The headers of a response, in whatever type the caller has them.
///
/// Names match in any case. `Headers` is implemented for `()` (no headers), slices and arrays of
/// `(&str, &str)`, `Vec`s of pairs of strings and, with the feature `http`, `http::HeaderMap`. For
/// a type of your own, implement [`HeaderLines`] and return `View::new(self)`.
///
/// ```
/// # use vendor_errors_runtime as vendor_errors;
/// use vendor_errors::{HeaderLines, Headers, Response, View};
///
/// /// What some client has.
/// struct Lines(Vec<(String, Vec<u8>)>);
///
/// impl HeaderLines for Lines {
///     fn for_each<'h>(&'h self, each: &mut dyn FnMut(&'h str, &'h [u8])) {
///         for (name, value) in &self.0 {
///             each(name, value);
///         }
///     }
/// }
///
/// impl Headers for Lines {
///     fn view(&self) -> View<'_> {
///         View::new(self)
///     }
/// }
///
/// let lines = Lines(vec![("Retry-After".to_owned(), b"30".to_vec())]);
/// let by_client = Response::new(429, b"").headers(&lines);
/// let by_hand = Response::new(429, b"").headers(&[("retry-after", "30")]);
/// let without = Response::new(429, b"").headers(&());
/// # let _ = (by_client, by_hand, without);
/// ```
#[cfg_attr(
    not(feature = "http"),
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be read as headers",
        note = "for `http::HeaderMap`, turn on the feature `http` of `vendor-errors`",
        note = "without headers, give `&()`; by hand, `&[(name, value)]`; a type of your own implements `HeaderLines`"
    )
)]
#[cfg_attr(
    feature = "http",
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be read as headers",
        note = "without headers, give `&()`; by hand, `&[(name, value)]`; a type of your own implements `HeaderLines`"
    )
)]
pub trait Headers {
    /// Borrows the headers.
    fn view(&self) -> View<'_>;
}

/// Header lines that can be visited one by one.
pub trait HeaderLines {
    /// Calls `each` with the name and the value of every line, in order.
    fn for_each<'h>(&'h self, each: &mut dyn FnMut(&'h str, &'h [u8]));

    /// Calls `each` with the value of every line of this name (lower case), in order.
    fn for_name<'h>(&'h self, name: &str, each: &mut dyn FnMut(&'h [u8])) {
        self.for_each(&mut |line, value| {
            if is_name(line, name) {
                each(value);
            }
        });
    }
}

/// Borrowed headers.
#[derive(Clone, Copy)]
pub struct View<'a>(Lines<'a>);

#[derive(Clone, Copy)]
enum Lines<'a> {
    Pairs(&'a [(&'a str, &'a str)]),
    Dyn(&'a dyn HeaderLines),
    /// Those of an item: an object, or an array of `{name, value}`.
    Json(RawValue<'a>),
}

/// Whether a line has this name (lower case), in any case. Most clients write names in lower case.
#[inline]
fn is_name(line: &str, name: &str) -> bool {
    line.len() == name.len()
        && (same(line.as_bytes(), name.as_bytes()) || line.eq_ignore_ascii_case(name))
}

/// Whether a header of this name may carry a credential. Such values are not collected into
/// details, which are logged.
pub(crate) fn is_secret(name: &str) -> bool {
    let ends_with = |end: &&str| {
        let start = name.len().checked_sub(end.len());
        let tail = start.and_then(|start| name.get(start..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    // The last letter rules out most names.
    SECRET_LETTERS & last_letter(name) != 0
        && (CREDENTIAL_HEADERS
            .iter()
            .any(|secret| name.eq_ignore_ascii_case(secret))
            || SECRET_ENDS.iter().any(ends_with))
}

/// How the names of secret headers end.
const SECRET_ENDS: [&str; 3] = ["-key", "-secret", "-token"];

/// The last letters of all of these.
const SECRET_LETTERS: u32 = last_letters(&CREDENTIAL_HEADERS) | last_letters(&SECRET_ENDS);

const fn last_letters(mut names: &[&str]) -> u32 {
    let mut letters = 0;
    while let [name, rest @ ..] = names {
        letters |= last_letter(name);
        names = rest;
    }
    letters
}

/// A bit for the last letter, in any case.
const fn last_letter(name: &str) -> u32 {
    match name.as_bytes() {
        [.., last] => 1_u32.wrapping_shl(*last as u32),
        [] => 0,
    }
}

impl std::fmt::Debug for View<'_> {
    /// Prints only the names: a value may be a secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut list = f.debug_list();
        self.for_each(&mut |name, _| {
            list.entry(&name);
        });
        list.finish()
    }
}

impl<'a> View<'a> {
    /// No headers.
    pub const EMPTY: Self = Self(Lines::Pairs(&[]));

    /// Borrows pairs of name and value.
    #[must_use]
    pub const fn pairs(lines: &'a [(&'a str, &'a str)]) -> Self {
        Self(Lines::Pairs(lines))
    }

    /// Borrows a type that can visit its lines.
    #[must_use]
    pub fn new(lines: &'a dyn HeaderLines) -> Self {
        Self(Lines::Dyn(lines))
    }

    /// Borrows the headers of an item.
    pub(crate) const fn json(headers: RawValue<'a>) -> Self {
        Self(Lines::Json(headers))
    }

    pub(crate) fn for_each(&self, each: &mut dyn FnMut(&'a str, &'a [u8])) {
        match self.0 {
            Lines::Json(headers) => {
                json_lines(headers).for_each(|(name, value)| each(name, value.as_bytes()))
            }
            Lines::Pairs(lines) => lines
                .iter()
                .for_each(|&(name, value)| each(name, value.as_bytes())),
            Lines::Dyn(lines) => lines.for_each(each),
        }
    }

    /// Calls `each` with every line of `name` (lower case): its text, or `None` if it is not a
    /// valid value.
    pub(crate) fn lines(&self, name: &str, each: &mut dyn FnMut(Option<&'a str>)) {
        match self.0 {
            Lines::Pairs(lines) => {
                for &(line, value) in lines {
                    if is_name(line, name) {
                        each(field_value(value.as_bytes()));
                    }
                }
            }
            Lines::Dyn(lines) => lines.for_name(name, &mut |value| each(field_value(value))),
            Lines::Json(headers) => json_lines(headers)
                .filter(|(line, _)| is_name(line, name))
                .for_each(|(_, value)| each(field_value(value.as_bytes()))),
        }
    }

    /// The first valid line of `name` (lower case).
    pub(crate) fn first(&self, name: &str) -> Option<&'a str> {
        let mut first = None;
        self.lines(name, &mut |line| first = first.or(line));
        first
    }
}

/// The header lines of an item. What is written with escapes is left out.
fn json_lines<'a>(headers: RawValue<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let of_object = headers.members();
    let of_array = headers.elements().filter_map(|line| {
        let name = line.at(&["name"])?.string()?;
        Some((name, line.at(&["value"])?))
    });
    let is_text_or_number =
        |value: RawValue<'_>| matches!(value.kind(), JsonType::String | JsonType::Number);
    of_object
        .chain(of_array)
        .filter(move |(_, value)| is_text_or_number(*value))
        .filter_map(|(name, value)| Some((name.as_plain()?, value.scalar()?.as_plain()?)))
}

/// A field value without surrounding blanks; `None` if it is not UTF-8 or has control characters,
/// which RFC 9110 §5.5 calls invalid.
pub(crate) fn field_value(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    if has_controls(bytes) && text.bytes().any(|b| (b < b' ' && b != b'\t') || b == 0x7F) {
        return None;
    }
    Some(without_blanks(text))
}

impl Headers for () {
    fn view(&self) -> View<'_> {
        View::EMPTY
    }
}

impl Headers for [(&str, &str)] {
    fn view(&self) -> View<'_> {
        View::pairs(self)
    }
}

impl<const N: usize> Headers for [(&str, &str); N] {
    fn view(&self) -> View<'_> {
        View::pairs(self)
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> HeaderLines for Vec<(N, V)> {
    fn for_each<'h>(&'h self, each: &mut dyn FnMut(&'h str, &'h [u8])) {
        for (name, value) in self {
            each(name.as_ref(), value.as_ref());
        }
    }

    fn for_name<'h>(&'h self, name: &str, each: &mut dyn FnMut(&'h [u8])) {
        for (line, value) in self {
            if is_name(line.as_ref(), name) {
                each(value.as_ref());
            }
        }
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for Vec<(N, V)> {
    fn view(&self) -> View<'_> {
        // None are looked through in no time.
        if self.is_empty() {
            View::EMPTY
        } else {
            View::new(self)
        }
    }
}

impl<H: Headers + ?Sized> Headers for &H {
    fn view(&self) -> View<'_> {
        (**self).view()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_in_any_case_and_the_first_valid_line_counts() {
        let pairs = [
            ("X-Request-ID", "a\u{1b}"),
            ("x-request-id", " b "),
            ("X-REQUEST-ID", "c"),
        ];
        assert_eq!(pairs.view().first("x-request-id"), Some("b"));
        let owned: Vec<(String, Vec<u8>)> = vec![
            ("Retry-After".into(), vec![0xFF]),
            ("retry-after".into(), b"5".to_vec()),
        ];
        assert_eq!(owned.view().first("retry-after"), Some("5"));
        assert_eq!(().view().first("a"), None);
    }

    #[test]
    fn a_value_with_a_control_character_is_none() {
        for length in 1..20 {
            for at in 0..length {
                for byte in 0..=0x7F {
                    // Tabs are no control characters there, and blanks beside them are none
                    // either.
                    let mut value = b"a\tb c\t".repeat(4)[..length].to_vec();
                    value[at] = byte;
                    let is_valid = byte == b'\t' || !byte.is_ascii_control();
                    assert_eq!(field_value(&value).is_some(), is_valid, "{value:?}");
                }
            }
        }
        assert_eq!(field_value(" \ta\tb é\t ".as_bytes()), Some("a\tb é"));
        assert_eq!(field_value(b"\xFF"), None);
    }

    /// A type that only visits its lines.
    struct Lines;

    impl HeaderLines for Lines {
        fn for_each<'h>(&'h self, each: &mut dyn FnMut(&'h str, &'h [u8])) {
            each("Retry-After", b"5");
            each("x-other", b"6");
        }
    }

    #[test]
    fn lines_of_a_name_are_found_among_all() {
        let first = |name| View::new(&Lines).first(name);
        assert_eq!(
            [first("x-other"), first("retry-after"), first("x")],
            [Some("6"), Some("5"), None]
        );
    }

    #[test]
    fn credentials_are_known_by_their_names() {
        let ends = SECRET_ENDS.map(|end| format!("x{end}"));
        for name in ends.iter().map(String::as_str).chain(CREDENTIAL_HEADERS) {
            assert!(is_secret(name) && is_secret(&name.to_uppercase()), "{name}");
        }
        for name in ["Set-Cookie", "PROXY-authorization", "x-api-KEY", "a-token"] {
            assert!(is_secret(name), "{name}");
        }
        for name in [
            "x-cookie",
            "authorization-url",
            "x-ratelimit-remaining-tokens",
            "key",
            "é-ke",
        ] {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn debug_keeps_values_to_itself() {
        assert_eq!(
            format!("{:?}", [("authorization", "Bearer s3cret")].view()),
            r#"["authorization"]"#
        );
    }
}
