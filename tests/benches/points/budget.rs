//! The budget of instructions: what decoding and classifying take, against figures that were
//! recorded in `benches/baseline.json`. A change may cost what its reading is worth, but no more.

use crate::bodies::{self, Body, Class};
use crate::instructions::{self, Counts};
use crate::report::{Goal, Report, Row, geometric};
use serde_json::{Map, Value, json};

/// How much more than recorded the examples may take in all, and those of one class.
const ALL: f64 = 1.1;
const ONE_CLASS: f64 = 1.25;

const CLASSES: [(&str, &[Class], f64); 5] = [
    ("examples", &[Class::Small, Class::Pretty], ALL),
    ("examples as they stand", &[Class::Small], ONE_CLASS),
    ("pretty-printed", &[Class::Pretty], ONE_CLASS),
    ("large", &[Class::Large], ONE_CLASS),
    ("HTML page, empty body", &[Class::NotJson], ONE_CLASS),
];

pub(crate) fn run(report: &mut Report) {
    let Some(counts) = instructions::count() else {
        return;
    };
    let bodies = bodies::all();
    let recorded: Value =
        serde_json::from_str(include_str!("../baseline.json")).expect("the baseline is JSON");
    let mut today = Map::new();
    let mut rows = Vec::new();
    for what in ["decode", "classify"] {
        for (label, classes, limit) in CLASSES {
            let name = format!("{what}, {label}");
            let ours = mean(counts, what, &bodies, classes);
            today.insert(name.clone(), json!(ours.round()));
            let Some(theirs) = recorded[build()][&name].as_f64() else {
                continue;
            };
            rows.push(Row {
                ours,
                peer: "recorded",
                theirs,
                unit: "instructions",
                goal: match recorded["rustc"] == rustc() {
                    true => Goal::AtMost(limit),
                    false => Goal::Open,
                },
                what: name,
            });
        }
    }
    if rows.is_empty() {
        println!("\nbudget: nothing is recorded for `{}`", build());
    } else {
        report.point("budget", "The budget of instructions", &rows);
    }
    println!(
        "\nto be recorded for `{}` of {}: {}",
        build(),
        rustc(),
        Value::from(today)
    );
}

fn mean(counts: &Counts, what: &str, bodies: &[Body], classes: &[Class]) -> f64 {
    let of_classes = bodies.iter().filter(|body| classes.contains(&body.class));
    geometric(of_classes.filter_map(|body| instructions::of(counts, what, body)))
}

/// Which of the two recorded builds this one is.
fn build() -> &'static str {
    match option_env!("CARGO_PROFILE_BENCH_LTO") {
        Some("off") => "without_lto",
        _ => "with_lto",
    }
}

/// The compiler, since other ones make other instructions.
fn rustc() -> String {
    let version = std::process::Command::new("rustc")
        .arg("--version")
        .output();
    let version = version.map_or_else(|_| Vec::new(), |out| out.stdout);
    String::from_utf8_lossy(&version).trim().to_owned()
}
