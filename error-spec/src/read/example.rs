//! Examples: responses and what they must mean.

use super::aliases;
use super::all_or_none;
use super::are_digits;
use super::keys::optional;
use super::number::canonical;
use super::reader::{Reader, Written, words};
use super::source::is_token;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language::{self, Form};
use crate::model::{At, Example, Expected};
use crate::yaml::{Node, Value};
use vendor_errors_tables::format::{is_rfc3339, read_duration};

impl<'s> Reader<'s, '_> {
    pub(super) fn examples(&mut self, node: &Node<'s>) -> Option<Vec<Example>> {
        let items = self.list(node, "`examples`")?;
        all_or_none(items.iter().map(|item| self.example(item)))
    }

    fn example(&mut self, node: &Node<'s>) -> Option<Example> {
        let keys = self.some_keys(node, &language::EXAMPLE_MAP)?;
        let body = keys.get("body").map(|node| self.body(node));
        let status = keys.get("status").map(|node| self.exact_status(node));
        let headers = keys.get("headers").map(|node| self.example_headers(node));
        let method = keys.get("method").map(|node| {
            let method = self.token(node, "a method")?;
            let written = self.written(node, "a method")?;
            self.method_looks_like(written);
            Some(method)
        });
        let key_sent = keys
            .get("key_sent")
            .map(|node| self.boolean(node, "key_sent"));
        let query = keys.get("query").map(|node| self.text(node, "`query`"));
        let now = keys.get("now").map(|node| self.now(node));
        let expect = keys.get("expect").map(|node| self.expect(node));
        Some(Example {
            span: node.span,
            line: self.line(keys.start()),
            status: optional(status)?,
            headers: optional(headers)?.unwrap_or_default(),
            body: optional(body)?.unwrap_or_else(|| self.at(node.span, String::new())),
            method: optional(method)?,
            key_sent: optional(key_sent)?,
            query: optional(query)?,
            now: optional(now)?,
            expect: optional(expect)?.unwrap_or_default(),
        })
    }

    /// The text of a body. JSON is written as text, too.
    fn body(&mut self, node: &Node<'s>) -> Option<At<String>> {
        if node.as_scalar().is_some() {
            let text = self.text(node, "`body`")?;
            return Some(self.at(node.span, text));
        }
        let mut json = String::new();
        to_json(node, &mut json);
        let help = format!(
            "write it as text, in single quotes: `body: '{}'`",
            json.replace('\'', "''")
        );
        self.wrong_kind(node, "`body`", "text", &help)
    }

    fn text(&mut self, node: &Node<'s>, what: &str) -> Option<String> {
        self.written(node, what)
            .map(|written| written.text.to_owned())
    }

    /// The status of a response, which may be one that no spec describes.
    fn exact_status(&mut self, node: &Node<'s>) -> Option<u16> {
        let written = self.written(node, "`status`")?;
        let help = "write the number of the status line, like `409`";
        match canonical(written.text).map(u16::try_from) {
            Some(Ok(status)) => Some(status),
            _ => self.no_status(written, "the status of a response", help),
        }
    }

    /// Header lines in order. A list is several lines with one name.
    fn example_headers(&mut self, node: &Node<'s>) -> Option<Vec<(String, String)>> {
        let map = self.entries(node, "`headers`")?;
        let headers = all_or_none(map.entries.iter().map(|(key, node)| {
            if !is_token(&key.text) {
                let message = format!("{} is not a header name", quote(&key.text));
                let help = "write the header as it is sent: `Retry-After: \"30\"`";
                return self.report(
                    Diagnostic::new(&catalogue::BAD_HEADER_NAME, key.span, message).help(help),
                );
            }
            let lines = match &node.value {
                Value::List(_) => {
                    let items = self.list(node, "a header")?;
                    all_or_none(items.iter().map(|item| self.text(item, "a header line")))?
                }
                _ => vec![self.text(node, "a header")?],
            };
            let named = lines.into_iter().map(|line| (key.text.to_string(), line));
            Some(named.collect::<Vec<_>>())
        }))?;
        Some(headers.concat())
    }

    fn now(&mut self, node: &Node<'s>) -> Option<String> {
        let now = self.text(node, "`now`")?;
        if is_rfc3339(&now) {
            return Some(now);
        }
        let message = format!("{} is not a point in time", quote(&now));
        let help = "write it as RFC 3339 has it, like `2026-11-20T12:00:00Z`";
        self.report(Diagnostic::new(&catalogue::BAD_DATE, node.span, message).help(help))
    }

    fn expect(&mut self, node: &Node<'s>) -> Option<Vec<(At<String>, Expected)>> {
        self.expected_map(node, &language::EXPECT_MAP)?;
        let map = self.entries(node, "`expect`")?;
        all_or_none(
            map.entries.iter().map(|(key, node)| {
                Some((self.at(key.span, key.text.to_string()), expected(node)?))
            }),
        )
    }

    /// Reports what `explain` can never say of a response, or of an item.
    fn expected_map(&mut self, node: &Node<'s>, what: &'static language::Map) -> Option<()> {
        let keys = self.some_keys(node, what)?;
        let said = keys.map.entries.iter().map(|(key, node)| {
            let named = what.keys.iter().find(|known| known.name == key.text);
            named.map_or(Some(()), |named| self.expected_value(node, named))
        });
        all_or_none(said).map(|_: Vec<()>| ())
    }

    /// The items that failed.
    fn expected_items(&mut self, node: &Node<'s>) -> Option<()> {
        if node.as_list().is_some_and(<[_]>::is_empty) {
            let problem = Diagnostic::new(&catalogue::EMPTY, node.span, "`items` is an empty list");
            return self.report(problem.help("`items: null` says that none failed"));
        }
        let items = self.list(node, "`items`")?;
        let said = items
            .iter()
            .map(|item| self.expected_map(item, &language::EXPECTED_ITEM));
        all_or_none(said).map(|_: Vec<()>| ())
    }

    /// Reports what `explain` can never say.
    fn expected_value(&mut self, node: &Node<'s>, key: &language::Key) -> Option<()> {
        let has = |form: fn(&Form) -> bool| key.holds.forms.iter().any(form);
        if has(|form| matches!(form, Form::Anything)) {
            if node.as_map().is_some_and(|map| map.entries.is_empty()) {
                self.details_look_like(node.span);
            }
            return Some(());
        }
        if has(|form| matches!(form, Form::List(_))) && node.as_scalar().is_none() {
            return self.expected_items(node);
        }
        let written = self.written(node, &format!("`{}`", key.name))?;
        let text = written.text;
        if written.plain && has(|form| matches!(form, Form::Null)) && matches!(text, "null" | "~") {
            return Some(());
        }
        let message = format!("`{}` is never {}", key.name, quote(text));
        for form in key.holds.forms {
            let known = match form {
                Form::Text | Form::Null | Form::List(_) => continue,
                Form::Boolean => vec!["true", "false"],
                Form::Word(words) => (words.all)().iter().map(|word| word.text).collect(),
                // A number.
                _ => {
                    let digits = are_digits(text);
                    if digits && written.plain {
                        return Some(());
                    }
                    return self.report(no_number(written, key.name, message));
                }
            };
            let plain = written.plain || !matches!(form, Form::Boolean);
            return match known.contains(&text) && plain {
                true => Some(()),
                false => self.no_word(written, key, message, &known),
            };
        }
        Some(())
    }

    fn no_word(
        &mut self,
        written: Written<'_>,
        key: &language::Key,
        message: String,
        known: &[&str],
    ) -> Option<()> {
        let folded = written.text.to_ascii_lowercase();
        let alias = match &*folded {
            "yes" | "on" | "true" if known.contains(&"true") => Some("true"),
            "no" | "off" | "false" if known.contains(&"true") => Some("false"),
            _ => aliases::word(key.name, &folded)
                .or_else(|| aliases::word("verdict", &folded).filter(|_| key.name == "retry")),
        };
        let null = match key
            .holds
            .forms
            .iter()
            .any(|form| matches!(form, Form::Null))
        {
            true => ", or `null` for none",
            false => "",
        };
        let problem = Diagnostic::new(&catalogue::UNKNOWN_WORD, written.span, message)
            .help(format!("allowed are {}{null}", words(known)));
        let guess = alias.or_else(|| self.guess(written.text, known.iter().copied()));
        self.report(problem.did_you_mean(guess))
    }
}

