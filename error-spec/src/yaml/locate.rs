//! Finds the exact place of a mistake. The parser often reports only where the text with the
//! mistake starts, or where it gave up.

use crate::span::Span;

/// The tab that caused an error at `at`: in the indentation before it, at it, just before it, or
/// the next one that indents a line.
pub(super) fn tab(text: &str, at: usize) -> Span {
    let is_tab = |at: &usize| text.as_bytes().get(*at) == Some(&b'\t');
    let elsewhere = Some(at)
        .filter(is_tab)
        .or(at.checked_sub(1).filter(is_tab))
        .or_else(|| next_indenting_tab(text, at))
        .map(|tab| Span::new(tab, tab + 1));
    tab_before(text, at)
        .or(elsewhere)
        .unwrap_or(Span::new(at, at))
}

fn next_indenting_tab(text: &str, at: usize) -> Option<usize> {
    let mut line_start = at + text.get(at..)?.find('\n')? + 1;
    for line in text.get(line_start..)?.split_inclusive('\n') {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..blanks].find('\t') {
            return Some(line_start + tab);
        }
        line_start += line.len();
    }
    None
}

/// The first tab in the indentation before `at`, if only blanks precede `at` on its line.
pub(super) fn tab_before(text: &str, at: usize) -> Option<Span> {
    let before = text.as_bytes().get(..at)?;
    let last = before.iter().rposition(|b| !matches!(b, b' ' | b'\t'));
    let (line, blanks) = before.split_at(last.map_or(0, |last| last + 1));
    let tab = line.len() + blanks.iter().position(|b| *b == b'\t')?;
    matches!(line, [] | [.., b'\n']).then(|| Span::new(tab, tab + 1))
}

/// Whether a closing bracket precedes `at` on its line.
pub(super) fn is_behind_bracket(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    before.trim_end_matches([' ', '\t']).ends_with(['}', ']'])
}

/// The last bracket that opens between `from` and `to`.
pub(super) fn open_bracket(text: &str, from: usize, to: usize) -> Option<Span> {
    let at = from + text.get(from..to)?.rfind(['{', '['])?;
    Some(Span::new(at, at + 1))
}

/// The quote between `from` and `to` that is still open at `to`.
pub(super) fn open_quote(text: &str, from: usize, to: usize) -> Option<Span> {
    let mut open: Option<(usize, u8)> = None;
    let (mut before, mut in_comment, mut escaped) = (b' ', false, false);
    for (at, byte) in text.bytes().enumerate().take(to).skip(from) {
        let starts_token = matches!(before, b' ' | b'\t' | b'\n' | b'[' | b'{' | b',' | b':');
        match open {
            _ if in_comment => in_comment = byte != b'\n',
            Some((_, b'"')) if escaped => escaped = false,
            Some((_, b'"')) if byte == b'\\' => escaped = true,
            Some((_, quote)) if byte == quote => open = None,
            None if matches!(byte, b'"' | b'\'') && starts_token => open = Some((at, byte)),
            None => in_comment = byte == b'#' && starts_token,
            Some(_) => {}
        }
        before = byte;
    }
    open.map(|(at, _)| Span::new(at, at + 1))
}

/// The start of the first continuation line of the text `quoted` that is indented by `indent` or
/// less.
pub(super) fn left_edge(text: &str, quoted: Span, indent: usize) -> Option<Span> {
    let (start, end) = (quoted.start as usize, quoted.end as usize);
    let mut line_start = start;
    for line in text.get(start..end)?.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t']);
        let at = line_start + line.len() - content.len();
        let first = content.chars().next().filter(|c| !matches!(c, '\r' | '\n'));
        if line_start > start
            && at - line_start <= indent
            && at + 1 < end
            && let Some(first) = first
        {
            return Some(Span::new(at, at + first.len_utf8()));
        }
        line_start += line.len();
    }
    None
}

/// The first invalid escape (YAML 1.2, chapter 5.7) of the double-quoted text at `quote`, or half
/// of a surrogate pair.
pub(super) fn bad_escape(text: &str, quote: usize) -> Option<Span> {
    let mut at = quote + 1;
    loop {
        at += text.get(at..)?.find(['\\', '"'])?;
        let (length, code) = escape(text.get(at..)?)?;
        let is_high = |code| (0xd800..0xdc00).contains(&code);
        let is_low = |code| (0xdc00..0xe000).contains(&code);
        let next = text.get(at + length..).and_then(escape);
        match (code, next) {
            (Some(high), Some((second, Some(low)))) if is_high(high) && is_low(low) => {
                at += length + second
            }
            (Some(code), _) if char::from_u32(code).is_some() => at += length,
            _ => return Some(Span::new(at, at + length)),
        }
    }
}

