//! Where a fact comes from.

use super::all_or_none;
use super::keys::optional;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::model::{At, Docs};
use crate::yaml::{Node, Value};
use vendor_errors_tables::format::is_rfc3339;

const LONGEST_URL: usize = 2048;

impl<'s> Reader<'s, '_> {
    /// One page or basis, or a list of them.
    pub(super) fn docs(&mut self, node: &Node<'s>) -> Option<Vec<Docs>> {
        match &node.value {
            Value::List(_) => {
                let items = self.list(node, "`docs`")?;
                all_or_none(items.iter().map(|item| self.one_docs(item)))
            }
            _ => Some(vec![self.one_docs(node)?]),
        }
    }

    fn one_docs(&mut self, node: &Node<'s>) -> Option<Docs> {
        match &node.value {
            Value::Map(_) => {
                let keys = self.some_keys(node, &language::DOCS_MAP)?;
                let url = keys.get("url").map(|node| self.url(node));
                let read = keys.get("read").map(|node| self.date(node));
                let basis = keys.get("basis").map(|node| self.word(node, "basis"));
                Some(Docs {
                    url: optional(url)?,
                    read: optional(read)?,
                    basis: optional(basis)?,
                })
            }
            Value::Scalar(scalar) if scalar.text.contains(':') => Some(Docs {
                url: Some(self.url(node)?),
                ..Docs::default()
            }),
            Value::Scalar(scalar) if scalar.text.contains('.') && !scalar.text.contains(' ') => {
                let message = format!("{} is not a URL", quote(&scalar.text));
                let problem = Diagnostic::new(&catalogue::BAD_URL, node.span, message)
                    .label(format!("did you mean `https://{}`?", scalar.text.trim_start_matches('/')));
                self.report(problem.help("a URL is whole, and starts with `https://`"))
            }
            Value::Scalar(_) => {
                let written = self.written(node, "`docs`")?;
                Some(Docs {
                    basis: Some(self.word_of(written, "basis or a URL")?),
                    ..Docs::default()
                })
            }
            _ => self.wrong_kind(node, "`docs`", "a URL, a basis or a map", "write `docs: https://…`, `docs: observed`, or `docs: { url: https://…, basis: observed }`"),
        }
    }

    fn url(&mut self, node: &Node<'s>) -> Option<String> {
        let url = self.written(node, "a URL")?.text;
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        let fine = rest.is_some_and(|rest| !rest.is_empty())
            && url.len() <= LONGEST_URL
            && url
                .bytes()
                .all(|b| b.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&b));
        if fine {
            return Some(url.to_owned());
        }
        let message = format!("{} is not a URL", quote(url));
        self.report(Diagnostic::new(&catalogue::BAD_URL, node.span, message).help(
            "write the whole address, starting with `https://`, with blanks and letters beyond ASCII percent-encoded",
        ))
    }

    fn date(&mut self, node: &Node<'s>) -> Option<At<String>> {
        let date = self.written(node, "a date")?.text;
        if date.len() == 10 && is_rfc3339(&format!("{date}T00:00:00Z")) {
            return Some(self.at(node.span, date.to_owned()));
        }
        let message = format!("{} is not a date", quote(date));
        let help = "write the day on which the page was read, like `2026-11-20`";
        self.report(Diagnostic::new(&catalogue::BAD_DATE, node.span, message).help(help))
    }
}
