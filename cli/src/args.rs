//! The arguments.

use crate::program::Program;
use clap::{Args as ClapArgs, ColorChoice, Command as ClapCommand, CommandFactory as _};
use clap::{FromArgMatches as _, Parser, Subcommand, ValueEnum, ValueHint};
use std::ffi::OsString;
use std::path::PathBuf;

/// Typed errors of other companies' HTTP APIs, from one YAML file a vendor.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(crate) struct Args {
    /// When to use colors; `auto` follows the terminal and NO_COLOR
    #[arg(long, value_name = "WHEN", global = true, default_value_t)]
    pub(crate) color: ColorChoice,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the Rust module of every vendor (what happens without a command)
    Generate(Generate),
    /// Report problems, run every example, and tell whether the generated files are up to date
    Check(Check),
    /// Say what a response means, and which line of the spec says so
    Explain(Explain),
    /// Show the verdicts of a spec at a glance: each error under several statuses and methods
    Table(Table),
    /// Start the spec of a vendor: from nothing, from one that ships, or from a response
    New(New),
    /// Print the JSON Schema with which editors check and complete specs
    Schema(Schema),
    /// Print a script that completes the arguments in a shell
    Completions(Completions),
}

impl Default for Command {
    fn default() -> Self {
        Self::Generate(Generate::default())
    }
}

#[derive(Debug, Default, ClapArgs)]
pub(crate) struct Generate {
    /// The folder of your specs, or one spec [default: `specs` of vendor-errors.toml]
    #[arg(long, value_name = "DIR|FILE", value_hint = ValueHint::AnyPath)]
    pub(crate) specs: Option<PathBuf>,
    /// The folder to write to [default: `out` of vendor-errors.toml]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    /// Only this vendor: one of your specs, or one that ships; may be given several times
    #[arg(long = "vendor", value_name = "VENDOR")]
    pub(crate) vendors: Vec<String>,
    /// Write nothing; exit with 1 when something would change
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Check {
    /// The folder of your specs, or one spec [default: `specs` of vendor-errors.toml]
    #[arg(long, value_name = "DIR|FILE", value_hint = ValueHint::AnyPath)]
    pub(crate) specs: Option<PathBuf>,
    /// The folder of the generated files
    /// [default: `out` of vendor-errors.toml, unless --specs is given]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    /// Only this vendor: one of your specs, or one that ships; may be given several times
    #[arg(long = "vendor", value_name = "VENDOR")]
    pub(crate) vendors: Vec<String>,
    /// Show the notes, too: what is worth knowing and needs no mending
    #[arg(long)]
    pub(crate) notes: bool,
    /// How to report: `json` is one object a line, `github` annotates the files of a pull request
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ReportFormat,
}

/// The one spec that a command is about.
#[derive(Debug, ClapArgs)]
#[group(required = true, multiple = false)]
pub(crate) struct Which {
    /// The spec's file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) spec: Option<PathBuf>,
    /// A vendor: of one of your specs, or of one that ships
    #[arg(long, value_name = "VENDOR")]
    pub(crate) vendor: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Table {
    #[command(flatten)]
    pub(crate) which: Which,
    /// How to show it; `json` is one line for each error
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) which: Which,
    /// The status of the response
    #[arg(
        long,
        value_name = "N",
        conflicts_with = "responses",
        required_unless_present = "responses"
    )]
    pub(crate) status: Option<u16>,
    /// A header, as `name: value`; may be given several times
    #[arg(long = "header", value_name = "'K: V'", conflicts_with = "responses")]
    pub(crate) headers: Vec<String>,
    /// The file with the body; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "responses", value_hint = ValueHint::FilePath)]
    pub(crate) body: Option<PathBuf>,
    /// The method of the request
    #[arg(long, value_name = "M", conflicts_with = "responses")]
    pub(crate) method: Option<String>,
    /// Whether the request carried the vendor's idempotency key
    #[arg(long, value_name = "true|false", conflicts_with = "responses")]
    pub(crate) key_sent: Option<bool>,
    /// The query with which a redirect came back
    #[arg(long, value_name = "Q", conflicts_with = "responses")]
    pub(crate) query: Option<String>,
    /// The clock, as RFC 3339 [default: now]
    #[arg(long, value_name = "RFC3339", conflicts_with = "responses")]
    pub(crate) now: Option<String>,
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Many responses at once: a JSON array or JSON lines of {status, headers, body | body_base64,
    /// method?, key_sent?, query?, now? | now_unix?}; `-` is standard input. A body that is no text
    /// is JSON. Answers one JSON line each, `{"error": …}` for what is no response
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) responses: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct New {
    /// The vendor's name: a letter a-z, then letters a-z, digits and `_` [default: that of --from]
    #[arg(value_name = "VENDOR", required_unless_present = "from")]
    pub(crate) vendor: Option<String>,
    /// Copy the spec that ships for this vendor
    #[arg(long, value_name = "VENDOR", conflicts_with = "from_response")]
    pub(crate) from: Option<String>,
    /// Read an error response of the vendor: its body as JSON, or with status and headers, as
    /// `curl -i` prints it or as `explain --responses` reads it; `-` is standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) from_response: Option<PathBuf>,
    /// The status of a response of which there is only the body
    #[arg(long, value_name = "N", requires = "from_response")]
    pub(crate) status: Option<u16>,
    /// The folder to write to [default: `specs` of vendor-errors.toml, else `vendors`]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) specs: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Schema {
    /// Print nothing; bring the schema and the pages of reference of the repository up to date
    #[arg(long)]
    pub(crate) write: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    #[default]
    Human,
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    #[default]
    Text,
    Json,
    Markdown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    #[default]
    Human,
    Json,
    Github,
}

