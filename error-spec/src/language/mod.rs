//! The language as data: every map with its keys, every kind of value with its forms.
//!
//! The reader takes its keys from here. `codegen schema` makes the JSON Schema for editors and
//! `docs/reference.md` from it. `docs/language.md` says what the keys do together.

mod conditions;
mod details;
mod entry;
mod envelope;
mod expected;
mod facts;
mod items;
mod scalars;
mod sources;
mod spec;
mod verdicts;
mod words;

pub(crate) use conditions::{CODE_TEST, TEST_MAP};
pub(crate) use details::{FROM_TYPE, MEMBER_FROM, TAGGED};
pub(crate) use entry::{ENTRY, ROW};
pub(crate) use envelope::ENVELOPE;
pub(crate) use expected::{EXPECT_MAP, EXPECTED_ITEM};
pub(crate) use facts::{BACKOFF_MAP, DOCS_MAP, EXAMPLE_MAP, RESEND_MAP};
pub(crate) use items::ITEMS;
pub(crate) use sources::{BUCKET, CONSTANT, FIRST_KNOWN, PICK, WAIT_PICK};
pub use spec::SPEC;
pub(crate) use verdicts::{ARM, WAIT_VERDICT};
pub use words::{Word, Words};

/// A map with a closed list of keys.
#[derive(Debug)]
pub struct Map {
    /// What the reference calls it.
    pub name: &'static str,
    pub meaning: &'static str,
    pub keys: &'static [Key],
}

impl Map {
    /// The keys of the map, in the order in which specs write them.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.keys.iter().map(|key| key.name)
    }
}

/// A key of a [`Map`].
#[derive(Debug)]
pub struct Key {
    pub name: &'static str,
    pub required: bool,
    pub holds: &'static Kind,
    /// One line.
    pub meaning: &'static str,
    /// What holds without the key. Empty if that is obvious.
    pub default: &'static str,
    /// An example value, as YAML on one line.
    pub example: &'static str,
}

const fn required(
    name: &'static str,
    holds: &'static Kind,
    meaning: &'static str,
    example: &'static str,
) -> Key {
    Key {
        required: true,
        ..optional(name, holds, meaning, example)
    }
}

const fn optional(
    name: &'static str,
    holds: &'static Kind,
    meaning: &'static str,
    example: &'static str,
) -> Key {
    Key {
        name,
        required: false,
        holds,
        meaning,
        default: "",
        example,
    }
}

impl Key {
    const fn default(mut self, default: &'static str) -> Self {
        self.default = default;
        self
    }
}

/// A kind of value, which has one or more forms.
#[derive(Debug)]
pub struct Kind {
    /// What the reference calls it.
    pub name: &'static str,
    pub meaning: &'static str,
    pub forms: &'static [Form],
}

/// One way to write a value.
#[derive(Debug)]
pub enum Form {
    /// Any scalar, kept as written: `007`, `NO` and `1e3` are text.
    Text,
    /// Any value.
    Anything,
    Boolean,
    /// Null, which only the expectation of an example can be.
    Null,
    /// A whole number.
    Integer {
        least: u64,
        most: u64,
    },
    Number {
        least: u32,
        most: u32,
    },
    /// A scalar with a format.
    Pattern(Pattern),
    /// A word of a closed list.
    Word(&'static Words),
    /// A list that is not empty.
    List(&'static Kind),
    Map(&'static Map),
    /// A map with keys of the author's own.
    Free {
        keys: &'static Kind,
        values: &'static Kind,
    },
    /// A map with one key of the author's choice.
    Single {
        key: &'static Kind,
        value: &'static Kind,
    },
}

/// The format of a scalar.
#[derive(Debug)]
pub struct Pattern {
    /// The format in words.
    pub written: &'static str,
    pub meaning: &'static str,
    /// The format as a regular expression (ECMA-262), without anchors.
    pub regex: &'static str,
}

const fn pattern(written: &'static str, regex: &'static str, meaning: &'static str) -> Form {
    Form::Pattern(Pattern {
        written,
        meaning,
        regex,
    })
}

/// Every map and every kind of value in a spec, in the order in which they are reached from
/// [`SPEC`].
pub fn all() -> (Vec<&'static Map>, Vec<&'static Kind>) {
    let mut found = (Vec::new(), Vec::new());
    gather_map(&SPEC, &mut found);
    found
}

type Found = (Vec<&'static Map>, Vec<&'static Kind>);

fn gather_map(map: &'static Map, found: &mut Found) {
    if !found.0.iter().any(|known| std::ptr::eq(*known, map)) {
        found.0.push(map);
        map.keys
            .iter()
            .for_each(|key| gather_kind(key.holds, found));
    }
}

fn gather_kind(kind: &'static Kind, found: &mut Found) {
    if found.1.iter().any(|known| std::ptr::eq(*known, kind)) {
        return;
    }
    found.1.push(kind);
    for form in kind.forms {
        match form {
            Form::List(of) => gather_kind(of, found),
            Form::Map(map) => gather_map(map, found),
            Form::Free { keys, values }
            | Form::Single {
                key: keys,
                value: values,
            } => {
                gather_kind(keys, found);
                gather_kind(values, found);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_everything_is_said() {
        let (maps, kinds) = all();
        let names: BTreeSet<_> = maps
            .iter()
            .map(|map| map.name)
            .chain(kinds.iter().map(|kind| kind.name))
            .collect();
        assert_eq!(names.len(), maps.len() + kinds.len());
        for map in maps {
            let keys: BTreeSet<_> = map.names().collect();
            assert_eq!(keys.len(), map.keys.len(), "{}", map.name);
            for key in map.keys {
                assert!(
                    key.meaning.ends_with(['.', '?']),
                    "{}.{}",
                    map.name,
                    key.name
                );
                assert!(!key.example.is_empty(), "{}.{}", map.name, key.name);
            }
        }
        for kind in kinds {
            assert!(!kind.forms.is_empty(), "{}", kind.name);
            for form in kind.forms {
                if let Form::Word(words) = form {
                    let words = (words.all)();
                    let are_said = words.iter().all(|word| word.meaning.ends_with('.'));
                    assert!(!words.is_empty() && are_said, "{}", kind.name);
                }
            }
        }
    }
}
