//! The pages of reference: every key, every kind of value, every list of words; every diagnostic.
//!
//! Nothing is said twice. A map that has the keys of another lists only what it adds; a kind that
//! has all forms of another refers to it; a kind that one line says is said where it is used.

use std::fmt::Write as _;
use vendor_errors_spec::diagnostic::Severity;
use vendor_errors_spec::diagnostic::catalogue::CATALOGUE;
use vendor_errors_spec::language::{self, Form, Key, Kind, Map, Words};

/// What stands between the markers of the page on the language.
pub(super) fn language() -> String {
    let (maps, kinds) = language::all();
    let sections: Vec<&Kind> = kinds
        .iter()
        .copied()
        .filter(|kind| !is_plain(kind) && !is_short(kind))
        .collect();
    let mut out = String::from("## Keys\n");
    maps.iter().for_each(|map| of_map(&mut out, map, &maps));
    out.push_str("\n## Kinds of values\n");
    sections
        .iter()
        .for_each(|kind| of_kind(&mut out, kind, &sections));
    out.push_str("\n## Lists of words\n");
    // Lints have a page of their own.
    for words in lists_of_words(&kinds)
        .into_iter()
        .filter(|words| words.name != LINTS)
    {
        of_words(&mut out, words);
    }
    out
}

/// What stands between the markers of the page on diagnostics.
pub(super) fn diagnostics() -> String {
    let mut out = String::new();
    for (severity, title) in [
        (Severity::Error, "Errors"),
        (Severity::Lint, "Lints"),
        (Severity::Note, "Notes"),
    ] {
        let _ = write!(
            out,
            "\n## {title}\n\n| code | what is wrong | the way out |\n|---|---|---|\n"
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

fn of_map(out: &mut String, map: &Map, maps: &[&Map]) {
    let _ = write!(out, "\n### {}\n\n{}", map.name, map.meaning);
    let base = base(map, maps);
    if let Some(base) = base {
        let _ = write!(out, " All keys of {}", anchor(base.name));
        for key in missing(base, map) {
            let _ = write!(out, " except `{key}`");
        }
        out.push_str(", and:");
    }
    out.push_str("\n\n| key | holds | meaning | without it | example |\n|---|---|---|---|---|\n");
    let known: Vec<String> = base.map_or(Vec::new(), |base| base.keys.iter().map(row).collect());
    for row in map.keys.iter().map(row).filter(|row| !known.contains(row)) {
        let _ = writeln!(out, "{row}");
    }
}

/// An earlier map of which this one has all keys but at most one, most of them with the same
/// meaning.
fn base<'m>(map: &Map, maps: &[&'m Map]) -> Option<&'m Map> {
    let rows: Vec<String> = map.keys.iter().map(row).collect();
    let is_base = |other: &&&Map| {
        let same = other.keys.iter().filter(|key| rows.contains(&row(key)));
        missing(other, map).count() <= 1 && 2 * same.count() > other.keys.len()
    };
    let mut earlier = maps.iter().take_while(|other| other.name != map.name);
    earlier.find(is_base).copied()
}

/// The keys of `base` that `map` lacks.
fn missing(base: &Map, map: &Map) -> impl Iterator<Item = &'static str> {
    base.names()
        .filter(|key| map.names().all(|own| own != *key))
}

fn row(key: &Key) -> String {
    format!(
        "| `{}` | {} | {} | {} | `{}` |",
        key.name,
        link(key.holds),
        cell(key.meaning),
        without(key),
        cell(key.example)
    )
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

/// Whether it is said in a few words wherever it is used, so that the kind needs no section.
fn is_short(kind: &Kind) -> bool {
    let short = |form: &Form| match form {
        Form::Word(_) | Form::Null | Form::Integer { .. } | Form::Number { .. } => true,
        Form::Text => kind.forms.len() > 1,
        _ => false,
    };
    kind.forms.iter().all(short)
}

fn link(kind: &Kind) -> String {
    match kind.forms {
        [Form::Map(map)] => anchor(map.name),
        [Form::Boolean | Form::Anything] => kind.name.to_owned(),
        [Form::Word(words)] => link_to(kind.name, words.name),
        [Form::List(of)] => format!("list: {}", link(of)),
        forms if is_short(kind) => {
            let forms: Vec<String> = forms.iter().map(of_form).collect();
            forms.join(" or ")
        }
        _ => anchor(kind.name),
    }
}

/// A link to the heading of that name.
fn anchor(name: &str) -> String {
    link_to(name, name)
}

/// The list of words that the page on diagnostics has.
const LINTS: &str = "lints";

fn link_to(text: &str, heading: &str) -> String {
    let page = match heading {
        LINTS => "diagnostics.md",
        _ => "",
    };
    format!(
        "[{text}]({page}#{})",
        heading.replace(' ', "-").to_lowercase()
    )
}

fn of_kind(out: &mut String, kind: &Kind, kinds: &[&Kind]) {
    let _ = writeln!(out, "\n### {}\n\n{}", kind.name, kind.meaning);
    if let [Form::Text] = kind.forms {
        return;
    }
    let mut forms = forms(kind);
    if let Some(inner) = inner(kind, kinds) {
        let known = self::forms(inner);
        forms.retain(|form| !known.contains(form));
        forms.insert(0, format!("all that a {} may be", anchor(inner.name)));
    }
    out.push('\n');
    forms.iter().for_each(|form| {
        let _ = writeln!(out, "- {form}");
    });
}

fn forms(kind: &Kind) -> Vec<String> {
    kind.forms.iter().map(of_form).collect()
}

/// Of the kinds all of whose forms this one has, and others, the one with the most.
fn inner<'k>(kind: &Kind, kinds: &[&'k Kind]) -> Option<&'k Kind> {
    let all = forms(kind);
    let is_inner = |other: &&&Kind| {
        let forms = forms(other);
        forms.len() > 1 && forms.len() < all.len() && forms.iter().all(|form| all.contains(form))
    };
    let inner = kinds.iter().filter(is_inner);
    inner.max_by_key(|other| other.forms.len()).copied()
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
        Form::Integer { least, most } if least == most => format!("`{least}`"),
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
        "\n### {}\n\n| word | meaning |\n|---|---|\n",
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
