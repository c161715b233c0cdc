//! A vendor's timestamp as a [`jiff`](::jiff) timestamp.

use crate::details::Timestamp;
use vendor_errors_tables::format::rfc3339;

impl Timestamp {
    /// The moment that the text names, if it is a `date-time` of RFC 3339 §5.6 in jiff's range.
    /// The rules are those of [`to_system_time`](Timestamp::to_system_time).
    ///
    /// ```
    /// # use vendor_errors_runtime::Timestamp;
    /// let opens = Timestamp::from("2026-01-01T01:00:00+01:00");
    /// assert_eq!(opens.to_jiff(), Some("2026-01-01T00:00:00Z".parse()?));
    /// assert_eq!(Timestamp::from("next week").to_jiff(), None);
    /// # Ok::<(), jiff::Error>(())
    /// ```
    #[must_use]
    pub fn to_jiff(&self) -> Option<::jiff::Timestamp> {
        let nanos = rfc3339::parse(self.as_str())?.unix_nanos();
        ::jiff::Timestamp::from_nanosecond(nanos).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    #[test]
    fn it_is_the_moment_that_the_system_would_say() {
        for text in [
            "2026-11-20T12:00:00.123456789Z",
            "1969-12-31T23:59:59.75Z",
            "1990-12-31T15:59:60-08:00",
        ] {
            let timestamp = Timestamp::from(text);
            let moment = timestamp.to_jiff().map(SystemTime::from);
            assert_eq!(moment, timestamp.to_system_time(), "{text}");
            assert!(moment.is_some(), "{text}");
        }
        for text in ["", "1767225600", "2026-02-30T00:00:00Z"] {
            assert_eq!(Timestamp::from(text).to_jiff(), None, "{text}");
        }
    }
}
