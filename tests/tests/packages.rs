//! Slow (with VENDOR_ERRORS_SLOW): each package alone, as its users get it.

use tests::slow::{self, cargo, root};

#[test]
fn the_runtime_is_built_and_tested_without_the_features_for_clients() {
    // Other slow tests build it so, too.
    if slow::pick(true, true, false) {
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