/// The examples of each command: what stands behind the program's name, and what it does.
const EXAMPLES: &[(&str, &[(&str, &str)])] = &[
    (
        "generate",
        &[
            ("generate", "what vendor-errors.toml says"),
            (
                "generate --vendor stripe --out src/vendors",
                "a vendor whose spec ships",
            ),
            (
                "generate --specs vendors --out src/vendors",
                "all specs of a folder",
            ),
        ],
    ),
    (
        "check",
        &[
            ("check", "what vendor-errors.toml says"),
            ("check --specs vendors/acme.yaml", "one spec"),
            ("check --format github", "in a workflow of GitHub"),
        ],
    ),
    (
        "explain",
        &[
            (
                "explain --vendor stripe --status 402 --body response.json",
                "one response",
            ),
            (
                "explain --spec vendors/acme.yaml --status 429 --header 'Retry-After: 7' --body -",
                "its body comes from standard input",
            ),
            (
                "explain --vendor stripe --responses log.jsonl",
                "many responses, answered in JSON",
            ),
        ],
    ),
    (
        "table",
        &[
            ("table --vendor stripe", "what Stripe's errors mean"),
            (
                "table --spec vendors/acme.yaml --format markdown",
                "for a review of your own spec",
            ),
        ],
    ),
    (
        "new",
        &[
            ("new acme", "a commented start: vendors/acme.yaml"),
            ("new --from stripe", "a copy to change"),
            (
                "new acme --from-response response.json --status 409",
                "from what the vendor sent",
            ),
        ],
    ),
    (
        "schema",
        &[("schema > vendor.schema.json", "for your editor")],
    ),
    (
        "completions",
        &[("completions bash > vendor-errors.bash", "")],
    ),
];

/// The whole command line, as this program is called.
pub(crate) fn command(program: Program) -> ClapCommand {
    let examples = |of: &[(&str, &str)]| {
        let line = |(arguments, what): &(&str, &str)| {
            let command = program.command(arguments);
            match *what {
                "" => format!("\n  {command}"),
                what => format!("\n  {command}\n      {what}"),
            }
        };
        format!("Examples:{}", of.iter().map(line).collect::<String>())
    };
    let mut command = Args::command()
        .name(program.name())
        .bin_name(program.before_arguments());
    for (name, of) in EXAMPLES {
        command = command.mut_subcommand(name, |sub| sub.after_help(examples(of)));
    }
    if program != Program::Repository {
        // There is nothing for it to write elsewhere.
        let hide = |schema: ClapCommand| schema.mut_arg("write", |write| write.hide(true));
        command = command.mut_subcommand("schema", hide);
    }
    command
}

impl Args {
    /// Reads the arguments, of which the first is the program.
    pub(crate) fn read(
        program: Program,
        args: impl IntoIterator<Item = OsString>,
    ) -> Result<Self, clap::Error> {
        let args: Vec<OsString> = args.into_iter().collect();
        let mut command = command(program).color(color(&args));
        let matches = command.try_get_matches_from_mut(args)?;
        Self::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
    }
}

/// The choice of colors, which counts for a message about the other arguments, too.
fn color(args: &[OsString]) -> ColorChoice {
    let words = args.iter().map(|arg| arg.to_str().unwrap_or_default());
    let behind = |(at, word): (usize, &str)| match word.strip_prefix("--color=") {
        Some(choice) => Some(choice.to_owned()),
        None if word == "--color" => args.get(at + 1)?.to_str().map(str::to_owned),
        None => None,
    };
    let choice = words.enumerate().find_map(behind);
    let choice = choice.and_then(|choice| ColorChoice::from_str(&choice, false).ok());
    choice.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_agree_with_each_other() {
        for program in [Program::Installed, Program::Cargo, Program::Repository] {
            command(program).debug_assert();
        }
    }
}
