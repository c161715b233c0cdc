//! How a command ended.

use std::fmt;
use std::path::Path;
use std::process::ExitCode;
use vendor_errors_spec::diagnostic::shown;

/// What the exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Fine,
    /// Something is to be mended: a spec, or generated files that are out of date. It has been
    /// said.
    Mend,
}

impl Outcome {
    pub(crate) fn mend_if(mend: bool) -> Self {
        if mend { Self::Mend } else { Self::Fine }
    }
}

/// The command could not do what it was asked.
#[derive(Debug)]
pub(crate) enum Problem {
    /// It was asked for something that makes no sense, or that is not there.
    Usage(String),
    /// What is there could not be read, or nothing could be written.
    Io(String),
}

impl Problem {
    /// A file or folder that an argument or the configuration names cannot be read.
    pub(crate) fn not_readable(path: &Path, error: &std::io::Error) -> Self {
        Self::Usage(format!("cannot read {}: {error}", shown(path)))
    }

    /// Something else cannot be read.
    pub(crate) fn reading(path: &Path, error: &std::io::Error) -> Self {
        Self::Io(format!("cannot read {}: {error}", shown(path)))
    }

    /// With this said of wrong usage, too.
    #[must_use]
    pub(crate) fn hint(self, hint: &str) -> Self {
        match self {
            Self::Usage(text) => Self::Usage(format!("{text}; {hint}")),
            Self::Io(text) => Self::Io(text),
        }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Usage(_) => 2,
            Self::Io(_) => 1,
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(text) | Self::Io(text) => f.write_str(text),
        }
    }
}
