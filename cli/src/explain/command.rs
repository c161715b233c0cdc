//! The command: one response, or many.

use super::{Loaded, Recorded, arguments, human, json_with_notes, responses};
use crate::args::{Explain, Format};
use crate::console::{print, read};
use crate::outcome::{Outcome, Problem};
use crate::project::Project;
use crate::selection;

pub(crate) fn run(args: &Explain, project: &Project) -> Result<Outcome, Problem> {
    match &args.responses {
        Some(path) => selection::with_spec(&args.which, project, |loaded| {
            responses::answer(loaded, &read(path)?, path)
        }),
        None => {
            let recorded = arguments::response(args, project.program)?;
            selection::with_spec(&args.which, project, |loaded| {
                answer(loaded, &recorded, args.format).map(|()| Outcome::Fine)
            })
        }
    }
}

fn answer(loaded: Loaded<'_>, recorded: &Recorded, format: Format) -> Result<(), Problem> {
    print(&match format {
        Format::Json => json_with_notes(loaded, recorded, Vec::new()),
        Format::Human => human::text(loaded, recorded),
    })
}
