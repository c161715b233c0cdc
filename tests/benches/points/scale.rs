//! The command line over one long spec, and over a folder of many specs. CPU seconds of the whole
//! command, for each entry or spec.

use crate::crates::cpu_seconds;
use crate::report::{Goal, Report, Row};
use crate::{codes, place};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// The environment variable that makes this program the command line instead of the benchmark.
const BE_CODEGEN: &str = "VENDOR_ERRORS_BENCH_CODEGEN";

/// Runs the command line when this process was started for that.
pub(crate) fn codegen() -> Option<ExitCode> {
    std::env::var_os(BE_CODEGEN).map(|_| {
        vendor_errors_cli::run(vendor_errors_cli::Program::Repository, std::env::args_os())
    })
}

pub(crate) fn run(report: &mut Report) {
    let folder = place::bench().join("scale");
    let _ = fs::remove_dir_all(&folder);
    let entries = |count: usize| Specs::new(&folder, 1, count);
    let specs = |count: usize| Specs::new(&folder, count, 8);
    let mut rows = Vec::new();
    for (one, [few, many], [half, whole]) in [
        ("an entry", [1_000, 2_000], [entries(1_000), entries(2_000)]),
        ("a spec", [250, 500], [specs(250), specs(500)]),
    ] {
        for (what, command) in COMMANDS {
            if what == "explain" && whole.count > 1 {
                // It reads one spec only.
                continue;
            }
            let Some([half, whole]) = by_turns([&half, &whole], what, command) else {
                println!("\nscale: not available (nobody counts CPU seconds here)");
                return;
            };
            rows.push(Row {
                what: format!("{what}, {one} of {many}"),
                ours: whole.cpu * 1e6 / many as f64,
                peer: if few == 250 { "of 250" } else { "of 1,000" },
                theirs: half.cpu * 1e6 / few as f64,
                unit: "us",
                goal: Goal::AtMost(1.2),
            });
            rows.push(Row {
                what: format!("{what}, {many} in all, by the clock"),
                ours: whole.wall,
                peer: "CPU",
                theirs: whole.cpu,
                unit: "s",
                goal: Goal::Open,
            });
        }
    }
    report.point("scale", "The command line at scale", &rows);
}

type Arguments = fn(&Path) -> Vec<PathBuf>;

const COMMANDS: [(&str, Arguments); 3] = [
    ("generate", |folder| {
        let out = folder.join("out");
        let _ = fs::remove_dir_all(&out);
        arguments(["--specs".into(), folder.join("specs"), "--out".into(), out])
    }),
    ("check", |folder| {
        arguments(["--specs".into(), folder.join("specs")])
    }),
    ("explain", |folder| {
        let spec = folder.join("specs/many0.yaml");
        let body = folder.join("body.json");
        arguments([
            "--spec".into(),
            spec,
            "--status".into(),
            "400".into(),
            "--body".into(),
            body,
        ])
    }),
];

fn arguments<const N: usize>(arguments: [PathBuf; N]) -> Vec<PathBuf> {
    arguments.into()
}

/// A folder of specs.
struct Specs {
    folder: PathBuf,
    count: usize,
}

/// Seconds of a command.
#[derive(Clone, Copy)]
struct Cost {
    cpu: f64,
    wall: f64,
}

/// What the command costs over each folder: the least of several turns.
fn by_turns<const N: usize>(
    folders: [&Specs; N],
    what: &str,
    command: Arguments,
) -> Option<[Cost; N]> {
    const TURNS: usize = 5;
    let mut least = [Cost {
        cpu: f64::INFINITY,
        wall: f64::INFINITY,
    }; N];
    for _ in 0..TURNS {
        for (folder, least) in folders.into_iter().zip(&mut least) {
            let cost = folder.cost(what, command)?;
            least.cpu = least.cpu.min(cost.cpu);
            least.wall = least.wall.min(cost.wall);
        }
    }
    Some(least)
}

impl Specs {
    fn new(folder: &Path, count: usize, entries: usize) -> Self {
        let folder = folder.join(format!("{count}-{entries}"));
        let specs = folder.join("specs");
        fs::create_dir_all(&specs).expect("the target folder is writable");
        for number in 0..count {
            let yaml = with_examples(entries).replacen(
                "vendor: many",
                &format!("vendor: many{number}"),
                1,
            );
            fs::write(specs.join(format!("many{number}.yaml")), yaml)
                .expect("the target folder is writable");
        }
        fs::write(folder.join("body.json"), body(entries - 1))
            .expect("the target folder is writable");
        Self { folder, count }
    }

    /// The mean of a few runs.
    fn cost(&self, what: &str, command: Arguments) -> Option<Cost> {
        const RUNS: u32 = 3;
        let start = Instant::now();
        let cpu = cpu_seconds(|| (0..RUNS).for_each(|_| self.run(what, command)))?;
        let wall = start.elapsed().as_secs_f64();
        Some(Cost {
            cpu: cpu / f64::from(RUNS),
            wall: wall / f64::from(RUNS),
        })
    }

    fn run(&self, what: &str, command: Arguments) {
        let mut codegen = Command::new(std::env::current_exe().expect("this process has a file"));
        let codegen = codegen
            .arg(what)
            .args(command(&self.folder))
            .env(BE_CODEGEN, "1");
        let status = codegen.stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(status.is_ok_and(|status| status.success()), "{what}");
    }
}

fn body(entry: usize) -> String {
    let details = [
        r#"{"field":"name","reason":"empty"}"#,
        r#"{"limit":3,"until":"2026-01-01T00:00:00Z"}"#,
    ][entry % 2];
    format!(
        r#"{{"error":{{"code":"{}","message":"Something is the matter.","details":{details}}}}}"#,
        codes::code(entry)
    )
}

/// The spec of the other points with an example for each entry, which `check` runs.
fn with_examples(entries: usize) -> String {
    let spec = codes::spec(entries);
    let mut lines: Vec<String> = spec.lines().map(str::to_owned).collect();
    let of_entries = lines.iter_mut().filter(|line| line.starts_with("  - "));
    for (entry, line) in of_entries.enumerate() {
        line.truncate(line.len() - " }".len());
        *line += &format!(", examples: [{{ body: '{}' }}] }}", body(entry));
    }
    lines.join("\n") + "\n"
}
