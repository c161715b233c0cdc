//! The parameters of challenges: `WWW-Authenticate` and `Proxy-Authenticate`, RFC 9110 §11.6.1.

use crate::text::bytes::contains_in_any_case;
use vendor_errors_tables::format::cursor::{Cursor, is_token_char};

/// Longer lines are ignored.
const LONGEST_LINE: usize = 64 * 1024;

/// The value of an auth-param, as it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Param<'a> {
    /// A token, or what is between the quotes of a quoted string.
    pub(crate) raw: &'a str,
    /// Whether it was a quoted string; `raw` then still has its backslash escapes (RFC 9110
    /// §5.6.4).
    pub(crate) quoted: bool,
}

/// Finds the parameter `name` in the first challenge that has it, of any scheme or of `scheme`.
///
/// `lines` are the lines of one header, which together make one list; a line may have several
/// challenges. Schemes and names match in any case. Where a line breaks the grammar, its rest is
/// not read. Lines of more than 64 KiB are ignored.
pub(crate) fn param<'a>(
    lines: impl Iterator<Item = &'a str> + Clone,
    scheme: Option<&str>,
    name: &str,
) -> Option<Param<'a>> {
    // Most parameters are absent, which a plain search tells.
    let occurs = |word: &str| lines.clone().any(|line| contains_in_any_case(line, word));
    if !occurs(name) || !scheme.is_none_or(occurs) {
        return None;
    }
    let mut open = None;
    for line in lines {
        if line.len() > LONGEST_LINE {
            open = None;
            continue;
        }
        let mut params = AuthParams {
            text: Cursor::new(line),
            scheme: open,
            is_first: true,
        };
        let found = params.find(|found| {
            found.name.eq_ignore_ascii_case(name)
                && scheme.is_none_or(|scheme| found.scheme.eq_ignore_ascii_case(scheme))
        });
        if let Some(found) = found {
            return Some(found.value);
        }
        open = params.scheme;
    }
    None
}

struct AuthParam<'a> {
    scheme: &'a str,
    name: &'a str,
    value: Param<'a>,
}

/// The parameters of all challenges of a line, in order.
struct AuthParams<'a> {
    text: Cursor<'a>,
    /// The scheme of the challenge that the next parameters belong to.
    scheme: Option<&'a str>,
    is_first: bool,
}

impl<'a> Iterator for AuthParams<'a> {
    type Item = AuthParam<'a>;

    fn next(&mut self) -> Option<AuthParam<'a>> {
        while self.reach_next_member()? {
            let start = self.text;
            let found = self
                .scheme
                .and_then(|scheme| auth_param(&mut self.text, scheme));
            if found.is_some() {
                return found;
            }
            self.text = start;
            match self.challenge() {
                Some(None) => {}
                Some(found) => return found,
                None => return self.broken(),
            }
        }
        None
    }
}

impl<'a> AuthParams<'a> {
    /// Skips a comma and empty members. False at the end; `None` if a comma is missing.
    fn reach_next_member(&mut self) -> Option<bool> {
        self.text.skip_blanks();
        if !self.is_first && !self.text.is_at_end() && self.text.eat(",").is_none() {
            return self.broken();
        }
        self.is_first = false;
        self.text.take_while(|b| matches!(b, b' ' | b'\t' | b','));
        Some(!self.text.is_at_end())
    }

    /// Reads a scheme, followed by nothing, a token68 or a first parameter.
    fn challenge(&mut self) -> Option<Option<AuthParam<'a>>> {
        let scheme = self.text.take_some(is_token_char)?;
        self.scheme = Some(scheme);
        if is_at_end_of_member(self.text) {
            return Some(None);
        }
        self.text.eat(" ")?;
        self.text.skip_blanks();
        if is_at_end_of_member(self.text) {
            return Some(None);
        }
        let start = self.text;
        if token68(&mut self.text).is_some() {
            // A token68 takes the place of parameters.
            self.scheme = None;
            return Some(None);
        }
        self.text = start;
        auth_param(&mut self.text, scheme).map(Some)
    }

    fn broken<T>(&mut self) -> Option<T> {
        self.text = Cursor::new("");
        self.scheme = None;
        None
    }
}

fn is_at_end_of_member(mut text: Cursor<'_>) -> bool {
    text.skip_blanks();
    matches!(text.peek(), None | Some(b','))
}

fn token68(text: &mut Cursor<'_>) -> Option<()> {
    text.take_some(|b| {
        b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~' | b'+' | b'/')
    })?;
    text.take_while(|b| b == b'=');
    is_at_end_of_member(*text).then_some(())
}

fn auth_param<'a>(text: &mut Cursor<'a>, scheme: &'a str) -> Option<AuthParam<'a>> {
    let name = text.take_some(is_token_char)?;
    text.skip_blanks();
    text.eat("=")?;
    text.skip_blanks();
    let value = match text.peek()? {
        b'"' => Param {
            raw: quoted_string(text)?,
            quoted: true,
        },
        _ => Param {
            raw: text.take_some(is_token_char)?,
            quoted: false,
        },
    };
    // A value with invalid characters is not cut off before them: it is malformed.
    matches!(text.peek(), None | Some(b' ' | b'\t' | b',')).then_some(AuthParam {
        scheme,
        name,
        value,
    })
}

