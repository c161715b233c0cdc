//! What every refusal looks like: each spec in `bad/` has the mistake that its name says, and its
//! snapshot is what the author reads.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use vendor_errors_spec::diagnostic::{Diagnostic, Severity, catalogue::CATALOGUE};
use vendor_errors_spec::files::in_folder;
use vendor_errors_spec::{read, source::Source};

fn specs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    in_folder(&folder).expect("the folder is there")
}

fn refused(path: &Path) -> (Source, Vec<Diagnostic>) {
    let name = path.file_name().expect("a file").to_string_lossy();
    let source = Source::new(name, std::fs::read(path).expect("readable"));
    let diagnostics = read(&source).expect_err(source.name());
    (source, diagnostics)
}

#[test]
fn each_mistake_is_told_with_its_place_and_a_way_out() {
    for path in specs() {
        let (source, diagnostics) = refused(&path);
        let shown: Vec<String> = diagnostics.iter().map(|d| d.render(&source)).collect();
        let name = path.file_stem().expect("a name").to_string_lossy();
        insta::assert_snapshot!(&*name, shown.join("\n"));
    }
}

#[test]
fn a_spec_has_no_other_mistake_than_its_name_says_and_every_error_has_a_spec() {
    // More than 4 MiB, 60,001 errors, several files; and what needs the generator to be found.
    let elsewhere = [
        "too-long",
        "too-many-entries",
        "duplicate-vendor",
        "example-differs",
        "too-large",
    ];
    let mut shown: BTreeSet<&str> = elsewhere.into();
    for path in specs() {
        let name = path.file_stem().expect("a name").to_string_lossy();
        for diagnostic in refused(&path).1 {
            assert!(
                name.starts_with(diagnostic.code),
                "{} in {name}",
                diagnostic.code
            );
            shown.insert(diagnostic.code);
        }
    }
    let errors = CATALOGUE
        .iter()
        .filter(|entry| entry.severity == Severity::Error);
    let errors: BTreeSet<&str> = errors.map(|entry| entry.code).collect();
    assert_eq!(shown, errors);
}
