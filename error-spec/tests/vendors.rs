//! The specs of this repository have no errors, and ship by the names of their vendors.

use std::path::Path;

use vendor_errors_spec::files::in_folder;
use vendor_errors_spec::source::Source;
use vendor_errors_spec::{read_all, shipped};

#[test]
fn each_spec_of_the_repository_ships_without_errors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vendors");
    let (mut names, mut sources): (Vec<String>, Vec<Source>) = (Vec::new(), Vec::new());
    for path in in_folder(&folder).expect("the folder is there") {
        let name = path.file_stem().expect("a name").to_string_lossy();
        let source = shipped::source(&name).expect("it is listed");
        let text = std::fs::read_to_string(&path).expect("readable");
        assert_eq!(source.text(), text);
        names.push(name.into_owned());
        sources.push(source);
    }
    assert!(names.iter().any(|name| name == "stripe"), "{names:?}");
    assert!(shipped::vendors().eq(&names), "{names:?}");
    let mut problems = String::new();
    for ((name, source), result) in names.iter().zip(&sources).zip(read_all(&sources)) {
        match result {
            Ok(checked) => assert_eq!(checked.spec.vendor.value, *name),
            Err(found) => found
                .iter()
                .for_each(|problem| problems += &problem.render(source)),
        }
    }
    assert!(problems.is_empty(), "{problems}");
}

#[test]
fn no_other_vendor_ships() {
    assert!(shipped::text("strip").is_none() && shipped::text("").is_none());
}
