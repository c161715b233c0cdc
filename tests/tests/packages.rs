//! Slow (with VENDOR_ERRORS_SLOW): each package alone, as its users get it.

use tests::slow::{self, cargo, root};

#[test]
fn the_runtime_is_built_and_tested_without_the_features_for_clients() {
    if slow::is_off() {
        return;
    }
    let said = cargo(
        &root(),
        &[
            "test",
            "-p",
            "vendor-errors-runtime",
            "--no-default-features",
        ],
        &[],
    );
    assert!(
        said.contains("test result: ok.") && !said.contains("warning:"),
        "{said}"
    );
}

#[test]
fn a_user_gets_three_direct_dependencies_at_most() {
    if slow::is_off() {
        return;
    }
    for package in ["vendor-errors", "vendor-errors-runtime"] {
        let tree = [
            "tree", "-p", package, "-e", "normal", "--depth", "1", "--prefix", "none", "--quiet",
        ];
        let said = cargo(&root(), &tree, &[]);
        let direct: Vec<_> = said.lines().skip(1).collect();
        assert!(direct.len() <= 3, "{package}: {direct:?}");
    }
}

#[test]
fn the_documentation_of_the_example_has_no_warning_and_no_doctest() {
    if slow::is_off() {
        return;
    }
    let warnings = [("RUSTDOCFLAGS", "-D warnings")];
    cargo(
        &root(),
        &["doc", "-p", "generated-example", "--no-deps"],
        &warnings,
    );
    let said = cargo(&root(), &["test", "-p", "generated-example", "--doc"], &[]);
    assert!(said.contains("running 0 tests"), "{said}");
}
