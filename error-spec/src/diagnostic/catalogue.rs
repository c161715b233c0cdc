//! Every diagnostic there is. The guide's page on diagnostics is made from [`CATALOGUE`].

use super::Severity::{self, Error, Lint, Note};

/// What there is to say about one kind of problem, wherever it occurs.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name, in kebab case: what `error[…]` shows and what `allow` takes.
    pub code: &'static str,
    pub severity: Severity,
    /// What is wrong.
    pub wrong: &'static str,
    /// What to do about it.
    pub way_out: &'static str,
}

macro_rules! catalogue {
    ($($name:ident = $severity:ident $code:literal: $wrong:literal, $way_out:literal;)*) => {
        $(
            #[doc = $wrong]
            pub static $name: Entry = Entry { code: $code, severity: $severity, wrong: $wrong, way_out: $way_out };
        )*

        /// All entries, by subject.
        pub static CATALOGUE: &[&Entry] = &[$(&$name),*];
    };
}

catalogue! {
    TOO_MANY_PROBLEMS = Note "too-many-problems":
        "There are more problems than are shown.",
        "Mend the first ones and run again.";

    // The file
    TOO_LONG = Error "too-long":
        "The file is longer than 4 MiB, or holds more than 500,000 values.",
        "One spec describes one vendor; split what is more than that.";
    NOT_UTF8 = Error "not-utf8":
        "The file is not UTF-8.",
        "Save it as UTF-8. A byte-order mark is allowed.";
    CONTROL_CHARACTER = Error "control-character":
        "The file contains a control character other than a line break or a tab.",
        "Remove it; in double quotes it can be written as an escape, like \"\\u0007\".";
    EMPTY_FILE = Error "empty-file":
        "The file is empty, or has only comments.",
        "A spec starts with `vendor:` and the vendor's name.";
    NOT_A_MAP = Error "not-a-map":
        "The file is not a map of keys.",
        "Write the keys of a spec, `vendor:` first, at the left edge.";

    // YAML that means something else than it says, or that a reader cannot follow
    ANCHOR = Error "anchor":
        "`&` names a value so that it can be used again. Specs have no anchors: what holds should stand where it holds.",
        "Write the value out. Text that starts with `&` needs quotes.";
    ALIAS = Error "alias":
        "`*` stands for a value that is written elsewhere. Specs have no aliases.",
        "Write the value out. Text that starts with `*` needs quotes.";
    TAG = Error "tag":
        "`!` gives a value a YAML type. Specs have no tags; what a value is, its key says.",
        "Remove the tag. Text that starts with `!` needs quotes.";
    MERGE_KEY = Error "merge-key":
        "`<<` merges another map into this one. That is not part of YAML 1.2, and tools disagree about it.",
        "Write the keys out.";
    SECOND_DOCUMENT = Error "second-document":
        "The file holds more than one YAML document.",
        "One file is one vendor: move the second document to a file of its own, or remove the `---`.";
    DUPLICATE_KEY = Error "duplicate-key":
        "A key occurs twice in the same map.",
        "Keep one of the two.";
    COMPLEX_KEY = Error "complex-key":
        "A key is a list or a map.",
        "Keys are text. Text with `{` or `[` in front needs quotes.";
    NULL_KEY = Error "null-key":
        "A key is empty or null.",
        "Write the key before the colon; quote it if it is really called `null` or `~`.";
    NO_VALUE = Error "no-value":
        "A key or a list item has no value, or null.",
        "Write the value, or leave the key out. In `{…}` and `[…]` quote text that has a comma, and write a space after each colon.";
    TOO_DEEP = Error "too-deep":
        "Lists and maps are nested more than 64 deep.",
        "Look for a bracket without its end, or for indentation that grows by mistake.";
    COMMENT_CUTS_TEXT = Lint "comment-cuts-text":
        "Text without quotes ends at ` #`; the rest of the line is a comment.",
        "Quote the text, or move the comment to a line of its own.";

    // What is not YAML
    TAB_INDENTATION = Error "tab-indentation":
        "A tab is used as indentation.",
        "YAML indents with spaces only.";
    INDENTATION = Error "indentation":
        "A line is indented neither like its neighbours nor like what it belongs to.",
        "Indent the keys of a map, and the items of a list, by the same number of spaces.";
    UNTERMINATED = Error "unterminated":
        "A quote or a bracket has no end.",
        "Close it, or quote the text that contains it.";
    MISSING_SEPARATOR = Error "missing-separator":
        "Inside `{…}` or `[…]` there is no comma or closing bracket where one must be.",
        "Write the comma or the bracket. Text that contains a comma, a bracket or `: ` needs quotes there.";
    BAD_ESCAPE = Error "bad-escape":
        "An escape in double quotes is not one of YAML's, or is half of a surrogate pair, which is no character.",
        "Text in single quotes has no escapes; `''` is one quote there.";
    NEEDS_QUOTES = Error "needs-quotes":
        "Text starts with a character, or contains one, that means something else in YAML.",
        "Put the text into quotes.";
    YAML_SYNTAX = Error "yaml-syntax":
        "The text is not YAML in some other way.",
        "Compare with the lines around it.";
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::CATALOGUE;

    /// The source of this crate but for this file.
    fn code(folder: &Path) -> String {
        let entries = std::fs::read_dir(folder).expect("the sources are there");
        let mut paths: Vec<_> = entries
            .map(|entry| entry.expect("readable").path())
            .collect();
        paths.sort();
        let text = |path: &std::path::PathBuf| match path.is_dir() {
            true => code(path),
            false if path.ends_with("catalogue.rs") => String::new(),
            false => std::fs::read_to_string(path).expect("readable"),
        };
        paths.iter().map(text).collect()
    }

    #[test]
    fn every_entry_is_used_and_has_a_name_of_its_own() {
        let code = code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        for (at, entry) in CATALOGUE.iter().enumerate() {
            assert!(
                CATALOGUE[..at].iter().all(|other| other.code != entry.code),
                "{} occurs twice",
                entry.code
            );
            assert!(
                entry
                    .code
                    .bytes()
                    .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')),
                "{}",
                entry.code
            );
            let name = format!("catalogue::{}", entry.code.replace('-', "_").to_uppercase());
            let rest = |at: usize| code[at + name.len()..].bytes().next();
            let used = |(at, _)| !rest(at).is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_');
            assert!(
                code.match_indices(&name).any(used),
                "nothing reports {}",
                entry.code
            );
        }
    }
}
