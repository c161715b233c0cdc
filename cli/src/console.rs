//! What is read from and printed to the standard streams.

use crate::outcome::Problem;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::Path;

/// A line on the standard output. That nobody reads it to the end (`| head`) is no failure.
macro_rules! say {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($text)*);
    }};
}

/// A line on the standard error. Its colors are shown where they are wanted.
macro_rules! complain {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(anstream::stderr(), $($text)*);
    }};
}

/// Prints an answer. That a reader has gone away is no problem, but a full disk is: half of the
/// answers look like all of them.
pub(crate) fn print(text: &str) -> Result<(), Problem> {
    match writeln!(std::io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Problem::Io(format!("cannot write the answer: {error}")))
        }
        _ => Ok(()),
    }
}

/// What is in a file; `-` is the standard input.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    if path != Path::new("-") {
        return std::fs::read(path).map_err(|error| Problem::not_readable(path, &error));
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::reading(path, &error))?;
    Ok(bytes)
}

/// `1 entry`, `2 entries`
pub(crate) fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}
