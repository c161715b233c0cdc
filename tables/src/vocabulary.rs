//! The closed vocabularies: words that mean the same for every vendor.

use std::fmt;
use std::str::FromStr;

/// A closed list of words.
pub trait Vocabulary: Copy + FromStr + 'static {
    /// What one of its words is called.
    const NAME: &'static str;

    /// Every word, in the order of the guide.
    const ALL: &'static [Self];

    /// The word as it is written in a spec and in JSON.
    #[must_use]
    fn as_str(self) -> &'static str;

    /// What the word says, in one sentence.
    #[must_use]
    fn meaning(self) -> &'static str;
}

/// Declares an enum whose variants are written as fixed words, in specs as in JSON. The first line
/// of a variant's documentation is the meaning of its word.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $what:literal { $(#[doc = $doc:literal] $(#[$more:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $(#[doc = $doc] $(#[$more])* $variant,)+ }

        impl $name {
            /// Every value, in the order of the guide.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word as it is written in a spec and in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// What the word says, in one sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $doc.trim_ascii(),)+ }
            }
        }

        impl $crate::vocabulary::Vocabulary for $name {
            const NAME: &'static str = $what;
            const ALL: &'static [Self] = Self::ALL;

            fn as_str(self) -> &'static str {
                Self::as_str(self)
            }

            fn meaning(self) -> &'static str {
                Self::meaning(self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::vocabulary::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::vocabulary::UnknownWord($what)),
                }
            }
        }
    };
}
pub(crate) use words;

/// A word that is not in the vocabulary it was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord(pub(crate) &'static str);

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a {}", self.0)
    }
}

impl std::error::Error for UnknownWord {}

/// The headers that carry credentials (RFC 9110 §11.6 and §11.7, RFC 6265 §4), in lower case. A
/// spec takes no value from them: what an error keeps is logged.
pub const CREDENTIAL_HEADERS: [&str; 6] = [
    "authorization",
    "proxy-authorization",
    "authentication-info",
    "proxy-authentication-info",
    "cookie",
    "set-cookie",
];

words! {
    /// What kind of thing went wrong, in one small vocabulary for all vendors, so that code above
    /// several of them can branch.
    #[non_exhaustive]
    Category, "category" {
        /// Who the caller is could not be established (401, 407).
        Authentication = "authentication",
        /// The caller is known and may not do this (403, 451).
        Permission = "permission",
        /// The thing does not exist, or no longer (404, 410).
        NotFound = "not_found",
        /// The request contradicts the present state (409, 412, 423).
        Conflict = "conflict",
        /// The request itself must change (400, 422 and other 4xx).
        InvalidRequest = "invalid_request",
        /// Too many requests in a short time (429).
        RateLimit = "rate_limit",
        /// An allowance is used up; waiting a moment does not help.
        Quota = "quota",
        /// Money: a declined card, an unpaid bill (402).
        Payment = "payment",
        /// Something took too long (408, 504).
        Timeout = "timeout",
        /// The service is down or overloaded for a while (502, 503).
        Unavailable = "unavailable",
        /// A fault on the vendor's side (500 and other 5xx).
        Internal = "internal",
    }
}

impl Category {
    /// The category of a status when the spec says nothing; none below 400.
    #[must_use]
    pub const fn of_status(status: u16) -> Option<Self> {
        Some(match status {
            100..=399 => return None,
            401 | 407 => Self::Authentication,
            402 => Self::Payment,
            403 | 451 => Self::Permission,
            404 | 410 => Self::NotFound,
            408 | 504 => Self::Timeout,
            409 | 412 | 423 => Self::Conflict,
            429 => Self::RateLimit,
            400..=499 => Self::InvalidRequest,
            502 | 503 => Self::Unavailable,
            _ => Self::Internal,
        })
    }

    /// Whether the request was refused, so that nothing was done. A request that timed out or met
    /// a fault may have been carried out.
    #[must_use]
    pub const fn is_refusal(self) -> bool {
        match self {
            Self::Authentication
            | Self::Permission
            | Self::NotFound
            | Self::Conflict
            | Self::InvalidRequest
            | Self::RateLimit
            | Self::Quota
            | Self::Payment => true,
            Self::Timeout | Self::Unavailable | Self::Internal => false,
        }
    }
}

