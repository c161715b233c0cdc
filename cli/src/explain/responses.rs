//! Many responses in one start.

use super::request::without_place;
use super::{Loaded, Recorded, json_with_notes};
use crate::console::print;
use crate::outcome::{Outcome, Problem};
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::path::Path;
use vendor_errors_spec::diagnostic::shown;
use vendor_errors_spec::suggest::Guesses;

const KEYS: [&str; 9] = [
    "status",
    "headers",
    "body",
    "body_base64",
    "method",
    "key_sent",
    "query",
    "now",
    "now_unix",
];

/// Answers each recorded response with one line; one that is none with `{"error": …}`.
pub(super) fn answer(loaded: Loaded<'_>, bytes: &[u8], path: &Path) -> Result<Outcome, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (mut fine, mut printed) = (true, Ok(()));
    let mut one = |line: usize, text: Result<&str, String>| {
        let answer = match text.and_then(recorded) {
            Ok((recorded, slips)) => json_with_notes(loaded, &recorded, slips),
            Err(problem) => {
                fine = false;
                let problem = format!("{}:{line}: {problem}", shown(path));
                serde_json::json!({ "error": problem }).to_string()
            }
        };
        if printed.is_ok() {
            printed = print(&answer);
        }
    };
    if bytes.trim_ascii_start().starts_with(b"[") {
        let wrong = |error: serde_json::Error| Problem::Usage(format!("{}: {error}", shown(path)));
        let all: Vec<&RawValue> = serde_json::from_slice(bytes).map_err(wrong)?;
        let mut lines = LineCounter::of(bytes);
        for raw in all {
            let offset = raw.get().as_ptr() as usize - bytes.as_ptr() as usize;
            one(lines.at(offset), Ok(raw.get()));
        }
    } else {
        each_line(bytes, &mut one);
    }
    printed?;
    Ok(Outcome::mend_if(!fine))
}

/// Calls `one` with each value and the line where it starts. After what is no JSON it goes on with
/// the next line. Up to the place of a mistake it then reads each line by itself, so that nothing
/// is read more than twice: every line could open what only the end of the file does not close.
fn each_line(bytes: &[u8], one: &mut dyn FnMut(usize, Result<&str, String>)) {
    let (mut start, mut lines) = (0, LineCounter::of(bytes));
    let mut mistake = 0;
    while let Some(rest) = bytes
        .get(start..)
        .filter(|rest| !rest.trim_ascii().is_empty())
    {
        start += rest.len() - rest.trim_ascii_start().len();
        let line = lines.at(start);
        let rest = &bytes[start..];
        let line_end = || {
            let end = rest.iter().position(|b| *b == b'\n');
            end.map_or(rest.len(), |end| end + 1)
        };
        let looked_at = match start < mistake {
            true => &rest[..line_end()],
            false => rest,
        };
        let mut values = serde_json::Deserializer::from_slice(looked_at).into_iter::<&RawValue>();
        match values.next() {
            Some(Ok(raw)) => {
                one(line, Ok(raw.get()));
                start += values.byte_offset().max(1);
            }
            Some(Err(error)) => {
                mistake = mistake.max(start + offset(looked_at, &error));
                one(
                    line,
                    Err(format!("no JSON: {error}").replace(" at line 1 column ", " at column ")),
                );
                start += line_end();
            }
            None => return,
        }
    }
}

/// Where the parser gave up.
fn offset(bytes: &[u8], error: &serde_json::Error) -> usize {
    let lines = bytes.split_inclusive(|b| *b == b'\n');
    let before: usize = lines
        .take(error.line().saturating_sub(1))
        .map(<[u8]>::len)
        .sum();
    before + error.column()
}

/// Counts lines on the way through a file.
struct LineCounter<'b> {
    bytes: &'b [u8],
    offset: usize,
    line: usize,
}

impl<'b> LineCounter<'b> {
    fn of(bytes: &'b [u8]) -> Self {
        Self {
            bytes,
            offset: 0,
            line: 1,
        }
    }

