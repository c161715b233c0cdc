//! Reads the arguments, runs the command, and says how it ended.

use crate::args::{self, Args, Command};
use crate::outcome::{Outcome, Problem};
use crate::program::Program;
use crate::project::Project;
use crate::{check, color, explain, generate, new, schema, table};
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the command line with these arguments, of which the first is the program.
#[must_use]
pub fn run(program: Program, args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::read(program, args) {
        Ok(args) => args,
        Err(error) => {
            // That nobody reads it is no failure.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    color::choose(args.color);
    match run_command(args.command.unwrap_or_default(), program) {
        Ok(outcome) => outcome.into(),
        Err(problem) => {
            complain!("error: {problem}");
            problem.exit_code()
        }
    }
}

fn run_command(command: Command, program: Program) -> Result<Outcome, Problem> {
    let project = || Project::find(program);
    match command {
        Command::Generate(args) => generate::run(&args, &project()?),
        Command::Check(args) => check::run(&args, &project()?),
        Command::Explain(args) => explain::run(&args, &project()?),
        Command::Table(args) => table::run(&args, &project()?),
        Command::New(args) => new::run(&args, &project()?),
        Command::Schema(args) => schema::run(&args, &project()?),
        Command::Completions(args) => {
            let name = Program::Installed.name();
            let mut command = args::command(Program::Installed);
            clap_complete::generate(args.shell, &mut command, name, &mut std::io::stdout());
            Ok(Outcome::Fine)
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
