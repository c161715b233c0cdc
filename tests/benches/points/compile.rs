//! What compiling generated code costs its users, against the enum that one writes by hand: CPU
//! seconds of the one crate, after its dependencies were built.

use crate::crates::{Crate, by_turns};
use crate::report::{Goal, Report, Row};
use crate::{compile_sources, place};

/// How much of the hand-written enum's time each build may take.
const LIMITS: [(&str, f64); 3] = [("check", 0.3), ("debug", 0.25), ("release", 0.2)];

pub(crate) fn run(report: &mut Report) {
    let mut rows = Vec::new();
    for entries in [30, 300] {
        let ours = Crate::new(
            &format!("ours-{entries}"),
            &compile_sources::generated(entries),
            &ours_dependencies(),
        );
        let hand = Crate::new(
            &format!("hand-{entries}"),
            &compile_sources::hand(entries),
            HAND,
        );
        for (mode, limit) in LIMITS {
            // Builds the dependencies, which both sizes share.
            if entries == 30 {
                ours.build(mode);
                hand.build(mode);
            }
            let Some([ours, theirs]) = by_turns([&ours, &hand], mode) else {
                println!("\ncompile {mode}: not available (nobody counts CPU seconds here)");
                continue;
            };
            if entries == 300 {
                report.headline(&format!("compile_300_{mode}_vs_hand"), ours / theirs);
            }
            let what = format!("{mode}, {entries} entries");
            rows.push(Row {
                what,
                ours,
                peer: "hand",
                theirs,
                unit: "s",
                goal: Goal::AtMost(limit),
            });
        }
        for (what, ours, theirs) in [
            ("lines of LLVM IR, debug", ours.ir_lines(), hand.ir_lines()),
            (
                "rlib, release",
                ours.rlib_kilobytes(),
                hand.rlib_kilobytes(),
            ),
        ] {
            let unit = if what.starts_with("rlib") { "kB" } else { "" };
            rows.push(Row {
                what: format!("{what}, {entries} entries"),
                ours,
                peer: "hand",
                theirs,
                unit,
                goal: Goal::Open,
            });
        }
    }
    report.point("compile", "Compile time for users", &rows);
}

const HAND: &str =
    "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\nthiserror = \"2\"\n";

fn ours_dependencies() -> String {
    format!("vendor-errors = {{ path = {:?} }}\n", place::root())
}
