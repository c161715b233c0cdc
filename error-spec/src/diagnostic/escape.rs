//! Escapes foreign text in diagnostics, so that it cannot move the cursor, reorder the line or
//! fill the screen.

use std::path::Path;

/// How many characters of a spec's text a message quotes.
const MAX_QUOTED: usize = 60;

/// How many characters of a path. Systems have few that are longer.
const MAX_PATH: usize = 4096;

/// Text of a spec as a message quotes it: in backticks, escaped, and shortened if long.
pub fn quote(text: &str) -> String {
    if text.is_empty() {
        return "the empty text".into();
    }
    let shown = escape(text, MAX_QUOTED);
    let count = text.chars().count();
    if count > MAX_QUOTED {
        format!("`{shown}` ({count} characters)")
    } else {
        format!("`{shown}`")
    }
}

/// The name of a file or a folder as a message shows it: escaped, and shortened if very long.
pub fn shown(path: &Path) -> String {
    escape(&path.display().to_string(), MAX_PATH)
}

/// At most `limit` characters of `text`, escaped. `…` stands for the rest.
pub(super) fn escape(text: &str, limit: usize) -> String {
    let mut shown = String::with_capacity(text.len().min(limit));
    let mut rest = text.chars();
    rest.by_ref()
        .take(limit)
        .for_each(|character| push_escaped(&mut shown, character));
    if rest.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Appends `character`, or its escape if it is invisible: control, format, separator and
/// unassigned characters.
pub(super) fn push_escaped(out: &mut String, character: char) {
    match character {
        '\\' | '"' | '\'' => out.push(character),
        _ if character.is_ascii() => out.extend(character.escape_debug()),
        // `char::escape_debug` would escape combining marks, too. `str::escape_debug` leaves them
        // alone.
        _ => out.extend(String::from_iter(['a', character]).escape_debug().skip(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        assert_eq!(
            quote("a\u{202e}b\u{200b}\n\t\u{1b}\0"),
            r"`a\u{202e}b\u{200b}\n\t\u{1b}\0`"
        );
        assert_eq!(quote(r#"it's "é" ü \ 語 e"#), r#"`it's "é" ü \ 語 e`"#);
        assert_eq!(quote("e\u{301}"), "`e\u{301}`");
        assert_eq!(quote(""), "the empty text");
    }

    #[test]
    fn a_path_is_one_line() {
        let path = shown(Path::new("a\u{1b}[2J\n/ü b\\.yaml"));
        assert_eq!(path, r"a\u{1b}[2J\n/ü b\.yaml");
    }

    #[test]
    fn long_text_is_shortened() {
        let shown = quote(&"x".repeat(10_000));
        assert_eq!(shown, format!("`{}…` (10000 characters)", "x".repeat(60)));
    }
}
