//! The command line: what it reads, what it writes, and what it says.

#[macro_use]
mod say;

mod args;
pub mod check;
pub mod explain;
mod generate;
mod outcome;
pub mod schema;
pub mod specs;
mod workspace;

use args::Command;
use clap::Parser as _;
use outcome::Outcome;
use std::process::ExitCode;

/// Runs the command line that the process was started with.
#[must_use]
pub fn run() -> ExitCode {
    let args = args::Args::parse();
    let place = workspace::Workspace::find();
    let outcome = match args.command.unwrap_or_default() {
        Command::Generate(args) => generate::run(&args, &place),
        Command::Check(args) => check::run(&args, &place),
        Command::Explain(args) => explain::run(&args, &place),
        Command::Schema(args) => schema::run(&args, &place),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(problem) => {
            complain!("error: {problem}");
            problem.exit_code()
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Mend => Self::from(1),
        }
    }
}
