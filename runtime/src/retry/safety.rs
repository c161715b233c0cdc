//! Safety: whether sending a request again may do something twice.

use crate::engine::{Outcome, Parsed, was_refused};
use std::fmt;
use vendor_errors_tables::vocabulary::Writes;
use vendor_errors_tables::{Entry, Resend, Spec};

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
    /// The answer in a word, as `explain` gives it in JSON.
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
    /// The answer in a few words, for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Safe => "safe to resend",
            Self::WithSameKey => "safe with the same key",
            Self::Unsafe => "not safe to resend",
            Self::Unknown => "safety not known",
        })
    }
}

/// What is known of the request that failed.
#[derive(Clone, Copy)]
pub(crate) struct Attempt<'a> {
    pub(crate) method: Option<&'a str>,
    pub(crate) key_sent: Option<bool>,
}

/// Whether the failed request was processed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Processed {
    /// The request never arrived, or was refused before anything was done.
    No,
    Perhaps,
}

/// What the entry says about resending, or else the spec.
pub(crate) fn resend<'s>(spec: &Spec<'s>, entry: Option<&Entry<'s>>) -> Resend<'s> {
    let own = own_resend(entry);
    Resend {
        writes: own.writes.or(spec.resend.writes),
        key: if own.key.is_empty() {
            spec.resend.key
        } else {
            own.key
        },
        for_ms: own.for_ms.or(spec.resend.for_ms),
    }
}

fn own_resend<'s>(entry: Option<&Entry<'s>>) -> Resend<'s> {
    entry.and_then(|entry| entry.resend).unwrap_or(Resend::NONE)
}

/// Whether the request that led to this error may be sent again.
///
/// The most careful answer counts of all that had a say. A refusal, which makes a write safe, is
/// one by its category, by the status that came, and by every status that the entry lists. What
/// the entry itself says about writes goes before that.
pub(crate) fn of_error(outcome: &Outcome<'_, '_>) -> Safety {
    let Parsed { spec, response, .. } = *outcome.parsed;
    let entry = outcome.entry();
    let attempt = Attempt {
        method: response.method,
        key_sent: response.key_sent,
    };
    if attempt.method.is_some_and(is_idempotent) {
        return Safety::Safe;
    }
    let category = outcome.ruling.category;
    let processed = match own_resend(entry).writes {
        None if was_refused(spec, entry, category, response.status) => Processed::No,
        _ => Processed::Perhaps,
    };
    of_attempt(&resend(spec, entry), processed, attempt)
}

/// Whether a request may be sent again, by the rules for resending that apply to it.
pub(crate) fn of_attempt(
    resend: &Resend<'_>,
    processed: Processed,
    attempt: Attempt<'_>,
) -> Safety {
    if attempt.method.is_some_and(is_idempotent) {
        return Safety::Safe;
    }
    if processed == Processed::No {
        // An earlier attempt under the same key may have been carried out, as
        // `idempotency_in_progress` says. So a key that was sent, or may have been, stays the
        // same.
        return match attempt.key_sent {
            Some(true) => Safety::WithSameKey,
            None if resend.key_header().is_some() => Safety::WithSameKey,
            Some(false) | None => Safety::Safe,
        };
    }
    if attempt.method.is_none() {
        return Safety::Unknown;
    }
    match (resend.writes, attempt.key_sent) {
        (Some(Writes::Safe), _) => Safety::Safe,
        (Some(Writes::WithKey), Some(true)) => Safety::WithSameKey,
        (Some(Writes::WithKey), Some(false)) | (Some(Writes::Unsafe), _) => Safety::Unsafe,
        (Some(Writes::WithKey), None) | (None, _) => Safety::Unknown,
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

    const KEY: &str = "idempotency-key";

    fn of(
        method: Option<&str>,
        (writes, key): (Option<Writes>, &str),
        processed: Processed,
        key_sent: Option<bool>,
    ) -> Safety {
        let resend = Resend {
            writes,
            key,
            for_ms: None,
        };
        of_attempt(&resend, processed, Attempt { method, key_sent })
    }

    #[test]
    fn a_write_whose_outcome_is_not_known_needs_the_vendors_word() {
        let perhaps =
            |writes, key_sent| of(Some("POST"), (writes, KEY), Processed::Perhaps, key_sent);
        for key_sent in [None, Some(false), Some(true)] {
            assert_eq!(perhaps(None, key_sent), Safety::Unknown);
            assert_eq!(perhaps(Some(Writes::Safe), key_sent), Safety::Safe);
            assert_eq!(perhaps(Some(Writes::Unsafe), key_sent), Safety::Unsafe);
        }
        let with_key = Some(Writes::WithKey);
        assert_eq!(perhaps(with_key, Some(true)), Safety::WithSameKey);
        assert_eq!(perhaps(with_key, Some(false)), Safety::Unsafe);
        assert_eq!(perhaps(with_key, None), Safety::Unknown);
        let no_method = of(None, (Some(Writes::Safe), KEY), Processed::Perhaps, None);
        assert_eq!(no_method, Safety::Unknown);
    }

    #[test]
    fn a_refused_request_was_not_done_but_its_key_stays_the_same() {
        for method in [None, Some("POST")] {
            let refused =
                |key, key_sent| of(method, (Some(Writes::Unsafe), key), Processed::No, key_sent);
            assert_eq!(refused("", None), Safety::Safe);
            assert_eq!(refused(KEY, None), Safety::WithSameKey);
            assert_eq!(refused(KEY, Some(false)), Safety::Safe);
            assert_eq!(refused("", Some(true)), Safety::WithSameKey);
        }
    }

    /// RFC 9110 §9.2.2, and §9.1 for the case.
    #[test]
    fn idempotent_methods_are_safe_whatever_the_rule_for_writes() {
        let of = |method| {
            of(
                Some(method),
                (Some(Writes::Unsafe), ""),
                Processed::Perhaps,
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
