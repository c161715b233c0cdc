//! How long to wait: the first readable source.

use super::found::{Found, Use};
use super::lines::Lines;
use super::reading::Reading;
use crate::text::Text;
use crate::wait::{self, Format};
use std::fmt;
use std::time::{Duration, SystemTime};
use vendor_errors_tables::vocabulary::Unreadable;
use vendor_errors_tables::{Source, Wait};

/// Where a wait came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WaitSource<'s> {
    /// The response header of this name (lower case).
    Header(&'s str),
    /// The response's body.
    Body,
    /// The redirect's query.
    Query,
    /// The spec: the vendor documents a constant.
    Spec,
}

impl fmt::Display for WaitSource<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => f.write_str(name),
            Self::Body => f.write_str("body"),
            Self::Query => f.write_str("query"),
            Self::Spec => f.write_str("spec"),
        }
    }
}

pub(super) enum Waited<'s> {
    Nothing,
    For(Duration, WaitSource<'s>),
    Backoff,
    Stop,
}

/// The longest text of a wait that is read: a date with all its words is a third of it.
const LONGEST: usize = 256;

impl<'s: 'r, 'r> Reading<'s, 'r> {
    /// Whether none of them says anything, as far as a glance tells: so it is with most responses.
    #[inline]
    pub(super) fn are_silent(&self, waits: &[Wait<'s>]) -> bool {
        waits.iter().all(|wait| self.is_silent(wait))
    }

    #[inline]
    fn is_silent(&self, wait: &Wait<'s>) -> bool {
        match wait {
            Wait::Read { from, .. } => self.is_plainly_absent(from),
            Wait::Constant(_) => false,
        }
    }

    /// The first that is there and can be read.
    #[inline(never)]
    pub(super) fn read_waits(&self, waits: &[Wait<'s>]) -> Waited<'s> {
        for wait in waits {
            let waited = match *wait {
                Wait::Constant(ms) => {
                    Waited::For(Duration::from_millis(ms).min(wait::MAX), WaitSource::Spec)
                }
                Wait::Read {
                    format: Format::Unstated,
                    ..
                } => Waited::Nothing,
                Wait::Read { .. } if self.is_silent(wait) => Waited::Nothing,
                Wait::Read {
                    ref from,
                    format,
                    unreadable,
                } => self.read_wait(from, format, unreadable),
            };
            if !matches!(waited, Waited::Nothing) {
                return waited;
            }
        }
        Waited::Nothing
    }

    #[inline(never)]
    fn read_wait(&self, from: &Source<'s>, format: Format, unreadable: Unreadable) -> Waited<'s> {
        let (reading, source) = match (from, self.wait_header(from)) {
            // A name stands for what it names: for all lines of a header, and for each place of a list.
            (Source::Value(index), _) => {
                return self.read_wait(self.named(*index), format, unreadable);
            }
            (Source::First(sources), _) => {
                let mut waits = sources
                    .iter()
                    .map(|source| self.read_wait(source, format, unreadable));
                return waits
                    .find(|waited| !matches!(waited, Waited::Nothing))
                    .unwrap_or(Waited::Nothing);
            }
            (_, Some(name)) => match self.read_header(from, name, format) {
                Some(reading) => (reading, WaitSource::Header(name)),
                None => return Waited::Nothing,
            },
            (_, None) => match self.find(from, Found::Absent, Use::Scalar).text() {
                Some(text) => {
                    let numeric = text.as_plain().is_some_and(is_numeric);
                    (
                        read_text(text, format, self.now(format, numeric)),
                        self.origin(from),
                    )
                }
                None => return Waited::Nothing,
            },
        };
        match (reading, unreadable) {
            (wait::Reading::Wait(wait), _) => Waited::For(wait, source),
            (wait::Reading::Unreadable, Unreadable::Ignore) => Waited::Nothing,
            (wait::Reading::Unreadable, Unreadable::Backoff) => Waited::Backoff,
            (wait::Reading::Unreadable, Unreadable::Stop) => Waited::Stop,
        }
    }

    /// All lines of a header; `None` when there is none.
    fn read_header(&self, from: &Source<'s>, name: &str, format: Format) -> Option<wait::Reading> {
        let mut lines = Lines::none();
        self.wait_lines(from, name, &mut lines);
        lines.all().next()?;
        let now = self.now(format, lines.all().all(is_numeric));
        Some(wait::read_lines(lines.all(), format, now))
    }

    /// The clock where it matters: asking for the time costs as much as reading a small body.
    fn now(&self, format: Format, numeric: bool) -> Option<SystemTime> {
        match format {
            Format::Seconds
            | Format::Milliseconds
            | Format::Minutes
            | Format::Duration
            | Format::RateLimit => None,
            Format::RetryAfter if numeric => None,
            _ => self.response.clock(),
        }
    }

    /// The header that a source reads when that is where it looks: in a wait each of its lines counts.
    fn wait_header(&self, source: &Source<'s>) -> Option<&'s str> {
        match source {
            Source::Header(name) => Some(name),
            Source::Value(index) => self.wait_header(self.named(*index)),
            Source::Pick(pick)
                if pick.param.is_none() && pick.first.is_none() && pick.at.is_empty() =>
            {
                self.wait_header(&pick.from)
            }
            _ => None,
        }
    }

    pub(super) fn origin(&self, source: &Source<'s>) -> WaitSource<'s> {
        match source {
            Source::Header(name) | Source::HeaderPrefix(name) => WaitSource::Header(name),
            Source::Query(_) => WaitSource::Query,
            Source::Constant(_) | Source::Status | Source::Method => WaitSource::Spec,
            Source::Pick(pick) => self.origin(&pick.from),
            Source::Value(index) => self.origin(self.named(*index)),
            _ => WaitSource::Body,
        }
    }

    /// Whether the spec-wide sources give a wait, as a value for a condition.
    pub(super) fn wait_is_there(&self) -> Found<'r> {
        match self.read_waits(self.spec.wait) {
            Waited::For(..) => Found::Text(Text::plain("present")),
            Waited::Nothing | Waited::Backoff | Waited::Stop => Found::Absent,
        }
    }
}

/// It has nothing that a date would have.
fn is_numeric(text: &str) -> bool {
    !text.bytes().any(|b| b.is_ascii_alphabetic())
}

fn read_text(text: Text<'_>, format: Format, now: Option<SystemTime>) -> wait::Reading {
    let mut buffer = [0_u8; LONGEST];
    match text.as_plain() {
        Some(plain) => wait::read(plain, format, now),
        None => match text
            .decode_into(&mut buffer)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
        {
            Some(text) => wait::read(text, format, now),
            None => wait::Reading::Unreadable,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::tests::without_clock;
    use crate::engine::Outcome;
    use crate::response::Response;
    use crate::samples::SPEC;

    fn wait(response: Response<'_>) -> Option<Duration> {
        let mut outcome = Outcome::new(&SPEC, &response);
        outcome.decide();
        outcome.decided.wait
    }

    #[test]
    fn without_a_clock_a_date_is_unreadable_and_all_else_is_read() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600);
        let two_minutes = Some(Duration::from_secs(120));
        for (text, expected) in [
            ("120", two_minutes),
            ("60, 120", two_minutes),
            ("Thu, 01 Jan 2026 00:02:00 GMT", None),
            ("Thursday, 01-Jan-26 00:02:00 GMT", None),
            ("Thu Jan  1 00:02:00 2026", None),
        ] {
            let headers = [("retry-after", text)];
            let response = Response::new(429, b"").headers(&headers);
            assert_eq!(without_clock(|| wait(response)), expected, "{text}");
            let given = without_clock(|| wait(response.now(now)));
            assert_eq!(given, two_minutes, "{text}, with the time given");
        }
    }
}
