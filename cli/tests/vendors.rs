//! Which vendor a name means, for `explain` and for `generate`.

mod cli;

use cli::{Folder, run};

const VENDORS: &str = "specs";
const OUT: &str = "made";

/// A project with the specs of `acme`, of `beta` in a file that is called otherwise, and one
/// with a problem.
fn project(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.write(
        "vendor-errors.toml",
        &format!("specs = {VENDORS:?}\nout = {OUT:?}\n"),
    );
    let spec = |vendor: &str, more: &str| {
        format!(
            "vendor: {vendor}\nenvelope: {{ code: /code }}\nerrors: [{{ code: gone, status: 410{more} }}]\n"
        )
    };
    for (file, text) in [
        ("acme", spec("acme", "")),
        ("second", spec("beta", "")),
        ("gamma", spec("gamma", ", retrys: never")),
    ] {
        folder.write(&format!("{VENDORS}/{file}.yaml"), &text);
    }
    folder
}

#[test]
fn a_vendor_is_called_as_its_spec_says() {
    let folder = project("explain_vendor");
    for (vendor, told) in [
        ("acme", "acme (410): not retryable"),
        ("beta", "beta (410): not retryable"),
        (
            "second",
            "no vendor `second` in specs; there are: acme, beta; and with vendor-errors ship: airtable, ",
        ),
        ("acmi", "did you mean `acme`?"),
        ("strip", "did you mean `stripe`?"),
        ("stripe", "stripe (410): not retryable"),
        ("gamma", "an entry has no key `retrys`"),
        ("../vendors/acme", "no vendor `../vendors/acme` in specs"),
    ] {
        let args = ["explain", "--vendor", vendor, "--status", "410"];
        let (_, printed) = run(&folder, &args, "");
        assert!(printed.contains(told), "{vendor}: {printed}");
    }
}

#[test]
fn one_vendor_is_generated_by_its_name_or_by_that_of_its_file() {
    for (vendor, module, others) in [
        ("acme", "acme", ["beta", "second"]),
        ("beta", "beta", ["acme", "second"]),
        ("second", "beta", ["acme", "second"]),
    ] {
        let folder = project("generate_vendor");
        let (fine, printed) = run(&folder, &["generate", "--vendor", vendor], "");
        assert!(fine && printed.contains("1 vendor in "), "{printed}");
        let has = |module: &str| folder.read(&format!("{OUT}/{module}.rs")).is_some();
        assert!(has(module) && !others.iter().any(|other| has(other)));
        let index = folder.read(&format!("{OUT}/mod.rs")).expect("there is one");
        assert!(index.contains(&format!("pub mod {module};")), "{index}");
        assert_eq!(index.matches("pub mod ").count(), 1, "{index}");
    }
    let folder = project("generate_vendor");
    let (fine, printed) = run(&folder, &["generate", "--vendor", "acmi"], "");
    assert!(
        !fine && printed.contains("did you mean `acme`?"),
        "{printed}"
    );
}
