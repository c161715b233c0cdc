//! What time it is where a response comes from.

use super::Response;
use crate::clock;
use crate::wait::{Format, Reading, http_date, read};
use std::time::{Duration, SystemTime};

impl Response<'_> {
    /// What the moments in a response are measured against: its `Date`, since the caller's clock
    /// may be ahead or behind, and from a cache its `Age` on top (RFC 9110 §6.6.1, RFC 9111 §5.1).
    /// Without a date that can be read, the caller's time.
    ///
    /// `None` when nobody says so, on a platform without a clock.
    pub(crate) fn server_time(&self) -> Option<SystemTime> {
        let clock = self.now.or_else(clock::now);
        self.date(clock).or(clock)
    }

    fn date(&self, clock: Option<SystemTime>) -> Option<SystemTime> {
        let date = http_date::parse(self.headers.first("date")?, clock)?.to_system_time()?;
        date.checked_add(self.age())
    }

    fn age(&self) -> Duration {
        let age = self.headers.first("age");
        match age.map(|age| read(age, Format::Seconds, None)) {
            Some(Reading::Wait(age)) => age,
            _ => Duration::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::tests::without_clock;

    #[test]
    fn the_servers_date_goes_before_the_callers_clock() {
        let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        let now = at(1_767_225_600);
        let date = ("Date", "Thu, 01 Jan 2026 00:02:00 GMT");
        let time = |headers: &[(&str, &str)]| {
            Response::new(429, b"")
                .headers(headers)
                .now(now)
                .server_time()
        };
        assert_eq!(time(&[]), Some(now));
        assert_eq!(time(&[("Date", "today")]), Some(now));
        assert_eq!(time(&[date]), Some(at(1_767_225_720)));
        assert_eq!(time(&[date, ("Age", "60")]), Some(at(1_767_225_780)));
        assert_eq!(time(&[date, ("Age", "-1")]), Some(at(1_767_225_720)));
        assert_eq!(
            time(&[("Age", "60")]),
            Some(now),
            "an age is that of a date"
        );
        let headers = [date];
        let response = Response::new(429, b"").headers(&headers);
        assert_eq!(
            without_clock(|| response.server_time()),
            Some(at(1_767_225_720))
        );
        assert_eq!(
            without_clock(|| Response::new(429, b"").server_time()),
            None
        );
    }
}
