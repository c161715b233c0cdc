//! How long to wait: the first readable source.

use super::found::{Found, Wanted};
use super::parsed::Parsed;
use crate::retry::wait_source::WaitSource;
use crate::text::Text;
use crate::wait::{self, Format};
use std::time::Duration;
use vendor_errors_tables::vocabulary::{Take, Unreadable};
use vendor_errors_tables::{Source, Wait};

/// What looking for a wait came to.
pub(super) enum Waited<'s> {
    Nothing,
    For(Asked<'s>),
    /// A wait is there and cannot be read, for which the spec says to back off.
    Backoff,
    /// The same, for which it says not to retry.
    Stop,
}

/// A wait that was found.
#[derive(Clone, Copy)]
pub(super) struct Asked<'s> {
    pub(super) wait: Duration,
    pub(super) source: WaitSource<'s>,
    /// Above this a retry loop stops, by the wait's own rule.
    pub(super) limit: Option<Duration>,
}

/// What a wait says beside its value.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) unreadable: Unreadable,
    pub(super) limit_ms: Option<u64>,
}

impl Rules {
    /// What a reading comes to.
    pub(super) fn judge(self, reading: wait::Reading, source: WaitSource<'_>) -> Waited<'_> {
        match (reading, self.unreadable) {
            (wait::Reading::Wait(wait), _) => Waited::For(Asked {
                wait,
                source,
                limit: self.limit_ms.map(Duration::from_millis),
            }),
            (wait::Reading::Nothing, _) => Waited::Nothing,
            (wait::Reading::Unreadable, Unreadable::Ignore) => Waited::Nothing,
            (wait::Reading::Unreadable, Unreadable::Backoff) => Waited::Backoff,
            (wait::Reading::Unreadable, Unreadable::Stop) => Waited::Stop,
        }
    }
}

/// The longest text of a wait that is read; a date with all its words is a third of it.
pub(super) const LONGEST: usize = 256;

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    /// The first that is there and can be read.
    pub(super) fn first_wait(&self, waits: &[Wait<'s>]) -> Waited<'s> {
        for wait in waits {
            let waited = match *wait {
                Wait::Constant(ms) => Waited::For(Asked {
                    wait: Duration::from_millis(ms).min(wait::MAX),
                    source: WaitSource::Spec,
                    limit: None,
                }),
                Wait::Read {
                    format: Format::Unstated,
                    ..
                } => Waited::Nothing,
                Wait::Read {
                    ref from,
                    format,
                    take,
                    unreadable,
                    limit_ms,
                } => {
                    let rules = Rules {
                        unreadable,
                        limit_ms,
                    };
                    self.read_wait(from, format, take, rules)
                }
                Wait::Bucket(bucket) => self.read_bucket(bucket),
            };
            if !matches!(waited, Waited::Nothing) {
                return waited;
            }
        }
        Waited::Nothing
    }

    fn read_wait(&self, from: &Source<'s>, format: Format, take: Take, rules: Rules) -> Waited<'s> {
        match from {
            Source::Value(index) => self.read_wait(self.named(*index), format, take, rules),
            // Each is a wait by itself, with all lines of its header.
            Source::First(sources) => {
                for source in *sources {
                    let waited = self.read_wait(source, format, take, rules);
                    if !matches!(waited, Waited::Nothing) {
                        return waited;
                    }
                }
                Waited::Nothing
            }
            _ => match self.read_source(from, format, take) {
                None => Waited::Nothing,
                Some(reading) => rules.judge(reading, self.origin(from)),
            },
        }
    }

    /// What the lines of a header, or a value from elsewhere, say; `None` when nothing is there.
    fn read_source(&self, from: &Source<'s>, format: Format, take: Take) -> Option<wait::Reading> {
        match self.base(from) {
            Source::Header(name) => {
                // Most headers are not there, and room for many lines takes time to make.
                self.response.headers.first(name)?;
                let lines = self.lines(from);
                lines.first().map(|_| self.read_lines(&lines, format))
            }
            Source::HeaderPrefix(_) => {
                let lines = self.lines(from);
                let each = lines.iter().map(|line| self.read_lines(&[line], format));
                each.reduce(|one, other| match take {
                    Take::Shortest => one.or_shorter(other),
                    Take::Longest => one.or_longer(other),
                })
            }
            _ => {
                let text = self.text(from, Wanted::Scalar)?;
                let read =
                    text.decoded_within::<LONGEST, _>(|line| self.read_lines(&[line], format));
                Some(read.unwrap_or(wait::Reading::Unreadable))
            }
        }
    }

    fn read_lines(&self, lines: &[&str], format: Format) -> wait::Reading {
        let is_numeric = |line: &&str| !line.bytes().any(|b| b.is_ascii_alphabetic());
        // To ask for the time costs as much as to read a small body.
        let now = match format {
            Format::Seconds
            | Format::Milliseconds
            | Format::Minutes
            | Format::Duration
            | Format::RateLimit => None,
            Format::RetryAfter if lines.iter().all(is_numeric) => None,
            _ => self.response.server_time(),
        };
        wait::read_lines(lines.iter().copied(), format, now)
    }

    /// Whether the spec-wide sources give a wait, as a value for a condition.
    pub(super) fn wait_is_there(&self) -> Found<'r> {
        match self.first_wait(self.spec.wait) {
            Waited::For(..) => Text::plain("present").into(),
            Waited::Nothing | Waited::Backoff | Waited::Stop => Found::Absent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::tests::without_clock;
    use crate::engine::Outcome;
    use crate::response::Response;
    use crate::samples::SPEC;
    use std::time::SystemTime;

    fn wait(response: Response<'_>) -> Option<Duration> {
        Outcome::of(&Parsed::new(&SPEC, &response)).ruling.wait
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
            assert_eq!(without_clock(|| wait(response.clone())), expected, "{text}");
            let given = without_clock(|| wait(response.now(now)));
            assert_eq!(given, two_minutes, "{text}, with the time given");
        }
    }
}
