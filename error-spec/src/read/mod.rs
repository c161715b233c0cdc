//! Reads the tree into a draft of the model. Each file reads one idea of the language.

mod aliases;
mod bucket;
mod code;
mod condition;
mod declared;
mod details;
mod entry;
mod envelope;
mod example;
mod facts;
mod fragment;
mod is_text;
mod items;
mod keys;
mod looks_like;
mod number;
mod other_pointers;
mod other_texts;
mod pick;
mod pointer;
mod prose;
mod provenance;
mod reader;
mod said_once;
mod scope;
mod source;
mod spec;
mod status;
mod ty;
mod typedef;
mod values;
mod verdict;
mod wait;
mod words;

pub(crate) use fragment::condition;

use crate::diagnostic::Diagnostics;
use crate::model::{Entry, Spec};
use crate::source::Source;
use crate::yaml::Node;

/// A spec as far as it could be read. It has gaps where problems were reported, so it must not
/// leave this crate.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The spec without its entries.
    pub(crate) spec: Spec,
    pub(crate) errors: Vec<DraftEntry>,
}

#[derive(Debug)]
pub(crate) struct DraftEntry {
    pub(crate) entry: Entry,
    /// Whether code, status and `when` were read, so that it can be compared with others.
    pub(crate) identified: bool,
}

/// The values, or `None` if one is missing. All are read first, so that each reports its problems.
/// Collecting into an `Option` would stop at the first.
fn all_or_none<T>(values: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let values: Vec<Option<T>> = values.collect();
    values.into_iter().collect()
}

/// Whether the text is one or more digits.
fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Reads what `tree` says.
pub(crate) fn read(
    source: &Source,
    tree: &Node<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Draft> {
    reader::Reader::new(source, diagnostics).spec(tree)
}
