//! The oracle agrees with the examples of the specs.

use std::path::Path;
use tests::oracle::{OracleExample, OracleSpec};

#[test]
fn the_oracle_agrees_with_the_examples_of_every_spec() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["../error-spec/vendors", "specs/field", "specs/items"];
    let files = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(tests.join(folder)).expect("the specs are there"));
    let mut specs = 0;
    let mut wrong = Vec::new();
    for entry in files {
        let file = entry.expect("the specs can be listed").path();
        if file.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        specs += 1;
        let text = std::fs::read_to_string(&file).expect("a spec can be read");
        let spec = OracleSpec::from_yaml(&text);
        let examples = OracleExample::all_of(&text);
        println!("{}: {} examples", file.display(), examples.len());
        assert!(!examples.is_empty(), "{} has no examples", file.display());
        for example in examples {
            let differences = example.differences(&spec);
            if !differences.is_empty() {
                wrong.push(format!(
                    "{} {}\n  {}",
                    file.display(),
                    example.about,
                    differences.join("\n  ")
                ));
            }
        }
    }
    assert!(specs > 0, "there are no specs");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
