//! HTTP-date, RFC 9110 §5.6.7: the preferred form and the two obsolete ones.

use std::time::SystemTime;
use vendor_errors_tables::format::calendar::{DateTime, Moment, Time};
use vendor_errors_tables::format::cursor::Cursor;

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const LONG_DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Reads one of the three forms. The weekday may be wrong. `now` decides the century of a
/// two-digit year.
pub(crate) fn parse(text: &str, now: Option<SystemTime>) -> Option<Moment> {
    let cursor = Cursor::new(text);
    let date = imf_fixdate(cursor)
        .or_else(|| rfc850(cursor, now?))
        .or_else(|| asctime(cursor))?;
    date.moment(0)
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
fn imf_fixdate(mut text: Cursor<'_>) -> Option<DateTime> {
    text.one_of(&DAYS)?;
    text.eat(", ")?;
    let day = text.digits::<2>()?;
    text.eat(" ")?;
    let month = month(&mut text)?;
    text.eat(" ")?;
    let year = text.digits::<4>()?.into();
    text.eat(" ")?;
    let time = time(&mut text)?;
    text.eat(" GMT")?;
    text.end()?;
    Some(DateTime {
        year,
        month,
        day,
        time,
    })
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`
fn rfc850(mut text: Cursor<'_>, now: SystemTime) -> Option<DateTime> {
    text.one_of(&LONG_DAYS)?;
    text.eat(", ")?;
    let day = text.digits::<2>()?;
    text.eat("-")?;
    let month = month(&mut text)?;
    text.eat("-")?;
    let year = text.digits::<2>()?.into();
    text.eat(" ")?;
    let time = time(&mut text)?;
    text.eat(" GMT")?;
    text.end()?;
    Some(in_century(
        DateTime {
            year,
            month,
            day,
            time,
        },
        now,
    ))
}

/// `Sun Nov  6 08:49:37 1994`
fn asctime(mut text: Cursor<'_>) -> Option<DateTime> {
    text.one_of(&DAYS)?;
    text.eat(" ")?;
    let month = month(&mut text)?;
    text.eat(" ")?;
    let day = match text.eat(" ") {
        Some(()) => text.digits::<1>()?,
        None => text.digits::<2>()?,
    };
    text.eat(" ")?;
    let time = time(&mut text)?;
    text.eat(" ")?;
    let year = text.digits::<4>()?.into();
    text.end()?;
    Some(DateTime {
        year,
        month,
        day,
        time,
    })
}

fn month(text: &mut Cursor<'_>) -> Option<u32> {
    u32::try_from(text.one_of(&MONTHS)?).ok()?.checked_add(1)
}

fn time(text: &mut Cursor<'_>) -> Option<Time> {
    let hour = text.digits::<2>()?;
    text.eat(":")?;
    let minute = text.digits::<2>()?;
    text.eat(":")?;
    Time::new(hour, minute, text.digits::<2>()?)
}

/// The last year with these two digits in which the date is not more than 50 years ahead of `now`.
fn in_century(date: DateTime, now: SystemTime) -> DateTime {
    let now = DateTime::at(now.into());
    let latest = DateTime {
        year: now.year.saturating_add(50),
        ..now
    };
    let back = latest.year.saturating_sub(date.year).rem_euclid(100);
    let year = latest.year.saturating_sub(back);
    let date = DateTime { year, ..date };
    if date > latest {
        DateTime {
            year: year.saturating_sub(100),
            ..date
        }
    } else {
        date
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, UNIX_EPOCH};

    const NOW: u64 = 1_767_225_600; // 2026-01-01T00:00:00Z

    fn seconds(text: &str) -> Option<i64> {
        seconds_at(text, NOW)
    }

    fn seconds_at(text: &str, now: u64) -> Option<i64> {
        let time = parse(text, Some(UNIX_EPOCH + Duration::from_secs(now)))?.to_system_time()?;
        Some(match time.duration_since(UNIX_EPOCH) {
            Ok(after) => after.as_secs() as i64,
            Err(before) => -(before.duration().as_secs() as i64),
        })
    }

    #[test]
    fn the_three_forms_of_rfc_9110() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(seconds(text), Some(784_111_777), "{text}");
        }
        assert_eq!(seconds("Sun Nov 06 08:49:37 1994"), Some(784_111_777));
        assert_eq!(
            seconds("Mon, 06 Nov 1994 08:49:37 GMT"),
            Some(784_111_777),
            "a wrong weekday"
        );
    }

    #[test]
    fn a_leap_second_is_the_second_after_59() {
        assert_eq!(
            seconds("Sat, 31 Dec 2016 23:59:60 GMT"),
            Some(1_483_228_800)
        );
        assert_eq!(seconds("Sat, 31 Dec 2016 23:59:61 GMT"), None);
    }

    #[test]
    fn real_days_only() {
        assert_eq!(
            seconds("Thu, 29 Feb 2024 00:00:00 GMT"),
            Some(1_709_164_800)
        );
        assert_eq!(
            seconds("Sat, 01 Jan 0000 00:00:00 GMT"),
            Some(-62_167_219_200)
        );
        assert_eq!(
            seconds("Fri, 31 Dec 9999 23:59:59 GMT"),
            Some(253_402_300_799)
        );
        for date in [
            "00 Jan 2026",
            "32 Jan 2026",
            "31 Apr 2026",
            "29 Feb 2026",
            "29 Feb 1900",
            "30 Feb 2024",
        ] {
            assert_eq!(
                seconds(&format!("Thu, {date} 00:00:00 GMT")),
                None,
                "{date}"
            );
        }
        for time in ["24:00:00", "00:60:00", "0:00:00", "00:00"] {
            assert_eq!(
                seconds(&format!("Thu, 01 Jan 2026 {time} GMT")),
                None,
                "{time}"
            );
        }
    }

    #[test]
    fn nothing_else_is_a_date() {
        for text in [
            "thu, 01 Jan 2026 00:00:00 GMT",
            "Thu, 01 JAN 2026 00:00:00 GMT",
            "Thu, 01 Jan 2026 00:00:00 gmt",
            "Thu, 01 Jan 2026 00:00:00 UTC",
            "Thu, 01 Jan 2026 00:00:00 +0000",
            "Thu, 01 Jan 2026 00:00:00",
            "Thu, 1 Jan 2026 00:00:00 GMT",
            "Thu,  01 Jan 2026 00:00:00 GMT",
            "Thursday, 01 Jan 2026 00:00:00 GMT",
            "Thu, 01-Jan-26 00:00:00 GMT",
            "Thursday, 01-Jan-2026 00:00:00 GMT",
            "Thu Jan 1 00:00:00 2026",
            "Thu Jan  1 00:00:00 2026 GMT",
            "Thu Jan  1 00:00:00 26",
            "Thu, 01 Jan +026 00:00:00 GMT",
            "Thu, 01 Jan 2026 00:00:00 GMT, Thu, 01 Jan 2026 00:00:00 GMT",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_of_two_digits_is_at_most_fifty_years_ahead() {
        let year = |text: &str, now| seconds_at(text, now).map(|s| 1970 + s.div_euclid(31_556_952));
        assert_eq!(year("Friday, 02-Jan-26 12:00:00 GMT", NOW), Some(2026));
        assert_eq!(year("Friday, 02-Jan-75 12:00:00 GMT", NOW), Some(2075));
        assert_eq!(
            seconds("Wednesday, 01-Jan-76 00:00:00 GMT"),
            Some(3_345_062_400),
            "exactly fifty years"
        );
        assert_eq!(
            seconds("Wednesday, 01-Jan-76 00:00:01 GMT"),
            Some(189_302_401),
            "more than fifty"
        );
        assert_eq!(year("Friday, 02-Jan-99 12:00:00 GMT", NOW), Some(1999));
        let in_2090 = 3_786_912_000;
        assert_eq!(year("Friday, 02-Jun-05 12:00:00 GMT", in_2090), Some(2105));
        assert_eq!(year("Friday, 02-Jun-89 12:00:00 GMT", in_2090), Some(2089));
        assert!(year("Tuesday, 29-Feb-00 12:00:00 GMT", NOW) == Some(2000));
        assert_eq!(
            year("Tuesday, 29-Feb-00 12:00:00 GMT", in_2090),
            None,
            "2100 has no leap day"
        );
    }
}
