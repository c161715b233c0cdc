//! `new`: starts the spec of a vendor. It is read back, and its example run, before it is saved.

mod find;
mod recorded;
mod response;
mod types;

use crate::args::New;
use crate::check::examine;
use crate::console::counted;
use crate::outcome::{Outcome, Problem};
use crate::project::Project;
use crate::specs::File;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use vendor_errors_spec::diagnostic::{Severity, shown};
use vendor_errors_spec::lint::Day;
use vendor_errors_spec::shipped;

/// The commented start, for a vendor called `acme`.
const START: &str = include_str!("start.yaml");

pub(crate) fn run(args: &New, project: &Project) -> Result<Outcome, Problem> {
    let vendor = args.vendor.as_deref().or(args.from.as_deref());
    let vendor = vendor.unwrap_or_default();
    let text = match (&args.from, &args.from_response) {
        (Some(from), _) => copy(from, vendor)?,
        (None, Some(path)) => {
            let response = recorded::read(path, args.status)?;
            response::spec(vendor, &response).map_err(Problem::Usage)?
        }
        (None, None) => start(vendor),
    };
    let folder = match (&args.specs, project.specs()) {
        (Some(specs), _) => specs.clone(),
        // A project may have a single spec.
        (None, Some(specs)) if specs.is_file() => {
            specs.parent().map_or_else(PathBuf::new, Path::to_owned)
        }
        (None, Some(specs)) => specs,
        (None, None) => PathBuf::from("vendors"),
    };
    let path = folder.join(format!("{vendor}.yaml"));
    let mut file = File::of_bytes(&path, text.clone().into_bytes());
    examine(&mut file, Day::of(SystemTime::now()));
    if file.has_errors() {
        file.print(Severity::Error);
        let problem = "nothing is written, because it would have these problems";
        return Err(Problem::Usage(problem.to_owned()));
    }
    save(&folder, &path, &text)?;
    let entries = file.spec.as_ref().map_or(0, |spec| spec.errors.len());
    let entries = counted(entries, "entry", "entries");
    say!("{} written: {entries}", shown(&path));
    say!("next: {}", project.program.command(&check(&path, project)));
    Ok(Outcome::Fine)
}

/// The arguments that check the new spec.
fn check(path: &Path, project: &Project) -> String {
    let is_of_project = project.specs().is_some_and(|specs| path.starts_with(specs));
    match is_of_project {
        true => "check".to_owned(),
        false => format!("check --specs {}", shown(path)),
    }
}

fn start(vendor: &str) -> String {
    START
        .replace("vendor: acme", &format!("vendor: {}", scalar(vendor)))
        .replace("title: Acme", &format!("title: {}", scalar(&title(vendor))))
}

/// A spec that ships, under this name.
fn copy(from: &str, vendor: &str) -> Result<String, Problem> {
    let text = shipped::text(from).ok_or_else(|| Problem::Usage(shipped::unknown(from)))?;
    // Where the schema is, differs.
    let lines = text
        .lines()
        .filter(|line| !line.starts_with("# yaml-language-server"));
    let named = lines.map(|line| match line.strip_prefix("vendor: ") {
        Some(_) => format!("vendor: {}\n", scalar(vendor)),
        None => format!("{line}\n"),
    });
    Ok(named.collect())
}

/// The vendor's name for people, as far as it can be guessed: `fast_mail` is `Fast Mail`.
fn title(vendor: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    vendor.split('_').map(word).collect::<Vec<_>>().join(" ")
}

/// A text as YAML has it on one line.
fn scalar(text: &str) -> String {
    let written = serde_yaml::to_string(text).unwrap_or_default();
    match written.trim_end_matches('\n') {
        // A text with line breaks would be a block.
        block if block.is_empty() || block.contains('\n') => {
            serde_json::Value::from(text).to_string()
        }
        line => line.to_owned(),
    }
}

/// Writes a file that is not there yet.
fn save(folder: &Path, path: &Path, text: &str) -> Result<(), Problem> {
    let problem = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Problem::Io(format!(
            "{} is there already, and is left as it is",
            shown(path)
        )),
        _ => Problem::Io(format!("cannot write {}: {error}", shown(path))),
    };
    std::fs::create_dir_all(folder).map_err(problem)?;
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_words() {
        assert_eq!(title("acme"), "Acme");
        assert_eq!(title("fast_mail2"), "Fast Mail2");
    }

    /// Whatever a text is, YAML reads the same text.
    #[test]
    fn scalars_are_the_text_that_they_were() {
        for text in [
            "",
            "a",
            "null",
            "~",
            "007",
            "1e3",
            "a: b",
            "#a",
            "'",
            "\"",
            "a\nb",
            "[",
            "\u{e9}\u{200b}\t",
            "- a",
            " a ",
        ] {
            let written = scalar(text);
            assert!(!written.contains('\n'), "{written}");
            let read: serde_yaml::Value = serde_yaml::from_str(&format!("a: {written}")).unwrap();
            assert_eq!(read["a"].as_str(), Some(text), "{written}");
        }
    }
}
