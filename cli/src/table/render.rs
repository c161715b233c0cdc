//! The table as text, JSON and Markdown.

use super::cells::{Answer, Cell, Column, Kind, Line};
use std::fmt::Write as _;

const HEAD: [&str; 6] = ["error", "documented", "other 4xx", "429", "5xx", "200"];

pub(super) fn json(lines: &[Line]) -> String {
    let lines = lines.iter().map(|line| serde_json::json!(line).to_string());
    lines.collect::<Vec<_>>().join("\n")
}

pub(super) fn text(lines: &[Line]) -> String {
    let (items, lines) = apart(lines);
    let rows: Vec<[String; 6]> = lines.into_iter().flat_map(rows).collect();
    let width = |at: usize| {
        let cells = rows.iter().map(|row| row[at].chars().count());
        cells.chain([HEAD[at].len()]).max().unwrap_or(0)
    };
    let widths: [usize; 6] = std::array::from_fn(width);
    let mut out = String::new();
    let mut put = |row: [&str; 6]| {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(line, "{cell:width$}  ");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    };
    put(HEAD);
    for row in &rows {
        put(std::array::from_fn(|at| row[at].as_str()));
    }
    out.push_str(
        "\nEach cell: the verdict, its wait, and for a retry whether a POST, and a POST with an idempotency\nkey, is safe to repeat. A GET always is. `-` is no error.\n",
    );
    for line in items {
        let _ = writeln!(out, "\n{}", line.what);
    }
    out
}

pub(super) fn markdown(lines: &[Line]) -> String {
    let mut out = String::new();
    let mut put = |row: &[&str]| {
        let _ = writeln!(out, "| {} |", row.join(" | "));
    };
    put(&HEAD);
    put(&["---"; 6]);
    let (items, lines) = apart(lines);
    for row in lines.into_iter().flat_map(rows) {
        let row = row.map(|cell| cell.replace('|', "\\|"));
        put(&row.each_ref().map(String::as_str));
    }
    for line in items {
        let _ = writeln!(out, "\n{}", line.what);
    }
    out
}

/// The lines that are no rows of the table, and those that are.
fn apart(lines: &[Line]) -> (Vec<&Line>, Vec<&Line>) {
    lines.iter().partition(|line| line.kind == Kind::Items)
}

/// The rows of a line: one for each status that is documented.
fn rows(line: &Line) -> Vec<[String; 6]> {
    let (documented, others): (Vec<_>, Vec<_>) = line
        .cells
        .iter()
        .partition(|cell| cell.column == Column::Documented);
    let mut rows = Vec::new();
    for at in 0..documented.len().max(1) {
        let mut row: [String; 6] = Default::default();
        if at == 0 {
            row[0] = match line.kind {
                Kind::Row => format!("status {}", line.what),
                Kind::Entry | Kind::Other | Kind::Items => line.what.clone(),
            };
            for (place, cell) in row.iter_mut().skip(2).zip(&others) {
                *place = short(cell);
            }
        }
        if let Some(cell) = documented.get(at) {
            row[1] = format!("{}: {}", cell.status, short(cell));
        }
        rows.push(row);
    }
    rows
}

/// `wait 20s (unknown, same_key)`.
fn short(cell: &Cell) -> String {
    let (Some(get), Some(post), Some(with_key)) = (&cell.get, &cell.post, &cell.post_with_key)
    else {
        return "-".to_owned();
    };
    if [post, with_key]
        .iter()
        .all(|answer| answer.retry == get.retry)
    {
        return match get.is_retryable() {
            true => format!("{} ({}, {})", verdict(get), post.safe, with_key.safe),
            false => verdict(get),
        };
    }
    // The method has a say in the verdict.
    let of = |answer: &Answer| match answer.is_retryable() {
        true => format!("{} ({})", verdict(answer), answer.safe),
        false => verdict(answer),
    };
    format!(
        "GET {}; POST {}; with key {}",
        verdict(get),
        of(post),
        of(with_key)
    )
}

fn verdict(answer: &Answer) -> String {
    let mut text = answer.retry.to_owned();
    if let Some(ms) = answer.retry_after_ms {
        let wait = std::time::Duration::from_millis(u64::try_from(ms).unwrap_or(u64::MAX));
        let _ = match wait.is_zero() {
            true => write!(text, " 0s"),
            false => write!(text, " {wait:?}"),
        };
    }
    if let Some(recovery) = answer.recovery {
        let _ = write!(text, ", {recovery}");
    }
    text
}
