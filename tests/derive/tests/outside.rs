//! A crate outside this workspace, with another edition and a renamed dependency: editing its spec
//! rebuilds it, and nothing else does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SPEC: &str = "vendor: acme
docs: { basis: assumed }
envelope: { code: /code }
errors: [{ code: gone, status: 410 }]
";

const MAIN: &str = r##"#![deny(warnings)]

use renamed::VendorErrors;

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "acme.yaml")]
enum Kind {
    Gone,
    #[vendor_errors(category = "authentication")]
    LogIn,
    #[vendor_errors(other)]
    Other,
}

#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../acme.yaml", crate = ::renamed)]
enum Same {
    #[vendor_errors(other)]
    Other,
}

#[derive(VendorErrors)]
#[vendor_errors(spec = "./../acme.yaml")]
pub struct Acme;

fn main() {
    let error = renamed::Error::<Kind>::from_response(410, &(), br#"{"code":"gone"}"#);
    let same = renamed::Error::<Same>::from_response(410, &(), b"");
    print!("{:?} {:?} {:?}", error.category(), same.kind(), acme::ErrorName::ALL);
}
"##;

#[test]
fn only_an_edit_of_the_spec_rebuilds() {
    let outside = Outside::new();
    assert_eq!(
        outside.run(),
        (Built::Anew, "Some(NotFound) Other [Gone]".to_owned())
    );
    assert_eq!(outside.run().0, Built::Before);

    outside.write("other.yaml", SPEC);
    assert_eq!(outside.run().0, Built::Before);

    outside.write(
        "acme.yaml",
        &SPEC
            .replace("}]", "}, { code: went }]")
            .replace("410 ", "410, category: quota "),
    );
    assert_eq!(
        outside.run(),
        (Built::Anew, "Some(Quota) Other [Gone, Went]".to_owned())
    );
    assert_eq!(outside.run().0, Built::Before);
}

#[derive(Debug, PartialEq)]
enum Built {
    Anew,
    Before,
}

struct Outside(PathBuf);

impl Outside {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside");
        let _ = fs::remove_dir_all(folder.join("src"));
        fs::create_dir_all(folder.join("src")).expect("a folder of its own");
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
        let outside = Self(folder);
        let manifest = format!(
            "[package]\nname = \"outside\"\nversion = \"0.0.0\"\nedition = \"2018\"\n[workspace]\nresolver = \"3\"\n[dependencies]\n\
             renamed = {{ path = {root:?}, package = \"vendor-errors\" }}\n\
             # Unused: gives the derive the features that it has in `cli/tests/outside.rs`.\n\
             [build-dependencies]\nvendor-errors-build = {{ path = {:?} }}\n",
            root.join("generator")
        );
        outside.write("Cargo.toml", &manifest);
        outside.write("acme.yaml", SPEC);
        outside.write("src/main.rs", MAIN);
        outside
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).expect("a file of the crate");
    }

    /// Whether the crate was compiled, and its output.
    fn run(&self) -> (Built, String) {
        // What the nested builds of other tests have built is there.
        let slow_target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("slow-target");
        let output = Command::new(env!("CARGO"))
            .args(["run", "--offline", "--verbose", "--color=never"])
            .env("CARGO_TARGET_DIR", slow_target)
            .current_dir(&self.0)
            .output()
            .expect("cargo runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let built = match said
            .lines()
            .any(|line| line.trim().starts_with("Fresh outside "))
        {
            true => Built::Before,
            false => Built::Anew,
        };
        (built, String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
