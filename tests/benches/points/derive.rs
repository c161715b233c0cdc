//! Point 7, the derive: from clean with all that it depends on, and expanding an enum over 1,000 entries.

use crate::crates::{Crate, by_turns, cpu_seconds};
use crate::report::{Goal, Report, Row};
use crate::timing::keep_least;
use crate::{codes, compile_sources, place};
use std::fmt::Write as _;
use std::fs;

pub(crate) fn run(report: &mut Report) {
    let root = place::root();
    let ours = Crate::new(
        "derive-ours",
        "",
        &format!(
            "vendor-errors-macros = {{ path = {:?} }}\n",
            root.join("macros")
        ),
    );
    let theirs = Crate::new("derive-serde", "", "serde_derive = \"1\"\n");
    let mut rows = Vec::new();
    let clean = |one: &Crate, folder: &str| {
        let target = place::bench().join("crates").join(folder);
        let _ = fs::remove_dir_all(&target);
        cpu_seconds(|| one.cargo(&["build"], &target))
    };
    // By turns, and the least of three: the machine is not always as fast.
    let mut least = [f64::INFINITY; 2];
    for _ in 0..3 {
        let turn = (clean(&ours, "clean-ours"), clean(&theirs, "clean-serde"));
        if let (Some(ours), Some(theirs)) = turn {
            keep_least(&mut least, [ours, theirs]);
        }
    }
    let [ours, theirs] = least;
    if ours.is_finite() {
        rows.push(Row {
            what: "the derive from clean".into(),
            ours,
            peer: "serde_derive",
            theirs,
            unit: "s",
            goal: Goal::AtMost(1.0),
        });
    }
    for (entries, what, goal) in [
        (30, "an enum over 30 entries", Goal::Told),
        (1_000, "an enum over 1,000 entries", Goal::AtMost(0.2)),
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
    report.point("derive", "7. The derive", &rows);
}

/// CPU seconds that the derives add to checking an enum of so many variants, ours and serde's.
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
    fs::write(
        place::bench().join("crates/expand-ours/many.yaml"),
        codes::spec(entries),
    )
    .ok()?;
    let serde = Crate::new("expand-serde", &serde, compile_sources::SERDE);
    let plain = Crate::new("expand-plain", &plain, "");
    let crates = [&ours, &serde, &plain];
    for one in crates {
        one.build("check");
    }
    let [ours, serde, plain] = by_turns(crates, "check")?;
    Some(((ours - plain).max(0.001), (serde - plain).max(0.001)))
}
