//! What the table holds: a line for each error, row and kind of body, a cell for each status.

use crate::explain::Loaded;
use serde::Serialize;
use vendor_errors_runtime::explain::{self, Explained};
use vendor_errors_runtime::{Decision, Response};
use vendor_errors_spec::model::{self, Entry, Items};
use vendor_errors_spec::source::Source;
use vendor_errors_tables::Spec as Tables;
use vendor_errors_tables::vocabulary::Means;

/// A line of the table.
#[derive(Debug, Serialize)]
pub(crate) struct Line {
    /// The name of an entry, a row's status, or what kind of body it is.
    pub(crate) what: String,
    pub(crate) kind: Kind,
    /// Where the spec says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u32>,
    pub(crate) cells: Vec<Cell>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Entry,
    Row,
    /// A response that is no entry.
    Other,
    /// Where a response has several errors; it has no cells.
    Items,
}

/// What a status means, for each kind of request.
#[derive(Debug, Serialize)]
pub(crate) struct Cell {
    pub(crate) column: Column,
    pub(crate) status: u16,
    /// `None` if the response is no error.
    pub(crate) get: Option<Answer>,
    pub(crate) post: Option<Answer>,
    pub(crate) post_with_key: Option<Answer>,
}

/// Under which status the error comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Column {
    Documented,
    Other4xx,
    TooMany,
    #[serde(rename = "5xx")]
    Server,
    Success,
}

/// What to do about one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Answer {
    pub(crate) retry: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retry_after_ms: Option<u128>,
    pub(crate) safe: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) recovery: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) category: Option<&'static str>,
    pub(crate) rule: String,
}

/// The body for what has none of its own: JSON in which nothing is found.
const EMPTY: &[u8] = b"{}";
const PAGE: &[u8] = b"<html><body>Bad Gateway</body></html>";

pub(crate) fn lines(loaded: Loaded<'_>) -> Vec<Line> {
    let Loaded {
        source,
        spec,
        tables,
    } = loaded;
    let entries = spec.errors.iter().enumerate();
    let entries = entries.map(|(index, entry)| of_entry(tables, index, entry));
    let rows = spec.statuses.iter().map(|row| of_row(tables, row));
    let others = [
        ("unknown code", Body::UnknownCode),
        ("no body", Body::Is(b"")),
        ("HTML", Body::Is(PAGE)),
    ];
    let others = others.map(|(what, body)| Line {
        what: what.to_owned(),
        kind: Kind::Other,
        line: None,
        cells: columns(None)
            .map(|(column, status)| cell(tables, column, status, body))
            .collect(),
    });
    let items = spec.envelopes.iter().filter_map(|envelope| {
        let items = envelope.items.as_deref()?;
        Some(of_items(items, source))
    });
    entries.chain(rows).chain(others).chain(items).collect()
}

/// `items in /items: parts, in the order of the request; the whole is retryable if one is`.
fn of_items(items: &Items, source: &Source) -> Line {
    let each = items.each.as_ref();
    let order = if items.ordered {
        ", in the order of the request"
    } else {
        ""
    };
    let whole = match items.means {
        Means::Parts => {
            "the whole is retryable if one of them is, and a POST of all is never safe to repeat"
        }
        Means::Reasons => "the whole is retryable if all of them are",
    };
    Line {
        what: format!(
            "items in {}: {}{order}; {whole}",
            each.map_or("lines", |each| source.slice(each.span)),
            items.means
        ),
        kind: Kind::Items,
        line: u32::try_from(source.line_of(items.span.start)).ok(),
        cells: Vec::new(),
    }
}

fn of_entry(tables: &Tables<'_>, index: usize, entry: &Entry) -> Line {
    Line {
        what: entry.name.value.clone(),
        kind: Kind::Entry,
        line: Some(entry.line),
        cells: columns(Some(entry))
            .map(|(column, status)| cell(tables, column, status, Body::Entry(index)))
            .collect(),
    }
}

fn of_row(tables: &Tables<'_>, row: &model::StatusRow) -> Line {
    let status = row.status.value.first();
    Line {
        what: row.status.value.to_string(),
        kind: Kind::Row,
        line: Some(row.line),
        cells: vec![cell(tables, Column::Documented, status, Body::Is(EMPTY))],
    }
}

/// Each column with a status: those that an entry documents, and others that it does not.
fn columns(entry: Option<&Entry>) -> impl Iterator<Item = (Column, u16)> {
    let listed: Vec<u16> = entry
        .map_or(&[][..], |entry| &entry.status)
        .iter()
        .map(|status| status.value.first())
        .collect();
    let other = |candidates: [u16; 3]| {
        let unlisted = candidates
            .into_iter()
            .find(|status| !listed.contains(status));
        unlisted.unwrap_or(candidates[0])
    };
    let others = [
        (Column::Other4xx, other([418, 400, 422])),
        (Column::TooMany, 429),
        (Column::Server, other([503, 500, 502])),
        (Column::Success, 200),
    ];
    let listed = listed
        .into_iter()
        .map(|status| (Column::Documented, status));
    listed.chain(others)
}

/// What came.
#[derive(Clone, Copy)]
enum Body {
    /// That entry, with nothing else in the body.
    Entry(usize),
    UnknownCode,
    Is(&'static [u8]),
}

fn cell(tables: &Tables<'_>, column: Column, status: u16, body: Body) -> Cell {
    let answer = |method: &str, key_sent: bool| {
        let bytes = match body {
            Body::Is(bytes) => bytes,
            Body::Entry(_) | Body::UnknownCode => EMPTY,
        };
        let response = Response::new(status, bytes)
            .method(method)
            .idempotency_key(key_sent);
        let is_error = status >= 400 || tables.error_when.is_some();
        let explained = match body {
            Body::Entry(index) => {
                is_error.then(|| explain::as_entry(tables, &response, Some(index)))
            }
            Body::UnknownCode => is_error.then(|| explain::as_entry(tables, &response, None)),
            Body::Is(_) => explain::check(tables, &response),
        };
        explained.as_ref().map(Answer::of)
    };
    Cell {
        column,
        status,
        get: answer("GET", false),
        post: answer("POST", false),
        post_with_key: answer("POST", true),
    }
}

impl Answer {
    fn of(explained: &Explained<'_, '_>) -> Self {
        let retry = explained.retry();
        Self {
            retry: retry.decision.as_str(),
            retry_after_ms: retry.wait.map(|wait| wait.as_millis()),
            safe: retry.safe.as_str(),
            recovery: retry.recovery.map(|recovery| recovery.as_str()),
            category: explained.category().map(|category| category.as_str()),
            rule: retry.rule.to_string(),
        }
    }

    pub(crate) fn is_retryable(&self) -> bool {
        self.retry != Decision::Never.as_str()
    }
}
