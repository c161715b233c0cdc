//! Names that a spec declares: its `values` and its `types`.

use super::reader::Reader;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::yaml::{Key, Map};
use std::collections::HashMap;

/// Names in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Declared {
    names: Vec<String>,
    indices: HashMap<String, usize>,
}

impl Declared {
    /// The keys of a map.
    pub(super) fn of_keys(map: &Map<'_>) -> Self {
        let mut declared = Self::default();
        for (key, _) in &map.entries {
            declared.add(&key.text);
        }
        declared
    }

    pub(super) fn add(&mut self, name: &str) {
        self.indices.insert(name.to_owned(), self.names.len());
        self.names.push(name.to_owned());
    }

    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.indices.get(name).copied()
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }
}

impl<'s> Reader<'s, '_> {
    /// Reports a key that cannot be the name of a `what`. If the name is taken, `taken` says so.
    pub(super) fn check_name(&mut self, key: &Key<'s>, what: &str, taken: Option<&str>) {
        let invalid = "a name starts with a letter and has letters, digits and `_` only";
        if let Some(help) = taken.or((!is_identifier(&key.text)).then_some(invalid)) {
            let message = format!("a {what} cannot be called {}", quote(&key.text));
            self.push(Diagnostic::new(&catalogue::BAD_NAME, key.span, message).help(help));
        }
    }
}

/// `[A-Za-z][A-Za-z0-9_]*`, of a sensible length.
fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= 256
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
