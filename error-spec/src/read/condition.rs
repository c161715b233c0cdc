//! Conditions: when something holds.

use super::aliases;
use super::all_or_none;
use super::reader::{Reader, Written};
use super::scope::{Known, Scope};
use super::source::no_key;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::model::{Check, Cond, Is, Source, Subject, Test};
use crate::yaml::{Key, Node, Value};

const IS: [(&str, Is); 8] = [
    ("present", Is::Present),
    ("absent", Is::Absent),
    ("string", Is::String),
    ("number", Is::Number),
    ("boolean", Is::Boolean),
    ("array", Is::Array),
    ("object", Is::Object),
    ("empty", Is::Empty),
];

/// What a test looks at.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    Status,
    Method,
    Anything,
}

impl<'s> Reader<'s, '_> {
    pub(super) fn cond(&mut self, node: &Node<'s>, scope: Scope) -> Option<Cond> {
        match &node.value {
            Value::List(_) => {
                let items = self.list(node, "a condition")?;
                all_or_none(items.iter().map(|item| self.cond(item, scope))).map(Cond::Any)
            }
            Value::Map(_) => {
                let map = self.entries(node, "a condition")?;
                all_or_none(
                    map.entries
                        .iter()
                        .map(|(key, test)| self.check(key, test, scope)),
                )
                .map(Cond::All)
            }
            Value::Scalar(scalar) => {
                let meant = aliases::condition(&scalar.text);
                let help = match meant {
                    Some(meant) => format!("write `{meant}`"),
                    None => "say what must hold: `{ /error/type: card_error }`; of a list, one must hold".to_owned(),
                };
                self.wrong_kind(node, "a condition is a map", &help)
            }
            Value::Refused => None,
        }
    }

    fn check(&mut self, key: &Key<'s>, test: &Node<'s>, scope: Scope) -> Option<Check> {
        // A key without a value, most likely `header:x:false`, has been reported.
        if matches!(test.value, Value::Refused) {
            return None;
        }
        let written = self.written_key(key);
        let mark = self.pointers.len();
        let on = self.subject(written, scope);
        let of = match &on {
            Some(Subject::Source(Source::Status)) => Of::Status,
            Some(Subject::Source(Source::Method)) => Of::Method,
            _ => Of::Anything,
        };
        // The value of a key from another language is not a test.
        if on.is_none() && no_key(written.text).is_some() {
            return None;
        }
        let read = self.test(test, of);
        match &read {
            // This asks for nothing to be present.
            Some(test) if accepts_absent(test) => self.pointers.truncate(mark),
            Some(test) => {
                let text = is_of_text(test);
                let asked = self.pointers.iter_mut().skip(mark);
                asked.for_each(|pointer| pointer.text = text);
            }
            None => {}
        }
        let (on, read) = (on?, read?);
        if self.starts_at_body()
            && matches!(&on, Subject::Source(Source::Pointer(whole)) if whole.is_empty())
            && is_of_text(&read)
        {
            let test = self
                .source
                .slice(test.span)
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned();
            let message = "the whole body is a JSON value here, and no text".to_owned();
            self.looks_like(key.span, message, &format!("body: {test}"));
        }
        if matches!(on, Subject::Wait) && !asks_presence(&read) {
            return self.report(
                Diagnostic::new(
                    &catalogue::BAD_TEST,
                    test.span,
                    "a condition can only ask whether there is a `wait`",
                )
                .help("write `wait: { is: present }` or `wait: { is: absent }`"),
            );
        }
        Some(Check {
            on,
            test: read,
            span: key.span,
        })
    }

    fn subject(&mut self, written: Written<'_>, scope: Scope) -> Option<Subject> {
        match written.text {
            "wait" => self
                .known(Known::Wait, written, scope)
                .map(|()| Subject::Wait),
            _ => {
                self.in_key = true;
                let source = self.scalar_source(written, scope);
                self.in_key = false;
                source.map(Subject::Source)
            }
        }
    }

    /// A test.
    pub(super) fn test(&mut self, node: &Node<'s>, of: Of) -> Option<Test> {
        match &node.value {
            Value::Refused => None,
            Value::Scalar(_) => {
                let written = self.written(node, "a test")?;
                match of {
                    Of::Status => return self.status_test(written),
                    Of::Method => self.method_looks_like(written),
                    Of::Anything => self.test_looks_like(written),
                }
                Some(Test::Equals(written.text.to_owned()))
            }
            Value::List(_) => {
                let items = self.list(node, "a test")?;
                all_or_none(items.iter().map(|item| self.test(item, of))).map(Test::AnyOf)
            }
            Value::Map(_) => self.test_map(node, &language::TEST_MAP, of),
        }
    }

    /// A test with several keys, all of which must hold.
    pub(super) fn test_map(
        &mut self,
        node: &Node<'s>,
        what: &'static language::Map,
        of: Of,
    ) -> Option<Test> {
        let keys = self.some_keys(node, what)?;
        let mut tests = all_or_none(keys.map.entries.iter().map(|(key, value)| {
            match &*key.text {
                "is" => self.is(value),
                "contains" => self.part_of_text(value, "contains").map(Test::Contains),
                "starts_with" => self
                    .part_of_text(value, "starts_with")
                    .map(Test::StartsWith),
                "ends_with" => self.part_of_text(value, "ends_with").map(Test::EndsWith),
                "not" => self.test(value, of).map(|test| Test::Not(Box::new(test))),
                _ => None,
            }
        }))?;
        match tests.len() {
            1 => tests.pop(),
            _ => Some(Test::AllOf(tests)),
        }
    }

    fn is(&mut self, node: &Node<'s>) -> Option<Test> {
        if node.as_list().is_some() {
            let problem = Diagnostic::new(
                &catalogue::WRONG_KIND,
                node.span,
                "`is` takes one word, not a list",
            );
            return self.report(
                problem
                    .help("alternatives are a list of tests: `[{ is: string }, { is: number }]`"),
            );
        }
        let written = self.written(node, "`is`")?;
        match IS.iter().find(|(word, _)| *word == written.text) {
            Some((_, is)) => Some(Test::Is(*is)),
            None => self.report(self.unknown_word(
                &catalogue::UNKNOWN_WORD,
                written,
                "word for what a value is",
                &IS.map(|(word, _)| word),
            )),
        }
    }

    fn part_of_text(&mut self, node: &Node<'s>, key: &str) -> Option<String> {
        if node.as_list().is_some() {
            let problem = Diagnostic::new(
                &catalogue::WRONG_KIND,
                node.span,
                format!("`{key}` takes one text, not a list"),
            );
            return self.report(problem.help(format!(
                "alternatives are a list of tests: `[{{ {key}: a }}, {{ {key}: b }}]`"
            )));
        }
        let written = self.written(node, &format!("`{key}`"))?;
        if written.text.is_empty() {
            let problem = Diagnostic::new(
                &catalogue::BAD_TEST,
                node.span,
                format!("every text passes `{key}: \"\"`"),
            );
            return self.report(problem.help("`{ is: present }` asks whether there is a value"));
        }
        Some(written.text.to_owned())
    }

    fn status_test(&mut self, written: Written<'_>) -> Option<Test> {
        match written.text.as_bytes() {
            [class @ b'1'..=b'5', b'x', b'x'] => Some(Test::Class(class - b'0')),
            [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] => Some(Test::Equals(written.text.to_owned())),
            _ => {
                let message = format!("no status is {}", quote(written.text));
                let mut problem = Diagnostic::new(&catalogue::BAD_STATUS, written.span, message)
                    .help("a status is a number of three digits like `409`, or a class like `4xx`");
                if let Some(meant) = aliases::status(written.text) {
                    problem = problem.label(format!("did you mean `{meant}`?"));
                }
                self.report(problem)
            }
        }
    }
}

fn asks_presence(test: &Test) -> bool {
    match test {
        Test::Is(is) => matches!(is, Is::Present | Is::Absent),
        Test::Not(test) => asks_presence(test),
        Test::AnyOf(tests) | Test::AllOf(tests) => tests.iter().all(asks_presence),
        _ => false,
    }
}

/// Only a text can satisfy it.
fn is_of_text(test: &Test) -> bool {
    match test {
        Test::Equals(_) | Test::Contains(_) | Test::StartsWith(_) | Test::EndsWith(_) => true,
        Test::AnyOf(tests) => tests.iter().all(is_of_text),
        Test::AllOf(tests) => tests.iter().any(is_of_text),
        Test::Is(_) | Test::Class(_) | Test::Not(_) => false,
    }
}

/// Whether a test looks at more than the text of a value.
fn accepts_absent(test: &Test) -> bool {
    match test {
        Test::Is(kind) => *kind == Is::Absent,
        Test::Not(test) => !accepts_absent(test),
        Test::AnyOf(tests) => tests.iter().any(accepts_absent),
        Test::AllOf(tests) => tests.iter().all(accepts_absent),
        _ => false,
    }
}
