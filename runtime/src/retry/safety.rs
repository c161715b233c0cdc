//! Safety: whether sending a request again may do something twice.

use std::fmt;
use vendor_errors_tables::vocabulary::{Category, Writes};

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
    /// The answer in a few words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe to resend",
            Self::WithSameKey => "safe with the same key",
            Self::Unsafe => "not safe to resend",
            Self::Unknown => "safety not known",
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

impl Processed {
    /// A refused request was not carried out; one that timed out or met a fault may have been.
    ///
    /// The category decides, not the status: vendors report refusals inside a 200 and call a 503 a
    /// rate limit.
    pub(crate) const fn by_category(category: Option<Category>) -> Self {
        match category {
            Some(category) if category.is_refusal() => Self::No,
            _ => Self::Perhaps,
        }
    }
}

/// `own` is the rule of the entry, `writes` that of the vendor.
pub(crate) fn safety(
    own: Option<Writes>,
    writes: Option<Writes>,
    processed: Processed,
    attempt: Attempt<'_>,
) -> Safety {
    let is_idempotent = attempt.method.is_some_and(is_idempotent);
    if is_idempotent {
        return Safety::Safe;
    }
    if processed == Processed::No && own.is_none() {
        // An earlier attempt under the same key may have been carried out; that is what
        // `idempotency_in_progress` says.
        let keyed = attempt.key_sent == Some(true);
        return if keyed {
            Safety::WithSameKey
        } else {
            Safety::Safe
        };
    }
    if attempt.method.is_none() {
        return Safety::Unknown;
    }
    match (own.or(writes), attempt.key_sent) {
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

    fn of(
        method: &str,
        rule: Option<Writes>,
        key_sent: Option<bool>,
        processed: Processed,
    ) -> Safety {
        safety(
            None,
            rule,
            processed,
            Attempt {
                method: Some(method),
                key_sent,
            },
        )
    }

    #[test]
    fn a_write_whose_outcome_is_not_known_needs_the_vendors_word() {
        let perhaps = |rule, key_sent| of("POST", rule, key_sent, Processed::Perhaps);
        for key_sent in [None, Some(false), Some(true)] {
            assert_eq!(perhaps(None, key_sent), Safety::Unknown);
            assert_eq!(perhaps(Some(Writes::Safe), key_sent), Safety::Safe);
            assert_eq!(perhaps(Some(Writes::Unsafe), key_sent), Safety::Unsafe);
        }
        assert_eq!(
            perhaps(Some(Writes::WithKey), Some(true)),
            Safety::WithSameKey
        );
        assert_eq!(perhaps(Some(Writes::WithKey), Some(false)), Safety::Unsafe);
        assert_eq!(perhaps(Some(Writes::WithKey), None), Safety::Unknown);
    }

    #[test]
    fn a_refused_request_was_not_done() {
        let refused = |key_sent| of("POST", Some(Writes::Unsafe), key_sent, Processed::No);
        assert_eq!(refused(None), Safety::Safe);
        assert_eq!(refused(Some(true)), Safety::WithSameKey);
        let attempt = Attempt {
            method: None,
            key_sent: None,
        };
        assert_eq!(safety(None, None, Processed::No, attempt), Safety::Safe);
        assert_eq!(
            safety(None, Some(Writes::Safe), Processed::Perhaps, attempt),
            Safety::Unknown
        );
        let own = Some(Writes::Unsafe);
        let post = Attempt {
            method: Some("POST"),
            key_sent: Some(true),
        };
        assert_eq!(
            safety(own, None, Processed::No, post),
            Safety::Unsafe,
            "the error's own rule"
        );
    }

    /// RFC 9110 §9.2.2, and §9.1 for the case.
    #[test]
    fn idempotent_methods_are_safe_whatever_the_rule_for_writes() {
        for method in ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"] {
            assert_eq!(
                of(method, Some(Writes::Unsafe), None, Processed::Perhaps),
                Safety::Safe
            );
        }
        for method in ["POST", "PATCH", "CONNECT", "get", "LINK", ""] {
            assert_eq!(
                of(method, Some(Writes::Unsafe), None, Processed::Perhaps),
                Safety::Unsafe
            );
        }
    }

    #[test]
    fn refusals_are_told_by_category() {
        for category in Category::ALL {
            let fault = matches!(
                category,
                Category::Timeout | Category::Unavailable | Category::Internal
            );
            assert_eq!(
                Processed::by_category(Some(*category)) == Processed::Perhaps,
                fault,
                "{category}"
            );
        }
        assert!(Processed::by_category(None) == Processed::Perhaps);
    }
}
