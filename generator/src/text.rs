//! Text of a spec inside generated code: nothing in it can become code, a doctest, markup, or move
//! the reader's eyes.
//!
//! String literals are quoted by `quote!`. This is about comments: [`prose`] and [`code`] make
//! Markdown that shows the text as it is, and [`fill`] breaks Markdown into lines.

use std::fmt::Write;

/// How long a line of documentation gets, its `/// ` and one level of indentation not counted.
const WIDTH: usize = 92;

/// The text as one line of Markdown that shows it, or an empty string when nothing of it can be
/// seen.
pub(crate) fn prose(text: &str) -> String {
    let characters: Vec<char> = visible(text).chars().collect();
    let mut out = String::new();
    for (at, &character) in characters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| characters[at]);
        if is_markup(before, character, &characters[at + 1..]) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// The paragraphs of a text, each as one line of Markdown.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines() {
        match paragraphs.last_mut() {
            Some(last) if !line.trim().is_empty() => {
                last.push('\n');
                last.push_str(line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs
        .iter()
        .map(|paragraph| prose(paragraph))
        .filter(|shown| !shown.is_empty())
        .collect()
}

/// The text as a code span; a text that cannot be one is shown as prose, in quotes.
pub(crate) fn code(text: &str) -> String {
    let shown = visible(text);
    if shown.is_empty() || shown.len() != text.len() || shown.contains('`') {
        format!("\"{}\"", prose(text))
    } else {
        format!("`{shown}`")
    }
}

/// A link to a page, when the address is one that cannot be anything else; prose otherwise.
pub(crate) fn link(url: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    if is_web && url.chars().all(plain) {
        format!("<{url}>")
    } else {
        prose(url)
    }
}

/// The text in one line: words separated by single blanks; characters that cannot be seen, or that
/// reorder what can, as `U+202E`.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !shown.is_empty() {
            shown.push(' ');
        }
        for character in word.chars() {
            if is_invisible(character) {
                // Writing to a string does not fail.
                let _ = write!(shown, "U+{:04X}", u32::from(character));
            } else {
                shown.push(character);
            }
        }
    }
    shown
}

/// Control, format, private-use and unassigned characters, which is what `char::escape_debug`
/// escapes in the middle of a string.
fn is_invisible(character: char) -> bool {
    !character.is_ascii_graphic()
        && String::from_iter(['a', character]).escape_debug().nth(1) == Some('\\')
}

/// Whether Markdown would take the character for more than itself, wherever in a paragraph it
/// stands. What only counts at the start of a line is left to [`fill`].
fn is_markup(before: Option<char>, character: char, after: &[char]) -> bool {
    let word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    match character {
        '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
        '_' => !word(before.as_ref()) || !word(after.first()),
        '&' => word(after.first()) || after.first() == Some(&'#'),
        // Two would be shown as one dash.
        '-' => after.first() == Some(&'-'),
        // rustdoc wants addresses to be links.
        ':' => after.starts_with(&['/', '/']),
        _ => false,
    }
}

/// Breaks a paragraph of Markdown into lines. Code spans stay whole, and no line starts like a
/// heading, a list, a quotation or a fence.
pub(crate) fn fill(markdown: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut width = 0;
    for word in words(markdown) {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if width + 1 + length <= WIDTH => {
                line.push(' ');
                line.push_str(word);
                width += 1 + length;
            }
            _ => {
                lines.push(line_start(word));
                width = length;
            }
        }
    }
    lines
}

/// A word at the start of a line.
fn line_start(word: &str) -> String {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = word.split_at(digits);
    if !number.is_empty() && rest.starts_with(['.', ')']) {
        format!("{number}\\{rest}")
    } else if word.starts_with(['#', '+', '-', '=', '>', ':']) {
        format!("\\{word}")
    } else {
        word.to_owned()
    }
}

