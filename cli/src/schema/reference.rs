//! The reference part of the guide.

use std::fmt::Write as _;
use vendor_errors_spec::diagnostic::Severity;
use vendor_errors_spec::diagnostic::catalogue::CATALOGUE;
use vendor_errors_spec::language::{self, Form, Key, Kind, Map, Words};

/// What stands in the guide between the markers of the reference.
pub(super) fn language() -> String {
    let (maps, kinds) = language::all();
    let mut out = String::from("### Keys\n");
    maps.iter().for_each(|map| of_map(&mut out, map));
    out.push_str("\n### Kinds of values\n");
    kinds
        .iter()
        .filter(|kind| !is_plain(kind))
        .for_each(|kind| of_kind(&mut out, kind));
    out.push_str("\n### Lists of words\n");
    // Lints have a section of their own.
    for words in lists_of_words(&kinds)
        .into_iter()
        .filter(|words| words.name != "lints")
    {
        of_words(&mut out, words);
    }
    out
}

/// What stands in the guide between the markers of the diagnostics.
pub(super) fn diagnostics() -> String {
    let mut out = String::new();
    for (severity, title) in [
        (Severity::Error, "Errors"),
        (Severity::Lint, "Lints"),
        (Severity::Note, "Notes"),
    ] {
        let _ = write!(
            out,
            "\n### {title}\n\n| code | what is wrong | the way out |\n|---|---|---|\n"
        );
        for entry in CATALOGUE.iter().filter(|entry| entry.severity == severity) {
            let _ = writeln!(
                out,
                "| `{}` | {} | {} |",
                entry.code,
                cell(entry.wrong),
                cell(entry.help)
            );
        }
    }
    out.trim_start().to_owned()
}

fn of_map(out: &mut String, map: &Map) {
    let _ = write!(out, "\n#### {}\n\n{}\n\n", map.name, map.meaning);
    out.push_str("| key | holds | meaning | without it | example |\n|---|---|---|---|---|\n");
    for key in map.keys {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | `{}` |",
            key.name,
            link(key.holds),
            cell(key.meaning),
            without(key),
            cell(key.example)
        );
    }
}

fn without(key: &Key) -> String {
    match key.required {
        true => "**required**".to_owned(),
        false => cell(key.default),
    }
}

/// Whether a link says it all, so that the kind needs no section.
fn is_plain(kind: &Kind) -> bool {
    matches!(
        kind.forms,
        [Form::Map(_) | Form::Boolean | Form::Anything | Form::Word(_) | Form::List(_)]
    )
}

fn link(kind: &Kind) -> String {
    match kind.forms {
        [Form::Map(map)] => anchor(map.name),
        [Form::Boolean | Form::Anything] => kind.name.to_owned(),
        [Form::Word(words)] => link_to(kind.name, words.name),
        [Form::List(of)] => format!("list: {}", link(of)),
        _ => anchor(kind.name),
    }
}

/// A link to the heading of that name.
fn anchor(name: &str) -> String {
    link_to(name, name)
}

fn link_to(text: &str, heading: &str) -> String {
    format!("[{text}](#{})", heading.replace(' ', "-").to_lowercase())
}

fn of_kind(out: &mut String, kind: &Kind) {
    let _ = write!(out, "\n#### {}\n\n{}\n\n", kind.name, kind.meaning);
    for form in kind.forms {
        let _ = writeln!(out, "- {}", of_form(form));
    }
}

/// From here on a bound is no part of the language, but of how numbers are kept.
const OPEN: u64 = u32::MAX as u64;

fn of_form(form: &Form) -> String {
    match form {
        Form::Text => "text".to_owned(),
        Form::Anything => "any value".to_owned(),
        Form::Boolean => "`true` or `false`".to_owned(),
        Form::Null => "`null`".to_owned(),
        Form::Integer {
            least,
            most: OPEN..,
        } => format!("a whole number from {least} on"),
        Form::Integer { least, most } => format!("a whole number from {least} to {most}"),
        Form::Number { least, most } => format!("a number from {least} to {most}"),
        Form::Pattern(pattern) => format!("`{}`: {}", pattern.written, pattern.meaning),
        Form::Word(words) => format!("a word of {}", anchor(words.name)),
        Form::List(of) => format!("a list, each item: {}", link(of)),
        Form::Map(map) => anchor(map.name),
        Form::Free { keys, values } => format!(
            "a map: each key {}, each value {}",
            link(keys),
            link(values)
        ),
        Form::Single { key, value } => format!(
            "a map with one entry: the key {}, the value {}",
            link(key),
            link(value)
        ),
    }
}

fn lists_of_words(kinds: &[&'static Kind]) -> Vec<&'static Words> {
    let mut lists: Vec<&'static Words> = Vec::new();
    for form in kinds.iter().flat_map(|kind| kind.forms) {
        if let Form::Word(words) = form
            && !lists.iter().any(|known| known.name == words.name)
        {
            lists.push(words);
        }
    }
    lists
}

fn of_words(out: &mut String, words: &Words) {
    let _ = write!(
        out,
        "\n#### {}\n\n| word | meaning |\n|---|---|\n",
        words.name
    );
    for word in (words.all)() {
        let _ = writeln!(out, "| `{}` | {} |", word.text, cell(word.meaning));
    }
}

/// Text that can stand in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
