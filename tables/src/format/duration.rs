//! Durations with units, as Go writes them: `1h2m3.5s`, `12ms`.

use super::cursor::Cursor;
use super::decimal::Decimal;

/// Reads nanoseconds, rounded up and saturated. As in Go, units may repeat and come in any order,
/// and `0` needs no unit. Signs are not read.
pub fn parse(text: &str) -> Option<u128> {
    if text == "0" {
        Some(0)
    } else {
        parse_with_units(text)
    }
}

fn parse_with_units(text: &str) -> Option<u128> {
    let mut text = Cursor::new(text);
    let mut sum: u128 = 0;
    loop {
        let number = Decimal::take(&mut text)?;
        let unit = nanos_of(text.take_while(|b| b.is_ascii_alphabetic() || !b.is_ascii()))?;
        sum = sum.saturating_add(number.times(unit));
        if text.is_at_end() {
            return Some(sum);
        }
    }
}

fn nanos_of(unit: &str) -> Option<u64> {
    Some(match unit {
        "h" => 3_600_000_000_000,
        "m" => 60_000_000_000,
        "s" => 1_000_000_000,
        "ms" => 1_000_000,
        // The micro sign U+00B5 and the Greek letter U+03BC.
        "us" | "µs" | "μs" => 1_000,
        "ns" => 1,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The forms of Go's `time.ParseDuration`.
    #[test]
    fn as_go_writes_them() {
        for (text, nanos) in [
            ("0", 0),
            ("0s", 0),
            ("6m0s", 360_000_000_000),
            ("1h2m3.5s", 3_723_500_000_000),
            ("12ms", 12_000_000),
            ("1s1h1s", 3_602_000_000_000),
            ("1us", 1_000),
            ("1\u{b5}s", 1_000),
            ("1\u{3bc}s", 1_000),
            ("7ns", 7),
            ("0.5ns", 1),
            ("0.000000000001h", 4),
        ] {
            assert_eq!(parse(text), Some(nanos), "{text}");
        }
        assert_eq!(
            parse("99999999999999999999999999999999999999999h1h"),
            Some(u128::MAX)
        );
    }

    #[test]
    fn nothing_else_is_a_duration() {
        for text in [
            "", "1", "00", "0.0", "s", "-1s", "+1s", "1 s", "1h 2m", "1.s", ".5s", "1e3s", "1d",
            "1S", "1sec", "PT1S", "1m1",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
