//! The fenced blocks of the documents.

use std::fs;
use std::path::{Path, PathBuf};

#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// What stands behind the fence.
    pub(crate) info: String,
    pub(crate) text: String,
    /// The document, below the repository.
    pub(crate) file: &'static str,
    /// 1-based, of the fence.
    pub(crate) line: usize,
    /// The heading that it stands below.
    pub(crate) heading: String,
}

impl Block {
    /// Where it is, for people.
    pub(crate) fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    /// A name for a spec made from it.
    pub(crate) fn vendor(&self) -> String {
        let file = Path::new(self.file).file_stem().unwrap_or_default();
        let file = file.to_string_lossy().to_lowercase().replace('-', "_");
        format!("{file}_{}", self.line)
    }

    /// The value of `key=value` in the info.
    pub(crate) fn value(&self, key: &str) -> Option<&str> {
        let values = self.info.split(' ').filter_map(|word| word.split_once('='));
        values
            .filter(|(name, _)| *name == key)
            .map(|(_, value)| value)
            .next()
    }

    pub(crate) fn with_text(&self, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..self.clone()
        }
    }

    pub(crate) fn fenced(&self) -> String {
        format!("```{}\n{}```\n", self.info, self.text)
    }
}

/// The documents whose blocks are tried.
pub(crate) const DOCUMENTS: [&str; 6] = [
    "README.md",
    "docs/writing-a-spec.md",
    "docs/ideas.md",
    "docs/patterns.md",
    "docs/yaml-traps.md",
    "docs/diagnostics.md",
];

pub(crate) fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file)
}

/// The blocks of all documents.
pub(crate) fn all() -> Vec<Block> {
    DOCUMENTS.into_iter().flat_map(of).collect()
}

/// The blocks of a document.
pub(crate) fn of(file: &'static str) -> Vec<Block> {
    let text = fs::read_to_string(path(file)).expect(file);
    let (mut blocks, mut heading, mut open) = (Vec::new(), String::new(), None::<Block>);
    for (index, line) in text.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => block.text += &format!("{line}\n"),
            (None, Some(info)) => {
                let (info, heading) = (info.to_owned(), heading.clone());
                open = Some(Block {
                    info,
                    text: String::new(),
                    file,
                    line: index + 1,
                    heading,
                });
            }
            (None, None) => {
                if let Some(text) = line.strip_prefix('#') {
                    heading = text.trim_start_matches('#').trim().to_owned();
                }
            }
        }
    }
    blocks
}

/// A whole spec around a fragment: entries stand below `errors`, and what a spec needs is added.
pub(crate) fn complete(block: &Block) -> String {
    let fragment = match block.text.starts_with("- ") {
        true => format!("errors:\n{}", block.text),
        false => block.text.clone(),
    };
    let has = |key: &str| {
        fragment
            .lines()
            .any(|line| line.starts_with(&format!("{key}:")))
    };
    let mut spec = String::new();
    for (key, value) in [
        ("vendor", block.vendor()),
        ("docs", "assumed".to_owned()),
        (
            "envelope",
            "{ code: /error/code, message: /error/message, details_at: /error/details }".to_owned(),
        ),
    ] {
        if !has(key) {
            spec += &format!("{key}: {value}\n");
        }
    }
    spec += &fragment;
    if !has("errors") {
        spec += "errors: [{ code: of_the_template, status: 400 }]\n";
    }
    spec
}
