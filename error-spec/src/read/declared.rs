//! Names that a spec declares: its `values` and its `types`.

use crate::yaml::Map;
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
