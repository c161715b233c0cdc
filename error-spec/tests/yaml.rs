//! The reader against another YAML reader.

use std::fmt::Write as _;
use std::path::Path;

use vendor_errors_spec::diagnostic::{Diagnostic, Diagnostics};
use vendor_errors_spec::source::Source;
use vendor_errors_spec::yaml::{Node, Value, parse};

fn read(source: &Source) -> (Option<Node<'_>>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::new();
    let tree = parse(source, &mut diagnostics);
    (tree, diagnostics.finish())
}

/// What a spec says, without types and places.
#[derive(Clone, Debug, PartialEq)]
enum Tree {
    Text(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    fn ours(node: &Node<'_>) -> Self {
        match &node.value {
            Value::Scalar(scalar) => Self::Text(scalar.text.to_string()),
            Value::List(items) => Self::List(items.iter().map(Self::ours).collect()),
            Value::Map(map) => Self::Map(
                map.entries
                    .iter()
                    .map(|(k, v)| (k.text.to_string(), Self::ours(v)))
                    .collect(),
            ),
            Value::Refused => panic!("refused at {:?}", node.span),
        }
    }

    /// Whether another reader, which types its scalars, sees the same.
    fn agrees_with(&self, other: &serde_yaml::Value) -> bool {
        match (self, other) {
            (Self::Text(text), serde_yaml::Value::String(other)) => text == other,
            (Self::Text(text), serde_yaml::Value::Null) => matches!(text.as_str(), "null" | "~"),
            (Self::Text(text), serde_yaml::Value::Bool(other)) => *text == other.to_string(),
            (Self::Text(text), serde_yaml::Value::Number(other)) => text
                .parse()
                .map_or(true, |number: f64| other.as_f64() == Some(number)),
            (Self::List(items), serde_yaml::Value::Sequence(others)) => {
                items.len() == others.len()
                    && items
                        .iter()
                        .zip(others)
                        .all(|(item, other)| item.agrees_with(other))
            }
            (Self::Map(entries), serde_yaml::Value::Mapping(others)) => {
                let same = |(entry, other): (
                    &(String, Self),
                    (&serde_yaml::Value, &serde_yaml::Value),
                )| {
                    Self::Text(entry.0.clone()).agrees_with(other.0) && entry.1.agrees_with(other.1)
                };
                entries.len() == others.len() && entries.iter().zip(others).all(same)
            }
            _ => false,
        }
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}

const PLAIN: [&str; 14] = [
    "acme",
    "007",
    "NO",
    "1e3",
    "12:30",
    "409",
    "true",
    "/error/code",
    "header:x-y",
    "list<T>",
    "timestamp?",
    "5xx",
    "a b  c",
    "é語😀",
];
const QUOTED: [&str; 9] = [
    "",
    " ",
    "it's \"so\"",
    ": #",
    "@x, [y] {z}",
    "\\n",
    "- a",
    "~",
    "null",
];

/// Writes a random value after its key or dash, in a random style. Returns what it says.
fn write_value(out: &mut String, dice: &mut Dice, indent: usize, flow: bool) -> Tree {
    let deep = indent > 8;
    match dice.below(if deep { 4 } else { 8 }) {
        0 | 1 => {
            let text = PLAIN[dice.below(PLAIN.len())];
            let _ = write!(out, " {text}");
            Tree::Text(text.into())
        }
        2 => {
            let text = QUOTED[dice.below(QUOTED.len())];
            let _ = write!(out, " '{}'", text.replace('\'', "''"));
            Tree::Text(text.into())
        }
        3 => {
            let text = QUOTED[dice.below(QUOTED.len())];
            let _ = write!(out, " {text:?}");
            Tree::Text(text.into())
        }
        4 if !flow => {
            let _ = write!(out, " |-\n{0:indent$}  one: #1\n\n{0:indent$}    two", "");
            Tree::Text("one: #1\n\n  two".into())
        }
        style => write_collection(out, dice, indent, flow || style == 5, style != 7),
    }
}

fn write_collection(
    out: &mut String,
    dice: &mut Dice,
    indent: usize,
    flow: bool,
    map: bool,
) -> Tree {
    let count = dice.below(4) + usize::from(!flow);
    let mut entries = Vec::new();
    let _ = write!(
        out,
        "{}",
        if !flow {
            ""
        } else if map {
            " {"
        } else {
            " ["
        }
    );
    for at in 0..count {
        let key = format!("{}{at}", PLAIN[dice.below(PLAIN.len())]);
        if !flow {
            let _ = write!(
                out,
                "\n{}{:indent$}",
                if dice.below(4) == 0 {
                    "# a comment\n\n"
                } else {
                    ""
                },
                ""
            );
        }
        let _ = write!(
            out,
            "{}",
            if map {
                format!("{key}:")
            } else if flow {
                String::new()
            } else {
                "-".into()
            }
        );
        let value = write_value(out, dice, indent + 2, flow);
        let _ = write!(out, "{}", if flow && at + 1 < count { ", " } else { "" });
        entries.push((key, value));
    }
    let _ = write!(
        out,
        "{}",
        if !flow {
            ""
        } else if map {
            " }"
        } else {
            " ]"
        }
    );
    if map {
        Tree::Map(entries)
    } else {
        Tree::List(entries.into_iter().map(|(_, value)| value).collect())
    }
}

#[test]
fn a_plain_spec_reads_as_it_was_written_and_as_others_read_it() {
    for seed in 0..500 {
        let mut text = String::new();
        let written = write_collection(&mut text, &mut Dice(seed), 0, false, true);
        let source = Source::new("random.yaml", text.as_str());
        let (tree, found) = read(&source);
        assert_eq!(found, [], "seed {seed}:\n{text}");
        assert_eq!(
            Tree::ours(&tree.expect("a tree")),
            written,
            "seed {seed}:\n{text}"
        );
        let other: serde_yaml::Value =
            serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{error}:\n{text}"));
        assert!(
            written.agrees_with(&other),
            "seed {seed}:\n{text}\n{other:?}"
        );

        let crlf = Source::new("random.yaml", text.replace('\n', "\r\n"));
        assert_eq!(
            Tree::ours(&read(&crlf).0.expect("a tree")),
            written,
            "seed {seed}:\n{text}"
        );
    }
}

#[test]
fn the_specs_of_the_repository_read_as_others_read_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folders = [
        "error-spec/vendors",
        "tests/specs",
        "tests/specs/field",
        "generated-example/vendors",
    ];
    let files = folders.map(|folder| std::fs::read_dir(root.join(folder)).expect("a folder"));
    let mut compared = 0;
    let paths = files
        .into_iter()
        .flatten()
        .map(|file| file.expect("a file").path());
    for path in paths.filter(|path| path.is_file()) {
        let text = std::fs::read_to_string(&path).expect("readable");
        let source = Source::new(path.display().to_string(), text.as_str());
        let (tree, found) = read(&source);
        assert_eq!(found, []);
        let other: serde_yaml::Value = serde_yaml::from_str(&text).expect("it is YAML");
        let ours = Tree::ours(&tree.expect("a tree"));
        assert!(ours.agrees_with(&other), "{}", path.display());
        compared += 1;
    }
    assert!(compared > 30, "{compared} specs");
}
