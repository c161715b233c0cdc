//! Reads a text in one of the formats.

use super::http_date;
use super::ratelimit::{self, Exhausted};
use std::time::{Duration, SystemTime};
use vendor_errors_tables::format::calendar::Moment;
use vendor_errors_tables::format::cursor::without_blanks;
use vendor_errors_tables::format::decimal::Number;
use vendor_errors_tables::format::{Format, duration, nanos_to_millis, of_millis, rfc3339};

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// A wait in whole milliseconds, at most [`MAX`](super::MAX); zero if the moment is past.
    Wait(Duration),
    /// It can be read and asks for no wait: a [`Format::RateLimit`] with nothing exhausted.
    Nothing,
    /// Nothing that the format allows. Negative numbers and more than [`MAX`](super::MAX) are
    /// unreadable, too.
    Unreadable,
}

impl Reading {
    pub(crate) fn of(millis: Option<u128>) -> Self {
        millis
            .and_then(of_millis)
            .map_or(Self::Unreadable, Self::Wait)
    }

    /// The longer wait; a readable one over an unreadable one.
    pub(crate) fn or_longer(self, other: Self) -> Self {
        self.or(other, Duration::max)
    }

    /// The shorter wait; a readable one over an unreadable one.
    pub(crate) fn or_shorter(self, other: Self) -> Self {
        self.or(other, Duration::min)
    }

    fn or(self, other: Self, choose: fn(Duration, Duration) -> Duration) -> Self {
        match (self, other) {
            (Self::Wait(one), Self::Wait(other)) => Self::Wait(choose(one, other)),
            (Self::Wait(_), _) => self,
            (_, Self::Wait(_)) => other,
            (Self::Nothing, _) | (_, Self::Nothing) => Self::Nothing,
            (Self::Unreadable, Self::Unreadable) => Self::Unreadable,
        }
    }
}

/// Reads one field line or the text of one JSON value.
///
/// Dates are measured against `now`; without it they are unreadable.
pub(crate) fn read(text: &str, format: Format, now: Option<SystemTime>) -> Reading {
    let text = without_blanks(text);
    match format {
        Format::RetryAfter => retry_after(text, now),
        Format::Seconds => Reading::of(seconds(text)),
        Format::Milliseconds => Reading::of(Number::parse(text).map(|number| number.times(1))),
        Format::Minutes => Reading::of(Number::parse(text).map(|number| number.times(60_000))),
        Format::Epoch => since_1970(text, 1_000_000_000, 1_000_000_000, now),
        Format::EpochMs => since_1970(text, 1_000_000_000_000, 1_000_000, now),
        Format::HttpDate => until(http_date::parse(text, now), now),
        Format::Rfc3339 => until(rfc3339::parse(text), now),
        Format::Duration => Reading::of(duration::parse(text).map(nanos_to_millis)),
        Format::RateLimit => rate_limit([text].into_iter()),
        Format::Unstated => Reading::Unreadable,
    }
}

/// Reads all lines of one header and returns the longest readable wait.
///
/// For [`Format::RateLimit`] all lines are one list, which is unreadable if one of them is.
pub(crate) fn read_lines<'a>(
    lines: impl Iterator<Item = &'a str>,
    format: Format,
    now: Option<SystemTime>,
) -> Reading {
    match format {
        Format::RateLimit => rate_limit(lines.map(without_blanks)),
        format => lines
            .map(|line| read(line, format, now))
            .fold(Reading::Unreadable, Reading::or_longer),
    }
}

fn seconds(text: &str) -> Option<u128> {
    Number::parse(text).map(|number| number.times(1_000))
}

fn retry_after(text: &str, now: Option<SystemTime>) -> Reading {
    match seconds(text) {
        Some(millis) => Reading::of(Some(millis)),
        None => match http_date::parse(text, now) {
            Some(date) => until(Some(date), now),
            None => Reading::of(longest_seconds(text)),
        },
    }
}

/// Reads seconds with commas between them; members may be empty (RFC 9110 §5.6.1.2).
fn longest_seconds(text: &str) -> Option<u128> {
    let members = text
        .split(',')
        .map(without_blanks)
        .filter(|member| !member.is_empty());
    members
        .map(seconds)
        .try_fold(None, |longest, millis| Some(longest.max(Some(millis?))))?
}

fn since_1970(text: &str, least: u128, nanos: u64, now: Option<SystemTime>) -> Reading {
    let number = Number::parse(text).filter(|number| number.whole() >= least);
    until(
        number.map(|number| Moment::from_unix_nanos(number.times(nanos))),
        now,
    )
}

fn until(moment: Option<Moment>, now: Option<SystemTime>) -> Reading {
    let wait = moment
        .zip(now)
        .map(|(moment, now)| moment.millis_after(now));
    Reading::of(wait)
}

fn rate_limit<'a>(lines: impl Iterator<Item = &'a str>) -> Reading {
    match ratelimit::exhausted(lines) {
        Some(Exhausted::Nothing) => Reading::Nothing,
        Some(Exhausted::For(seconds)) => {
            Reading::of(Some(u128::from(seconds).saturating_mul(1_000)))
        }
        None => Reading::Unreadable,
    }
}
