//! RFC 3339 §5.6 `date-time`.

use super::calendar::{DateTime, Moment, Time};
use super::cursor::Cursor;
use super::decimal::Decimal;

/// Reads `2026-01-01T00:02:00.5+01:00`. `t` and `z` may be lower case, a leap second is the second
/// after 59, and fractions finer than a nanosecond are rounded up.
pub fn parse(text: &str) -> Option<Moment> {
    let mut text = Cursor::new(text);
    let year = text.digits::<4>()?.into();
    text.eat("-")?;
    let month = text.digits::<2>()?;
    text.eat("-")?;
    let day = text.digits::<2>()?;
    text.one_of(&["T", "t"])?;
    let hour = text.digits::<2>()?;
    text.eat(":")?;
    let minute = text.digits::<2>()?;
    text.eat(":")?;
    let second = text.digits::<2>()?;
    let nanos = Decimal::take_fraction(&mut text)?.times(1_000_000_000);
    let offset = offset(&mut text)?;
    text.end()?;
    let date = DateTime {
        year,
        month,
        day,
        time: Time::new(hour, minute, second)?,
    };
    Some(date.moment(nanos)?.earlier_by_seconds(offset))
}

/// Seconds east of UTC.
#[allow(clippy::arithmetic_side_effects, reason = "less than a day")]
fn offset(text: &mut Cursor<'_>) -> Option<i32> {
    let sign = match text.next_char()? {
        'Z' | 'z' => return Some(0),
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let hours = text.digits::<2>().filter(|hours| *hours <= 23)?;
    text.eat(":")?;
    let minutes = text.digits::<2>().filter(|minutes| *minutes <= 59)?;
    i32::try_from(hours * 3600 + minutes * 60)
        .ok()
        .map(|seconds| sign * seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::UNIX_EPOCH;

    fn nanos(text: &str) -> Option<i128> {
        let time = parse(text)?.to_system_time()?;
        Some(match time.duration_since(UNIX_EPOCH) {
            Ok(after) => after.as_nanos() as i128,
            Err(before) => -(before.duration().as_nanos() as i128),
        })
    }

    fn seconds(text: &str) -> Option<i128> {
        nanos(text).map(|nanos| nanos.div_euclid(1_000_000_000))
    }

    #[test]
    fn the_examples_of_rfc_3339() {
        assert_eq!(
            nanos("1985-04-12T23:20:50.52Z"),
            Some(482_196_050_520_000_000)
        );
        assert_eq!(seconds("1996-12-19T16:39:57-08:00"), Some(851_042_397));
        assert_eq!(seconds("1990-12-31T23:59:60Z"), Some(662_688_000));
        assert_eq!(seconds("1990-12-31T15:59:60-08:00"), Some(662_688_000));
        assert_eq!(
            nanos("1937-01-01T12:00:27.87+00:20"),
            Some(-1_041_337_172_130_000_000)
        );
    }

    #[test]
    fn fractions_of_any_length_are_rounded_up() {
        assert_eq!(nanos("1970-01-01t00:00:00.0000000001z"), Some(1));
        assert_eq!(
            nanos("1970-01-01T00:00:00.99999999999Z"),
            Some(1_000_000_000)
        );
        assert_eq!(
            seconds("0000-01-01T00:00:00+23:59"),
            Some(-62_167_219_200 - 86_340)
        );
        assert_eq!(
            seconds("9999-12-31T23:59:60-23:59"),
            Some(253_402_300_800 + 86_340)
        );
    }

    #[test]
    fn nothing_else_is_a_timestamp() {
        for text in [
            "",
            "2026-01-01",
            "2026-01-01 00:00:00Z",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00Z",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00,5Z",
            "2026-01-01T00:00:00+0100",
            "2026-01-01T00:00:00+01",
            "2026-01-01T00:00:00+24:00",
            "2026-01-01T00:00:00+00:60",
            "2026-01-01T00:00:00ZZ",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:61Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "+2026-01-01T00:00:00Z",
            "-001-01-01T00:00:00Z",
            "20260101T000000Z",
            "２026-01-01T00:00:00Z",
        ] {
            assert_eq!(nanos(text), None, "{text}");
        }
    }
}
