//! Formats of waits and dates, and readers for those that occur in specs as well as in responses.

pub mod calendar;
pub mod cursor;
pub mod decimal;
pub mod duration;
pub mod rfc3339;

use cursor::without_blanks;
use std::time::Duration;

/// The longest wait: ten years, three of them leap years. In every format, what is longer is
/// unreadable: no server means it.
pub const MAX: Duration = Duration::from_secs(3653 * 86_400);

/// How a vendor writes a wait.
///
/// For any header but `Retry-After` the spec states the format. It is never guessed from the
/// value.
///
/// In every format, blanks (spaces and tabs) around the value are skipped. A *number* is decimal
/// digits, with an optional fraction of a point and at least one more digit; signs, exponents,
/// digit separators, other bases and words like `nan` are unreadable. A wait is rounded up to a
/// whole millisecond, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `Retry-After` of RFC 9110 §10.2.3: a number of seconds, or a date as [`Format::HttpDate`]
    /// has it.
    ///
    /// Of several numbers with commas between them (repeated lines that an intermediary has
    /// joined) it is the longest.
    RetryAfter,
    /// A number of seconds from now.
    Seconds,
    /// A number of milliseconds from now.
    Milliseconds,
    /// A number of minutes from now.
    Minutes,
    /// A number of seconds since 1970-01-01T00:00:00Z. A number below 10⁹ (the year 2001) is
    /// unreadable: it is most likely a number of seconds from now.
    Epoch,
    /// A number of milliseconds since 1970-01-01T00:00:00Z. Less than 10¹² is unreadable.
    EpochMs,
    /// Any of the three forms of HTTP-date, RFC 9110 §5.6.7, strictly, in GMT.
    ///
    /// Second 60 is the second after 59. The weekday may be wrong. A two-digit year means the last
    /// such date that is not more than 50 years ahead.
    HttpDate,
    /// A `date-time` of RFC 3339 §5.6, with `Z` or an offset. Second 60 is the second after 59.
    Rfc3339,
    /// Numbers with the units of Go's `time.ParseDuration`: `1h2m3.5s`, `12ms`, also `us`, `µs`
    /// and `ns`. A bare `0` is read, too.
    Duration,
    /// The `RateLimit` field of draft-ietf-httpapi-ratelimit-headers: a list (RFC 9651) of strings
    /// with the integer parameters `r` (what remains) and `t` (seconds until the reset).
    ///
    /// It is the longest `t` of the items with `r=0`. If none has `r=0`, nothing is exhausted, and
    /// it is no wait. One malformed item makes all of it unreadable.
    RateLimit,
    /// The vendor does not say: the value is kept and never read.
    Unstated,
}

/// Reads a [`Format::Duration`]: whole milliseconds, at most [`MAX`]; `None` for anything else.
#[must_use]
pub fn read_duration(text: &str) -> Option<Duration> {
    of_millis(nanos_to_millis(duration::parse(without_blanks(text))?))
}

/// Whether a text is a [`Format::Rfc3339`], without blanks around it.
#[must_use]
pub fn is_rfc3339(text: &str) -> bool {
    rfc3339::parse(text).is_some()
}

/// Rounded up.
#[must_use]
pub fn nanos_to_millis(nanos: u128) -> u128 {
    nanos.div_ceil(1_000_000)
}

/// `None` for more than [`MAX`].
#[must_use]
pub fn of_millis(millis: u128) -> Option<Duration> {
    let wait = Duration::from_millis(u64::try_from(millis).ok()?);
    (wait <= MAX).then_some(wait)
}
