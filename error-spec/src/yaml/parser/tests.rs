//! The parser beside granit-parser, another reader of YAML 1.2: over good and broken texts both find the same, or both stop.

use super::{Event, Style, events};
use granit_parser::{ErrorKind, Event as Theirs, Parser, ScalarStyle, StructureStyle, options};
use std::fs;
use std::path::Path;

/// Ours, without anchors and tags, which the other one keeps in the events behind them.
fn ours(text: &str) -> Option<Vec<String>> {
    let (events, stop) = events(text);
    if stop.is_some() {
        return None;
    }
    let shown = events.into_iter().filter_map(|(event, _)| match event {
        Event::Document => Some("document".to_owned()),
        Event::List { flow } => Some(format!("list {flow}")),
        Event::Map { flow } => Some(format!("map {flow}")),
        Event::End => Some("end".to_owned()),
        Event::Scalar { text, style } => Some(format!("{style:?} {text}")),
        Event::Nothing { .. } => Some("nothing".to_owned()),
        Event::Alias => Some("alias".to_owned()),
        Event::Anchor | Event::Tag => None,
    });
    Some(shown.collect())
}

fn theirs(text: &str) -> Option<Vec<String>> {
    let options = options! {
        emit_unresolved_aliases: true,
        flow_nesting_limit: super::MAX_DEPTH + 1,
        block_nesting_limit: super::MAX_DEPTH + 1,
    };
    let mut shown = Vec::new();
    let mut ended = false;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = match event {
            Ok(event) => event,
            // Ours does not look into it.
            Err(error) if ended && *error.kind() != ErrorKind::ExpectedDocumentStart => {
                shown.push("document".to_owned());
                break;
            }
            Err(_) => return None,
        };
        shown.push(match event {
            Theirs::DocumentStart(..) if ended => {
                shown.push("document".to_owned());
                break;
            }
            Theirs::DocumentEnd => {
                ended = true;
                continue;
            }
            Theirs::DocumentStart(..) => "document".to_owned(),
            Theirs::SequenceStart(style, ..) => format!("list {}", style == StructureStyle::Flow),
            Theirs::MappingStart(style, ..) => format!("map {}", style == StructureStyle::Flow),
            Theirs::SequenceEnd | Theirs::MappingEnd => "end".to_owned(),
            Theirs::Alias(_) | Theirs::UnresolvedAlias(_) => "alias".to_owned(),
            Theirs::Scalar(text, ScalarStyle::Plain, ..)
                if span.is_empty() && (text == "~" || text.is_empty()) =>
            {
                "nothing".to_owned()
            }
            Theirs::Scalar(text, style, ..) => format!("{:?} {text}", style_of(style)),
            _ => continue,
        });
    }
    Some(shown)
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::SingleQuoted,
        ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Indented,
    }
}

#[track_caller]
fn check(text: &str) -> bool {
    let ours = ours(text);
    // How several anchors and tags of one value are written is no matter, since a spec with one is refused whatever else it has.
    if ours.is_none() || !has_properties(text) {
        assert_eq!(ours, theirs(text), "{text:?}");
    }
    ours.is_some()
}

fn has_properties(text: &str) -> bool {
    let (mut events, _) = events(text);
    events.any(|(event, _)| matches!(event, Event::Anchor | Event::Tag))
}

/// Numbers by chance, the same in each run (xorshift).
struct Chance(u64);

impl Chance {
    fn of(text: &str) -> Self {
        let seed = text.bytes().fold(0x1234_5678_u64, |seed, byte| {
            seed.wrapping_mul(31).wrapping_add(u64::from(byte))
        });
        Self(seed | 1)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}

fn specs() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["vendors", "tests/bad"];
    let files = folders.map(|folder| fs::read_dir(root.join(folder)).expect("specs"));
    let texts = files.into_iter().flatten().filter_map(|file| {
        let text = fs::read_to_string(file.expect("a spec").path()).ok()?;
        // How deep is too deep each of the two counts in its own way.
        Some(text).filter(|text| is_plain_text(text) && !text.contains(&"[".repeat(60)))
    });
    texts.collect()
}

/// What is no text at all has been refused before it is parsed.
fn is_plain_text(text: &str) -> bool {
    let fine = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    text.replace("\r\n", "\n").chars().all(fine) && !text.contains('\u{feff}')
}

#[test]
fn specs_are_read_alike() {
    let read = specs().iter().filter(|spec| check(spec)).count();
    assert!(read > 20, "{read} specs");
}

#[test]
fn mistakes_in_specs_are_read_alike() {
    const MISTAKES: [&str; 40] = [
        "\t", "\n", "\"", "'", "{", "]", "[", "}", ": ", "- ", ",", "? ", "&a ", "*a", "!t ",
        "---\n", "...\n", " ", "  ", "#", " # c", "|", "|\n", ">", "> \n", ":", "-", "\\", "\n\n",
        "\n  ", "\r\n", "é", "|-\n", "|+\n", "|2\n", "a: b", "''", "\\n", "\"x\": ", "- - ",
    ];
    let mut read = 0;
    for spec in specs() {
        // Each has mistakes of its own, whatever other specs there are.
        let mut chance = Chance::of(&spec);
        let lines: Vec<&str> = spec.split_inclusive('\n').collect();
        for _ in 0..100 {
            let start = chance.below(lines.len());
            let end = (start + 1 + chance.below(8)).min(lines.len());
            let mut text = lines[start..end].concat();
            for _ in 0..chance.below(3) {
                let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
                let Some(at) = places.get(chance.below(places.len())) else {
                    continue;
                };
                if chance.below(2) == 0 {
                    text.remove(*at);
                }
                if chance.below(2) == 0 {
                    text.insert_str(*at, chance.one_of(&MISTAKES));
                }
            }
            read += usize::from(is_plain_text(&text) && check(&text));
        }
    }
    assert!(read > 1_000, "{read} texts");
}

#[test]
fn any_yaml_is_read_alike() {
    const PARTS: [&str; 46] = [
        "a", "b c", "a: ", "b:", "- ", "|", ">", "|-", ">+", "|+", "|2", "\n", "\n ", "\n  ",
        "\n   ", "\n    ", "\n\n", "\n- ", "\n  - ", "\na: ", "\nb: ", "\n  c: ", "\n  d: ", "'x",
        "'", "\"", "\"y", " z", "[", "]", "{", "}", ", ", ": ", " # c", "#", "\\", "? ", "\n...",
        "\n---\n", "--- ", "\r\n", "é", "*x", ":", "-",
    ];
    let mut chance = Chance(0x8765_4321);
    let mut read = 0;
    for _ in 0..20_000 {
        let parts = 2 + chance.below(14);
        let text: String = (0..parts).map(|_| chance.one_of(&PARTS)).collect();
        read += usize::from(check(&text));
    }
    assert!(read > 1_000, "{read} texts");
}
