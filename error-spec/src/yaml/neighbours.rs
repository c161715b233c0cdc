//! Guesses where a wrongly indented line belongs.

use super::locate;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// Where a key or an item starts.
#[derive(Clone, Copy)]
struct Start {
    column: usize,
    is_item: bool,
    span: Span,
}

/// Adds how far `line` is from the keys or items that it probably belongs to.
pub(super) fn explain(diagnostic: Diagnostic, text: &str, line: Span) -> Diagnostic {
    let content = &text[line.start as usize..line.end as usize];
    let column = column(text, line.start as usize);
    let is_item = content.starts_with("- ");
    let open = open_above(text, line.start as usize);
    if !is_item
        && let Some(item) = open
            .iter()
            .find(|start| start.is_item && start.column == column)
    {
        return diagnostic
            .related(item.span, "an item of the list")
            .help("an item starts with a dash and a blank: `- code: gone`");
    }
    let alike = open
        .iter()
        .filter(|start| start.is_item == is_item && start.column != column);
    match alike.min_by_key(|start| start.column.abs_diff(column)) {
        None => diagnostic,
        Some(near) => diagnostic
            .label(format!("starts in column {column}"))
            .related(
                near.span,
                format!("its neighbour starts in column {}", near.column),
            ),
    }
}

/// Where each map and list that is open before the line at `at` starts, the nearest first.
fn open_above(text: &str, at: usize) -> Vec<Start> {
    let mut open = Vec::new();
    let mut inside = usize::MAX;
    let mut end = locate::line_start(text, at);
    for line in text[..end].split_inclusive('\n').rev() {
        end -= line.len();
        let starts = starts(line, end);
        if let Some(outermost) = starts.first().map(|start| start.column) {
            open.extend(starts.into_iter().filter(|start| start.column < inside));
            inside = inside.min(outermost);
        }
        if inside == 1 {
            break;
        }
    }
    open
}

/// The item and the key that a line starts with.
fn starts(line: &str, at: usize) -> Vec<Start> {
    let mut found = Vec::new();
    let mut rest = line.trim_start_matches(' ');
    let trimmed = line.trim_end().len();
    loop {
        let offset = line.len() - rest.len();
        let span = Span::new(at + offset, at + trimmed.max(offset));
        let start = |is_item| Start {
            column: offset + 1,
            is_item,
            span,
        };
        match rest.strip_prefix("- ") {
            Some(inner) => {
                found.push(start(true));
                rest = inner.trim_start_matches(' ');
            }
            None => {
                let is_key = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
                    && (rest.contains(": ") || rest.trim_end().ends_with(':'));
                found.extend(is_key.then(|| start(false)));
                return found;
            }
        }
    }
}

fn column(text: &str, at: usize) -> usize {
    at - locate::line_start(text, at) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalogue;

    /// What is said about the last line, and about which line above.
    fn told(text: &str) -> Option<(String, String)> {
        let line = locate::line(text, text.len());
        let plain = Diagnostic::new(&catalogue::INDENTATION, line, "");
        let told = explain(plain, text, line);
        let (span, _) = told.related.first()?;
        let above = &text[span.start as usize..span.end as usize];
        let said = told.label.or(told.help).unwrap_or_default();
        Some((said, above.to_owned()))
    }

    #[test]
    fn the_neighbour_is_of_the_same_kind_and_still_open() {
        let above =
            "errors:\n  - code: a\n    examples:\n      - body: |\n          { \"a\": 1 }\n";
        for (line, said, neighbour) in [
            ("     status: 409", "starts in column 6", "examples:"),
            ("   status: 409", "starts in column 4", "examples:"),
            ("       status: 409", "starts in column 8", "body: |"),
            ("   - code: b", "starts in column 4", "- code: a"),
            (" statuses:", "starts in column 2", "errors:"),
        ] {
            let told = told(&format!("{above}{line}"));
            assert_eq!(
                told,
                Some((said.to_owned(), neighbour.to_owned())),
                "{line}"
            );
        }
        let (said, item) = told(&format!("{above}  code: b")).expect("an item");
        assert!(said.contains("a dash"), "{said}");
        assert_eq!(item, "- code: a");
        assert_eq!(told("  status: 409"), None);
    }
}
