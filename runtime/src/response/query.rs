//! Parameters of a query: errors that arrive in a redirect (RFC 6749 §4.1.2.1).

use crate::text::Text;

/// The value of the first parameter `name`, still percent-encoded.
///
/// `query` is `application/x-www-form-urlencoded`, with or without the `?` or `#` before it. Names
/// are decoded before they are compared: `%65rror` is `error`, and `+` is a space; a `%` without
/// two hexadecimal digits stands for itself. A parameter without `=` has the empty value.
pub(crate) fn param<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    let query = query.strip_prefix(['?', '#']).unwrap_or(query);
    let params = query.split('&').filter(|param| !param.is_empty());
    params
        .map(|param| param.split_once('=').unwrap_or((param, "")))
        .find(|(key, _)| Text::query(key).is(name))
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_parameter_of_that_name() {
        for (query, value) in [
            ("error=a&error=b", Some("a")),
            ("?error=a", Some("a")),
            ("#state=1&error=a", Some("a")),
            ("&&error=a=b+c%20d", Some("a=b+c%20d")),
            ("error", Some("")),
            ("error=", Some("")),
            ("Error=a", None),
            ("error_description=a", None),
            ("x=error&errors=1", None),
            ("", None),
        ] {
            assert_eq!(param(query, "error"), value, "{query}");
        }
    }

    #[test]
    fn names_are_decoded() {
        assert_eq!(param("%65rr%6Fr=a", "error"), Some("a"));
        assert_eq!(param("error+code=a", "error code"), Some("a"));
        assert_eq!(param("error%2Bcode=a", "error+code"), Some("a"));
        assert_eq!(param("k%C3%A4se=a", "käse"), Some("a"));
        for broken in ["100%", "%zz", "%4", "%"] {
            assert_eq!(param(&format!("{broken}=a"), broken), Some("a"));
        }
    }
}
