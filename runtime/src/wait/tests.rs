//! Hostile values, and what must be read from them.

use super::Format::{
    Epoch, EpochMs, HttpDate, Milliseconds, RateLimit, RetryAfter, Rfc3339, Seconds, Unstated,
};
use super::*;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// 2026-01-01T00:00:00Z
const NOW: u64 = 1_767_225_600;
/// Ten years.
const MOST: Option<u64> = Some(315_619_200_000);

fn now() -> Option<SystemTime> {
    Some(UNIX_EPOCH + Duration::from_secs(NOW))
}

fn millis(reading: Reading) -> Option<u64> {
    match reading {
        Reading::Wait(wait) => Some(u64::try_from(wait.as_millis()).expect("at most MAX")),
        Reading::Nothing | Reading::Unreadable => None,
    }
}

#[track_caller]
fn check(format: Format, cases: &[(&str, Option<u64>)]) {
    for (text, expected) in cases {
        assert_eq!(
            millis(read(text, format, now())),
            *expected,
            "{format:?} {text:?}"
        );
        assert_eq!(
            millis(read_lines([*text].into_iter(), format, now())),
            *expected,
            "{format:?} {text:?}, as a line"
        );
    }
}

#[test]
fn retry_after_is_seconds_or_a_date() {
    check(
        RetryAfter,
        &[
            ("120", Some(120_000)),
            ("0", Some(0)),
            ("00000000000000000000120", Some(120_000)),
            (" \t120 \t", Some(120_000)),
            ("\u{a0}120", None),
            ("", None),
            (" ", None),
            ("+5", None),
            ("-0", None),
            ("-1", None),
            ("315619200", MOST),
            ("315619200.001", None),
            ("18446744073709551615", None),
            ("18446744073709551616", None),
            (&"9".repeat(100), None),
            ("1.5", Some(1_500)),
            ("64.57", Some(64_570)),
            ("0.0001", Some(1)),
            (".", None),
            ("5.", None),
            (".5", None),
            ("1e3", None),
            ("0x10", None),
            ("nan", None),
            ("Infinity", None),
            ("1_0", None),
            ("²", None),
            ("١٢", None),
            ("120s", None),
            ("120ms", None),
            ("120;q=1", None),
            ("\"120\"", None),
            ("1 20", None),
            ("120\r\nx: y", None),
            ("120\n", None),
            ("120\0", None),
            ("120\u{b}", None),
            ("Thu, 01 Jan 2026 00:02:00 GMT", Some(120_000)),
            ("Thu, 01 Jan 2026 00:00:00 GMT", Some(0)),
            ("Wed, 31 Dec 2025 23:59:59 GMT", Some(0)),
            ("Thursday, 01-Jan-26 00:02:00 GMT", Some(120_000)),
            ("Saturday, 01-Jan-77 00:00:00 GMT", Some(0)),
            ("Thu Jan  1 00:02:00 2026", Some(120_000)),
            ("Thu Jan 1 00:02:00 2026", None),
            ("Thu, 31 Dec 2026 23:59:60 GMT", Some(31_536_000_000)),
            ("Fri, 01 Jan 2026 00:02:00 GMT", Some(120_000)),
            ("Zhu, 01 Jan 2026 00:02:00 GMT", None),
            ("Thu, 01 Jan 2026 24:00:00 GMT", None),
            ("Sun, 29 Feb 2026 00:00:00 GMT", None),
            ("Thu, 01 jan 2026 00:02:00 GMT", None),
            ("Thu, 01 Jan 2026 00:02:00 +0000", None),
            ("Thu, 01 Jan 2026 00:02:00 GMT x", None),
            (
                &format!("Thu, 01 Jan 2026 00:02:00 {}", "(".repeat(20_000)),
                None,
            ),
            ("Fri, 01 Jan 2036 00:00:00 GMT", Some(315_532_800_000)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", None),
            ("Sat, 01 Jan 0000 00:00:00 GMT", Some(0)),
            ("2026-01-01T00:02:00Z", None),
        ],
    );
}

/// RFC 9110 §5.3 and §5.6.1.2: what a caller sees when repeated lines were joined.
#[test]
fn of_joined_seconds_the_longest_counts() {
    check(
        RetryAfter,
        &[
            ("120, 240", Some(240_000)),
            ("240,120", Some(240_000)),
            (", 120", Some(120_000)),
            ("1.5 ,\t,1", Some(1_500)),
            (",", None),
            (", ,", None),
            ("120, x", None),
            ("120, -1", None),
            ("120, Thu, 01 Jan 2026 00:02:00 GMT", None),
        ],
    );
    check(Seconds, &[("120, 240", None)]);
}

#[test]
fn of_repeated_lines_the_longest_readable_counts() {
    let lines = |lines: &[&str], format| millis(read_lines(lines.iter().copied(), format, now()));
    assert_eq!(lines(&["10", "120", "soon"], RetryAfter), Some(120_000));
    assert_eq!(
        lines(&["soon", "Thu, 01 Jan 2026 00:02:00 GMT", "10"], RetryAfter),
        Some(120_000)
    );
    assert_eq!(lines(&["-1", "soon"], RetryAfter), None);
    assert_eq!(lines(&[], RetryAfter), None);
    assert_eq!(
        lines(&[r#""a";r=0;t=5"#, r#" "b";r=0;t=60 "#], RateLimit),
        Some(60_000)
    );
    assert_eq!(lines(&[r#""a";r=0;t=5"#, "soon"], RateLimit), None);
    assert_eq!(lines(&[r#""a";r=0;t=5"#, ""], RateLimit), None);
}

#[test]
fn numbers_have_the_unit_that_the_spec_says() {
    check(
        Seconds,
        &[
            ("1.337", Some(1_337)),
            ("0.0005", Some(1)),
            ("Thu, 01 Jan 2026 00:02:00 GMT", None),
            ("-1", None),
        ],
    );
    check(
        Milliseconds,
        &[
            ("250", Some(250)),
            ("976.2", Some(977)),
            ("-1", None),
            ("5.", None),
            ("99999999999999999999999", None),
        ],
    );
}

#[test]
fn an_epoch_is_never_a_number_of_seconds() {
    check(
        Epoch,
        &[
            ("1767225660", Some(60_000)),
            ("1767225660.25", Some(60_250)),
            ("1767225600.0000000000001", Some(1)),
            ("1767225599.9", Some(0)),
            ("1000000000", Some(0)),
            ("999999999.9", None),
            ("60", None),
            ("-1767225660", None),
            (&"9".repeat(100), None),
        ],
    );
    check(
        EpochMs,
        &[
            ("1767225660000", Some(60_000)),
            ("1767225600000.5", Some(1)),
            ("1000000000000", Some(0)),
            ("999999999999", None),
            ("1767225660", None),
            (&"9".repeat(100), None),
        ],
    );
}

#[test]
fn dates_and_durations_are_read_where_they_are_announced() {
    check(
        HttpDate,
        &[
            ("Thu, 01 Jan 2026 00:02:00 GMT", Some(120_000)),
            ("120", None),
            ("120, 240", None),
        ],
    );
    check(
        Rfc3339,
        &[
            ("2026-01-01T00:02:00Z", Some(120_000)),
            ("2026-01-01T01:02:00+01:00", Some(120_000)),
            ("2026-01-01T00:00:00.0001Z", Some(1)),
            ("2025-12-31T23:59:60Z", Some(0)),
            ("2020-01-01T00:00:00Z", Some(0)),
            ("9999-12-31T23:59:60-23:59", None),
            (
                "Thu Jan 01 2026 01:02:00 GMT+0100 (Central European Standard Time)",
                None,
            ),
        ],
    );
    check(
        Format::Duration,
        &[
            ("12ms", Some(12)),
            ("1h0m0.5s", Some(3_600_500)),
            ("6m0s", Some(360_000)),
            ("64.57s", Some(64_570)),
            ("1ns", Some(1)),
            ("0", Some(0)),
            ("1", None),
            ("-1s", None),
            ("99999999999999999h", None),
        ],
    );
    check(Unstated, &[("120", None), ("", None)]);
}

#[test]
fn rate_limit_is_the_list_of_the_draft() {
    check(
        RateLimit,
        &[
            ("\"default\";r=0;t=30", Some(30_000)),
            ("\t\"default\";r=0;t=30\t", Some(30_000)),
            ("\"default\";r=0;t=30;acme-x=1", Some(30_000)),
            ("\"a\";r=0;t=5, \"b\";r=0;t=60", Some(60_000)),
            ("\"a\";r=0;t=315619200", MOST),
            ("\"a\";r=0;t=999999999999999", None),
            ("\"a\";r=9;t=5", None),
            ("\"default\";t=30", None),
            ("\"default\";r=0;t=1.5", None),
            ("\"default\";r=0;t=1000000000000000", None),
            ("\"a\";r=0;t=5,", None),
            ("\"default\";R=0;T=30", None),
            ("limit=100, remaining=0, reset=5", None),
            ("\"a\r\n\";r=0;t=5", None),
            ("", None),
        ],
    );
}

#[test]
fn a_clock_within_a_millisecond_never_shortens_a_wait() {
    let late = now().map(|now| now + Duration::from_nanos(1));
    assert_eq!(
        millis(read("2026-01-01T00:00:01Z", Rfc3339, late)),
        Some(1_000)
    );
    let later = now().map(|now| now + Duration::from_micros(1_500));
    assert_eq!(
        millis(read("2026-01-01T00:00:01Z", Rfc3339, later)),
        Some(999)
    );
}

#[test]
fn a_clock_at_the_ends_of_time_is_no_trouble() {
    let texts = [
        "5",
        "99999999999999999999",
        "Friday, 31-Dec-99 23:59:60 GMT",
        "9999-12-31T23:59:60-23:59",
        "0000-01-01T00:00:00+23:59",
    ];
    let far = |seconds| {
        (
            UNIX_EPOCH.checked_add(seconds),
            UNIX_EPOCH.checked_sub(seconds),
        )
    };
    // Miri takes minutes for every power.
    for power in (0..=63).step_by(if cfg!(miri) { 21 } else { 1 }) {
        let (after, before) = far(Duration::from_secs((1 << power) - 1));
        for now in [after, before, None] {
            for format in [
                RetryAfter,
                Seconds,
                Milliseconds,
                Epoch,
                EpochMs,
                HttpDate,
                Rfc3339,
                Format::Duration,
                RateLimit,
                Unstated,
            ] {
                for text in texts {
                    if let Reading::Wait(wait) = read(text, format, now) {
                        assert!(wait <= MAX);
                    }
                }
            }
        }
    }
}
