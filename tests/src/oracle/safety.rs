//! Whether sending the request again may do something twice.

use super::entry::lists;
use super::response::status_class;
use super::sources::View;
use super::spec::{Entry, Envelope, Resend};
use super::verdict::{category_under, governing_status, rows};

/// `safe`, `same_key`, `unsafe` or `unknown`, for an error of this category. `parts_failed`: it has
/// items that answer parts of the request, and one failed. `is_of_reason`: its code is that of
/// an item that says why the request was refused.
pub(super) fn safe(
    view: &View<'_>,
    envelope: Option<&Envelope>,
    entry: Option<&Entry>,
    category: Option<&str>,
    (parts_failed, is_of_reason): (bool, bool),
) -> &'static str {
    // RFC 9110 §9.2.2.
    const IDEMPOTENT: [&str; 6] = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"];
    let (spec, response) = (view.spec, view.response);
    let method = response.method.as_deref();
    if method.is_some_and(|method| IDEMPOTENT.contains(&method)) {
        return "safe";
    }
    let status = governing_status(entry, response.status);
    let rows = rows(spec, status);
    let is_partial = parts_failed
        || envelope.is_some_and(|envelope| envelope.partial)
        || entry.is_some_and(|entry| entry.partial)
        || rows.iter().any(|row| row.partial);
    if is_partial {
        return if method.is_none() {
            "unknown"
        } else {
            "unsafe"
        };
    }
    // What is said nearer than for the whole spec: by the entry, else by a row. A row that calls a
    // status harmless speaks only of entries that list it.
    let of_row = |resend: &Resend| {
        let said = resend.writes.clone();
        let reaches = entry.is_none_or(|entry| lists(entry, status));
        said.filter(|writes| reaches || writes != "safe")
    };
    let of_entry = entry.and_then(|entry| entry.resend.writes.clone());
    let nearer = of_entry.or_else(|| rows.iter().find_map(|row| of_row(&row.resend)));
    if nearer.is_none() && was_refused(view, entry, category, is_of_reason) {
        let has_key = spec.resend.has_key
            || view.part.is_some_and(|part| part.resend.has_key)
            || entry.is_some_and(|entry| entry.resend.has_key)
            || rows.iter().any(|row| row.resend.has_key);
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
    let of_items = view.part.and_then(|part| part.resend.writes.clone());
    let writes = nearer.or(of_items).or_else(|| spec.resend.writes.clone());
    match (writes.as_deref(), response.key_sent) {
        (Some("safe"), _) => "safe",
        (Some("with_key"), Some(true)) => "same_key",
        (Some("with_key"), Some(false)) | (Some("unsafe"), _) => "unsafe",
        _ => "unknown",
    }
}

/// Everything that had a say calls it a refusal: the category, the received status, and each
/// status of the entry. That the whole is a success says nothing about an item of it.
fn was_refused(
    view: &View<'_>,
    entry: Option<&Entry>,
    category: Option<&str>,
    is_of_reason: bool,
) -> bool {
    let listed = entry.map_or(&[][..], |entry| &entry.statuses);
    let listed = listed.iter().map(|status| status.first());
    let received = view.response.status;
    let is_inherited = view.part.is_some_and(|part| part.is_status_inherited);
    let has_say = !(is_inherited || is_of_reason) || status_class(received) >= 4;
    let mut statuses = listed.chain(has_say.then_some(received));
    let is_refused =
        |status| category_under(view.spec, status).is_some_and(|word| is_refusal(&word));
    category.is_some_and(is_refusal) && statuses.all(is_refused)
}

fn is_refusal(category: &str) -> bool {
    !["timeout", "unavailable", "internal"].contains(&category)
}