/// Reads what is between the quotes.
fn quoted_string<'a>(text: &mut Cursor<'a>) -> Option<&'a str> {
    text.eat("\"")?;
    let start = *text;
    loop {
        text.take_while(|b| is_text(b) && !matches!(b, b'"' | b'\\'));
        let end = *text;
        match text.next_char()? {
            '"' => return Some(end.since(start)),
            '\\' => text
                .next_char()
                .filter(|c| *c == '\t' || !c.is_ascii_control())?,
            _ => return None,
        };
    }
}

fn is_text(b: u8) -> bool {
    b == b'\t' || !b.is_ascii_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error<'a>(lines: &[&'a str]) -> Option<&'a str> {
        param(lines.iter().copied(), Some("Bearer"), "error").map(|param| param.raw)
    }

    #[test]
    fn the_forms_of_rfc_9110_section_11_6_1() {
        for lines in [
            &[r#"Bearer realm="x", error="invalid_token", error_description="expired""#][..],
            &["bEARER ERROR = \"invalid_token\""],
            &["Bearer error\t=\tinvalid_token"],
            &[r#"Basic realm="a""#, r#"Bearer error="invalid_token""#],
            &[r#"Bearer realm="a\"b\\", error="invalid_token""#],
            &[r#"Bearer realm="a, Bearer error=no", error="invalid_token""#],
            &[r#"Negotiate abc+/==, Bearer error="invalid_token""#],
            &[r#"Negotiate, Bearer error="invalid_token""#],
            &[r#", , Bearer error="invalid_token",,"#],
            &["Bearer , , error=invalid_token"],
            &["Bearer", "error=invalid_token"],
            &[
                "Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\"",
                "Bearer error=invalid_token",
            ],
            &["Bearer error=invalid_token", "Bearer error=other"],
            &["Basic error=other, Bearer error=invalid_token, Bearer error=third"],
        ] {
            assert_eq!(error(lines), Some("invalid_token"), "{lines:?}");
        }
    }

    #[test]
    fn any_scheme_and_how_the_value_was_written() {
        let lines = [r#"DPoP algs="ES256", error="a\"b""#, "Bearer error=c"];
        assert_eq!(
            param(lines.into_iter(), None, "error"),
            Some(Param {
                raw: r#"a\"b"#,
                quoted: true
            })
        );
        assert_eq!(
            param(lines.into_iter(), Some("bearer"), "error"),
            Some(Param {
                raw: "c",
                quoted: false
            })
        );
        assert_eq!(
            param(["Bearer error=\"\""].into_iter(), None, "error"),
            Some(Param {
                raw: "",
                quoted: true
            })
        );
        assert_eq!(
            param(["Bearer x=\"käse\""].into_iter(), None, "x").map(|x| x.raw),
            Some("käse")
        );
    }

    #[test]
    fn nothing_is_read_from_where_the_grammar_breaks() {
        for line in [
            "",
            "Bearer",
            "error=e",
            "Bearer error",
            "Bearer error=",
            "Bearer realm=x, error=",
            "Bearer error=\"e",
            "Bearer error=\"e\\",
            "Bearer error=\"e\\\"",
            "Bearer error=\"a\0b\"",
            "Bearer error=\"e\"x",
            "Bearer error=a:b",
            "Bearer realm=\"x, error=\"e\"",
            "Bearer realm=x error=e",
            "Bearer\terror=e",
            "Bearer x y, error=e",
            "Bearer abc==, error=e",
            "Bearer @, error=e",
            "Basic error=e",
            "Bearer error =",
        ] {
            assert_eq!(error(&[line]), None, "{line:?}");
        }
        assert_eq!(
            error(&["Bearer error=a, realm=\"unterminated"]),
            Some("a"),
            "before the break"
        );
        assert_eq!(
            error(&["Basic realm=\"unterminated", "Bearer error=a"]),
            Some("a"),
            "the next line"
        );
        assert_eq!(
            error(&["Bearer realm=\"unterminated", "error=a"]),
            None,
            "but not the broken challenge's"
        );
    }

    #[test]
    #[cfg_attr(miri, ignore = "64 KiB at a time take Miri minutes")]
    fn long_lines_are_ignored() {
        let long = format!("Bearer {}error=\"invalid_token\"", "a=b,".repeat(16_000));
        assert_eq!(error(&[&long]), Some("invalid_token"));
        let longest = format!("Bearer {}", "a".repeat(LONGEST_LINE - 16)) + "=b, error=e";
        assert_eq!(longest.len(), LONGEST_LINE + 2);
        assert_eq!(error(&[&longest]), None);
        assert_eq!(error(&[&longest.replacen("aa", "", 1)]), Some("e"));
        let longer = format!("Bearer {}error=e", "a=b,".repeat(17_000));
        assert_eq!(error(&[&longer, "Bearer error=a"]), Some("a"));
        for part in [
            "a ",
            "a,",
            "a =",
            "a = b,",
            "\"",
            ", ",
            "a \t",
            "a=\"\\\"\",",
        ] {
            let line = format!("Bearer {}", part.repeat(LONGEST_LINE / part.len() - 8));
            assert_eq!(error(&[&line]), None, "{part:?}");
        }
    }
}
