//! `table`: the verdicts of a spec at a glance, every error against the statuses and methods under
//! which it may come.

mod cells;
mod render;

use crate::args::{Table as Args, TableFormat};
use crate::console::print;
use crate::outcome::{Outcome, Problem};
use crate::project::Project;
use crate::selection;
use cells::lines;

pub(crate) fn run(args: &Args, project: &Project) -> Result<Outcome, Problem> {
    selection::with_spec(&args.which, project, |loaded| {
        let lines = lines(loaded);
        let text = match args.format {
            TableFormat::Text => render::text(&lines),
            TableFormat::Json => render::json(&lines),
            TableFormat::Markdown => render::markdown(&lines),
        };
        print(text.trim_end()).map(|()| Outcome::Fine)
    })
}
