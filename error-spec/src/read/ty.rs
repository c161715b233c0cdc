//! Types as specs write them: `list<FieldError>?`.

use super::reader::{Reader, Written};
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::model::{At, Type};
use crate::yaml::Node;
use std::ops::Range;

/// How deep lists and maps may be nested in one type.
const MAX_DEPTH: usize = 16;

const WORDS: [(&str, Type); 6] = [
    ("string", Type::String),
    ("integer", Type::Integer),
    ("number", Type::Number),
    ("boolean", Type::Boolean),
    ("timestamp", Type::Timestamp),
    ("any", Type::Any),
];

/// What other languages call the types.
const SYNONYMS: [(&str, &str); 23] = [
    ("str", "string"),
    ("text", "string"),
    ("uuid", "string"),
    ("int", "integer"),
    ("i64", "integer"),
    ("i32", "integer"),
    ("u64", "integer"),
    ("long", "integer"),
    ("float", "number"),
    ("double", "number"),
    ("f64", "number"),
    ("decimal", "number"),
    ("bool", "boolean"),
    ("date", "timestamp"),
    ("datetime", "timestamp"),
    ("time", "timestamp"),
    ("iso8601", "timestamp"),
    ("iso_8601", "timestamp"),
    ("rfc3339", "timestamp"),
    ("object", "map<any>"),
    ("dict", "map<any>"),
    ("array", "list<any>"),
    ("json", "any"),
];

/// Names that a spec's own types cannot have.
pub(super) fn is_taken(name: &str) -> bool {
    matches!(name, "list" | "map") || WORDS.iter().any(|(word, _)| *word == name)
}

impl<'s> Reader<'s, '_> {
    pub(super) fn ty(&mut self, node: &Node<'s>) -> Option<At<Type>> {
        if let Some([item]) = node.as_list() {
            let item = item.as_scalar().map_or("string", |item| &*item.text);
            return self.wrong_kind(
                node,
                "a type",
                "text",
                &format!("a list is written `list<{item}>`"),
            );
        }
        let written = self.written(node, "a type")?;
        if let Some(ty) = word(written.text) {
            return Some(self.at(node.span, ty));
        }
        if let Some(meant) = spelled_otherwise(written.text) {
            let message = format!("{} is not how a type is written", quote(written.text));
            return self.report(
                Diagnostic::new(&catalogue::TYPE_SYNTAX, written.span, message)
                    .did_you_mean(Some(meant))
                    .help(HELP),
            );
        }
        let mut parser = TypeParser {
            reader: self,
            written,
            at: 0,
        };
        let ty = parser.whole()?;
        Some(self.at(node.span, ty))
    }
}

/// A type that is a single word, as most are.
fn word(text: &str) -> Option<Type> {
    let (word, is_optional) = match text.as_bytes() {
        [word @ .., b'?'] => (word, true),
        word => (word, false),
    };
    let (_, ty) = WORDS.iter().find(|(known, _)| known.as_bytes() == word)?;
    Some(match is_optional {
        true => Type::Optional(Box::new(ty.clone())),
        false => ty.clone(),
    })
}

struct TypeParser<'p, 's, 'd, 't> {
    reader: &'p mut Reader<'s, 'd>,
    written: Written<'t>,
    at: usize,
}

impl TypeParser<'_, '_, '_, '_> {
    fn whole(&mut self) -> Option<Type> {
        let ty = self.ty(0)?;
        self.skip_blanks();
        let end = self.written.text.len();
        if self.at < end {
            return self.wrong(self.at..end, "the type ends before this");
        }
        Some(ty)
    }

    fn ty(&mut self, depth: usize) -> Option<Type> {
        if depth > MAX_DEPTH {
            let message = format!("a type is nested more than {MAX_DEPTH} deep");
            let span = self
                .reader
                .part(self.written, self.at..self.written.text.len());
            return self.reader.report(
                Diagnostic::new(&catalogue::TYPE_TOO_DEEP, span, message)
                    .help("take `any` for what lies so deep: it is kept as JSON"),
            );
        }
        self.skip_blanks();
        let start = self.at;
        let rest = &self.written.text[start..];
        let length = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        let word = &rest[..length];
        self.at += length;
        self.skip_blanks();
        let generic = self.rest().starts_with('<');
        let ty = match word {
            "list" => Type::List(Box::new(self.parameter(depth)?)),
            "map" => Type::Map(Box::new(self.parameter(depth)?)),
            "" => return self.wrong(start..self.written.text.len(), "here a type must stand"),
            _ => {
                let ty = self.named(word, start..start + length)?;
                if generic {
                    return self.wrong(
                        start..self.written.text.len(),
                        "only `list` and `map` take a type in `<…>`",
                    );
                }
                ty
            }
        };
        self.skip_blanks();
        Some(if self.eat('?') {
            Type::Optional(Box::new(ty))
        } else {
            ty
        })
    }

    fn parameter(&mut self, depth: usize) -> Option<Type> {
        let (start, end) = (self.at, self.written.text.len());
        if !self.eat('<') {
            return self.wrong(
                start.saturating_sub(1)..end.max(start),
                "here `<` and the type of the elements must stand",
            );
        }
        let ty = self.ty(depth + 1)?;
        self.skip_blanks();
        let at = self.at;
        if self.written.text[at..].starts_with(',') {
            return self.wrong(
                at..end,
                "a map has one type, that of its values; keys are always text",
            );
        }
        if at == end && self.reader.is_cut(self.written) {
            return None;
        }
        if !self.eat('>') {
            return self.wrong(at.min(end.saturating_sub(1))..end, "here `>` must stand");
        }
        Some(ty)
    }

