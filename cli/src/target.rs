//! Where generated files go, where they come from, and the command that makes them.

use crate::outcome::Problem;
use crate::project::{Project, common, relative};
use crate::selection::Chosen;
use std::path::{Path, PathBuf};
use vendor_errors_build::files;
use vendor_errors_build::vendors::{Rest, Run};
use vendor_errors_spec::diagnostic::shown;

/// What the arguments say about a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) specs: Option<&'a Path>,
    pub(crate) out: Option<&'a Path>,
    pub(crate) vendors: &'a [String],
}

#[derive(Debug)]
pub(crate) struct Target<'a> {
    pub(crate) out: PathBuf,
    asked: Asked<'a>,
    project: &'a Project,
    /// Where the modules come from: the configuration, or the folder of the specs. `None` where
    /// they are no more than vendors that were asked for one by one.
    from: Option<PathBuf>,
}

impl<'a> Target<'a> {
    /// `None` when nothing says where to write.
    pub(crate) fn new(project: &'a Project, asked: Asked<'a>, chosen: &Chosen) -> Option<Self> {
        let out = asked.out.map(Path::to_owned).or_else(|| project.out())?;
        let from = asked.specs.map(Path::to_owned);
        let from = from.or_else(|| project.config_file());
        Some(Self {
            out,
            asked,
            project,
            from: from.filter(|_| chosen.others.is_empty()),
        })
    }

    /// What to do besides writing the modules of these vendors.
    pub(crate) fn rest(&self, vendors: &[&str]) -> Result<Rest, Problem> {
        let from = self.from.as_deref().map(|from| relative(from, &self.out));
        let advice = match self.from {
            Some(_) => format!(
                "Add or remove a spec, then run `{}`.",
                self.lasting_command()
            ),
            None => format!("Made by `{}`.", self.lasting_command()),
        };
        let run = Run {
            from: from.as_deref(),
            whole: self.asked.vendors.is_empty(),
            advice: &advice,
        };
        Ok(run.rest(&self.out, vendors)?)
    }

    /// What the first line of a module says after where it comes from.
    pub(crate) fn advice(&self, is_shipped: bool) -> String {
        let command = self.lasting_command();
        match is_shipped {
            true => format!("It ships with vendor-errors: after an update, run `{command}`."),
            false => format!("Edit that file, then run `{command}`."),
        }
    }

    /// What to do about files that are out of date, from the current folder.
    pub(crate) fn remedy(&self) -> String {
        let command = self.written(|path| shown(path).to_string());
        format!("bring the generated files up to date with: {command}")
    }

    /// The command as a file has it that others read. It is the same from wherever it is run: its
    /// paths start at the project's root, or where the folder of specs and `--out` part.
    fn lasting_command(&self) -> String {
        let start = match (self.asked.specs, self.asked.out) {
            (Some(specs), Some(out)) => common(specs, out),
            _ => self.project.root().to_owned(),
        };
        self.written(|path| relative(path, &start))
    }

    fn written(&self, path: impl Fn(&Path) -> String) -> String {
        let Asked {
            specs,
            out,
            vendors,
        } = self.asked;
        let mut arguments = "generate".to_owned();
        let is_config = specs.is_none() && self.from.is_some();
        if let Some(specs) = specs {
            arguments += &format!(" --specs {}", quoted(&path(specs)));
        }
        // What the configuration says is generated as well without a selection.
        for vendor in vendors.iter().filter(|_| !is_config) {
            arguments += &format!(" --vendor {}", quoted(vendor));
        }
        if let Some(out) = out {
            arguments += &format!(" --out {}", quoted(&path(out)));
        }
        match arguments.as_str() {
            "generate" => self.project.program.generate(),
            arguments => self.project.program.command(arguments),
        }
    }
}

impl From<files::Problem> for Problem {
    fn from(problem: files::Problem) -> Self {
        Self::Io(problem.to_string())
    }
}

/// A word as shells take it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:@%,".contains(c);
    match word.chars().all(is_plain) && !word.is_empty() {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}
