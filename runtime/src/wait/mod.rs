//! How long a server asks its caller to wait, read from the text of a header or of a JSON value.
//!
//! Nothing here sleeps, allocates or looks at a clock: the caller says what time it is.

pub(crate) mod calendar;
mod decimal;
mod duration;
mod http_date;
mod ratelimit;
pub(crate) mod rfc3339;
mod structured;
#[cfg(test)]
mod tests;

use calendar::Moment;
use decimal::Decimal;
use std::time::{Duration, SystemTime};

/// The longest wait that is ever reported: 2³¹ seconds, about 68 years.
///
/// RFC 9111 §1.2.2 has a recipient use this number for delta-seconds that overflow; a longer wait of any format is cut to it.
pub const MAX: Duration = Duration::from_secs(1 << 31);

/// How a vendor writes a wait.
///
/// The format of a header other than `Retry-After` is what the spec says. It is never guessed from the value.
///
/// In every format, blanks (spaces and tabs) around the value are skipped. A *number* is decimal digits, with an optional fraction of a point and at least
/// one more digit; signs, exponents, digit separators, other bases and words like `nan` are unreadable. A wait is rounded up to a whole millisecond, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `Retry-After` of RFC 9110 §10.2.3: a number of seconds, or a date as [`Format::HttpDate`] has it.
    ///
    /// Of several numbers with commas between them (repeated lines that an intermediary has joined) it is the longest.
    RetryAfter,
    /// A number of seconds from now.
    Seconds,
    /// A number of milliseconds from now.
    Milliseconds,
    /// A number of minutes from now.
    Minutes,
    /// A number of seconds since 1970-01-01T00:00:00Z. Less than 10⁹ (the year 2001) is unreadable: it is most likely no date, but a number of seconds.
    Epoch,
    /// A number of milliseconds since 1970-01-01T00:00:00Z. Less than 10¹² is unreadable.
    EpochMs,
    /// Any of the three forms of HTTP-date, RFC 9110 §5.6.7, strictly, in GMT.
    ///
    /// Second 60 is the second after 59. The weekday may be a wrong one. A year of two digits makes the last such date that is not more than 50 years ahead.
    HttpDate,
    /// A `date-time` of RFC 3339 §5.6, with `Z` or an offset. Second 60 is the second after 59.
    Rfc3339,
    /// Numbers with the units of Go's `time.ParseDuration`: `1h2m3.5s`, `12ms`, also `us`, `µs` and `ns`. A bare `0` is read, too.
    Duration,
    /// The `RateLimit` field of draft-ietf-httpapi-ratelimit-headers: a list (RFC 9651) of strings with the integer parameters `r` (what remains) and
    /// `t` (seconds until the reset).
    ///
    /// It is the longest `t` of the items with `r=0`; of all items, when none has `r=0`. One malformed item makes all of it unreadable.
    RateLimit,
    /// The vendor does not tell: the value is kept and never read.
    Unstated,
}

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// To wait so long: whole milliseconds, at most [`MAX`]; zero when the moment is past.
    Wait(Duration),
    /// Nothing in this format. Negative numbers are unreadable as well.
    Unreadable,
}

impl Reading {
    fn of_millis(millis: u128) -> Self {
        Self::Wait(
            u64::try_from(millis).map_or(MAX, |millis| Duration::from_millis(millis).min(MAX)),
        )
    }

    fn of(millis: Option<u128>) -> Self {
        millis.map_or(Self::Unreadable, Self::of_millis)
    }

    /// The longer one; what is readable over what is not.
    fn or_longer(self, other: Self) -> Self {
        match (self, other) {
            (Self::Wait(one), Self::Wait(other)) => Self::Wait(one.max(other)),
            (Self::Unreadable, reading) | (reading, Self::Unreadable) => reading,
        }
    }
}

