//! The formats of waits. Each returns milliseconds, rounded up: negative for the past.

use super::{dates, rate_limit};

/// Ten years, three of them leap years: what is longer is no wait.
pub(super) const LONGEST_MS: i128 = 3653 * 86_400_000;

/// What the value of a source says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Said {
    Wait(i128),
    /// It can be read, and asks for no wait.
    Nothing,
    Unreadable,
}

/// The longest of the readable lines. The lines of a rate limit form one list; RFC 9651 §4.2 allows
/// refusing a line that is not a list by itself.
pub(super) fn longest(format: &str, lines: &[String], now_ms: i128) -> Said {
    if format == "ratelimit" {
        return rate_limit(lines);
    }
    let read = lines.iter().filter_map(|line| read(format, line, now_ms));
    read.max().map_or(Said::Unreadable, Said::Wait)
}

/// The longest wait for what has nothing left.
fn rate_limit(lines: &[String]) -> Said {
    if !lines.iter().all(|line| rate_limit::is_list(line)) {
        return Said::Unreadable;
    }
    let exhausted = rate_limit::exhausted(&lines.join(", ")).unwrap_or_default();
    match exhausted.iter().flatten().max() {
        _ if exhausted.is_empty() => Said::Nothing,
        Some(seconds) if i128::from(*seconds) * 1000 <= LONGEST_MS => {
            Said::Wait(i128::from(*seconds) * 1000)
        }
        _ => Said::Unreadable,
    }
}

/// The wait in one text; `None` if it is unreadable.
pub(super) fn read(format: &str, text: &str, now_ms: i128) -> Option<i128> {
    said(format, text, now_ms).filter(|wait| *wait <= LONGEST_MS)
}

fn said(format: &str, text: &str, now_ms: i128) -> Option<i128> {
    let text = without_blanks(text);
    match format {
        "retry_after" => retry_after(text, now_ms),
        "seconds" => scaled(text, 1000),
        "minutes" => scaled(text, 60_000),
        "milliseconds" => scaled(text, 1),
        "epoch" => since_1970(text, 1_000_000_000, 1000, now_ms),
        "epoch_ms" => since_1970(text, 1_000_000_000_000, 1, now_ms),
        "http_date" => Some(dates::http_date(text, now_ms)? - now_ms),
        "rfc3339" => Some(dates::rfc3339(text)? - now_ms),
        "duration" => duration(text),
        other => panic!("there is no format {other}"),
    }
}

/// RFC 9110 §10.2.3. An intermediary may have joined lines to a list of seconds: the longest
/// counts, and members may be empty.
fn retry_after(text: &str, now_ms: i128) -> Option<i128> {
    if let Some(date) = dates::http_date(text, now_ms) {
        return Some(date - now_ms);
    }
    let members = text
        .split(',')
        .map(without_blanks)
        .filter(|member| !member.is_empty());
    let seconds: Option<Vec<i128>> = members.map(|member| scaled(member, 1000)).collect();
    seconds?.into_iter().max()
}

/// A number below `least` (September 2001) is unreadable: it is most likely a delay, not a time.
fn since_1970(text: &str, least: i128, scale: i128, now_ms: i128) -> Option<i128> {
    let is_moment = fixed_point(text)? >= least * ONE;
    is_moment.then_some(scaled(text, scale)? - now_ms)
}

fn without_blanks(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// The number one in fixed point: ten decimal places.
const ONE: i128 = 10_000_000_000;

/// A decimal number (`1`, `1.5`) multiplied by a scale, rounded up.
pub(super) fn scaled(text: &str, scale: i128) -> Option<i128> {
    Some(divided_up(fixed_point(text)?.saturating_mul(scale), ONE))
}

/// `1m2s`, `12ms`, `1h0m0.5s`; `0` needs no unit. Units may be in any order, as in Go's
/// `time.ParseDuration`.
fn duration(text: &str) -> Option<i128> {
    if text == "0" {
        return Some(0);
    }
    let mut nanoseconds = 0_i128;
    let mut rest = text;
    while !rest.is_empty() {
        let (number, after) = split_where(rest, |c| !c.is_ascii_digit() && c != '.');
        let (unit, after) = split_where(after, |c| c.is_ascii_digit() || c == '.');
        let scale = match unit {
            "ns" => 1,
            "us" | "\u{b5}s" | "\u{3bc}s" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            _ => return None,
        };
        nanoseconds = nanoseconds.saturating_add(fixed_point(number)?.saturating_mul(scale));
        rest = after;
    }
    (!text.is_empty()).then(|| divided_up(nanoseconds, ONE * 1_000_000))
}

/// A decimal number in units of 10⁻¹⁰. Nine decimals are exact. Any further nonzero digit adds one
/// unit, because the result is only rounded up.
fn fixed_point(text: &str) -> Option<i128> {
    const EXACT: usize = 9;
    const TOO_LONG: i128 = 100_000_000_000_000_000_000;
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(whole) || !is_digits(decimals) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    if whole.len() > 20 {
        return Some(TOO_LONG * ONE);
    }
    let (exact, further) = decimals.split_at(decimals.len().min(EXACT));
    let unit = if further.bytes().all(|digit| digit == b'0') {
        "0"
    } else {
        "1"
    };
    format!("{whole}{exact:0<EXACT$}{unit}").parse().ok()
}

fn divided_up(number: i128, divisor: i128) -> i128 {
    number / divisor + i128::from(number % divisor > 0)
}

fn split_where(text: &str, is_end: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(is_end).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i128 = 1_767_225_600_000;

    #[test]
    fn decimals_round_up_and_nothing_else_is_a_number() {
        let seconds = |text: &str| read("seconds", text, NOW);
        assert_eq!(seconds("64.57"), Some(64_570));
        assert_eq!(seconds("0.0000000000001"), Some(1));
        assert_eq!(seconds("1.0010"), Some(1_001));
        assert_eq!(seconds("315619200"), Some(LONGEST_MS));
        assert_eq!(seconds("315619200.001"), None);
        assert_eq!(seconds(&"9".repeat(1000)), None);
        for text in [
            "", "-1", "+1", "-0", "1e3", "0x1", "5.", ".5", ".", "1.2.3", "nan", "1 0", "1s", "١",
            ",",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
        assert_eq!(read("epoch", "1767225660.25", NOW), Some(60_250));
        assert_eq!(read("epoch_ms", "1767225599999", NOW), Some(-1));
        assert_eq!(read("epoch", "999999999.9999", NOW), None);
        assert_eq!(read("retry_after", ", 120, 240 ", NOW), Some(240_000));
        assert_eq!(read("retry_after", "120, x", NOW), None);
    }

    #[test]
    fn durations_have_units() {
        let duration = |text: &str| read("duration", text, NOW);
        assert_eq!(duration("1h0m0.5s"), Some(3_600_500));
        assert_eq!(duration("12ms"), Some(12));
        assert_eq!(duration("1ns"), Some(1));
        assert_eq!(duration("0"), Some(0));
        for text in [
            "99999999999999999h",
            "",
            "1",
            "-1s",
            "s",
            "1 s",
            "1.s",
            "1S",
        ] {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}
