//! The generated code of small specs that show one idea each, with a snapshot for each emitter that
//! the spec names in its second line.

use std::path::{Path, PathBuf};
use vendor_errors_build::{Facade, vendors};
use vendor_errors_cli::specs::File;

#[test]
fn each_idea_is_generated_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let mut specs: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    specs.sort();
    let mut expected = Vec::new();
    for path in specs {
        let idea = Idea::read(&path);
        for emitter in &idea.emitters {
            let name = format!("{}__{emitter}", idea.name);
            let text = idea.text_of(emitter);
            assert!(!text.is_empty(), "{name} is empty");
            insta::with_settings!({
                description => idea.about.as_str(),
                omit_expression => true,
                prepend_module_to_snapshot => false,
            }, {
                insta::assert_snapshot!(name.as_str(), text);
            });
            expected.push(format!("{name}.snap"));
        }
    }
    expected.sort();
    assert_eq!(snapshots(), expected, "a snapshot of each, and no other");
}

struct Idea {
    name: String,
    /// The spec's first line.
    about: String,
    emitters: Vec<String>,
    items: Vec<(&'static str, String)>,
}

impl Idea {
    fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        let mut lines = text.lines();
        let mut comment = |start| lines.next().and_then(|line| line.strip_prefix(start));
        let about = comment("# ").expect("the first line says what the idea is");
        let emitters = comment("# Snapshots: ").expect("the second line names the emitters");
        let file = File::of_bytes(path, text.clone().into_bytes());
        let spec = file.spec.expect("the spec has no errors");
        let generated = vendors::file(&spec, &Facade::default(), "").expect("it fits");
        Self {
            name: spec.vendor.value.clone(),
            about: about.to_owned(),
            emitters: emitters
                .trim_end_matches('.')
                .split(", ")
                .map(str::to_owned)
                .collect(),
            items: items(&generated.text)
                .map(|item| (emitter_of(item), item.to_owned()))
                .collect(),
        }
    }

    fn text_of(&self, emitter: &str) -> String {
        let items = self.items.iter().filter(|(of, _)| *of == emitter);
        items
            .map(|(_, item)| item.as_str())
            .collect::<Vec<_>>()
            .join("\n\n")
    }
}

/// The items of a file: blank lines separate them, and their contents are indented.
fn items(text: &str) -> impl Iterator<Item = &str> {
    let is_start = |(at, _): &(usize, &str)| !text[at + 2..].starts_with([' ', '}']);
    let starts = text
        .match_indices("\n\n")
        .filter(is_start)
        .map(|(at, _)| at + 2);
    let starts: Vec<_> = std::iter::once(0)
        .chain(starts)
        .chain([text.len()])
        .collect();
    let between = move |pair: &[usize]| text[pair[0]..pair[1]].trim_end_matches('\n');
    starts
        .windows(2)
        .map(between)
        .collect::<Vec<_>>()
        .into_iter()
}

/// The emitter of an item.
fn emitter_of(item: &str) -> &'static str {
    let code = item
        .lines()
        .find(|line| !line.starts_with("///") && !line.starts_with("#["));
    let code = code.unwrap_or_default();
    let is = |parts: &[&str]| parts.iter().any(|part| code.contains(part));
    if code.starts_with("//") || code.starts_with("#!") || code.starts_with("use ") {
        "top"
    } else if code.starts_with("static ") || code.starts_with("const ") {
        "tables"
    } else if is(&["ErrorKind"]) {
        "kind"
    } else if is(&["ErrorName"]) && !is(&["fn "]) {
        "names"
    } else if is(&["pub fn classify", "pub static VENDOR"]) {
        "vendor"
    } else {
        "details"
    }
}

/// The names of the snapshots on disk.
fn snapshots() -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let files = std::fs::read_dir(folder).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| name.ends_with(".snap")).collect();
    names.sort();
    names
}