    fn named(&mut self, word: &str, part: Range<usize>) -> Option<Type> {
        if let Some(ty) = self::word(word) {
            return Some(ty);
        }
        if let Some(index) = self.reader.types.index(word) {
            return Some(Type::Named(index));
        }
        let mut synonyms = SYNONYMS.iter();
        let synonym = synonyms.find(|(other, _)| other.eq_ignore_ascii_case(word));
        let declared = self.reader.types.names().iter().map(String::as_str);
        let known = WORDS.iter().map(|(word, _)| *word);
        let known = known.chain(["list", "map"]).chain(declared);
        let guess = synonym
            .map(|(_, ours)| *ours)
            .or_else(|| self.reader.guess(word, known));
        let span = self.reader.part(self.written, part);
        let message = format!("{} is not a type", quote(word));
        let problem = Diagnostic::new(&catalogue::UNKNOWN_TYPE, span, message).help(HELP);
        self.reader.report(problem.did_you_mean(guess))
    }

    fn rest(&self) -> &str {
        &self.written.text[self.at..]
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(' ').len();
    }

    fn eat(&mut self, c: char) -> bool {
        let eaten = self.written.text[self.at..].starts_with(c);
        self.at += usize::from(eaten);
        eaten
    }

    fn wrong<T>(&mut self, part: Range<usize>, label: &str) -> Option<T> {
        let span = self.reader.part(self.written, part);
        let message = format!("{} is not how a type is written", quote(self.written.text));
        self.reader.report(
            Diagnostic::new(&catalogue::TYPE_SYNTAX, span, message)
                .label(label)
                .help(HELP),
        )
    }
}

/// The type or place that was probably meant by another language's notation.
fn spelled_otherwise(text: &str) -> Option<String> {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    if text.starts_with('/') || text.starts_with("header:") {
        return Some(format!("{{ from: {text}, type: string? }}"));
    }
    let (bare, optional) = match text.strip_suffix('?') {
        Some(bare) => (bare.trim_end(), "?"),
        None => (text, ""),
    };
    if let Some(item) = bare.strip_suffix("[]").filter(|item| is_word(item)) {
        return Some(format!("list<{item}>{optional}"));
    }
    for prefix in ["optional ", "nullable "] {
        if let Some(word) = bare.strip_prefix(prefix).filter(|word| is_word(word)) {
            return Some(format!("{word}?"));
        }
    }
    if ["iso-8601", "rfc-3339", "date-time"].contains(&&*bare.to_ascii_lowercase()) {
        return Some(format!("timestamp{optional}"));
    }
    let inner = bare.strip_suffix('>')?;
    if let Some(values) = inner.strip_prefix("map<string,").map(str::trim) {
        return Some(format!("map<{values}>{optional}"));
    }
    let (generic, item) = inner.split_once('<').filter(|_| !inner.contains(':'))?;
    let ours = match generic.to_ascii_lowercase().as_str() {
        "array" | "vec" | "set" | "seq" => "list",
        "dict" | "hashmap" | "record" | "object" => "map",
        "option" | "optional" | "nullable" if is_word(item) => return Some(format!("{item}?")),
        _ => return None,
    };
    Some(format!(
        "{ours}<{}>{optional}",
        item.rsplit(',').next().unwrap_or(item).trim()
    ))
}

const HELP: &str = "types are `string`, `integer`, `number`, `boolean`, `timestamp`, `any`, `list<TYPE>`, `map<TYPE>` and the names of `types`; a `?` behind one makes it optional";

#[cfg(test)]
mod tests {
    use crate::model::{Shape, Type};
    use crate::read;
    use crate::source::Source;

    fn ty(text: &str) -> Option<Type> {
        let spec = format!(
            "vendor: a\nenvelope: {{}}\ntypes: {{ T: [x] }}\nerrors: [{{ code: a, details: \"{text}\" }}]"
        );
        let spec = read(&Source::new("a.yaml", spec)).ok()?.spec;
        match spec.errors.into_iter().next()?.details? {
            Shape::Whole { ty, .. } => Some(ty),
            Shape::Fields(_) => None,
        }
    }

    #[test]
    fn types_nest_and_may_have_blanks() {
        let optional = |ty| Type::Optional(Box::new(ty));
        let list = |ty| Type::List(Box::new(ty));
        let nested = optional(list(optional(Type::Map(Box::new(Type::Named(0))))));
        assert_eq!(ty("list<map<T>?>?"), Some(nested.clone()));
        assert_eq!(ty(" list < map<T > ? > ? "), Some(nested));
        let deep = |levels| format!("{}any{}", "list<".repeat(levels), ">".repeat(levels));
        assert!(ty(&deep(16)).is_some());
        assert!(ty(&deep(17)).is_none());
        for wrong in [
            "",
            "list",
            "list<",
            "list<>",
            "list<any",
            "list<any>>",
            "any??",
            "T<any>",
            "map<any,any>",
            "lіst<any>",
            "é",
            "T T",
        ] {
            assert_eq!(ty(wrong), None, "{wrong}");
        }
    }
}