/// Splits Markdown at blanks that are not within a code span.
fn words(markdown: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    let mut escaped = false;
    markdown
        .split(move |character| {
            let literal = escaped;
            escaped = character == '\\' && !in_code && !literal;
            if character == '`' && !literal {
                in_code = !in_code;
            }
            character == ' ' && !in_code
        })
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_prose_stays_readable() {
        let text = "The slot (next_available) isn't free; use `GET /slots` or 2 others, e.g. a-b.";
        assert_eq!(
            prose(text),
            r"The slot (next_available) isn't free; use \`GET /slots\` or 2 others, e.g. a-b."
        );
    }

    #[test]
    fn markup_is_shown() {
        assert_eq!(
            prose("[a](b) <i>x</i> **b** _c_ ~~~ a|b"),
            r"\[a\](b) \<i>x\</i> \*\*b\*\* \_c\_ \~\~\~ a\|b"
        );
        assert_eq!(prose("&lt; &#60; a & b --x"), r"\&lt; \&#60; a & b \--x");
        assert_eq!(prose("https://a.b/c"), r"https\://a.b/c");
        assert_eq!(prose("a\\\nb\t c"), r"a\\ b c");
    }

    #[test]
    fn what_cannot_be_seen_is_named() {
        assert_eq!(
            prose("a\u{202e}b\u{200b}\u{7}\u{ad}"),
            "aU+202EbU+200BU+0007U+00AD"
        );
        assert_eq!(prose("e\u{301} ü 語 👍"), "e\u{301} ü 語 👍");
        assert_eq!(prose("\u{2028}\u{a0}\r\n"), "");
    }

    #[test]
    fn code_is_only_what_can_be_code() {
        assert_eq!(code("a_b *c* <d>"), "`a_b *c* <d>`");
        assert_eq!(code("a`b"), r#""a\`b""#);
        assert_eq!(code("a\nb"), "`a b`");
        assert_eq!(code("\u{202e}"), "\"U+202E\"");
        assert_eq!(code(""), "\"\"");
    }

    #[test]
    fn only_plain_addresses_become_links() {
        assert_eq!(link("https://a.b/c?d=e#f"), "<https://a.b/c?d=e#f>");
        assert_eq!(link("https://a.b/<script>"), r"https\://a.b/\<script>");
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
    }

    #[test]
    fn no_line_starts_like_a_block() {
        for (text, line) in [
            ("1. a", r"1\. a"),
            ("12) a", r"12\) a"),
            ("# a", r"\# a"),
            ("- a", r"\- a"),
            ("=== a", r"\=== a"),
        ] {
            assert_eq!(fill(&prose(text)), [line]);
        }
        let long = format!("{} # b", "a".repeat(WIDTH - 1));
        assert_eq!(fill(&prose(&long))[1], r"\# b");
    }

    #[test]
    fn code_spans_stay_on_one_line() {
        let span = format!("`{} b`", "a".repeat(80));
        assert_eq!(
            fill(&format!("some words before {span} after")),
            ["some words before", &format!("{span} after")]
        );
        let escaped = format!(r"{} \` b", "a".repeat(WIDTH - 3));
        assert_eq!(fill(&escaped)[1], "b");
    }

    #[test]
    fn paragraphs_are_kept_and_empty_ones_dropped() {
        assert_eq!(paragraphs("a\nb\n\n\n  c\n \n"), ["a b", "c"]);
        assert!(paragraphs(" \n\t").is_empty());
    }

    /// What rustdoc's Markdown makes of the text as documentation: the words that it shows, if it
    /// takes them for nothing but paragraphs.
    fn shown_by_rustdoc(text: &str) -> Result<String, String> {
        use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
        let lines: Vec<_> = paragraphs(text)
            .iter()
            .map(|paragraph| fill(paragraph).join("\n"))
            .collect();
        let markdown = lines.join("\n\n");
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES;
        let mut shown = String::new();
        for event in Parser::new_ext(&markdown, options) {
            match event {
                Event::Text(text) => shown.push_str(&text),
                Event::SoftBreak | Event::End(TagEnd::Paragraph) => shown.push(' '),
                Event::Start(Tag::Paragraph) => {}
                other => return Err(format!("{other:?} in {markdown:?}")),
            }
        }
        Ok(shown.trim().to_owned())
    }

    #[test]
    fn rustdoc_shows_any_text_as_it_is() {
        const PIECES: [&str; 40] = [
            "a",
            "b1",
            " ",
            " ",
            "\n",
            "\n\n",
            "    ",
            "\t",
            "`",
            "```",
            "~~~",
            "~",
            "*",
            "**",
            "_",
            "__",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "<b>",
            "</",
            "&",
            "&lt;",
            "&#38",
            ";",
            "#",
            "1.",
            "2)",
            "- ",
            "---",
            "+",
            "=",
            "|",
            "\\",
            "!",
            "https://a.b",
            "\u{202e}",
        ];
        // Any sequence will do, as long as it is the same on every run.
        let mut random = 1_u64;
        for _ in 0..10_000 {
            let text: String = (0..40)
                .map(|_| {
                    random = random
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    PIECES[(random >> 33) as usize % PIECES.len()]
                })
                .collect();
            assert_eq!(shown_by_rustdoc(&text), Ok(visible(&text)), "{text:?}");
        }
    }
}