words! {
    /// What must change before the request can succeed. It is apart from retrying, which sends the
    /// very same request again.
    #[non_exhaustive]
    Recovery, "recovery" {
        /// Refresh or replace the token or key, then send the request again.
        RefreshCredentials = "refresh_credentials",
        /// Send the user through the whole authorization again.
        Reauthorize = "reauthorize",
        /// Correct the request.
        FixRequest = "fix_request",
        /// Fetch the current state, apply the change to it, send that.
        Refetch = "refetch",
        /// Choose something else: another time, name, or resource.
        ChooseAlternative = "choose_alternative",
        /// Send it again under a new idempotency key.
        UseNewKey = "use_new_key",
        /// Send it again with the fresh value (a nonce, a cursor) that came with the error.
        UseFreshValue = "use_fresh_value",
        /// Ask for the missing permission or scope.
        RequestAccess = "request_access",
        /// Raise or wait out an allowance: a plan, a limit, a balance.
        RaiseQuota = "raise_quota",
        /// Only the end user can go on: a confirmation, another card.
        AskUser = "ask_user",
        /// Contact the vendor's support, with the request id.
        ContactSupport = "contact_support",
    }
}

words! {
    /// Where a fact about a vendor comes from.
    #[non_exhaustive]
    Basis, "basis" {
        /// The vendor's documentation says so.
        Documented = "documented",
        /// Seen in the vendor's answers or clients.
        Observed = "observed",
        /// A reading of ours that nobody confirmed.
        Assumed = "assumed",
        /// The vendor leaves it open.
        Unstated = "unstated",
    }
}

words! {
    /// How a vendor asks callers to spread their retries.
    #[non_exhaustive]
    Jitter, "jitter" {
        /// The delays as computed.
        None = "none",
        /// Some randomness; the vendor does not say which.
        Some = "some",
        /// Anywhere between zero and the computed delay.
        Full = "full",
        /// Half the computed delay, and anywhere up to the other half.
        Equal = "equal",
        /// Anywhere between the initial delay and three times the last one.
        Decorrelated = "decorrelated",
    }
}

words! {
    /// Whether a write (a method that is not idempotent by RFC 9110 §9.2.2) may be sent again when
    /// its outcome is unknown.
    Writes, "rule for writes" {
        /// The vendor says that repeating is harmless.
        Safe = "safe",
        /// Only with the same idempotency key.
        WithKey = "with_key",
        /// Repeating may do it twice.
        Unsafe = "unsafe",
    }
}

words! {
    /// What a source takes of the first member of an object.
    FirstMember, "part of a first member" {
        /// Its value; of an array the first element.
        Value = "value",
        /// Its name.
        Name = "name",
    }
}

words! {
    /// What a test asks of a value: whether it is there, and of which JSON type it is.
    Is, "word for what a value is" {
        /// There, and not null.
        Present = "present",
        /// Not there, or null.
        Absent = "absent",
        /// A JSON string.
        String = "string",
        /// A JSON number.
        Number = "number",
        /// `true` or `false`.
        Boolean = "boolean",
        /// A JSON array.
        Array = "array",
        /// A JSON object.
        Object = "object",
        /// A text, an array or an object with nothing in it.
        Empty = "empty",
    }
}

words! {
    /// What several errors in one response mean.
    Means, "meaning of items" {
        /// Each answers a part of the request: some parts may have been done.
        Parts = "parts",
        /// They are the reasons why the request as a whole was refused.
        Reasons = "reasons",
    }
}

words! {
    /// Which of several headers with the same prefix is the wait.
    Take, "choice among headers" {
        /// The shortest that can be read.
        Shortest = "shortest",
        /// The longest that can be read.
        Longest = "longest",
    }
}

words! {
    /// How a text is written that a value is decoded from.
    Decode, "text encoding" {
        /// JSON; what is JSON already stays as it is.
        Json = "json",
        /// `application/x-www-form-urlencoded`: an object of texts.
        Form = "form",
        /// Percent-encoded text (RFC 3986 §2.1).
        Percent = "percent",
        /// Text in base64, with either alphabet, with or without padding (RFC 4648 §4 and §5).
        Base64 = "base64",
        /// Text with the five entities and the character references of XML.
        Xml = "xml",
    }
}

words! {
    /// What a wait that is there but cannot be read, or is negative, means.
    Unreadable, "meaning of an unreadable wait" {
        /// Look at the next source.
        Ignore = "ignore",
        /// Do not retry.
        Stop = "stop",
        /// Retry with the caller's own backoff; look no further.
        Backoff = "backoff",
    }
}
