//! Names that a spec declares: its `values` and its `types`.

use std::collections::HashMap;

/// Names in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Declared {
    names: Vec<String>,
    indices: HashMap<String, usize>,
}

impl Declared {
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.indices.get(name).copied()
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

impl<'a> FromIterator<&'a str> for Declared {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let indices = names.iter().cloned().zip(0..).collect();
        Self { names, indices }
    }
}
