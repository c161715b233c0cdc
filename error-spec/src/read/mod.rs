//! From the tree to a draft of the model: each file reads one idea of the language.

mod aliases;
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
mod keys;
mod looks_like;
mod number;
mod pick;
mod pointer;
mod prose;
mod provenance;
mod reader;
mod scope;
mod source;
mod spec;
mod status;
mod ty;
mod typedef;
mod verdict;
mod wait;
mod words;

pub(crate) use fragment::condition;

use crate::diagnostic::Diagnostics;
use crate::model::{Entry, Spec};
use crate::source::Source;
use crate::yaml::Node;

/// A spec as far as it could be read. Where problems have been reported it has gaps, and it must not leave this crate.
#[derive(Debug)]
pub(crate) struct Draft {
    /// Without the entries.
    pub(crate) spec: Spec,
    pub(crate) errors: Vec<DraftEntry>,
}

#[derive(Debug)]
pub(crate) struct DraftEntry {
    pub(crate) entry: Entry,
    /// Code, status and `when` were read: it can be compared with others.
    pub(crate) identified: bool,
    /// It has the identifier that its name makes.
    pub(crate) identifier: Option<String>,
}

/// The values, unless one of them is missing. All are read before, so that each reports its problems;
/// to collect into an `Option` would stop at the first.
fn all_or_none<T>(values: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let values: Vec<Option<T>> = values.collect();
    values.into_iter().collect()
}

/// Whether the text is digits, at least one.
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
