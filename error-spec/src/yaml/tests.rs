use super::{Node, Value, parse};
use crate::diagnostic::Diagnostics;
use crate::source::Source;

/// `line:col: severity[code]: message` of each diagnostic, and the tree in one line.
fn read(text: &str) -> (Vec<String>, Option<String>) {
    let source = Source::new("", text);
    let mut diagnostics = Diagnostics::new();
    let tree = parse(&source, &mut diagnostics).map(|tree| shown(&tree));
    let found = diagnostics.finish();
    (
        found
            .iter()
            .map(|d| d.one_line(&source)[1..].to_owned())
            .collect(),
        tree,
    )
}

fn shown(node: &Node<'_>) -> String {
    match &node.value {
        Value::Refused => "!".into(),
        Value::Scalar(scalar) if scalar.plain => scalar.text.to_string(),
        Value::Scalar(scalar) => format!("{:?}", scalar.text),
        Value::List(items) => format!(
            "[{}]",
            items.iter().map(shown).collect::<Vec<_>>().join(", ")
        ),
        Value::Map(map) => {
            let entry = |(key, value): &(super::Key<'_>, Node<'_>)| {
                format!("{}: {}", key.text, shown(value))
            };
            format!(
                "{{{}}}",
                map.entries.iter().map(entry).collect::<Vec<_>>().join(", ")
            )
        }
    }
}

#[track_caller]
fn reads(text: &str, tree: &str) {
    assert_eq!(read(text), (vec![], Some(tree.to_owned())), "{text}");
}

/// `text` has these problems, and what can be read of it is `tree` (empty: nothing).
#[track_caller]
fn refuses(text: &str, problems: &[&str], tree: &str) {
    let (found, found_tree) = read(text);
    assert_eq!(found, problems, "{text:.200}");
    assert_eq!(found_tree.unwrap_or_default(), tree, "{text:.200}");
}

#[test]
fn text_stays_as_it_is_written() {
    reads(
        "a: 007\nb: NO\nc: 1e3\nd: 12:30\ne: 0x1F\nf: true\ng: 1_000\n",
        "{a: 007, b: NO, c: 1e3, d: 12:30, e: 0x1F, f: true, g: 1_000}",
    );
    reads(
        "{ a: [header:retry-after, 5xx, list<T>, timestamp?], header:x: \"0\", /@type: it's }",
        "{a: [header:retry-after, 5xx, list<T>, timestamp?], header:x: \"0\", /@type: it's}",
    );
    reads(
        "a: ''\nb: 'it''s'\nc: \"\\u00e9\\ud83d\\ude00\\n\"\n\"\": \"null\"\n\"<<\": \"~\"\n",
        "{a: \"\", b: \"it's\", c: \"é😀\\n\", : \"null\", <<: \"~\"}",
    );
    reads(
        "a: |\n  x\n   y\n\nb: >-\n  x\n  y\nc: x\n  y\n",
        "{a: \"x\\n y\\n\", b: \"x y\", c: x y}",
    );
    reads(
        "a:\n- b\n- c:\n  - d\n  e: {}\n# end\n",
        "{a: [b, {c: [d], e: {}}]}",
    );
    reads("---\na: b # one word\n...\n", "{a: b}");
    reads(
        "{\"vendor\":\"acme\",\"errors\":[{\"code\":\"e1\"}]}\n",
        "{vendor: \"acme\", errors: [{code: \"e1\"}]}",
    );
}

#[test]
fn line_breaks_and_a_byte_order_mark_change_nothing() {
    let text = "vendor: acme\nerrors:\n  - code: e1\n    description: |\n      one\n      two\n    fix: \"a\n      b\"\n";
    assert_eq!(read(text), read(&text.replace('\n', "\r\n")));
    assert_eq!(read(text), read(&format!("\u{feff}{text}")));
}

