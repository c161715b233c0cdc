//! Examples: responses, and what must come out.

use super::keys::optional;
use super::provenance::is_rfc3339;
use super::reader::{Reader, all};
use super::source::is_token;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::model::{At, Example, Expected};
use crate::yaml::{Node, Value};

impl<'s> Reader<'s, '_> {
    pub(super) fn examples(&mut self, node: &Node<'s>) -> Option<Vec<Example>> {
        let items = self.list(node, "`examples`")?;
        all(items.iter().map(|item| self.example(item)))
    }

    fn example(&mut self, node: &Node<'s>) -> Option<Example> {
        let keys = self.some_keys(node, &language::EXAMPLE_MAP)?;
        let body = keys.read("body", |node| self.text(node, "`body`"));
        let status = keys.read("status", |node| self.exact_status(node));
        let headers = keys.read("headers", |node| self.example_headers(node));
        let method = keys.read("method", |node| self.token(node, "a method"));
        let query = keys.read("query", |node| self.text(node, "`query`"));
        let now = keys.read("now", |node| self.now(node));
        let expect = keys.read("expect", |node| self.expect(node));
        Some(Example {
            span: node.span,
            line: self.line(keys.start()),
            status: optional(status)?,
            headers: optional(headers)?.unwrap_or_default(),
            body: optional(body)?.unwrap_or_default(),
            method: optional(method)?,
            query: optional(query)?,
            now: optional(now)?,
            expect: optional(expect)?.unwrap_or_default(),
        })
    }

    fn text(&mut self, node: &Node<'s>, what: &str) -> Option<String> {
        self.written(node, what)
            .map(|written| written.text.to_owned())
    }

    /// The status of a response; here it may be one that no spec describes.
    fn exact_status(&mut self, node: &Node<'s>) -> Option<u16> {
        let written = self.written(node, "`status`")?;
        match status_of_example(written.text) {
            Some(status) => Some(status),
            None => {
                let message = format!("{} is no status of a response", quote(written.text));
                let help = "write the number of the status line, like `409`";
                self.report(Diagnostic::new(&catalogue::BAD_STATUS, node.span, message).help(help))
            }
        }
    }

    /// Lines of headers, in their order; a list is several lines of one name.
    fn example_headers(&mut self, node: &Node<'s>) -> Option<Vec<(String, String)>> {
        let map = self.entries(node, "`headers`")?;
        let headers = map.entries.iter().map(|(key, node)| {
            if !is_token(&key.text) {
                let message = format!("{} is no header name", quote(&key.text));
                let help = "write the header as it is sent: `Retry-After: \"30\"`";
                return self.report(
                    Diagnostic::new(&catalogue::BAD_HEADER_NAME, key.span, message).help(help),
                );
            }
            let lines = match &node.value {
                Value::List(_) => {
                    let items = self.list(node, "a header")?;
                    all(items.iter().map(|item| self.text(item, "a header line")))?
                }
                _ => vec![self.text(node, "a header")?],
            };
            Some(
                lines
                    .into_iter()
                    .map(|line| (key.text.to_string(), line))
                    .collect::<Vec<_>>(),
            )
        });
        Some(all(headers)?.into_iter().flatten().collect())
    }

    fn now(&mut self, node: &Node<'s>) -> Option<String> {
        let now = self.text(node, "`now`")?;
        if is_rfc3339(&now) {
            return Some(now);
        }
        let message = format!("{} is no moment", quote(&now));
        let help = "write it as RFC 3339 has it, like `2026-11-20T12:00:00Z`";
        self.report(Diagnostic::new(&catalogue::BAD_DATE, node.span, message).help(help))
    }

    fn expect(&mut self, node: &Node<'s>) -> Option<Vec<(At<String>, Expected)>> {
        let keys = self.some_keys(node, &language::EXPECT_MAP)?;
        let known = keys.map.entries.iter();
        all(known
            .map(|(key, node)| Some((self.at(key.span, key.text.to_string()), expected(node)?))))
    }
}

fn expected(node: &Node<'_>) -> Option<Expected> {
    Some(match &node.value {
        Value::Refused => return None,
        Value::Scalar(scalar) => Expected::Scalar {
            text: scalar.text.to_string(),
            plain: scalar.plain,
        },
        Value::List(items) => Expected::List(all(items.iter().map(expected))?),
        Value::Map(map) => {
            let entries = map
                .entries
                .iter()
                .map(|(key, node)| Some((key.text.to_string(), expected(node)?)));
            Expected::Map(all(entries)?)
        }
    })
}

fn status_of_example(text: &str) -> Option<u16> {
    let status: u16 = text.parse().ok()?;
    (status.to_string() == text).then_some(status)
}
