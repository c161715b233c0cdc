//! Which program runs, and so which commands its messages name.

/// How the command line was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// `vendor-errors`
    Installed,
    /// `cargo vendor-errors`
    Cargo,
    /// `cargo run -p codegen`, in the repository of vendor-errors.
    Repository,
}

impl Program {
    /// What starts it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Installed => "vendor-errors",
            Self::Cargo => "cargo vendor-errors",
            Self::Repository => "cargo run -p codegen",
        }
    }

    /// What stands before its arguments.
    pub(crate) fn before_arguments(self) -> &'static str {
        match self {
            Self::Repository => "cargo run -p codegen --",
            Self::Installed | Self::Cargo => self.name(),
        }
    }

    /// The command with these arguments.
    pub(crate) fn command(self, arguments: &str) -> String {
        format!("{} {arguments}", self.before_arguments())
    }

    /// The command that generates what the project's configuration says.
    pub(crate) fn generate(self) -> String {
        match self {
            Self::Repository => self.name().to_owned(),
            Self::Installed | Self::Cargo => self.command("generate"),
        }
    }
}