#[test]
fn every_value_has_a_span() {
    let source = Source::new(
        "",
        "a: b c\nd:\n  - \"e\\n\"\n  - 'f'\n\n# end\ng: { h: [i] }\n",
    );
    let mut diagnostics = Diagnostics::new();
    let tree = parse(&source, &mut diagnostics).expect("a tree");
    assert!(diagnostics.finish().is_empty());
    let at = |key: &str| tree.as_map().and_then(|map| map.get(key)).expect("there");
    let text = |node: &Node<'_>| source.slice(node.span).to_owned();
    assert_eq!(text(&tree), source.text().trim_end());
    assert_eq!(text(at("a")), "b c");
    assert_eq!(text(at("d")), "- \"e\\n\"\n  - 'f'");
    assert_eq!(text(at("g")), "{ h: [i] }");
    let items: Vec<_> = at("d")
        .as_list()
        .expect("a list")
        .iter()
        .map(text)
        .collect();
    assert_eq!(items, ["\"e\\n\"", "'f'"]);
}

#[test]
fn what_specs_do_not_have() {
    refuses(
        "a: &x [*x]\nb: *y\n",
        &[
            "1:4: error[anchor]: specs have no anchors: `&x`",
            "1:8: error[alias]: specs have no aliases: `*x`",
            "2:4: error[alias]: specs have no aliases: `*y`",
        ],
        "{a: [!], b: !}",
    );
    refuses(
        "a: !!str x\nb: !env\n",
        &[
            "1:4: error[tag]: specs have no tags: `!!str`",
            "2:4: error[tag]: specs have no tags: `!env`",
        ],
        "{a: x, b: !}",
    );
    refuses(
        "a: b\n<<: *b\n",
        &["2:1: error[merge-key]: `<<` merges maps, which specs don't do"],
        "{a: b}",
    );
    refuses(
        "a: b\n---\nc: d\n",
        &["2:1: error[second-document]: a second document starts here"],
        "{a: b}",
    );
    refuses(
        "a: b\nc: d\na: e\na: f\n",
        &[
            "3:1: error[duplicate-key]: the key `a` occurs twice",
            "4:1: error[duplicate-key]: the key `a` occurs twice",
        ],
        "{a: b, c: d}",
    );
    refuses(
        "? {a: {b}}\n: c\nd: e\n",
        &["1:3: error[complex-key]: a key is text, not a list or a map"],
        "{d: e}",
    );
    refuses(
        "~: a\n: b\nc: d\n",
        &[
            "1:1: error[null-key]: `~` is not a key",
            "2:1: error[null-key]: there is no key before this colon",
        ],
        "{c: d}",
    );
}

#[test]
fn what_is_not_a_spec() {
    let empty = "error[empty-file]: the file holds no spec";
    refuses("", &[&format!("1:1: {empty}")], "");
    refuses("# nothing\n", &[&format!("1:1: {empty}")], "");
    refuses("---\n", &[&format!("1:4: {empty}")], "");
    refuses(
        "- a\n",
        &["1:1: error[not-a-map]: a spec is a map of keys, and this is a list"],
        "",
    );
    refuses(
        "vendor:acme\n",
        &["1:1: error[not-a-map]: a spec is a map of keys, and this is text"],
        "",
    );
    refuses(
        "a: \u{7}b\0\r\u{9b}\n",
        &[
            "1:4: error[control-character]: the control character U+0007 in the file",
            "1:6: error[control-character]: a NUL character in the file",
            "1:7: error[control-character]: a carriage return without a line feed in the file",
            "1:8: error[control-character]: the control character U+009B in the file",
        ],
        "",
    );
}

