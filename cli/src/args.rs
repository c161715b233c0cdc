//! The arguments.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Typed errors of other companies' HTTP APIs, from one YAML file a vendor.
#[derive(Debug, Parser)]
#[command(name = "codegen", version, about)]
pub(crate) struct Args {
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
    /// Print the JSON Schema with which editors check and complete specs
    Schema(Schema),
}

impl Default for Command {
    fn default() -> Self {
        Self::Generate(Generate::default())
    }
}

#[derive(Debug, Default, ClapArgs)]
pub(crate) struct Generate {
    /// The folder of the specs, or one spec [default: error-spec/vendors of the workspace]
    #[arg(long, value_name = "DIR|FILE")]
    pub(crate) specs: Option<PathBuf>,
    /// The folder to write to [default: generated-example/src/generated of the workspace]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Only this vendor; may be given several times
    #[arg(long = "vendor", value_name = "VENDOR")]
    pub(crate) vendors: Vec<String>,
    /// Write nothing; exit with 1 when something would change
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Check {
    /// The folder of the specs, or one spec [default: error-spec/vendors of the workspace]
    #[arg(long, value_name = "DIR|FILE")]
    pub(crate) specs: Option<PathBuf>,
    /// The folder of the generated files
    /// [default: generated-example/src/generated of the workspace, unless --specs is given]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Show the notes, too: what is worth knowing and needs no mending
    #[arg(long)]
    pub(crate) notes: bool,
}

#[derive(Debug, ClapArgs)]
#[command(group = clap::ArgGroup::new("which").required(true).args(["spec", "vendor"]))]
pub(crate) struct Explain {
    /// The spec's file
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,
    /// A vendor of the workspace
    #[arg(long, value_name = "VENDOR")]
    pub(crate) vendor: Option<String>,
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
    /// The file with the body; `-` is standard input: echo '{…}' | codegen explain … --body -
    #[arg(long, value_name = "FILE", conflicts_with = "responses")]
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
    /// method?, key_sent?, query?, now? | now_unix?}; `-` is standard input. A body that is no text is JSON.
    /// Answers one JSON line each, `{"error": …}` for what is no response
    #[arg(long, value_name = "FILE")]
    pub(crate) responses: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Schema {
    /// Print nothing; bring the schema and the reference in the guide of the workspace up to date
    #[arg(long)]
    pub(crate) write: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    #[default]
    Human,
    Json,
}
