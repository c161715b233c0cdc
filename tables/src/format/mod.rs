//! Formats of waits and dates, and readers for those that occur in specs as well as in responses.

pub mod calendar;
pub mod cursor;
pub mod decimal;
pub mod duration;
pub mod rfc3339;

use crate::vocabulary::words;
use cursor::without_blanks;
use std::time::Duration;

/// The longest wait: ten years, three of them leap years. In every format, what is longer is
/// unreadable: no server means it.
pub const MAX: Duration = Duration::from_secs(3653 * 86_400);

words! {
    /// How a vendor writes a wait.
    ///
    /// For any header but `Retry-After` the spec states the format. It is never guessed from the
    /// value.
    ///
    /// In every format, blanks (spaces and tabs) around the value are skipped. A *number* is
    /// decimal digits, with an optional fraction of a point and at least one more digit; signs,
    /// exponents, digit separators, other bases and words like `nan` are unreadable. A wait is
    /// rounded up to a whole millisecond, exactly.
    Format, "format of waits" {
        /// Seconds, or an HTTP-date: the two forms of `Retry-After` (RFC 9110 §10.2.3).
        ///
        /// Of several numbers with commas between them (repeated lines that an intermediary has
        /// joined) it is the longest.
        RetryAfter = "retry_after",
        /// A number of seconds, like `45` or `1.5`.
        Seconds = "seconds",
        /// A number of milliseconds.
        Milliseconds = "milliseconds",
        /// A number of minutes.
        Minutes = "minutes",
        #[doc = "The moment to wait for, in seconds since 1970. Below 10⁹ it is unreadable: most likely a number of seconds from now."]
        Epoch = "epoch",
        /// The moment to wait for, in milliseconds since 1970. Below 10¹² it is unreadable.
        EpochMs = "epoch_ms",
        /// The moment to wait for, as an HTTP-date (RFC 9110 §5.6.7).
        ///
        /// All three forms are read, strictly, in GMT. Second 60 is the second after 59. The
        /// weekday may be wrong. A two-digit year means the last such date that is not more than 50
        /// years ahead.
        HttpDate = "http_date",
        /// The moment to wait for, like `2026-11-20T10:00:00Z`.
        ///
        /// A `date-time` of RFC 3339 §5.6, with `Z` or an offset. Second 60 is the second after 59.
        Rfc3339 = "rfc3339",
        /// Numbers with units: `30s`, `1m2s`, `12ms`, `1h`.
        ///
        /// The units are those of Go's `time.ParseDuration`, `us`, `µs` and `ns` included. A bare
        /// `0` is read, too.
        Duration = "duration",
        #[doc = "The `RateLimit` header of draft-ietf-httpapi-ratelimit-headers: the longest `t` of what has no quota left; no wait if all of it has some left."]
        ///
        /// It is a list (RFC 9651) of strings with the integer parameters `r` (what remains) and
        /// `t` (seconds until the reset). The wait is the longest `t` of the items with `r=0`. One
        /// malformed item makes all of it unreadable.
        RateLimit = "ratelimit",
        /// The vendor does not say what it is: recorded and never read.
        Unstated = "unstated",
    }
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
