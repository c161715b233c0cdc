//! The answer for people.

use super::{Loaded, Recorded};
use std::fmt::Write as _;
use vendor_errors_runtime::explain::{self, Explained};
use vendor_errors_runtime::{Response, Text};
use vendor_errors_tables::Spec;

/// A few lines, the decision first.
pub(super) fn text(loaded: Loaded<'_>, recorded: &Recorded) -> String {
    let response = recorded.response();
    let mut out = match explain::check(loaded.tables, &response) {
        Some(explained) => of_error(&explained),
        None => format!(
            "no error: {} says success, and the spec does not object",
            recorded.status
        ),
    };
    for item in items(loaded.tables, &response) {
        line(&mut out, "failed item", &item);
    }
    for note in loaded.notes(recorded) {
        line(&mut out, "note", &note);
    }
    out
}

fn of_error(explained: &Explained<'_, '_>) -> String {
    let retry = explained.retry();
    let mut out = retry.to_string();
    let mut line = |label: &str, text: &str| line(&mut out, label, text);
    let of = |text: Option<Text<'_>>| text.map(|text| text.to_string()).unwrap_or_default();
    if let Some(code) = explained.code() {
        let known = match explained.entry() {
            Some(_) => "",
            None if explained.no_entry_fits() => " (no entry with it fits)",
            None => " (not in the spec)",
        };
        line("code", &format!("{code}{known}"));
    }
    line("message", &of(explained.message()));
    line("request id", &of(explained.request_id()));
    if let Some(category) = explained.category() {
        line("category", category.as_str());
    }
    if let Some(recovery) = retry.recovery {
        let value = explained.recovery_value();
        let value = value.map(|value| format!(" with {value}"));
        line(
            "recovery",
            &format!("{recovery}{}", value.unwrap_or_default()),
        );
    }
    line("details", explained.details().unwrap_or(""));
    if let Some(error) = explained.details_error() {
        line("misfit", &error.to_string());
    }
    line("user message", explained.user_message());
    line("fix", explained.fix());
    out
}

/// Adds a line, unless the text is empty. What the server sent cannot command the terminal.
fn line(out: &mut String, label: &str, text: &str) {
    if !text.is_empty() {
        let text = text.escape_debug().to_string();
        let text = text.replace("\\\"", "\"").replace("\\'", "'");
        let _ = write!(out, "\n  {label:<13}{text}");
    }
}

/// What each item that failed means, in one line: `1 (booking_2): acme gone (410): …`.
fn items(spec: &Spec<'_>, response: &Response<'_>) -> Vec<String> {
    const MOST: usize = 20;
    let (mut lines, mut more) = (Vec::new(), 0);
    explain::each_item(spec, response, &mut |item| {
        if lines.len() == MOST {
            more += 1;
            return;
        }
        let index = item.index.map(|index| index.to_string());
        let name = match (index, item.key) {
            (Some(index), Some(key)) => format!("{index} ({key}): "),
            (Some(index), None) => format!("{index}: "),
            (None, Some(key)) => format!("{key}: "),
            (None, None) => String::new(),
        };
        lines.push(format!("{name}{}", item.explained.retry()));
    });
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines
}
