//! The subset of YAML 1.2 for specs: maps with text keys, lists and text.
//!
//! Everything that makes YAML mean something else than it seems to is refused at its place:
//! anchors, aliases, tags, merge keys, further documents, duplicate keys, keys without a value.
//! Scalars have no types here: `007`, `NO`, `1e3` and `12:30` are text, exactly as written. Null
//! is refused like a missing value, except below `expect`.

mod build;
mod characters;
mod locate;
mod meant;
mod missing;
mod neighbours;
mod refuse;
mod syntax;
mod tree;

use crate::diagnostic::Diagnostics;
use crate::source::Source;
pub use tree::{Key, Map, Node, Scalar, Value};

/// How deep lists and maps may be nested. The top-level map counts as one.
const MAX_DEPTH: usize = 64;

/// How many values a spec may have. This bounds the memory that a file of 4 MiB can use.
const MAX_VALUES: usize = 500_000;

/// Reads a source into a tree and reports everything that is wrong with it as YAML.
///
/// As long as its shape is certain, there is a tree even if problems were reported, so that more
/// problems can be found in it. Refused parts are [`Value::Refused`] or left out. `None` if the
/// meaning of the rest of the file is uncertain. A spec may be used only if
/// [`Diagnostics::has_errors`] is false.
pub fn parse<'s>(source: &'s Source, diagnostics: &mut Diagnostics) -> Option<Node<'s>> {
    if let Some(refusal) = source.refusal() {
        diagnostics.push(refusal.clone());
        return None;
    }
    if !characters::check(source, diagnostics) {
        return None;
    }
    build::build(source, diagnostics)
}

#[cfg(test)]
mod tests;
