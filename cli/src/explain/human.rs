//! The answer for people.

use std::fmt::Write as _;
use vendor_errors_runtime::Response;
use vendor_errors_runtime::explain::{self, Explained};
use vendor_errors_tables::Spec;

/// A few lines, the decision first.
pub(super) fn text(
    status: u16,
    explained: Option<&Explained<'_, '_>>,
    items: &[String],
    notes: &[String],
) -> String {
    let Some(explained) = explained else {
        let mut out = format!("no error: {status} says success, and the spec does not object");
        for (label, lines) in [("failed item", items), ("note", notes)] {
            for line in lines {
                let _ = write!(out, "\n  {label:<13}{line}");
            }
        }
        return out;
    };
    let mut out = explained.retry().to_string();
    let mut line = |label: &str, text: &str| {
        if !text.is_empty() {
            let _ = write!(
                out,
                "\n  {label:<13}{}",
                text.escape_debug()
                    .to_string()
                    .replace("\\\"", "\"")
                    .replace("\\'", "'")
            );
        }
    };
    let of = |text: Option<vendor_errors_runtime::Text<'_>>| {
        text.map(|text| text.to_string()).unwrap_or_default()
    };
    let known = match explained.entry() {
        Some(_) => "",
        None if explained.no_entry_fits() => " (no entry with it fits)",
        None => " (not in the spec)",
    };
    let code = explained.code();
    line(
        "code",
        &code
            .map(|code| format!("{code}{known}"))
            .unwrap_or_default(),
    );
    line("message", &of(explained.message()));
    line("request id", &of(explained.request_id()));
    line(
        "category",
        explained
            .category()
            .map_or("", |category| category.as_str()),
    );
    if let Some(recovery) = explained.retry().recovery {
        let value = explained
            .recovery_value()
            .map(|value| format!(" with {value}"))
            .unwrap_or_default();
        line("recovery", &format!("{recovery}{value}"));
    }
    line("details", explained.details().unwrap_or(""));
    if let Some(error) = explained.details_error() {
        line("misfit", &error.to_string());
    }
    line("user message", explained.user_message());
    line("fix", explained.fix());
    for item in items {
        line("failed item", item);
    }
    for note in notes {
        line("note", note);
    }
    out
}

/// What each item that failed means, in one line: `1 (booking_2): acme gone (410): …`.
pub(super) fn items(spec: &Spec<'_>, response: &Response<'_>) -> Vec<String> {
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
