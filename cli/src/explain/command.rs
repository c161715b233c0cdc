//! The command: one response, or many.

use super::{Read, Recorded, arguments, human, json, responses};
use crate::args::{Explain, Format};
use crate::outcome::{Outcome, Problem};
use crate::project::Project;
use crate::selection;
use bumpalo::Bump;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::Path;
use vendor_errors_runtime::explain;

pub(crate) fn run(args: &Explain, project: &Project) -> Result<Outcome, Problem> {
    let recorded = match &args.responses {
        Some(_) => None,
        None => Some(arguments::response(args, project.program)?),
    };
    let Some(file) = selection::one(&args.which, project)? else {
        return Ok(Outcome::Mend);
    };
    let arena = Bump::new();
    let Some(spec) = file.lower(&arena) else {
        return Ok(Outcome::Mend);
    };
    let Some(model) = &file.spec else {
        return Ok(Outcome::Mend);
    };
    let read_spec = Read {
        source: &file.source,
        spec: model,
        tables: &spec,
    };
    match (&args.responses, recorded) {
        (Some(path), _) => return responses::answer(read_spec, &read(path)?, path),
        (None, Some(recorded)) => answer(read_spec, &recorded, args.format)?,
        (None, None) => {}
    }
    Ok(Outcome::Fine)
}

fn answer(spec: Read<'_>, recorded: &Recorded, format: Format) -> Result<(), Problem> {
    let response = recorded.response();
    let text = match format {
        Format::Json => json_with_notes(spec, recorded, Vec::new()),
        Format::Human => {
            let explained = explain::check(spec.tables, &response);
            let items = human::items(spec.tables, &response);
            human::text(
                recorded.status,
                explained.as_ref(),
                &items,
                &spec.notes(recorded),
            )
        }
    };
    print(&text)
}

/// The answer with its last member, `notes`: those given, and what was not found.
pub(super) fn json_with_notes(
    spec: Read<'_>,
    recorded: &Recorded,
    mut notes: Vec<String>,
) -> String {
    let mut answer = json(spec.tables, recorded);
    let end = answer.pop();
    debug_assert_eq!(end, Some('}'));
    notes.extend(spec.notes(recorded));
    let notes = serde_json::Value::from(notes);
    answer + &format!(",\"notes\":{notes}}}")
}

/// Prints a line. That a reader has gone away is no problem, but a full disk is: half of the
/// answers look like all of them.
pub(crate) fn print(text: &str) -> Result<(), Problem> {
    match writeln!(std::io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Problem::Io(format!("cannot write the answer: {error}")))
        }
        _ => Ok(()),
    }
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|error| Problem::reading(path, &error))?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(|error| Problem::no_file(path, &error))
}
