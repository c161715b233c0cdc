//! Timestamps in a vendor's own words.

use serde_core::de::{Deserialize, Deserializer, Visitor};
use serde_core::ser::{Serialize, Serializer};
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;
use vendor_errors_tables::format::rfc3339;

/// A moment in the details of an error, kept as the vendor wrote it.
///
/// The text is not checked, so a timestamp that is not RFC 3339 can still be read as text. Two
/// timestamps are equal if their texts are. They have no order, because texts sort differently
/// from moments: convert them first.
///
/// ```
/// # use vendor_errors_runtime::Timestamp;
/// # use std::time::{Duration, SystemTime};
/// let opens = Timestamp::from("2026-01-01T01:00:00+01:00");
/// assert_eq!(opens.as_str(), "2026-01-01T01:00:00+01:00");
/// let midnight = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600);
/// assert_eq!(opens.to_system_time(), Some(midnight));
/// assert_eq!(Timestamp::from("next week").to_system_time(), None);
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Timestamp(Box<str>);

impl Timestamp {
    /// The text as it was sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The moment that the text names, if it is a `date-time` of RFC 3339 §5.6.
    ///
    /// A leap second (`:60`) is the second after `:59`, and fractions finer than a nanosecond are
    /// rounded up. `None` for any other text, for days that the calendar does not have, and for
    /// moments that this platform's [`SystemTime`] cannot hold.
    #[must_use]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        rfc3339::parse(&self.0)?.to_system_time()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Timestamp {
    /// The text, quoted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl AsRef<str> for Timestamp {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Timestamp {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<Timestamp> for String {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.0.into()
    }
}

impl FromStr for Timestamp {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

/// Serializes as a string.
impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Deserializes from any string.
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Timestamp;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a timestamp")
            }

            fn visit_str<E>(self, text: &str) -> Result<Timestamp, E> {
                Ok(text.into())
            }

            fn visit_string<E>(self, text: String) -> Result<Timestamp, E> {
                Ok(text.into())
            }
        }

        deserializer.deserialize_string(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_kept_whatever_it_is() {
        for text in [
            "2026-01-01T00:00:00.120Z",
            "2026-01-01t00:00:00z",
            "1 Jan",
            "",
        ] {
            let timestamp = Timestamp::from(text);
            assert_eq!(
                (timestamp.to_string(), timestamp.as_ref()),
                (text.to_owned(), text)
            );
            assert_eq!(format!("{timestamp:?}"), format!("{text:?}"));
            assert_eq!(String::from(timestamp.clone()), text);
            assert_eq!(text.parse(), Ok(timestamp));
        }
        assert_ne!(
            Timestamp::from("2026-01-01T00:00:00Z"),
            Timestamp::from("2026-01-01T00:00:00.0Z")
        );
    }

    #[test]
    fn in_json_it_is_a_string() {
        let timestamp: Timestamp = serde_json::from_str(r#""2026\u002d01""#).expect("a string");
        assert_eq!(timestamp.as_str(), "2026-01");
        assert_eq!(
            serde_json::to_string(&timestamp).ok().as_deref(),
            Some(r#""2026-01""#)
        );
        let other =
            serde_json::from_str::<Timestamp>("1767225600").map_err(|error| error.to_string());
        assert!(other.is_err_and(|error| error.contains("expected a timestamp")));
    }

    #[test]
    fn moments_before_1970_convert() {
        let before = Timestamp::from("1969-12-31T23:59:59.75Z").to_system_time();
        assert_eq!(
            before,
            SystemTime::UNIX_EPOCH.checked_sub(std::time::Duration::from_millis(250))
        );
    }
}
