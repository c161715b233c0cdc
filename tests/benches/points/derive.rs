//! The derive: what it and a build script add to a tree that has serde's derive, and what
//! expanding an enum over 1,000 entries takes.

use crate::crates::{Crate, by_turns, cpu_seconds};
use crate::report::{Goal, Report, Row};
use crate::timing::keep_least;
use crate::{codes, compile_sources, place};
use std::fmt::Write as _;
use std::fs;

pub(crate) fn run(report: &mut Report) {
    let mut rows = Vec::new();
    if let Some([tree, derive, both]) = clean_builds() {
        let mut added = |what: &str, whole: f64, goal| {
            rows.push(Row {
                what: what.into(),
                ours: whole - tree,
                peer: "the tree without",
                theirs: tree,
                unit: "s",
                goal,
            });
        };
        added("the derive adds", derive, Goal::Open);
        added("with a build script", both, Goal::AtMost(ADDED));
        report.headline("added_to_a_tree", (both - tree) / tree);
    }
    for (entries, what, goal) in [
        (30, "an enum over 30 entries", Goal::Open),
        (1_000, "an enum over 1,000 entries", Goal::AtMost(0.3)),
    ] {
        if let Some((ours, theirs)) = expansion(entries) {
            rows.push(Row {
                what: what.into(),
                ours,
                peer: "serde_derive",
                theirs,
                unit: "s",
                goal,
            });
        }
    }
    report.point("derive", "The derive", &rows);
}

/// What most users of an HTTP API have in their tree.
const TREE: &str = r#"serde = { version = "1", features = ["derive"] }
serde_json = "1"
reqwest = { version = "0.13", default-features = false, features = ["json"] }
tokio = { version = "1", features = ["full"] }
thiserror = "2"
"#;

/// How much we may add, as a part of the tree.
const ADDED: f64 = 0.33;

const DERIVE: &str = r#"
#[derive(Debug, vendor_errors::VendorErrors)]
#[vendor_errors(spec = "vendors/bookwell.yaml")]
pub struct Bookwell;
"#;

const INCLUDE: &str = r#"
pub mod vendors {
    include!(concat!(env!("OUT_DIR"), "/vendor_errors/mod.rs"));
}
"#;

const BUILD_SCRIPT: &str = r#"
fn main() -> Result<(), vendor_errors_build::BuildError> {
    vendor_errors_build::Build::new().specs("vendors").compile()
}
"#;

/// CPU seconds of clean builds: the tree alone, with the derive, and with a build script as well.
fn clean_builds() -> Option<[f64; 3]> {
    let root = place::root();
    let with_us = format!("{TREE}vendor-errors = {{ path = {root:?} }}\n");
    let with_script = format!(
        "{with_us}\n[build-dependencies]\nvendor-errors-build = {{ path = {:?} }}\n",
        root.join("generator")
    );
    let crates = [
        Crate::new("tree", "", TREE),
        Crate::new("tree-derive", DERIVE, &with_us),
        Crate::new("tree-both", &format!("{DERIVE}{INCLUDE}"), &with_script),
    ];
    let spec = fs::read(root.join("error-spec/vendors/bookwell.yaml")).expect("it is there");
    for one in &crates {
        one.write("vendors/bookwell.yaml", &spec);
    }
    crates[2].write("build.rs", BUILD_SCRIPT.as_bytes());
    // The crates take turns, since the machine is not always equally fast.
    let mut least = [f64::INFINITY; 3];
    for _ in 0..2 {
        let mut taken = [0.0; 3];
        for (one, taken) in crates.iter().zip(&mut taken) {
            *taken = cpu_seconds(|| one.build_clean())?;
        }
        keep_least(&mut least, taken);
    }
    Some(least)
}

/// CPU seconds that our derive and serde's add to checking an enum of so many variants.
fn expansion(entries: usize) -> Option<(f64, f64)> {
    let root = place::root();
    let variants = |attribute: &dyn Fn(usize) -> String| {
        (0..entries).fold(String::new(), |mut code, entry| {
            // Writing to a string does not fail.
            let _ = writeln!(code, "    {}\n    Refused{entry},", attribute(entry));
            code
        })
    };
    let ours = format!(
        "#[derive(Debug, vendor_errors::VendorErrors)]\n#[vendor_errors(spec = \"many.yaml\")]\npub enum Kind {{\n{}    #[vendor_errors(other)]\n    Other,\n}}\n",
        variants(&|entry| format!("#[vendor_errors(code = \"{}\")]", codes::code(entry)))
    );
    let serde = format!(
        "#[derive(Debug, serde::Deserialize)]\n#[serde(tag = \"code\", content = \"details\")]\npub enum Kind {{\n{}}}\n",
        variants(&|entry| format!("#[serde(rename = \"{}\")]", codes::code(entry)))
    );
    let plain = format!(
        "#[derive(Debug)]\npub enum Kind {{\n{}}}\n",
        variants(&|_| String::new())
    );
    let ours = Crate::new(
        "expand-ours",
        &ours,
        &format!("vendor-errors = {{ path = {root:?} }}\n"),
    );
    ours.write("many.yaml", codes::spec(entries).as_bytes());
    let serde = Crate::new("expand-serde", &serde, compile_sources::SERDE);
    let plain = Crate::new("expand-plain", &plain, "");
    let crates = [&ours, &serde, &plain];
    for one in crates {
        one.build("check");
    }
    let [ours, serde, plain] = by_turns(crates, "check")?;
    Some(((ours - plain).max(0.001), (serde - plain).max(0.001)))
}
