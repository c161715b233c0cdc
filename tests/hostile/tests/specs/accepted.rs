//! The code generated for accepted specs that are full of what could do harm, in one crate.

use super::{HEAD, generate, outcome};
use hostile_tests::folder::Folder;
use std::fmt::Write as _;
use std::fs;
use tests::shared;
use tests::slow::{self, cargo};
use vendor_errors_cli::specs::File;
use vendor_errors_spec::model::Code;

/// No warnings from rustc, clippy and rustdoc, no doctests, and every code is recognized in a
/// response.
#[test]
fn accepted_specs_compile_everywhere_and_keep_their_codes() {
    if slow::is_off() {
        return;
    }
    let folder = Folder::empty();
    let mut names = Vec::new();
    let mut add = |name: &str, bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).replacen("acme", name, 1);
        folder.write(&format!("specs/{name}.yaml"), text);
        names.push(name.to_owned());
    };
    for (name, text) in accepted() {
        add(name, text.as_bytes());
    }
    if let Some(shared) = shared("hostile/specs") {
        for entry in fs::read_dir(shared).expect("a folder") {
            let path = entry.expect("an entry").path();
            let bytes = fs::read(&path).expect("a file");
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let is_spec = path
                .extension()
                .is_some_and(|extension| extension == "yaml");
            if is_spec
                && String::from_utf8_lossy(&bytes).contains("acme")
                && outcome(&format!("{name}.yaml"), &bytes).0
            {
                add(&name, &bytes);
            }
        }
    }
    let output = generate(&folder.join("specs"), &folder.join("src/generated"));
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    folder.write("src/lib.rs", "#![doc = \"Generated code.\"]\n#![forbid(unsafe_code)]\n#![deny(warnings, clippy::all, clippy::pedantic)]\npub mod generated;\n");
    folder.write("tests/codes.rs", codes(&folder, &names));
    let run = |args: &[&str]| cargo(folder.path(), args, &[("RUSTDOCFLAGS", "-D warnings")]);
    // `tests/tests/editions.rs` compiles all else in each edition.
    let all = ["2018", "2021", "2024"];
    for edition in &all[slow::pick(2, 2, 0)..] {
        let manifest = format!(
            "[package]\nname = \"accepted\"\nversion = \"0.1.0\"\nedition = \"{edition}\"\n[workspace]\n[dependencies]\nvendor-errors = {{ path = {:?}, default-features = false }}\n",
            slow::root()
        );
        folder.write("Cargo.toml", manifest);
        run(&["clippy", "--quiet", "--lib"]);
    }
    run(&["test", "--quiet", "--test", "codes"]);
    let doctests = run(&["test", "--doc"]);
    assert!(doctests.contains("running 0 tests"), "{doctests}");
    run(&["doc", "--quiet", "--no-deps"]);
}

/// A test for each entry: a response with its code is recognized.
fn codes(folder: &Folder, names: &[String]) -> String {
    let mut tests = String::new();
    for name in names {
        let path = folder.join(&format!("specs/{name}.yaml"));
        let file = File::read(&path).expect("a spec");
        let spec = file.spec.as_ref().expect("without errors");
        let _ = writeln!(
            tests,
            "#[test]\nfn {name}() {{\n    use accepted::generated::{name}::Error;"
        );
        for entry in &spec.errors {
            for code in texts(&entry.code) {
                let body = serde_json::json!({ "code": code, "error": { "code": code }, "a": { "99999999999999999999": code, "01": code, "-": code } });
                let _ = writeln!(
                    tests,
                    "    let error = Error::from_response(400, &(), {:?}.as_bytes());",
                    body.to_string()
                );
                let _ = writeln!(
                    tests,
                    "    assert_eq!((error.code(), error.name()), (Some({code:?}), Some({:?})));",
                    entry.name.value
                );
            }
        }
        tests.push_str("}\n");
    }
    tests
}

fn texts(code: &Code) -> Vec<&str> {
    match code {
        Code::Of(texts) => texts.iter().map(|text| text.value.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// Valid specs, full of what could do harm.
fn accepted() -> Vec<(&'static str, String)> {
    let mut specs = Vec::new();
    let words = [
        "type",
        "fn",
        "match",
        "async",
        "gen",
        "dyn",
        "try",
        "union",
        "macro_rules",
        "static",
        "await",
        "yield",
        "abstract",
        "Error",
        "ErrorName",
        "None",
        "Some",
        "Ok",
        "Err",
        "Result",
        "Option",
        "String",
        "Vec",
        "Box",
        "super",
        "crate",
        "clone",
        "debug",
        "display",
        "from",
        "send",
        "vendor",
        "SPEC",
        "CODES",
        "BODY",
        "TYPES",
        "rt",
        "details",
        "status",
    ];
    let entries: String = words.iter().map(|word| format!("  - {{ code: {word}, status: 400, retry: never, details: {{ {word}: string?, more: any? }} }}\n")).collect();
    specs.push(("words", HEAD.to_owned() + &entries));
    let codes = [
        "\"",
        "\\",
        "'",
        "{}",
        "{0:?}",
        "r#\"x\"#",
        "\"; fn x() {} //",
        "*/",
        "//",
        "🎉",
        "é",
        "<b>",
        "```",
        "%s",
        "$x",
        "#![a]",
        "404",
        "1.5",
        "-1",
        "a b",
        "null",
        "~",
        "NO",
        "12:30",
        "007",
    ];
    let entry = |(at, code): (usize, &&str)| {
        format!(
            "  - {{ code: {}, name: n{at}, status: 400, description: {0}, fix: {0}, user_message: {0}, retry: never }}\n",
            serde_json::json!(code)
        )
    };
    specs.push((
        "codes",
        HEAD.to_owned() + &codes.iter().enumerate().map(entry).collect::<String>(),
    ));
    let texts = [
        "```\nstd::process::abort();\n```",
        "    assert!(false);",
        "\tassert!(false);",
        "# Examples\n```rust,no_run\nx\n```",
        "*/ } fn x() {} /*",
        "[`evil`]: https://x",
        "<script>alert(1)</script>",
        "[x](javascript:1)",
        "\u{202e}\u{2066}",
        "\u{2028}\u{2029}",
        "{0} {} {{",
        "\"#",
        "| a |\n|---|\n",
        "[^1]: note\n[^1]",
        "&lt;&#x3c;",
        "\\",
        "https://a.b www.x.y",
        "[Self] [`Vec`] [crate::x]",
        "~~~\nfn main() {}\n~~~",
        "> ```\n> x",
        "1. ```\n   x\n   ```",
        "![x](y)",
        "\u{feff}",
        "\u{1b}[31m",
        "===",
        "a\n===",
        " ",
    ];
    let entry = |(at, text): (usize, &&str)| {
        format!(
            "  - {{ code: t{at}, status: 400, description: {}, fix: {0}, user_message: {0}, retry: never }}\n",
            serde_json::json!(text)
        )
    };
    specs.push((
        "texts",
        HEAD.replacen("acme", "acme\ntitle: \"``` */ \\\" [x](y) <b>\"", 1)
            + &texts.iter().enumerate().map(entry).collect::<String>(),
    ));
    specs
}
