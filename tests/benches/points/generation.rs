//! From YAML to a written file, against typify on equivalent input.

use crate::crates::Crate;
use crate::report::{Goal, Report, Row};
use crate::timing::keep_least;
use crate::{codes, place};
use std::fs;
use std::path::Path;
use std::time::Instant;
use vendor_errors_build::files::{self, State};
use vendor_errors_build::{Facade, vendors};
use vendor_errors_spec::source::Source;

const ADVICE: &str = "Made by a benchmark.";

pub(crate) fn run(report: &mut Report) {
    let folder = place::bench().join("generation");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder is writable");
    let types = 300;
    let sizes = [100, 1_000, 10_000, types];
    let specs = sizes.map(codes::spec);
    let mut seconds = [f64::INFINITY; 4];
    let (mut of_typify, mut again) = ([f64::INFINITY], [f64::INFINITY; 2]);
    // All take turns, since the machine is not always equally fast.
    for _ in 0..TURNS {
        let out = |yaml: &String| folder.join(yaml.len().to_string());
        let taken = specs.each_ref().map(|yaml| generate(yaml, &out(yaml)));
        keep_least(&mut seconds, taken);
        keep_least(&mut of_typify, [typify(types)]);
        keep_least(&mut again, no_op(&specs[1], &folder.join("again")));
    }
    let per_entry: [f64; 4] = std::array::from_fn(|at| seconds[at] * 1e6 / sizes[at] as f64);
    let ours = per_entry[3];
    let [typify] = of_typify.map(|seconds| seconds * 1e6 / types as f64);
    let [first, again] = again.map(|seconds| seconds * 1e6);
    let row = |what: &str, ours, peer, theirs, goal| Row {
        what: what.into(),
        ours,
        peer,
        theirs,
        unit: "us",
        goal,
    };
    let rows = [
        row(
            "an entry of 1,000",
            per_entry[1],
            "an entry of 100",
            per_entry[0],
            Goal::AtMost(1.2),
        ),
        row(
            "an entry of 10,000",
            per_entry[2],
            "an entry of 100",
            per_entry[0],
            Goal::AtMost(1.2),
        ),
        row("a type of 300", ours, "typify", typify, Goal::AtMost(1.0)),
        row(
            "generate again, nothing changed",
            again,
            "the first time",
            first,
            Goal::AtMost(1.0),
        ),
    ];
    report.headline(
        "generate_10000_vs_100_per_entry",
        per_entry[2] / per_entry[0],
    );
    report.point(
        "generation",
        "Generation: parse, check, emit, format, write",
        &rows,
    );
}

const TURNS: usize = 5;

/// Seconds that typify takes: a program of its own, since it takes long to build and only this
/// point needs it.
fn typify(types: usize) -> f64 {
    let peer = Crate::program("typify-peer", include_str!("../peers/typify.rs"), PEER);
    let said = peer.run(&[&types.to_string()]);
    said.trim().parse().unwrap_or(f64::NAN)
}

const PEER: &str = r#"typify = "0.5"
prettyplease = "0.2"
serde_json = "1"
syn = "2"
"#;

/// Seconds of a run that starts from an empty folder; the mean of several when they are short.
fn generate(yaml: &str, out: &Path) -> f64 {
    let runs = (100_000 / yaml.len()).clamp(1, 5);
    let mut seconds = 0.0;
    for _ in 0..runs {
        let _ = fs::remove_dir_all(out);
        seconds += timed(|| assert_eq!(generate_once(yaml, out), State::New));
    }
    seconds / runs as f64
}

fn timed(run: impl FnOnce()) -> f64 {
    let start = Instant::now();
    run();
    start.elapsed().as_secs_f64()
}

fn generate_once(yaml: &str, out: &Path) -> State {
    let checked =
        vendor_errors_spec::read(&Source::new("many.yaml", yaml)).expect("the spec is valid");
    let file =
        vendors::file(&checked.spec, &Facade::default(), ADVICE).expect("it fits the tables");
    files::write(out, &file).expect("the target folder is writable")
}

/// Seconds of the first run, and of the next one, which changes nothing.
fn no_op(yaml: &str, out: &Path) -> [f64; 2] {
    let first = generate(yaml, out);
    let again = timed(|| assert_eq!(generate_once(yaml, out), State::Unchanged));
    [first, again]
}
