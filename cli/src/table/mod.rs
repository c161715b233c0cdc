//! `table`: the verdicts of a spec at a glance, every error against the statuses and methods under
//! which it may come.

mod cells;
mod render;

use crate::args::{Table as Args, TableFormat};
use crate::explain::print;
use crate::outcome::{Outcome, Problem};
use crate::project::Project;
use crate::selection;
use crate::specs::File;
use bumpalo::Bump;
use cells::{Line, lines};

pub(crate) fn run(args: &Args, project: &Project) -> Result<Outcome, Problem> {
    let Some(file) = selection::one(&args.which, project)? else {
        return Ok(Outcome::Mend);
    };
    match text(&file, args.format) {
        Some(text) => print(text.trim_end()).map(|()| Outcome::Fine),
        None => Ok(Outcome::Mend),
    }
}

/// The table of a spec; `None` if the spec has errors, which are printed.
pub(crate) fn text(file: &File, format: TableFormat) -> Option<String> {
    let arena = Bump::new();
    let tables = file.lower(&arena)?;
    let lines: Vec<Line> = lines(file.spec.as_ref()?, &tables, &file.source);
    Some(match format {
        TableFormat::Text => render::text(&lines),
        TableFormat::Json => render::json(&lines),
        TableFormat::Markdown => render::markdown(&lines),
    })
}
