//! Point 6: from YAML to a written file, against typify and prost-build on equivalent input.

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
    let (mut of_peers, mut again) = ([f64::INFINITY; 2], [f64::INFINITY; 2]);
    // By turns, since the machine is not always as fast.
    for _ in 0..TURNS {
        let out = |yaml: &String| folder.join(yaml.len().to_string());
        let taken = specs.each_ref().map(|yaml| generate(yaml, &out(yaml)));
        keep_least(&mut seconds, taken);
        keep_least(&mut of_peers, peers(types));
        keep_least(&mut again, no_op(&specs[1], &folder.join("again")));
    }
    let per_entry: [f64; 4] = std::array::from_fn(|at| seconds[at] * 1e6 / sizes[at] as f64);
    let ours = per_entry[3];
    let [typify, prost] = of_peers.map(|seconds| seconds * 1e6 / types as f64);
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
            "a type of 300",
            ours,
            "prost-build",
            prost,
            Goal::AtMost(1.0),
        ),
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
        "6. Generation: parse, check, emit, format, write",
        &rows,
    );
}

const TURNS: usize = 5;

/// Seconds that typify and prost-build take: a program of their own, since they take long to build and nothing else needs them.
fn peers(types: usize) -> [f64; 2] {
    let peers = Crate::program("peers", include_str!("../peers/generation.rs"), PEERS);
    let said = peers.run(&[&types.to_string()]);
    let mut seconds = said
        .split_whitespace()
        .map(|word| word.parse().unwrap_or(f64::NAN));
    [
        seconds.next().unwrap_or(f64::NAN),
        seconds.next().unwrap_or(f64::NAN),
    ]
}

const PEERS: &str = "typify = \"0.5\"\nprost-build = \"0.14\"\nprost-types = \"0.14\"\nprettyplease = \"0.2\"\nserde_json = \"1\"\nsyn = \"2\"\n";

/// Seconds of a run that starts from nothing; of short ones the mean.
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

/// Seconds of the first run and of the one after it.
fn no_op(yaml: &str, out: &Path) -> [f64; 2] {
    let first = generate(yaml, out);
    let again = timed(|| assert_eq!(generate_once(yaml, out), State::Unchanged));
    [first, again]
}
