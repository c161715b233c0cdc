//! Moments, and the proleptic Gregorian calendar in UTC.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

const NANOS_PER_SECOND: i128 = 1_000_000_000;
const SECONDS_PER_DAY: i128 = 86_400;

/// Nanoseconds since 1970, in either direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i128);

impl Moment {
    pub fn from_unix_nanos(nanos: u128) -> Self {
        Self(i128::try_from(nanos).unwrap_or(i128::MAX))
    }

    pub const fn unix_nanos(self) -> i128 {
        self.0
    }

    pub fn to_system_time(self) -> Option<SystemTime> {
        const NANOS: u128 = NANOS_PER_SECOND.unsigned_abs();
        let size = self.0.unsigned_abs();
        let seconds = u64::try_from(size.checked_div(NANOS)?).ok()?;
        let nanos = u32::try_from(size.checked_rem(NANOS)?).ok()?;
        let distance = Duration::new(seconds, nanos);
        if self.0 < 0 {
            UNIX_EPOCH.checked_sub(distance)
        } else {
            UNIX_EPOCH.checked_add(distance)
        }
    }

    /// Milliseconds from `now` until this moment, rounded up; 0 if it is past.
    pub fn millis_after(self, now: SystemTime) -> u128 {
        let nanos = self.0.saturating_sub(Self::from(now).0);
        // Dividing 64 bits is much faster than dividing 128.
        match u64::try_from(nanos) {
            Ok(nanos) => nanos.div_ceil(1_000_000).into(),
            Err(_) => u128::try_from(nanos).unwrap_or(0).div_ceil(1_000_000),
        }
    }

    pub fn earlier_by_seconds(self, seconds: i32) -> Self {
        Self(
            self.0
                .saturating_sub(i128::from(seconds).saturating_mul(NANOS_PER_SECOND)),
        )
    }
}

impl From<SystemTime> for Moment {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => Self::from_unix_nanos(after.as_nanos()),
            Err(before) => Self(
                Self::from_unix_nanos(before.duration().as_nanos())
                    .0
                    .saturating_neg(),
            ),
        }
    }
}

/// A date and a time of day. The order of the fields is their order in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DateTime {
    pub year: i64,
    /// 1 to 12.
    pub month: u32,
    pub day: u32,
    pub time: Time,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    pub hour: u32,
    pub minute: u32,
    /// 60 is a leap second: the second after 59.
    pub second: u32,
}

impl Time {
    pub fn new(hour: u32, minute: u32, second: u32) -> Option<Self> {
        (hour <= 23 && minute <= 59 && second <= 60).then_some(Self {
            hour,
            minute,
            second,
        })
    }

    #[allow(clippy::arithmetic_side_effects, reason = "at most 24 hours")]
    fn seconds(self) -> i128 {
        i128::from(self.hour * 3600 + self.minute * 60 + self.second)
    }
}

impl DateTime {
    /// `None` if the calendar has no such day.
    pub fn moment(self, nanos: u128) -> Option<Moment> {
        let real = (1..=12).contains(&self.month)
            && (1..=days_in(self.year, self.month)).contains(&self.day);
        let seconds =
            days_since_1970(self.year, self.month, self.day).saturating_mul(SECONDS_PER_DAY);
        let seconds = seconds.saturating_add(self.time.seconds());
        real.then_some(Moment(
            seconds
                .saturating_mul(NANOS_PER_SECOND)
                .saturating_add(Moment::from_unix_nanos(nanos).0),
        ))
    }

    /// The second that a moment lies in.
    pub fn at(moment: Moment) -> Self {
        let seconds = moment.0.div_euclid(NANOS_PER_SECOND);
        let (year, month, day) = date(seconds.div_euclid(SECONDS_PER_DAY));
        let second = u32::try_from(seconds.rem_euclid(SECONDS_PER_DAY)).unwrap_or(0);
        Self {
            year,
            month,
            day,
            time: Time {
                hour: second / 3600,
                minute: second / 60 % 60,
                second: second % 60,
            },
        }
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

// Both directions count in eras of 400 years (146,097 days) of years that start in March, so that
// the leap day comes last.

#[allow(
    clippy::arithmetic_side_effects,
    reason = "an `i128` holds many times over what is computed from an `i64`"
)]
fn days_since_1970(year: i64, month: u32, day: u32) -> i128 {
    let (month, day) = (i128::from(month), i128::from(day));
    let year = i128::from(year) - i128::from(month <= 2);
    let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
    let since_march = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year * 365 + year / 4 - year / 100 + since_march - 719_468
}

#[allow(
    clippy::arithmetic_side_effects,
    reason = "all but the era are numbers of one era"
)]
fn date(days_since_1970: i128) -> (i64, u32, u32) {
    let days = days_since_1970.saturating_add(719_468);
    let (era, days) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (days - days / 1_460 + days / 36_524 - days / 146_096) / 365;
    let since_march = days - (365 * year + year / 4 - year / 100);
    let month = (5 * since_march + 2) / 153;
    let day = since_march - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era
        .saturating_mul(400)
        .saturating_add(year + i128::from(month <= 2));
    let small = |number: i128| u32::try_from(number).unwrap_or(1);
    (
        i64::try_from(year).unwrap_or(i64::MAX / 2),
        small(month),
        small(day),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_eight_centuries_goes_there_and_back() {
        // Miri takes minutes for all of them.
        let (first, last) = if cfg!(miri) {
            (1896, 1904)
        } else {
            (1600, 2399)
        };
        let mut expected = (first, 1, 1);
        for days in days_since_1970(first, 1, 1)..=days_since_1970(last, 12, 31) {
            assert_eq!(date(days), expected);
            let (year, month, day) = expected;
            assert_eq!(days_since_1970(year, month, day), days);
            expected = match (month, day) {
                (12, 31) => (year + 1, 1, 1),
                (month, day) if day == days_in(year, month) => (year, month + 1, 1),
                (month, day) => (year, month, day + 1),
            };
        }
        assert_eq!(days_since_1970(1970, 1, 1), 0);
        assert_eq!(days_since_1970(0, 3, 1), -719_468);
    }

    #[test]
    fn the_ends_of_time_are_no_trouble() {
        for moment in [Moment(i128::MAX), Moment(i128::MIN)] {
            let at = DateTime::at(moment);
            let _ = at.moment(0);
            assert_eq!(moment.to_system_time(), None);
        }
        for year in [i64::MIN, i64::MAX] {
            let _ = days_since_1970(year, 12, 31);
        }
    }

    #[test]
    fn a_moment_before_1970_is_the_system_time_before_1970() {
        let time = UNIX_EPOCH - Duration::new(1, 250);
        assert_eq!(Moment::from(time).to_system_time(), Some(time));
        assert_eq!(
            DateTime::at(Moment::from(time)).time,
            Time {
                hour: 23,
                minute: 59,
                second: 58
            }
        );
    }
}