    /// The line of an offset that is not before the last one.
    fn at(&mut self, offset: usize) -> usize {
        let passed = self.bytes.get(self.offset..offset).unwrap_or_default();
        self.line += passed.iter().filter(|b| **b == b'\n').count();
        self.offset = offset;
        self.line
    }
}

/// A response, and what is to be said of its keys.
fn recorded(text: &str) -> Result<(Recorded, Vec<String>), String> {
    let keys: BTreeMap<String, IgnoredAny> = serde_json::from_str(text)
        .map_err(|_| "a response is an object with `status`".to_owned())?;
    let slips = slips(&keys);
    let say = |key: &str, meant: &str| {
        format!(
            "there is no key `{}`; did you mean `{meant}`?",
            key.escape_debug()
        )
    };
    if let Some((key, meant)) = slips.iter().find(|(_, meant)| *meant == "status") {
        return Err(say(key, meant));
    }
    let wrong = |error: serde_json::Error| match without_place(&error) {
        text if text.contains("u16") => {
            "`status` must be a number like 429, without quotes".to_owned()
        }
        text => text,
    };
    let recorded = serde_json::from_str(text).map_err(wrong)?;
    let said = slips.into_iter().map(|(key, meant)| say(key, meant));
    Ok((recorded, said.collect()))
}

/// Further keys, like a name or what is expected, are the author's own. These may be slips of the
/// pen: they are nearly a key that is not there.
fn slips(keys: &BTreeMap<String, IgnoredAny>) -> Vec<(&str, &'static str)> {
    let guesses = Guesses::new();
    let further = keys.keys().filter(|key| !KEYS.contains(&key.as_str()));
    further
        .filter_map(|key| Some((key.as_str(), guesses.guess(key, KEYS)?)))
        .filter(|(_, meant)| !keys.contains_key(*meant))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_one_answer_and_the_next_line_counts() {
        let mut seen = Vec::new();
        let lines = b"{\"a\":\n1}\n{\"a\":}\n{\"b\":2} {\"c\":3}\nx\n";
        each_line(lines, &mut |line, text| {
            seen.push((line, text.map(str::to_owned).ok()))
        });
        let value = |text: &str| Some(text.to_owned());
        assert_eq!(
            seen,
            [
                (1, value("{\"a\":\n1}")),
                (3, None),
                (4, value("{\"b\":2}")),
                (4, value("{\"c\":3}")),
                (5, None)
            ]
        );
    }

    #[test]
    fn what_only_the_end_of_the_file_does_not_close_is_read_line_by_line() {
        let mut seen = Vec::new();
        let mut one = |line: usize, text: Result<&str, String>| {
            seen.push((line, text.map(str::to_owned).ok()));
        };
        each_line(b"[\n{\"a\":1}\n[\nx\n{\"b\":\n2}\n", &mut one);
        let value = |text: &str| Some(text.to_owned());
        let expected = [
            (1, None),
            (2, value("{\"a\":1}")),
            (3, None),
            (4, None),
            (5, value("{\"b\":\n2}")),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn slips_are_said_and_further_keys_ignored() {
        let refused = |text: &str| recorded(text).expect_err(text);
        assert_eq!(
            refused(r#"{"Status":400}"#),
            "there is no key `Status`; did you mean `status`?"
        );
        assert_eq!(
            refused(r#"{"status":"4"}"#),
            "`status` must be a number like 429, without quotes"
        );
        assert_eq!(refused("[1]"), "a response is an object with `status`");
        assert!(refused(r#"{"headers":{}}"#).contains("status"));
        let (fine, slips) =
            recorded(r#"{"status":400,"pattern":"x","expect":{},"body":{"code": 1}}"#)
                .expect("fine");
        assert_eq!(fine.body, br#"{"code": 1}"#);
        assert!(slips.is_empty());
        let (_, slips) = recorded(r#"{"status":400,"no":1,"header":{},"body":"x"}"#).expect("fine");
        assert_eq!(
            slips,
            [
                "there is no key `header`; did you mean `headers`?",
                "there is no key `no`; did you mean `now`?"
            ]
        );
        let (fine, _) = recorded(r#"{"status":400,"body":"a\u00e9"}"#).expect("fine");
        assert_eq!(fine.body, "a\u{e9}".as_bytes());
    }
}
