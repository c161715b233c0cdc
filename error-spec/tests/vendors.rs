//! The specs of this repository have no errors.

use std::path::Path;

use vendor_errors_spec::read_all;
use vendor_errors_spec::source::Source;

#[test]
fn the_specs_of_the_repository_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vendors");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "yaml"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    let read = |path: &std::path::PathBuf| {
        let name = path
            .file_name()
            .expect("a file")
            .to_string_lossy()
            .into_owned();
        Source::new(name, std::fs::read(path).expect("readable"))
    };
    let sources: Vec<Source> = paths.iter().map(read).collect();
    let mut problems = String::new();
    for (source, result) in sources.iter().zip(read_all(&sources)) {
        match result {
            Ok(checked) => assert_eq!(
                format!("{}.yaml", checked.spec.vendor.value),
                checked.spec.file
            ),
            Err(diagnostics) => {
                diagnostics
                    .iter()
                    .for_each(|problem| problems += &problem.render(source));
            }
        }
    }
    assert!(problems.is_empty(), "{problems}");
}

/// The list names the files as they are, and each is that vendor's.
#[test]
fn every_vendor_ships_by_its_name() {
    use vendor_errors_spec::{read, shipped};
    let mut names = Vec::new();
    for vendor in shipped::vendors() {
        let source = shipped::source(vendor).expect("it is listed");
        let checked = read(&source).expect("no errors");
        assert_eq!(checked.spec.vendor.value, vendor);
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("vendors/{vendor}.yaml"));
        assert_eq!(
            source.text(),
            std::fs::read_to_string(file).expect("its file")
        );
        names.push(vendor);
    }
    assert!(names.is_sorted() && names.contains(&"stripe"), "{names:?}");
    assert!(shipped::text("strip").is_none() && shipped::text("").is_none());
}
