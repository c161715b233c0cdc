//! Parameters of a query, encoded as in HTML forms: `+` is a space, `%41` an `A`.

/// The first parameter with this name. Each byte that is not UTF-8 becomes U+FFFD.
pub(super) fn parameter(query: Option<&str>, name: &str) -> Option<String> {
    let query = query?;
    let mut pairs = query
        .strip_prefix(['?', '#'])
        .unwrap_or(query)
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let (_, value) = pairs.find(|(key, _)| decoded(key, true) == name.as_bytes())?;
    Some(text(&decoded(value, true)))
}

/// The names and values of a form, in the order sent.
pub(super) fn pairs(form: &str) -> impl Iterator<Item = (String, String)> + '_ {
    let pairs = form.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (text(&decoded(name, true)), text(&decoded(value, true)))
    })
}

/// Percent-encoded text, in which `+` is itself.
pub(super) fn percent_decoded(encoded: &str) -> String {
    text(&decoded(encoded, false))
}

fn text(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
    text
}

/// A `%` without two hexadecimal digits after it is kept.
fn decoded(text: &str, plus_is_space: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, others)) = rest.split_first() {
        rest = others;
        match first {
            b'+' if plus_is_space => bytes.push(b' '),
            b'%' => match others {
                [high, low, after @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    bytes.push(hex(*high) * 16 + hex(*low));
                    rest = after;
                }
                _ => bytes.push(b'%'),
            },
            other => bytes.push(other),
        }
    }
    bytes
}

fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => digit.to_ascii_lowercase() - b'a' + 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_decoded() {
        let query = Some("a=1&err%6Fr=access+denied%21%&error=x&flag&b=%FF");
        assert_eq!(
            parameter(query, "error").as_deref(),
            Some("access denied!%")
        );
        assert_eq!(parameter(query, "flag").as_deref(), Some(""));
        assert_eq!(
            (
                parameter(query, "b"),
                parameter(query, "c"),
                parameter(None, "a")
            ),
            (Some("\u{fffd}".to_owned()), None, None)
        );
    }
}
