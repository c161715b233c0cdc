//! `cargo bench -p tests`: a table for each point of `docs/performance.md`, and the same as JSON
//! under `target/bench/`.
//!
//! With `--count` it is the program whose instructions valgrind counts.

mod bodies;
mod budget;
mod codes;
mod compile;
mod compile_sources;
mod contenders;
mod crates;
mod decode;
mod derive;
mod generation;
mod instructions;
mod place;
mod report;
mod scale;
mod timing;
mod two_steps;
mod vendors;

use report::Report;
use std::process::ExitCode;
use std::time::Instant;

/// Measures one point of the report.
type Point = fn(&mut Report);

fn main() -> ExitCode {
    if let Some(done) = scale::codegen() {
        return done;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--count") {
        instructions::run_counted();
        return ExitCode::SUCCESS;
    }
    // `cargo bench -p tests -- decode compile` runs the points whose names contain one of the
    // words.
    let words: Vec<&String> = arguments
        .iter()
        .filter(|word| !word.starts_with("--"))
        .collect();
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(*word));
    let mut report = Report::default();
    let points: [(&str, Point); 8] = [
        ("decode", decode::run),
        ("budget", budget::run),
        ("codes", codes::run),
        ("allocations", report::allocations),
        ("generation", generation::run),
        ("scale", scale::run),
        ("compile", compile::run),
        ("derive", derive::run),
    ];
    for (name, run) in points {
        if wanted(name) {
            let start = Instant::now();
            run(&mut report);
            println!("\n({name}: {:.0} s)", start.elapsed().as_secs_f64());
        }
    }
    report.write_summary();
    ExitCode::SUCCESS
}
