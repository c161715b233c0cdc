//! The build script and the command line generate the same items.

use proc_macro2::TokenStream;
use std::fs;
use std::path::{Path, PathBuf};
use vendor_errors_build::{Facade, vendors};
use vendor_errors_cli::specs::File;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The Rust files of a folder, by name.
fn files(folder: &Path) -> Vec<(String, String)> {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).unwrap())
    };
    let mut files: Vec<_> = files.map(read).collect();
    files.sort();
    files
}

/// The tokens of a file, without its comments.
fn tokens(text: &str) -> String {
    let tokens: TokenStream = text.parse().expect("generated code is Rust");
    tokens.to_string()
}

#[test]
fn the_build_script_and_the_command_line_generate_the_same_items() {
    let by_command = files(&folder("../generated-example/src/generated"));
    let by_script = files(&built_vendors::generated().join("vendors"));
    let names = |files: &[(String, String)]| {
        files
            .iter()
            .map(|(name, _)| name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&by_command), names(&by_script));
    for ((name, by_command), (_, by_script)) in by_command.iter().zip(&by_script) {
        assert!(
            tokens(by_command) == tokens(by_script),
            "{name} differs; run `cargo run -p codegen`"
        );
    }
}

#[test]
fn a_module_has_the_same_bytes_every_time_and_from_everywhere() {
    for (name, _) in files(&built_vendors::generated().join("vendors")) {
        let Some(vendor) = name.strip_suffix(".rs").filter(|vendor| *vendor != "mod") else {
            continue;
        };
        let path = folder(&format!("../error-spec/vendors/{vendor}.yaml"));
        let bytes = fs::read(&path).unwrap();
        let text = |path: &Path| {
            let file = File::of_bytes(path, bytes.clone());
            vendors::file(&file.spec.unwrap(), &Facade::default(), "")
                .unwrap()
                .text
        };
        let elsewhere = Path::new("/else where/ü").join(path.file_name().unwrap());
        assert!(text(&path) == text(&elsewhere), "{name}");
    }
}
