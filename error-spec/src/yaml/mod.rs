//! The subset of YAML 1.2 that specs are written in: maps with text keys, lists and text.
//!
//! Everything that makes YAML say something else than it seems to (anchors, aliases, tags, merge keys, further documents, keys
//! that occur twice, keys without a value) is refused, each at its place. Types are left to who reads the tree: `007`, `NO`,
//! `1e3` and `12:30` are text, exactly as written. Null is refused like a missing value, except below `expect`.

mod build;
mod characters;
mod locate;
mod missing;
mod neighbours;
mod refuse;
mod syntax;
mod tree;

use crate::diagnostic::Diagnostics;
use crate::source::Source;
pub use tree::{Key, Map, Node, Scalar, Value};

/// How deep lists and maps may be nested; the map that is the file counts as one.
pub const MAX_DEPTH: usize = 64;

/// How many values a spec may have. It bounds the memory that a file of 4 MiB can ask for.
pub const MAX_VALUES: usize = 500_000;

/// Reads a source into a tree and reports all that is wrong with it as YAML.
///
/// The tree is there even when problems were reported, as long as its shape is certain, so that its reader can go on and report
/// what else is wrong; what was refused is [`Value::Refused`] or left out. `None` when there is no telling what the rest of the
/// file means. A spec may be used only if [`Diagnostics::has_errors`] is false.
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