/// Reads one field line, or one JSON value as text.
///
/// `now` is what dates are compared with.
///
/// ```
/// # use std::time::{Duration, SystemTime};
/// # use vendor_errors_runtime::wait::{Format, Reading, read};
/// let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600);
/// let two_minutes = Reading::Wait(Duration::from_secs(120));
/// assert_eq!(read("120", Format::RetryAfter, now), two_minutes);
/// assert_eq!(read("Thu, 01 Jan 2026 00:02:00 GMT", Format::RetryAfter, now), two_minutes);
/// assert_eq!(read("in two minutes", Format::RetryAfter, now), Reading::Unreadable);
/// ```
#[must_use]
pub fn read(text: &str, format: Format, now: SystemTime) -> Reading {
    let text = without_blanks(text);
    match format {
        Format::RetryAfter => retry_after(text, now),
        Format::Seconds => Reading::of(seconds(text)),
        Format::Milliseconds => Reading::of(Decimal::parse(text).map(|number| number.times(1))),
        Format::Minutes => Reading::of(Decimal::parse(text).map(|number| number.times(60_000))),
        Format::Epoch => since_1970(text, 1_000_000_000, 1_000_000_000, now),
        Format::EpochMs => since_1970(text, 1_000_000_000_000, 1_000_000, now),
        Format::HttpDate => until(http_date::parse(text, now), now),
        Format::Rfc3339 => until(rfc3339::parse(text), now),
        Format::Duration => Reading::of(duration::parse(text).map(nanos_to_millis)),
        Format::RateLimit => rate_limit([text].into_iter()),
        Format::Unstated => Reading::Unreadable,
    }
}

/// Reads all lines of one header: the longest readable one.
///
/// [`Format::RateLimit`] is one list over all lines: it is unreadable when one of them is.
#[must_use]
pub fn read_lines<'a>(
    lines: impl Iterator<Item = &'a str>,
    format: Format,
    now: SystemTime,
) -> Reading {
    match format {
        Format::RateLimit => rate_limit(lines.map(without_blanks)),
        format => lines
            .map(|line| read(line, format, now))
            .fold(Reading::Unreadable, Reading::or_longer),
    }
}

/// Reads a constant of a spec: `30s`, `1m30s`, `250ms`, `1h`.
///
/// It is a [`Format::Duration`] that always has a unit, without blanks, of at most 24 hours; rounded up to a whole millisecond. Anything else is `None`.
#[must_use]
pub fn parse_constant(text: &str) -> Option<Duration> {
    const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);
    let millis = nanos_to_millis(duration::parse_with_units(text)?);
    u64::try_from(millis)
        .ok()
        .map(Duration::from_millis)
        .filter(|constant| *constant <= LONGEST)
}

fn without_blanks(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

fn seconds(text: &str) -> Option<u128> {
    Decimal::parse(text).map(|number| number.times(1_000))
}

fn nanos_to_millis(nanos: u128) -> u128 {
    nanos.div_ceil(1_000_000)
}

fn retry_after(text: &str, now: SystemTime) -> Reading {
    match seconds(text) {
        Some(millis) => Reading::of_millis(millis),
        None => match http_date::parse(text, now) {
            Some(date) => until(Some(date), now),
            None => Reading::of(longest_seconds(text)),
        },
    }
}

/// Seconds with commas between them; members may be empty (RFC 9110 §5.6.1.2).
fn longest_seconds(text: &str) -> Option<u128> {
    let members = text
        .split(',')
        .map(without_blanks)
        .filter(|member| !member.is_empty());
    members
        .map(seconds)
        .try_fold(None, |longest, millis| Some(longest.max(Some(millis?))))?
}

fn since_1970(text: &str, least: u128, nanos: u64, now: SystemTime) -> Reading {
    let number = Decimal::parse(text).filter(|number| number.whole() >= least);
    until(
        number.map(|number| Moment::from_unix_nanos(number.times(nanos))),
        now,
    )
}

fn until(moment: Option<Moment>, now: SystemTime) -> Reading {
    Reading::of(moment.map(|moment| moment.millis_after(now)))
}

fn rate_limit<'a>(lines: impl Iterator<Item = &'a str>) -> Reading {
    Reading::of(ratelimit::seconds(lines).map(|seconds| u128::from(seconds).saturating_mul(1_000)))
}
