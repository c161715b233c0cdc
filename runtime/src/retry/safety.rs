//! Safety: whether sending a request again may do something twice.

use std::fmt;
use std::time::Duration;
use vendor_errors_tables::Resend;
use vendor_errors_tables::vocabulary::Writes;

/// Whether a request may be sent again without doing something twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Safety {
    /// The method is idempotent (RFC 9110 §9.2.2), the request was refused so that nothing was
    /// done, or the vendor says that repeating is harmless.
    Safe,
    /// Safe only with the idempotency key of the first attempt.
    WithSameKey,
    /// Something may be done twice.
    Unsafe,
    /// Not known: the caller gave no method, the vendor says nothing, or the vendor asks for a key
    /// and the caller did not say whether one was sent.
    Unknown,
}

impl Safety {
    /// The answer in a word: `safe`, `same_key`, `unsafe` or `unknown`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::WithSameKey => "same_key",
            Self::Unsafe => "unsafe",
            Self::Unknown => "unknown",
        }
    }

    /// Whether the very same request, with its key, may be sent again. False if it is not known.
    #[must_use]
    pub const fn allows_resend(self) -> bool {
        matches!(self, Self::Safe | Self::WithSameKey)
    }
}

impl fmt::Display for Safety {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What was done of the request that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Done {
    /// The request never arrived, or was refused before anything was done.
    Nothing,
    Perhaps,
    /// A part was done, and sending the request again does that part twice.
    Partly,
}

/// What is known about sending a request again, except for its method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Resending {
    writes: Option<Writes>,
    /// The vendor has idempotency keys.
    has_key: bool,
    done: Done,
    key_sent: Option<bool>,
    /// How long the vendor remembers a key.
    pub(crate) key_for: Option<Duration>,
}

impl Resending {
    pub(crate) const fn new(resend: &Resend<'_>, done: Done, key_sent: Option<bool>) -> Self {
        Self {
            writes: resend.writes,
            has_key: resend.key.is_some(),
            done,
            key_sent,
            key_for: resend.key_for(),
        }
    }

    /// Says whether the request carried the vendor's idempotency key.
    pub(crate) const fn with_key(self, sent: bool) -> Self {
        Self {
            key_sent: Some(sent),
            ..self
        }
    }

    /// Whether a request with this method may be sent again.
    pub(crate) fn safety(self, method: Option<&str>) -> Safety {
        if method.is_some_and(is_idempotent) {
            return Safety::Safe;
        }
        match self.done {
            // An earlier attempt under the same key may have been carried out, as
            // `idempotency_in_progress` says. So a key that was sent, or may have been, stays the
            // same.
            Done::Nothing => match self.key_sent {
                Some(true) => Safety::WithSameKey,
                None if self.has_key => Safety::WithSameKey,
                Some(false) | None => Safety::Safe,
            },
            _ if method.is_none() => Safety::Unknown,
            Done::Partly => Safety::Unsafe,
            Done::Perhaps => match (self.writes, self.key_sent) {
                (Some(Writes::Safe), _) => Safety::Safe,
                (Some(Writes::WithKey), Some(true)) => Safety::WithSameKey,
                (Some(Writes::WithKey), Some(false)) | (Some(Writes::Unsafe), _) => Safety::Unsafe,
                (Some(Writes::WithKey), None) | (None, _) => Safety::Unknown,
            },
        }
    }
}

/// RFC 9110 §9.2.2. Methods are case-sensitive (§9.1); any other method counts as a write.
fn is_idempotent(method: &str) -> bool {
    matches!(
        method,
        "GET" | "HEAD" | "OPTIONS" | "TRACE" | "PUT" | "DELETE"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use vendor_errors_tables::Key;

    const KEY: Option<Key<'_>> = Some(Key::Header("idempotency-key"));

    fn of(
        method: Option<&str>,
        (writes, key): (Option<Writes>, Option<Key<'_>>),
        done: Done,
        key_sent: Option<bool>,
    ) -> Safety {
        let resend = Resend {
            writes,
            key,
            for_ms: None,
        };
        Resending::new(&resend, done, key_sent).safety(method)
    }

    #[test]
    fn a_write_whose_outcome_is_not_known_needs_the_vendors_word() {
        let perhaps = |writes, key_sent| of(Some("POST"), (writes, KEY), Done::Perhaps, key_sent);
        for key_sent in [None, Some(false), Some(true)] {
            assert_eq!(perhaps(None, key_sent), Safety::Unknown);
            assert_eq!(perhaps(Some(Writes::Safe), key_sent), Safety::Safe);
            assert_eq!(perhaps(Some(Writes::Unsafe), key_sent), Safety::Unsafe);
        }
        let with_key = Some(Writes::WithKey);
        assert_eq!(perhaps(with_key, Some(true)), Safety::WithSameKey);
        assert_eq!(perhaps(with_key, Some(false)), Safety::Unsafe);
        assert_eq!(perhaps(with_key, None), Safety::Unknown);
        let no_method = of(None, (Some(Writes::Safe), KEY), Done::Perhaps, None);
        assert_eq!(no_method, Safety::Unknown);
    }

    #[test]
    fn a_refused_request_was_not_done_but_its_key_stays_the_same() {
        for method in [None, Some("POST")] {
            let refused =
                |key, key_sent| of(method, (Some(Writes::Unsafe), key), Done::Nothing, key_sent);
            assert_eq!(refused(None, None), Safety::Safe);
            assert_eq!(refused(KEY, None), Safety::WithSameKey);
            assert_eq!(refused(KEY, Some(false)), Safety::Safe);
            assert_eq!(refused(None, Some(true)), Safety::WithSameKey);
        }
    }

    #[test]
    fn a_part_that_was_done_is_not_done_twice() {
        for key_sent in [None, Some(false), Some(true)] {
            let partly = |method| of(method, (Some(Writes::Safe), KEY), Done::Partly, key_sent);
            assert_eq!(partly(Some("POST")), Safety::Unsafe);
            assert_eq!(partly(Some("PUT")), Safety::Safe);
            assert_eq!(partly(None), Safety::Unknown);
        }
    }

    /// RFC 9110 §9.2.2, and §9.1 for the case.
    #[test]
    fn idempotent_methods_are_safe_whatever_the_rule_for_writes() {
        let of = |method| {
            of(
                Some(method),
                (Some(Writes::Unsafe), None),
                Done::Perhaps,
                None,
            )
        };
        for method in ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"] {
            assert_eq!(of(method), Safety::Safe);
        }
        for method in ["POST", "PATCH", "CONNECT", "get", "LINK", ""] {
            assert_eq!(of(method), Safety::Unsafe);
        }
    }
}