#[test]
fn a_key_without_a_value() {
    refuses(
        "a:\nb: ~\nc: null\nd:\n  -\n  - x\n",
        &[
            "1:1: error[no-value]: the key `a` has no value",
            "2:4: error[no-value]: `~` is not a value",
            "3:4: error[no-value]: `null` is not a value",
            "5:4: error[no-value]: a list item has no value",
        ],
        "{a: !, b: !, c: !, d: [!, x]}",
    );
    let help = |text: &str| {
        let source = Source::new("", text);
        let mut diagnostics = Diagnostics::new();
        parse(&source, &mut diagnostics);
        let found = diagnostics.finish();
        assert!(found.iter().all(|d| d.code == "no-value"), "{found:?}");
        found.into_iter().filter_map(|d| d.help).collect::<Vec<_>>()
    };
    assert_eq!(
        help("{a:b}"),
        ["`a:b` is one text: write a blank after the colon: `a: b`"]
    );
    assert_eq!(
        help("a: { b: map<string, any>, c: d }"),
        ["a comma in braces ends the text before it; write `map<any>`"]
    );
    assert_eq!(
        help("a: { contains: gone, sorry }"),
        [
            "a comma in braces ends the text before it; if it is part of the text, quote it: `\"gone, sorry\"`"
        ]
    );
    assert_eq!(
        help("code: #1\n"),
        ["`#` starts a comment; if it is part of the text, quote it: `\"#1\"`"]
    );
    assert_eq!(help("{a, b}").len(), 2);
}

#[test]
fn a_comment_that_cuts_text() {
    refuses(
        "a: Use key #1\nb: [one # two\n]\nc: \"x y\" # fine\nd: x#y # fine\n",
        &["1:4: warning[comment-cuts-text]: the text ends before ` #`"],
        "{a: Use key, b: [one], c: \"x y\", d: x#y}",
    );
}

#[test]
fn nesting_ends_at_64() {
    let flow = |depth: usize| format!("a: {}{}", "[".repeat(depth - 1), "]".repeat(depth - 1));
    let block = |depth: usize| {
        (0..depth)
            .map(|level| {
                format!(
                    "{}a:{}\n",
                    " ".repeat(level),
                    if level + 1 == depth { " b" } else { "" }
                )
            })
            .collect::<String>()
    };
    for text in [flow(64), block(64)] {
        assert!(matches!(read(&text), (problems, Some(_)) if problems.is_empty()));
    }
    let message = "error[too-deep]: lists and maps are nested more than 64 deep";
    refuses(&flow(65), &[&format!("1:1: {message}")], "");
    refuses(
        &format!("x: y\n{}", block(65)),
        &[&format!("2:1: {message}")],
        "",
    );
    refuses(
        &format!("x: y\nz:\n- a: 1\n  b: {}", "[".repeat(99)),
        &[&format!("4:3: {message}")],
        "",
    );
    refuses(&"? ".repeat(5000), &[&format!("1:3: {message}")], "");
    refuses(
        &format!("a: {}", "{b: [".repeat(100_000)),
        &[&format!("1:1: {message}")],
        "",
    );
}

