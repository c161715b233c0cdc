//! Dates as milliseconds since 1970: the three formats of RFC 9110 §5.6.7, and RFC 3339. Second 60
//! is read as the second after 59.

use super::formats::scaled;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Case matters. The weekday must be valid, but need not match the date.
pub(super) fn http_date(text: &str, now_ms: i128) -> Option<i128> {
    imf_fixdate(text)
        .or_else(|| rfc850(text, now_ms))
        .or_else(|| asctime(text))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
fn imf_fixdate(text: &str) -> Option<i128> {
    let (weekday, rest) = text.split_once(", ")?;
    let [day, month, year, time, "GMT"] = words(rest)? else {
        return None;
    };
    is_short_weekday(weekday).then_some(())?;
    milliseconds(
        number(year, 4)?,
        month_number(month)?,
        number(day, 2)?,
        seconds_of_day(time)?,
    )
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`
fn rfc850(text: &str, now_ms: i128) -> Option<i128> {
    let (weekday, rest) = text.split_once(", ")?;
    let [date, time, "GMT"] = words(rest)? else {
        return None;
    };
    let [day, month, year] = parts(date, '-')?;
    WEEKDAYS.contains(&weekday).then_some(())?;
    let (year, month, day) = (number(year, 2)?, month_number(month)?, number(day, 2)?);
    // RFC 9110 §5.6.7: the last such date that is not more than 50 years ahead.
    let latest = jiff::Timestamp::from_millisecond(now_ms.try_into().ok()?)
        .ok()?
        .to_zoned(TimeZone::UTC)
        .datetime();
    let latest_year = i32::from(latest.year()) + 50;
    let latest = (
        i32::from(latest.month()),
        i32::from(latest.day()),
        of_day(latest.time()),
    );
    let seconds = seconds_of_day(time)?;
    let mut full_year = latest_year - (latest_year - year).rem_euclid(100);
    if full_year == latest_year && (month, day, seconds) > latest {
        full_year -= 100;
    }
    milliseconds(full_year, month, day, seconds)
}

/// `Sun Nov  6 08:49:37 1994`: the day is padded with a space.
fn asctime(text: &str) -> Option<i128> {
    if !text.is_ascii() || text.len() != 24 {
        return None;
    }
    let (weekday, month, day, time, year) = (
        &text[..3],
        &text[4..7],
        &text[8..10],
        &text[11..19],
        &text[20..],
    );
    let blanks = [3, 7, 10, 19].iter().all(|&at| text.as_bytes()[at] == b' ');
    (blanks && is_short_weekday(weekday)).then_some(())?;
    let day = match day.strip_prefix(' ') {
        Some(digit) => number(digit, 1)?,
        None => number(day, 2)?,
    };
    milliseconds(
        number(year, 4)?,
        month_number(month)?,
        day,
        seconds_of_day(time)?,
    )
}

/// `1985-04-12T23:20:50.52Z`, `1996-12-19T16:39:57-08:00`
pub(super) fn rfc3339(text: &str) -> Option<i128> {
    let (date, time) = text.split_once(['T', 't'])?;
    let [year, month, day] = parts(date, '-')?;
    let (time, offset_minutes) = match time.strip_suffix(['Z', 'z']) {
        Some(time) => (time, 0),
        None => {
            let (time, offset) = time.split_at(time.rfind(['+', '-'])?);
            let sign = if offset.starts_with('-') { -1 } else { 1 };
            let [hours, minutes] = parts(&offset[1..], ':')?;
            let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
            (hours <= 23 && minutes <= 59).then_some(())?;
            (time, sign * (hours * 60 + minutes))
        }
    };
    let (time, fraction_ms) = match time.split_once('.') {
        Some((time, decimals)) => (time, scaled(&format!("0.{decimals}"), 1000)?),
        None => (time, 0),
    };
    let local = milliseconds(
        number(year, 4)?,
        number(month, 2)?,
        number(day, 2)?,
        seconds_of_day(time)?,
    )?;
    Some(local + fraction_ms - i128::from(offset_minutes) * 60_000)
}

fn words<const N: usize>(text: &str) -> Option<[&str; N]> {
    parts(text, ' ')
}

fn parts<const N: usize>(text: &str, separator: char) -> Option<[&str; N]> {
    text.split(separator).collect::<Vec<_>>().try_into().ok()
}

/// A number with exactly this many digits.
fn number(text: &str, digits: usize) -> Option<i32> {
    let only_digits = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    only_digits.then(|| text.parse().ok())?
}

fn month_number(month: &str) -> Option<i32> {
    (1..)
        .zip(MONTHS)
        .find(|(_, name)| *name == month)
        .map(|(number, _)| number)
}

fn is_short_weekday(text: &str) -> bool {
    text.len() == 3 && WEEKDAYS.iter().any(|weekday| weekday.starts_with(text))
}

/// `23:59:60`
fn seconds_of_day(time: &str) -> Option<i128> {
    let [hours, minutes, seconds] = parts(time, ':')?;
    let (hours, minutes, seconds) = (number(hours, 2)?, number(minutes, 2)?, number(seconds, 2)?);
    let valid = hours <= 23 && minutes <= 59 && seconds <= 60;
    valid.then(|| i128::from(hours * 3600 + minutes * 60 + seconds))
}

fn milliseconds(year: i32, month: i32, day: i32, seconds_of_day: i128) -> Option<i128> {
    let date = Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
    .ok()?;
    let days = date.duration_since(Date::constant(1970, 1, 1)).as_secs();
    Some((i128::from(days) + seconds_of_day) * 1000)
}

fn of_day(time: Time) -> i128 {
    i128::from(time.hour()) * 3600 + i128::from(time.minute()) * 60 + i128::from(time.second())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i128 = 1_767_225_600_000; // 2026-01-01T00:00:00Z

    #[test]
    fn the_three_forms_of_an_http_date() {
        for text in [
            "Thu, 01 Jan 2026 00:02:00 GMT",
            "Sunday, 01-Jan-26 00:02:00 GMT",
            "Thu Jan  1 00:02:00 2026",
        ] {
            assert_eq!(http_date(text, NOW), Some(NOW + 120_000), "{text}");
        }
        assert_eq!(
            http_date("Thu, 31 Dec 2026 23:59:60 GMT", NOW),
            Some(NOW + 31_536_000_000)
        );
        assert!(http_date("Saturday, 01-Jan-77 00:00:00 GMT", NOW).unwrap() < NOW);
        assert!(http_date("Saturday, 01-Jan-76 00:00:00 GMT", NOW).unwrap() > NOW);
        assert!(http_date("Saturday, 01-Jan-76 00:00:01 GMT", NOW).unwrap() < NOW);
        for text in [
            "Thu Jan 1 00:02:00 2026",
            "Thu, 01 jan 2026 00:02:00 GMT",
            "Zhu, 01 Jan 2026 00:02:00 GMT",
            "Sun, 29 Feb 2026 00:00:00 GMT",
            "Thu, 01 Jan 2026 24:00:00 GMT",
            "Thu, 1 Jan 2026 00:02:00 GMT",
            "Thu, 01 Jan 2026 00:02:00 +0000",
            "Thu, 01-Jan-26 00:02:00 GMT",
        ] {
            assert_eq!(http_date(text, NOW), None, "{text}");
        }
    }

    #[test]
    fn rfc_3339() {
        assert_eq!(rfc3339("2026-01-01T00:00:00.0001Z"), Some(NOW + 1));
        assert_eq!(rfc3339("2025-12-31t19:00:00-05:00"), Some(NOW));
        for text in [
            "2026-01-01",
            "2026-01-01T00:00Z",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00+0100",
        ] {
            assert_eq!(rfc3339(text), None, "{text}");
        }
    }
}
