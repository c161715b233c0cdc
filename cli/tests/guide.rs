//! The documents say what is so: their snippets are valid, their commands print what they show,
//! their patterns do what they are for.
//!
//! What a fenced block is, its first line says: `yaml` is a fragment of a spec, or entries;
//! `yaml file=…` a file for the commands that follow; `yaml VENDOR.yaml` is copied from that spec;
//! `yaml wrong=LINT` must be reported as that; `console` is a command and what it prints, which
//! `UPDATE_GUIDE=1 cargo test -p vendor-errors-cli --test guide` writes anew.

#[path = "guide/blocks.rs"]
mod blocks;
mod cli;

use blocks::{Block, complete};
use cli::{Folder, check, run_command};
use serde_json::Value;
use std::fs;
use std::path::Path;

#[test]
fn commands_print_what_the_documents_show() {
    let mut wrong = Vec::new();
    for file in blocks::DOCUMENTS {
        // Commands of one document have its files.
        let folder = Folder::new("commands");
        let path = blocks::path(file);
        let before = fs::read_to_string(&path).expect("the document is there");
        let mut text = before.clone();
        for block in blocks::of(file) {
            if let Some(file) = block.value("file") {
                folder.write(file, &block.text);
            } else if block.info == "console" {
                let command = block.text.lines().next().unwrap_or_default();
                let printed = format!("{command}\n{}", run_command(&folder, command));
                if printed != block.text {
                    text = text.replacen(&block.fenced(), &block.with_text(&printed).fenced(), 1);
                    wrong.push(printed);
                }
            }
        }
        if text != before && std::env::var_os("UPDATE_GUIDE").is_some() {
            fs::write(path, text).expect("the document can be written");
            wrong.clear();
        }
    }
    assert!(
        wrong.is_empty(),
        "UPDATE_GUIDE=1 writes what is printed:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn fragments_are_valid() {
    let folder = Folder::new("fragments");
    let fragments: Vec<Block> = blocks::all()
        .into_iter()
        .filter(|block| block.info == "yaml")
        .collect();
    assert!(fragments.len() > 20);
    for block in &fragments {
        folder.write(&format!("{}.yaml", block.vendor()), &complete(block));
    }
    let (fine, printed) = check(&folder);
    assert!(fine, "{printed}");
}

#[test]
fn mistakes_are_reported_as_what_they_are() {
    let folder = Folder::new("mistakes");
    for block in blocks::all() {
        let Some(lint) = block.value("wrong") else {
            continue;
        };
        let file = folder.write("mistake.yaml", &complete(&block));
        let (fine, printed) = check(&folder);
        assert!(
            !fine && printed.contains(&format!("[{lint}]")),
            "{}: {printed}",
            block.place()
        );
        fs::remove_file(file).expect("it was there");
    }
}

#[test]
fn snippets_of_vendors_are_in_their_specs() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../error-spec/vendors");
    let mut vendors = 0;
    for block in blocks::all() {
        let Some(file) = block
            .info
            .strip_prefix("yaml ")
            .filter(|info| info.ends_with(".yaml") && !info.contains('='))
        else {
            continue;
        };
        let spec = fs::read_to_string(specs.join(file)).expect(file);
        let lines = |text: &str| {
            text.lines()
                .map(|line| line.trim().trim_start_matches("- ").to_owned())
                .collect::<Vec<_>>()
        };
        let (spec, snippet) = (lines(&spec), lines(&block.text));
        let found = spec.windows(snippet.len()).any(|window| window == snippet);
        assert!(found, "{}: {file} has no such lines", block.place());
        vendors += 1;
    }
    assert!(vendors > 10);
}

/// Whether it is a whole spec, or a fragment of one.
fn is_spec(block: &Block) -> bool {
    block.info == "yaml"
        || block
            .value("file")
            .is_some_and(|file| file.ends_with(".yaml"))
}

/// `patterns.jsonl` has for headings of the documents a response to one of the blocks below it, and
/// what must come out. Every pattern has one.
#[test]
fn patterns_do_what_they_are_for() {
    let folder = Folder::new("patterns");
    let documents = blocks::all();
    let recorded = include_str!("guide/patterns.jsonl");
    let mut wrong = Vec::new();
    for line in recorded.lines().filter(|line| !line.is_empty()) {
        let case: Value = serde_json::from_str(line).expect(line);
        let heading = case["pattern"].as_str().expect(line);
        let mut blocks = documents
            .iter()
            .filter(|block| block.heading == heading && is_spec(block));
        let index = case["block"].as_u64().unwrap_or_default();
        let block = blocks
            .nth(index as usize)
            .unwrap_or_else(|| panic!("no such block: {line}"));
        folder.write("spec.yaml", &complete(block));
        folder.write("responses.json", line);
        let (_, printed) = cli::run(
            &folder,
            &[
                "explain",
                "--spec",
                "spec.yaml",
                "--responses",
                "responses.json",
            ],
            "",
        );
        let answer: Value =
            serde_json::from_str(printed.lines().next().unwrap_or_default()).unwrap_or_default();
        for (key, expected) in case["expect"].as_object().expect(line) {
            if answer[key] != *expected {
                wrong.push(format!(
                    "{heading}: `{key}` is {}, not {expected}\n  {line}\n  {printed}",
                    answer[key]
                ));
            }
        }
    }
    for block in documents
        .iter()
        .filter(|block| block.file == "docs/patterns.md")
    {
        let name = format!("\"pattern\":\"{}\"", block.heading);
        if !recorded.contains(&name) {
            wrong.push(format!("{}: no response tries this pattern", block.place()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