#[test]
fn what_is_not_yaml() {
    let tab = "error[tab-indentation]: a tab is used as indentation";
    refuses("a:\n\tb: c\n", &[&format!("2:1: {tab}")], "");
    refuses("a: b\n \tc: d\n", &[&format!("2:2: {tab}")], "");
    refuses("a: [b,\n\tc]\n", &[&format!("2:1: {tab}")], "{a: [b, c]}");
    refuses("a: |\n\tb\n", &[&format!("2:1: {tab}")], "");
    refuses(
        "a: \"b\nc: {d: e}\n",
        &["1:4: error[unterminated]: the quote that opens here is not closed"],
        "",
    );
    refuses(
        "a: 'b\n",
        &["1:4: error[unterminated]: the quote that opens here is not closed"],
        "",
    );
    refuses(
        "a: {b: [c]\n",
        &["1:4: error[unterminated]: the `{` that opens here is not closed"],
        "",
    );
    refuses(
        "a: {b: c]\n",
        &["1:4: error[unterminated]: the `{` that opens here meets a `]`"],
        "",
    );
    refuses(
        "a: [b\nc: d\n",
        &["2:2: error[missing-separator]: a comma or the closing bracket is missing before this"],
        "",
    );
    refuses(
        "a: \"x\n  \\ud800\"\n",
        &["2:3: error[bad-escape]: `\\ud800` is not a character"],
        "",
    );
    refuses(
        "a: @b\n",
        &["1:4: error[needs-quotes]: text cannot start with `@`"],
        "",
    );
    refuses(
        "a: b: c\n",
        &["1:5: error[needs-quotes]: a second `: ` on the line of a key"],
        "",
    );
    refuses(
        "a: \"b\" c\n",
        &["1:8: error[needs-quotes]: text goes on after its closing quote"],
        "",
    );
    for text in [
        "a: \"b\",\nc: d\n",
        "a: [b],\nc: d\n",
        "- {b: c} ,\n- d\n",
        "- [b],\n",
    ] {
        let at = text.find(",\n").unwrap_or_default() + 1;
        refuses(
            text,
            &[&format!(
                "1:{at}: error[yaml-syntax]: a comma ends nothing here: the value is over, and the line with it"
            )],
            "",
        );
    }
    refuses(
        "a: [b] c\n",
        &["1:8: error[needs-quotes]: text goes on after the closing bracket"],
        "",
    );
    refuses(
        "a:\n  b: c\n d: e\n",
        &["3:2: error[indentation]: this line does not continue what is above it"],
        "",
    );
    refuses(
        "a: [b, , c]\n",
        &["1:8: error[yaml-syntax]: nothing stands before this comma"],
        "",
    );
}

#[test]
fn a_quote_that_is_not_closed_is_found_where_it_opens() {
    let open = "error[unterminated]: the quote that opens here is not closed";
    for text in [
        "a: \"b\nc: d\n",
        "a: \"b\nc: \"d\"\n",
        "a: 'b\n\nc: 'd'\n",
        "a: \"b\nc: \"\n",
        "a: \"b\nc: \"\\q\"\n",
        "a: \"b\nc: d\\q\n",
    ] {
        refuses(text, &[&format!("1:4: {open}")], "");
    }
    refuses("a:\n  - \"b\n  - \"c\"\n", &[&format!("2:5: {open}")], "");
    reads(
        "a: \"b\n c\"\nd: [\"e\nf\"]\n",
        "{a: \"b c\", d: [\"e f\"]}",
    );
    reads("a: \"b\n\n\"\n", "{a: \"b\\n\"}");
}

#[test]
fn a_list_item_without_a_value_is_told_at_its_dash() {
    let message = "error[no-value]: a list item has no value";
    refuses(
        "a:\n  - # b\n  -  \n",
        &[&format!("2:4: {message}"), &format!("3:4: {message}")],
        "{a: [!, !]}",
    );
}

#[test]
fn what_follows_from_a_mistake_is_not_told_again() {
    refuses(
        "a: b c #d\n  e\n",
        &["1:8: error[yaml-syntax]: text without quotes cannot go on after a comment"],
        "",
    );
    refuses(
        "a: { <<: { b: c } }\n",
        &["1:6: error[merge-key]: `<<` merges maps, which specs don't do"],
        "{a: !}",
    );
    refuses(
        "a: { /b[0]: c }\n",
        &["1:8: error[missing-separator]: a comma or the closing bracket is missing before this"],
        "",
    );
}

#[test]
fn of_a_key_that_occurs_twice_the_value_counts() {
    refuses(
        "a:\na: b\na: c\n",
        &[
            "1:1: error[no-value]: the key `a` has no value",
            "2:1: error[duplicate-key]: the key `a` occurs twice",
            "3:1: error[duplicate-key]: the key `a` occurs twice",
        ],
        "{a: b}",
    );
}

