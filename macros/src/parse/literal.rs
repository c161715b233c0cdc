//! What a literal says.

/// The content of a string, or an integer as it is written; `None` for any other literal.
pub(super) fn text(written: &str) -> Option<String> {
    if written.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(written.replace('_', ""))
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    }
    if let Some(raw) = written.strip_prefix('r') {
        let content = raw.trim_matches('#').strip_prefix('"')?.strip_suffix('"')?;
        return Some(content.to_owned());
    }
    unescape(written.strip_prefix('"')?.strip_suffix('"')?)
}

/// The characters of a string literal. rustc has checked its escapes.
fn unescape(content: &str) -> Option<String> {
    if !content.contains('\\') {
        return Some(content.to_owned());
    }
    let mut text = String::new();
    let mut rest = content.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match rest.next()? {
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            '0' => text.push('\0'),
            'x' => {
                let digits: String = rest.by_ref().take(2).collect();
                text.push(char::from(u8::from_str_radix(&digits, 16).ok()?));
            }
            'u' => {
                let digits: String = rest
                    .by_ref()
                    .skip(1)
                    .take_while(|c| *c != '}')
                    .filter(|c| *c != '_')
                    .collect();
                text.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
            }
            '\n' => {
                let next = rest.as_str().trim_start();
                rest = next.chars();
            }
            other => text.push(other),
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(written: &str) -> Option<String> {
        text(written)
    }

    #[test]
    fn strings_and_integers() {
        assert_eq!(
            of(r#""a\"b\\ \u{e9}\x41\n""#).as_deref(),
            Some("a\"b\\ éA\n")
        );
        assert_eq!(of("\"a \\\n   b\"").as_deref(), Some("a b"));
        assert_eq!(of(r###"r##"a"#\b"##"###).as_deref(), Some("a\"#\\b"));
        assert_eq!(of("1_001").as_deref(), Some("1001"));
    }

    #[test]
    fn nothing_else() {
        for other in ["b\"a\"", "'a'", "1.5", "429u16", "c\"a\""] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
