//! The answer as JSON.

use super::{Explained, ExplainedItem, each_item};
use crate::api::items::MOST_ITEMS;
use crate::api::kept::LONGEST_TEXT;
use crate::json::writer::{Members, Writer};
use crate::response::Response;
use crate::retry::decision::Decision;
use crate::retry::safety::Safety;
use crate::text::Text;
use vendor_errors_tables::Spec;
use vendor_errors_tables::vocabulary::{Category, Recovery};

/// Writes the answer to a response as one JSON object; `explained` is `None` for a response that is
/// no error. It has the items that failed in either case.
#[must_use]
pub fn to_json<'s: 'r, 'r>(
    spec: &'s Spec<'s>,
    response: &'r Response<'r>,
    explained: Option<&Explained<'_, '_>>,
) -> String {
    let (mut items, mut count) = (Writer::new(), 0_usize);
    let mut list = items.array();
    each_item(spec, response, &mut |item| {
        count = count.saturating_add(1);
        if count <= MOST_ITEMS {
            write_item(list.element(), &item);
        }
    });
    list.end();
    let mut out = Writer::new();
    let mut members = out.object();
    write_answer(&mut members, response.status, explained, |members| {
        let json = if count == 0 { "null" } else { items.as_str() };
        members.key("items").literal(json);
        let omitted = count.saturating_sub(MOST_ITEMS);
        if omitted > 0 {
            members.key("omitted_items").literal(&omitted.to_string());
        }
    });
    members.end();
    out.into_string()
}

fn write_item(out: &mut Writer, item: &ExplainedItem<'_, '_, '_>) {
    let mut members = out.object();
    if let Some(index) = item.index {
        members.key("index").literal(&index.to_string());
    }
    if let Some(key) = item.key {
        text(members.key("key"), Some(key));
    }
    let status = item.explained.parsed.response.status;
    write_answer(&mut members, status, Some(item.explained), |_| ());
    members.end();
}

/// Writes the members of an answer; `items` writes those of its items.
fn write_answer(
    members: &mut Members<'_>,
    status: u16,
    explained: Option<&Explained<'_, '_>>,
    items: impl FnOnce(&mut Members<'_>),
) {
    let entry = explained.and_then(Explained::entry);
    let category = explained.and_then(Explained::category);
    let message = explained.and_then(Explained::message);
    let request_id = explained.and_then(Explained::request_id);
    let retry = explained.map(Explained::retry);
    let is_retryable = retry.is_some_and(|retry| retry.is_retryable());
    let decision = retry.map(|retry| retry.decision);
    let wait = retry.and_then(|retry| retry.wait);
    let wait = wait.map(|wait| wait.as_millis().to_string());
    let recovery = retry.and_then(|retry| retry.recovery);
    let safe = retry.map(|retry| retry.safe);
    let rule = retry.map(|retry| retry.rule.to_string());
    let details = explained.and_then(Explained::details);
    let details_error = explained.and_then(Explained::details_error);
    let details_error = details_error.map(ToString::to_string);

    boolean(members.key("is_error"), explained.is_some());
    string(members.key("entry"), entry.map(|entry| entry.name));
    text(members.key("code"), explained.and_then(Explained::code));
    boolean(members.key("known"), entry.is_some());
    literal(members.key("status"), Some(&status.to_string()));
    string(members.key("category"), category.map(Category::as_str));
    text(members.key("message"), message);
    text(members.key("request_id"), request_id);
    boolean(members.key("retryable"), is_retryable);
    string(members.key("retry"), decision.map(Decision::as_str));
    literal(members.key("retry_after_ms"), wait.as_deref());
    string(members.key("recovery"), recovery.map(Recovery::as_str));
    string(members.key("safe"), safe.map(Safety::as_str));
    literal(members.key("details"), details);
    string(members.key("details_error"), details_error.as_deref());
    items(members);
    string(members.key("rule"), rule.as_deref());
}

fn literal(out: &mut Writer, json: Option<&str>) {
    out.literal(json.unwrap_or("null"));
}

fn boolean(out: &mut Writer, value: bool) {
    out.literal(if value { "true" } else { "false" });
}

fn string(out: &mut Writer, text: Option<&str>) {
    match text {
        Some(text) => out.string(text),
        None => out.literal("null"),
    }
}

fn text(out: &mut Writer, text: Option<Text<'_>>) {
    match text {
        Some(text) => out.string(&text.first(LONGEST_TEXT).collect::<String>()),
        None => out.literal("null"),
    }
}