/// The length of the escape that `text` starts with, and the number that it stands for, if YAML
/// has it.
fn escape(text: &str) -> Option<(usize, Option<u32>)> {
    let mut characters = text.strip_prefix('\\')?.chars();
    let letter = characters.next()?;
    let length = '\\'.len_utf8() + letter.len_utf8();
    let digits = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => {
            return Some((
                length,
                "0abtnvfre \"/\\N_LP\t\n\r".contains(letter).then_some(0),
            ));
        }
    };
    let hex: String = characters
        .take(digits)
        .take_while(char::is_ascii_hexdigit)
        .collect();
    let code = u32::from_str_radix(&hex, 16)
        .ok()
        .filter(|_| hex.len() == digits);
    Some((length + hex.len(), code))
}

/// The last line before `line` that has more than blanks and a comment.
fn line_above(text: &str, line: Span) -> Option<Span> {
    let start = line_start(text, line.start as usize);
    let mut end = start;
    for above in text.get(..start)?.split_inclusive('\n').rev() {
        let content = above.trim();
        if !content.is_empty() && !content.starts_with('#') {
            let from = end - above.len() + (above.len() - above.trim_start().len());
            return Some(Span::new(from, from + content.len()));
        }
        end -= above.len();
    }
    None
}

/// The line above `line`, if it is text in the place of a key or an item.
pub(super) fn text_above(text: &str, line: Span) -> Option<Span> {
    let above = line_above(text, line)?;
    let content = &text[above.start as usize..above.end as usize];
    let is_text = !content.contains([':', '{', '}', '[', ']', '"', '\'']) && content != "-";
    is_text.then_some(above)
}

/// A character of `line`, or of the line above it, that looks like YAML syntax, and what it looks
/// like.
pub(super) fn lookalike(text: &str, line: Span) -> Option<(Span, &'static str)> {
    let above = line_above(text, line).map_or(line.start, |above| above.start);
    let from = line_start(text, above as usize);
    let lines = text.get(from..line.end as usize)?;
    let mut is_indentation = true;
    lines.char_indices().find_map(|(at, character)| {
        let starts_line = is_indentation;
        is_indentation = character == '\n' || is_indentation && character == ' ';
        let meant = match character {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => "a space",
            '\u{ff1a}' => "a colon",
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' if starts_line => "a dash `-`",
            _ => return None,
        };
        let at = from + at;
        Some((Span::new(at, at + character.len_utf8()), meant))
    })
}

/// Whether something that looks like a key precedes `at` on its line.
pub(super) fn follows_a_key(text: &str, at: usize) -> bool {
    text[line_start(text, at)..at].contains(": ")
}

/// The end of what precedes `place` on its line, without trailing blanks and a comment.
pub(super) fn before_comment(text: &str, place: Span) -> Span {
    let start = line_start(text, place.start as usize);
    let line = &text[start..place.start as usize];
    let content = line.split(" #").next().unwrap_or(line);
    let end = start + content.trim_end_matches([' ', '\t']).len();
    Span::new(end, end)
}

/// The first comment between `from` and `to` that shares its line with something else.
pub(super) fn comment(text: &str, from: usize, to: usize) -> Option<Span> {
    let mut start = line_start(text, from);
    for line in text.get(start..to)?.split_inclusive('\n') {
        let content = line.len() - line.trim_start().len();
        let (mut quotes, mut before) = (0, ' ');
        let hidden = line.char_indices().find(|(at, c)| {
            quotes += usize::from(matches!(c, '"' | '\''));
            let is_comment = *c == '#' && quotes % 2 == 0 && before == ' ';
            before = *c;
            is_comment && *at > content && start + at > from
        });
        if let Some((at, _)) = hidden {
            return Some(Span::new(start + at, start + line.trim_end().len()));
        }
        start += line.len();
    }
    None
}

