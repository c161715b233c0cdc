//! Other words for those of the vocabularies.

/// What `word` means in the vocabulary that messages call `what`.
pub(in crate::read) fn word(what: &str, word: &str) -> Option<&'static str> {
    let word = &*word.trim().to_ascii_lowercase().replace(['-', ' '], "_");
    Some(match what {
        "verdict" => match word {
            "true" | "yes" | "always" | "retry" | "retryable" | "on" | "later" | "after"
            | "retry_after" => "wait",
            "false" | "no" | "none" | "stop" | "fail" | "abort" | "fatal" | "off" | "permanent" => {
                "never"
            }
            "exponential" | "exponential_backoff" | "linear" => "backoff",
            _ => return None,
        },
        "category" => match word {
            "auth" | "authn" | "unauthorized" | "unauthenticated" | "credentials" => {
                "authentication"
            }
            "authz" | "authorization" | "forbidden" | "access" | "access_denied" => "permission",
            "throttling" | "throttled" | "throttle" | "too_many_requests" | "rate" => "rate_limit",
            "server" | "server_error" | "internal_error" | "unknown" => "internal",
            "client" | "client_error" | "validation" | "bad_request" | "invalid" | "input" => {
                "invalid_request"
            }
            "billing" | "card" => "payment",
            "missing" | "notfound" => "not_found",
            "duplicate" | "exists" | "already_exists" => "conflict",
            "limit" => "quota",
            "down" | "outage" | "overloaded" | "temporary" | "transient" => "unavailable",
            _ => return None,
        },
        "recovery" => match word {
            "reauth" | "login" | "log_in" => "reauthorize",
            "refresh" | "refresh_token" | "reauthenticate" | "authenticate" => {
                "refresh_credentials"
            }
            "fix" | "change_request" => "fix_request",
            "upgrade" | "increase_quota" | "pay" => "raise_quota",
            "support" | "contact" => "contact_support",
            "reload" | "fetch" => "refetch",
            "ask" | "user" => "ask_user",
            "new_key" => "use_new_key",
            "permission" | "grant" => "request_access",
            _ => return None,
        },
        "format of waits" => match word {
            "unix" | "unix_timestamp" | "timestamp" | "unixtime" | "unix_time"
            | "epoch_seconds" | "epoch_s" | "unix_seconds" => "epoch",
            "unix_ms" | "epoch_millis" | "epoch_milliseconds" | "timestamp_ms"
            | "unix_milliseconds" => "epoch_ms",
            "ms" | "millis" | "msec" => "milliseconds",
            "s" | "sec" | "secs" | "second" | "delta" | "delta_seconds" | "int" | "integer"
            | "number" => "seconds",
            "iso" | "iso8601" | "iso_8601" | "date" | "datetime" | "rfc_3339" | "date_time" => {
                "rfc3339"
            }
            "http" | "rfc1123" | "rfc7231" | "imf_fixdate" => "http_date",
            _ => return None,
        },
        "word for what a value is" => match word {
            "true" | "exists" | "there" | "set" | "any" => "present",
            "false" | "missing" | "null" | "none" | "unset" => "absent",
            "text" | "str" => "string",
            "int" | "integer" | "float" => "number",
            "bool" => "boolean",
            "list" => "array",
            "map" | "dict" => "object",
            _ => return None,
        },
        "part of a first member" => match word {
            "key" | "keys" | "field" | "property" => "name",
            "element" | "item" | "member" | "val" => "value",
            _ => return None,
        },
        "meaning of an unreadable wait" => match word {
            "never" | "fail" | "abort" | "error" => "stop",
            "skip" | "next" | "continue" => "ignore",
            "retry" => "backoff",
            _ => return None,
        },
        "rule for writes" => match word {
            "true" | "yes" | "always" | "idempotent" => "safe",
            "false" | "no" | "never" => "unsafe",
            "key" | "idempotency_key" => "with_key",
            _ => return None,
        },
        "basis or a URL" | "basis" => match word {
            "guess" | "assumption" | "guessed" | "unknown" => "assumed",
            "doc" | "docs" | "official" | "page" => "documented",
            "tested" | "seen" | "measured" => "observed",
            _ => return None,
        },
        _ => return None,
    })
}