/// Help for `3s` in place of milliseconds, or `"429"` in place of a status.
fn no_number(written: Written<'_>, key: &str, message: String) -> Diagnostic {
    let text = written.text;
    let digits = are_digits(text);
    let wait = || read_duration(text).map(|wait| wait.as_millis().to_string());
    let meant = match key {
        _ if digits => Some(text.to_owned()),
        "retry_after_ms" => wait(),
        "status" => aliases::mistyped_status(text),
        _ => None,
    };
    let (problem, help) = match key {
        "status" => (
            &catalogue::BAD_STATUS,
            "write the received status, without quotes: `429`",
        ),
        "index" => (
            &catalogue::BAD_NUMBER,
            "write the position from 0, without quotes: `1`; `null` for none",
        ),
        _ => (
            &catalogue::BAD_NUMBER,
            "write the milliseconds, without unit and quotes: `3000`; `null` for none",
        ),
    };
    let message = match digits {
        true => format!("{} in quotes is a text, not a number", quote(text)),
        false => message,
    };
    Diagnostic::new(problem, written.span, message)
        .help(help)
        .did_you_mean(meant)
}

/// The JSON that a value of YAML stands for.
fn to_json(node: &Node<'_>, out: &mut String) {
    match &node.value {
        Value::Refused => out.push_str("null"),
        Value::Scalar(scalar) => {
            let text = &*scalar.text;
            let number = text.strip_prefix('-').unwrap_or(text);
            let is_number = are_digits(number) && (number == "0" || !number.starts_with('0'));
            if scalar.plain && (is_number || matches!(text, "true" | "false")) {
                out.push_str(text);
            } else {
                json_string(text, out);
            }
        }
        Value::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                to_json(item, out);
            }
            out.push(']');
        }
        Value::Map(map) => {
            out.push('{');
            for (at, (key, value)) in map.entries.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                json_string(&key.text, out);
                out.push(':');
                to_json(value, out);
            }
            out.push('}');
        }
    }
}

fn json_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => *out += &format!("\\u{:04x}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
}

fn expected(node: &Node<'_>) -> Option<Expected> {
    Some(match &node.value {
        Value::Refused => return None,
        Value::Scalar(scalar) => Expected::Scalar {
            text: scalar.text.to_string(),
            plain: scalar.plain,
        },
        Value::List(items) => Expected::List(all_or_none(items.iter().map(expected))?),
        Value::Map(map) => {
            let entries = all_or_none(
                map.entries
                    .iter()
                    .map(|(key, node)| Some((key.text.to_string(), expected(node)?))),
            );
            Expected::Map(entries?)
        }
    })
}
