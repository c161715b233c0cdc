//! Challenges of `WWW-Authenticate` (RFC 9110 §11.6.1): `Basic realm="a", Bearer error=x`.

/// The first auth-param with this name, of any scheme or of this one. All lines form one list.
/// Schemes and names are case-insensitive. A line is read up to its first syntax error.
pub(super) fn auth_param(lines: &[String], scheme: Option<&str>, name: &str) -> Option<String> {
    let is_wanted = |param: &Param| {
        let is_of_scheme = scheme.is_none_or(|scheme| scheme.eq_ignore_ascii_case(&param.scheme));
        is_of_scheme && param.name.eq_ignore_ascii_case(name)
    };
    let mut params = Vec::new();
    let mut open_scheme = None;
    for line in lines {
        // Parameters at the start of a line belong to the last challenge of the line before.
        if read_line(line, &mut open_scheme, &mut params).is_none() {
            open_scheme = None;
        }
    }
    params.into_iter().find(is_wanted).map(|param| param.value)
}

struct Param {
    scheme: String,
    name: String,
    value: String,
}

/// `None` if the line is malformed.
fn read_line(line: &str, scheme: &mut Option<String>, params: &mut Vec<Param>) -> Option<()> {
    let mut rest = line.trim_start_matches([' ', '\t', ',']);
    while !rest.is_empty() {
        let (word, after_word) = token(rest)?;
        if let (Some(scheme), Some((value, after))) = (&*scheme, param_value(after_word)) {
            params.push(Param {
                scheme: scheme.clone(),
                name: word.to_owned(),
                value,
            });
            rest = after;
        } else if let Some(after) = end_of_member(after_word) {
            *scheme = Some(word.to_owned());
            rest = after;
        } else {
            // At least one space separates a scheme from its parameters.
            let inside = after_word
                .strip_prefix(' ')?
                .trim_start_matches([' ', '\t']);
            if let Some(after) = token68(inside) {
                // A token68 replaces the parameters.
                *scheme = None;
                rest = next_member(after)?;
                continue;
            }
            let (name, after_name) = token(inside)?;
            let (value, after) = param_value(after_name)?;
            params.push(Param {
                scheme: word.to_owned(),
                name: name.to_owned(),
                value,
            });
            *scheme = Some(word.to_owned());
            rest = after;
        }
        rest = next_member(rest)?;
    }
    Some(())
}

/// The value of a parameter, and the text after it, which starts with whitespace or a comma or is
/// empty.
fn param_value(after_name: &str) -> Option<(String, &str)> {
    let value_at = skip_blanks(skip_blanks(after_name).strip_prefix('=')?);
    let (value, rest) = match value_at.strip_prefix('"') {
        Some(quoted) => quoted_string(quoted)?,
        None => token(value_at).map(|(word, rest)| (word.to_owned(), rest))?,
    };
    (rest.is_empty() || rest.starts_with([' ', '\t', ','])).then_some((value, rest))
}

/// A member is followed by a comma, perhaps with empty members, or by the end.
fn next_member(rest: &str) -> Option<&str> {
    let rest = end_of_member(rest)?;
    Some(rest.trim_start_matches([' ', '\t', ',']))
}

fn end_of_member(rest: &str) -> Option<&str> {
    let rest = skip_blanks(rest);
    (rest.is_empty() || rest.starts_with(',')).then_some(rest)
}

fn skip_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

/// RFC 9110 §5.6.2.
fn token(text: &str) -> Option<(&str, &str)> {
    let is_tchar = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let end = text.find(|c| !is_tchar(c)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// RFC 9110 §5.6.4, after the opening quote.
fn quoted_string(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.chars();
    loop {
        match chars.next()? {
            '"' => return Some((value, chars.as_str())),
            '\\' => value.push(chars.next()?),
            other => value.push(other),
        }
    }
}

/// `abc+/==`, followed by the end of the member.
fn token68(text: &str) -> Option<&str> {
    let is_token68 = |c: char| c.is_ascii_alphanumeric() || "-._~+/".contains(c);
    let end = text.find(|c| !is_token68(c)).unwrap_or(text.len());
    let after = end_of_member(text[end..].trim_start_matches('='))?;
    (end > 0).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_belong_to_their_scheme() {
        let line = r#", Negotiate abc+/==, Basic realm="x, error=\"no\"", error=basic , bEARER ERROR = "a\"b",realm=t"#;
        let found = |scheme, name| auth_param(&[line.to_owned()], scheme, name);
        assert_eq!(found(None, "error").as_deref(), Some("basic"));
        assert_eq!(found(Some("Bearer"), "error").as_deref(), Some("a\"b"));
        assert_eq!(found(Some("bearer"), "Realm").as_deref(), Some("t"));
        assert_eq!(found(Some("Digest"), "realm"), None);
    }

    #[test]
    fn lines_form_one_list_and_are_read_up_to_a_syntax_error() {
        let error = |lines: &[&str]| {
            auth_param(
                &lines
                    .iter()
                    .map(|line| (*line).to_owned())
                    .collect::<Vec<_>>(),
                Some("Bearer"),
                "error",
            )
        };
        assert_eq!(error(&["Bearer realm=x", "error=y"]).as_deref(), Some("y"));
        assert_eq!(error(&["Bearer realm=\"x", "error=y"]), None);
        assert_eq!(error(&["Bearer abc=, error=y"]), None);
        assert_eq!(error(&["Bearer error=a/b, error=c"]), None);
        assert_eq!(
            error(&["error=x", "Bearer error=y z"]).as_deref(),
            Some("y")
        );
    }
}
