//! Whether sending the request again may do something twice.

use super::response::OracleResponse;
use super::spec::{Entry, OracleSpec, Resend, StatusPattern};
use super::verdict::category_under;

/// `safe`, `same_key`, `unsafe` or `unknown`, for an error of this category.
pub(super) fn safe(
    spec: &OracleSpec,
    response: &OracleResponse,
    entry: Option<&Entry>,
    category: Option<&str>,
) -> &'static str {
    // RFC 9110 §9.2.2.
    const IDEMPOTENT: [&str; 6] = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"];
    let method = response.method.as_deref();
    if method.is_some_and(|method| IDEMPOTENT.contains(&method)) {
        return "safe";
    }
    let nothing_said = Resend::default();
    let own = entry.map_or(&nothing_said, |entry| &entry.resend);
    if own.writes.is_none() && was_refused(spec, response, entry, category) {
        let has_key = own.has_key || spec.resend.has_key;
        return match response.key_sent {
            Some(true) => "same_key",
            Some(false) => "safe",
            // One that may have been sent must stay the same.
            None if has_key => "same_key",
            None => "safe",
        };
    }
    if method.is_none() {
        return "unknown";
    }
    let writes = own.writes.as_ref().or(spec.resend.writes.as_ref());
    match (writes.map(String::as_str), response.key_sent) {
        (Some("safe"), _) => "safe",
        (Some("with_key"), Some(true)) => "same_key",
        (Some("with_key"), Some(false)) | (Some("unsafe"), _) => "unsafe",
        _ => "unknown",
    }
}

/// Everything that had a say calls it a refusal: the category, the status that came, and each
/// status of the entry.
fn was_refused(
    spec: &OracleSpec,
    response: &OracleResponse,
    entry: Option<&Entry>,
    category: Option<&str>,
) -> bool {
    let listed = entry.map_or(&[][..], |entry| &entry.statuses);
    let listed = listed.iter().map(|status| match *status {
        StatusPattern::Exact(status) => status,
        StatusPattern::Class(class) => class * 100,
    });
    let mut statuses = listed.chain([response.status]);
    category.is_some_and(is_refusal)
        && statuses.all(|status| category_under(spec, status).is_some_and(|word| is_refusal(&word)))
}

fn is_refusal(category: &str) -> bool {
    !["timeout", "unavailable", "internal"].contains(&category)
}
