//! The response that the arguments say.

use super::Recorded;
use crate::args::Explain;
use crate::console::read;
use crate::outcome::Problem;
use crate::program::Program;
use vendor_errors_runtime::Timestamp;

pub(super) fn response(args: &Explain, program: Program) -> Result<Recorded, Problem> {
    let header = |line: &String| match line.split_once(':') {
        Some((name, value)) if !name.trim().is_empty() && !name.trim().contains(' ') => {
            Ok((name.trim().to_owned(), value.trim().as_bytes().to_vec()))
        }
        _ => Err(Problem::Usage(format!(
            "`--header {line}`: write it as `name: value`"
        ))),
    };
    let clock = |now: &String| {
        let instant = Timestamp::from(now.as_str()).to_system_time();
        instant.ok_or_else(|| {
            Problem::Usage(format!(
                "`--now {now}`: not an RFC 3339 date, like 2026-01-01T00:00:00Z"
            ))
        })
    };
    Ok(Recorded {
        status: args.status.unwrap_or_default(),
        headers: args.headers.iter().map(header).collect::<Result<_, _>>()?,
        body: args
            .body
            .as_deref()
            .map(|path| body(path, program))
            .transpose()?
            .unwrap_or_default(),
        method: args.method.clone(),
        key_sent: args.key_sent,
        query: args.query.clone(),
        now: args.now.as_ref().map(clock).transpose()?,
    })
}

/// The body in a file; who gives the body itself is told how.
fn body(path: &std::path::Path, program: Program) -> Result<Vec<u8>, Problem> {
    let text = path.to_string_lossy();
    if !path.exists() && text.trim_start().starts_with(['{', '[', '<']) {
        return Err(Problem::Usage(format!(
            "`--body` takes a file; give the body itself on standard input: echo '{{…}}' | {}",
            program.command("explain … --body -")
        )));
    }
    read(path)
}