#[test]
fn a_comment_that_hides_the_closing_bracket_is_shown() {
    let told = |text: &str| {
        let source = Source::new("", text);
        let mut diagnostics = Diagnostics::new();
        assert!(parse(&source, &mut diagnostics).is_none());
        let found = diagnostics.finish();
        found
            .iter()
            .map(|d| d.render(&source))
            .collect::<Vec<_>>()
            .concat()
    };
    let hides = "a comment starts here and hides the rest of its line";
    let cut = told("a: { b: Use key #1, c: d }\n");
    assert!(cut.contains(hides) && cut.contains(":1:17"), "{cut}");
    let open = told("a: { b: c\n# see above\n");
    assert!(!open.contains(hides), "{open}");
    let alone = told("a: [\n  # see above\n  b: c\n  d: e\n");
    assert!(!alone.contains(hides), "{alone}");
}

#[test]
fn what_was_found_before_the_parser_stops_is_reported() {
    refuses(
        "a: &x b\na:\na: \"\\q\"\n",
        &[
            "1:4: error[anchor]: specs have no anchors: `&x`",
            "2:1: error[no-value]: the key `a` has no value",
            "2:1: error[duplicate-key]: the key `a` occurs twice",
            "3:5: error[bad-escape]: `\\q` is not a character",
        ],
        "",
    );
}

#[test]
fn a_broken_spec_never_panics_and_points_into_its_text() {
    let text = "v: &é acme # x\r\ne: {c: /a, 'm': \"\\u00e9\\\"\"}\r\nw:\r\n  - - {f: !t [é, *é]}\r\n    - |\r\n     ü\r\n  - >-\r\n   b c #\r\n";
    let check = |text: &str| {
        let source = Source::new("", text);
        let mut diagnostics = Diagnostics::new();
        let tree = parse(&source, &mut diagnostics);
        let found = diagnostics.finish();
        assert!(tree.is_some() || !found.is_empty(), "{text}");
        for diagnostic in found {
            let span = diagnostic.span;
            assert!(
                source
                    .text()
                    .get(span.start as usize..span.end as usize)
                    .is_some(),
                "{span:?} in {text:?}"
            );
            diagnostic.render(&source);
        }
    };
    for (at, character) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + character.len_utf8()..]);
        check(before);
        check(&format!("{before}{after}"));
        for insert in [
            "\t", "\n", "\"", "'", "{", "]", ": ", "- ", ",", "? ", "\0", "&a", "---\n", "\u{feff}",
        ] {
            check(&format!("{before}{insert}{character}{after}"));
        }
    }
}

#[test]
fn a_flood_of_values_is_refused() {
    let text = format!("a: [{}]", "b,".repeat(super::MAX_VALUES));
    let (problems, tree) = read(&text);
    assert_eq!((problems.len(), tree), (1, None));
    assert!(
        problems[0].contains("error[too-long]: the file has more than 500000 values"),
        "{problems:?}"
    );
}

#[test]
fn null_is_something_that_an_example_may_expect() {
    reads(
        "expect: { code: null, details: { a: [~] } }\n",
        "{expect: {code: null, details: {a: [null]}}}",
    );
    let message = "error[no-value]: the key `code` has no value";
    refuses(
        "expect: { code: }\n",
        &[&format!("1:11: {message}")],
        "{expect: {code: !}}",
    );
}

#[test]
fn what_is_no_yaml_is_said_in_words() {
    for (text, words) in [
        ("a: 'b\n", "the quote that opens here is not closed"),
        ("a: b\nc: ]\n", "this bracket closes nothing"),
        ("a: - b\n", "a list cannot start here"),
        (
            "a: b # c\n  d\n",
            "text without quotes cannot go on after a comment",
        ),
        (
            "a: b\nc\nd: e\n",
            "a key must be followed by a colon and a space on the same line",
        ),
        ("a: !x!y b\n", "specs have no tags"),
        ("a: [, b]\n", "nothing stands before this comma"),
    ] {
        let (found, _) = read(text);
        assert!(
            found.len() == 1 && found[0].ends_with(words),
            "{text}: {found:?}"
        );
    }
}