/// Why the line before `at`, or the line at `at`, is not indented as it seems to be.
pub(super) fn no_item(text: &str, at: usize) -> Option<(Span, &'static str)> {
    let start = line_start(text, at);
    let above = line_start(text, start.saturating_sub(1));
    for (start, line) in [
        (above, text[above..].lines().next()?),
        (start, text[start..].lines().next()?),
    ] {
        let content = line.trim_start_matches(' ');
        let at = start + line.len() - content.len();
        if content.starts_with('\u{a0}') {
            let span = Span::new(at, at + '\u{a0}'.len_utf8());
            return Some((
                span,
                "a no-break space is not indentation: write plain spaces",
            ));
        }
        let mut characters = content.chars();
        let is_key = content.contains(": ") || content.ends_with(':');
        if characters.next() == Some('-')
            && characters.next().is_some_and(|c| c.is_ascii_alphabetic())
            && is_key
        {
            return Some((
                Span::new(at, at + 1),
                "an item of a list has a blank behind its dash: `- code: gone`",
            ));
        }
    }
    None
}

/// The line at `at`, without its indentation.
pub(super) fn line(text: &str, at: usize) -> Span {
    let line = text[line_start(text, at)..]
        .lines()
        .next()
        .unwrap_or_default();
    let start = line_start(text, at) + line.len() - line.trim_start().len();
    Span::new(start, start + line.trim().len())
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quote_that_is_open() {
        let open = |text: &str| open_quote(text, 0, text.len()).map(|span| span.start);
        assert_eq!(open(r#"a: "b"#), Some(3));
        assert_eq!(open(r#"a: "b\" c: 'd'"#), Some(3));
        assert_eq!(open("a: it's # \"no\nb: ['x', 'y"), Some(23));
        assert_eq!(open(r#"a: "b", c: 'd'"#), None);
    }

    #[test]
    fn the_escape_that_is_bad() {
        let bad = |text: &str| {
            bad_escape(text, 0).map(|span| text[span.start as usize..span.end as usize].to_owned())
        };
        assert_eq!(bad(r#""\n\x41\u00e9 \q""#).as_deref(), Some(r"\q"));
        assert_eq!(bad(r#""\ud83d\ude00\udc00""#).as_deref(), Some(r"\udc00"));
        assert_eq!(bad(r#""\ud83d\n""#).as_deref(), Some(r"\ud83d"));
        assert_eq!(bad(r#""\u12g4""#).as_deref(), Some(r"\u12"));
        assert_eq!(bad(r#""\U00110000""#).as_deref(), Some(r"\U00110000"));
        assert_eq!(bad(r#""fine \\ \ud83d\ude00" \q"#), None);
    }

    #[test]
    fn the_tab_that_indents() {
        assert_eq!(tab("a: b\n \tc: d", 3), Span::new(6, 7));
        assert_eq!(tab("- |\n \t  ü", 8), Span::new(5, 6));
        assert_eq!(tab_before("a: [\n \tb]", 7), Some(Span::new(6, 7)));
        assert_eq!(tab_before("a:\tb", 3), None);
        assert_eq!(tab_before("a:\n  b", 5), None);
    }

    #[test]
    fn the_tab_that_indents_a_later_line() {
        let text = "a:\n\tb: 1\ncccccccc: 2\n  d: 3\n e:\tf\n \tg: 4\n";
        let at = text.find("cccc").expect("it is there");
        let found = text.find(" \tg").expect("it is there") + 1;
        assert_eq!(tab(text, at), Span::new(found, found + 1));
        assert_eq!(tab("a: 1\nb: 2\n", 0), Span::new(0, 0));
    }

    #[test]
    fn spans_are_as_long_as_what_they_show() {
        assert_eq!(open_quote("a: \"b", 0, 5), Some(Span::new(3, 4)));
        let pair = r#""\ud83d\ude00\q""#;
        assert_eq!(bad_escape(pair, 0), Some(Span::new(13, 15)));
    }

    #[test]
    fn what_is_no_item_of_a_list() {
        let place =
            |text: &str, at: usize| no_item(text, at).map(|(span, _)| (span.start, span.end));
        assert_eq!(place("errors:\n  -code: gone\n", 12), Some((10, 11)));
        assert_eq!(
            place("a:\n  -b: 1\n    c: 2\n", 12),
            Some((5, 6)),
            "the line above"
        );
        assert_eq!(place("a:\n  -b:\n", 7), Some((5, 6)));
        assert_eq!(place("a:\n  \u{a0}b: 1\n", 7), Some((5, 7)));
        for fine in [
            "a:\n  - b: 1\n",
            "a:\n  -5: 1\n",
            "a:\n  -b\n",
            "a:\n  b: 1\n",
        ] {
            assert_eq!(place(fine, 4), None, "{fine}");
        }
    }
}
