//! Hostile specs of many kinds, when their folder is there: in VENDOR_ERRORS_SHARED. They are
//! written in another dialect; what they intend is in their manifest.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use vendor_errors_spec::diagnostic::Severity;
use vendor_errors_spec::read;
use vendor_errors_spec::source::Source;

fn folder() -> Option<PathBuf> {
    let shared = std::env::var_os("VENDOR_ERRORS_SHARED")?;
    Some(Path::new(&shared).join("hostile/specs"))
}

fn open(folder: &Path, name: &str) -> Source {
    Source::new(name, std::fs::read(folder.join(name)).expect(name))
}

/// Every line that an error names.
fn refused_at(source: &Source) -> Option<BTreeSet<usize>> {
    let diagnostics = read(source).err()?;
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
    Some(
        errors
            .map(|error| source.position(error.span.start).line)
            .collect(),
    )
}

/// What is decided where the manifest leaves it open.
const ACCEPTED: [&str; 3] = [
    "a09_unquoted_numbers.yaml",
    "g01_pointer_5.yaml",
    "g01_pointer_7.yaml",
];

#[test]
fn the_hostile_specs_are_answered_as_intended() {
    let Some(folder) = folder() else { return };
    let manifest = std::fs::read(folder.join("MANIFEST.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    let mut wrong = Vec::new();
    let specs = manifest["specs"].as_array().expect("a list");
    for spec in specs {
        let name = spec["file"].as_str().expect("a name");
        let refused = refused_at(&open(&folder, name));
        let line = spec["at"]
            .as_str()
            .and_then(|at| at.rsplit(':').next()?.parse().ok());
        let right = match (spec["expect"].as_str(), &refused) {
            (Some("accept"), refused) => refused.is_none(),
            (Some("either"), refused) => refused.is_none() == ACCEPTED.contains(&name),
            (_, Some(lines)) => line.is_none_or(|line| lines.contains(&line)),
            (_, None) => false,
        };
        if !right {
            wrong.push(format!(
                "{name}: {}, but it is refused at {refused:?}",
                spec["at"]
            ));
        }
    }
    assert!(
        specs.len() > 100 && wrong.is_empty(),
        "{}",
        wrong.join("\n")
    );
}

/// The slowest takes a second or two in a debug build; what is not linear takes much longer.
const SOON: Duration = Duration::from_secs(30);

#[test]
fn each_hostile_spec_gives_an_answer_soon_and_shows_nothing_that_moves_the_cursor() {
    let Some(folder) = folder() else { return };
    let files = std::fs::read_dir(&folder).expect("a folder");
    let names = files.map(|file| file.expect("readable").file_name());
    let names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    let sources: Vec<Source> = names.iter().map(|name| open(&folder, name)).collect();
    for source in &sources {
        let started = Instant::now();
        let result = read(source);
        let took = started.elapsed();
        assert!(took < SOON, "{} took {took:?}", source.name());
        for problem in result.err().into_iter().flatten() {
            let shown = problem.render(source);
            let unseen = |c: char| {
                c.is_control() && c != '\n'
                    || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            };
            assert!(!shown.contains(unseen), "{shown:?}");
            assert!(shown.len() < 20_000, "{}", source.name());
        }
    }
}
