//! Conditions: when something holds.

use super::aliases;
use super::all_or_none;
use super::reader::{Reader, Written};
use super::scope::{Known, Scope};
use super::source::no_key;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::language;
use crate::model::{Check, Cond, Is, Source, Subject, Test};
use crate::yaml::{Key, Node, Value};

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
                self.wrong_kind(node, "a condition", "a map", &help)
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
            self.whole_body_looks_like(key.span, test.span);
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
        self.no_list(
            node,
            "`is` takes one word",
            "{ is: string }, { is: number }",
        )?;
        self.word(node, "is").map(Test::Is)
    }

    fn part_of_text(&mut self, node: &Node<'s>, key: &str) -> Option<String> {
        let alternatives = format!("{{ {key}: a }}, {{ {key}: b }}");
        self.no_list(node, &format!("`{key}` takes one text"), &alternatives)?;
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

    /// Reports a list in a test, where it belongs around the test.
    fn no_list(&mut self, node: &Node<'s>, rule: &str, alternatives: &str) -> Option<()> {
        if node.as_list().is_none() {
            return Some(());
        }
        let message = format!("{rule}, not a list");
        let problem = Diagnostic::new(&catalogue::WRONG_KIND, node.span, message);
        self.report(problem.help(format!(
            "alternatives are a list of tests: `[{alternatives}]`"
        )))
    }

    fn status_test(&mut self, written: Written<'_>) -> Option<Test> {
        match written.text.as_bytes() {
            [class @ b'1'..=b'5', b'x', b'x'] => Some(Test::Class(class - b'0')),
            [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] => Some(Test::Equals(written.text.to_owned())),
            _ => {
                let help = "a status is a number of three digits like `409`, or a class like `4xx`";
                self.no_status(written, "a status", help)
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

/// Whether only a text can pass.
fn is_of_text(test: &Test) -> bool {
    match test {
        Test::Equals(_) | Test::Contains(_) | Test::StartsWith(_) | Test::EndsWith(_) => true,
        Test::AnyOf(tests) => tests.iter().all(is_of_text),
        Test::AllOf(tests) => tests.iter().any(is_of_text),
        Test::Is(_) | Test::Class(_) | Test::Not(_) => false,
    }
}

/// Whether an absent value passes.
fn accepts_absent(test: &Test) -> bool {
    match test {
        Test::Is(kind) => *kind == Is::Absent,
        Test::Not(test) => !accepts_absent(test),
        Test::AnyOf(tests) => tests.iter().any(accepts_absent),
        Test::AllOf(tests) => tests.iter().all(accepts_absent),
        _ => false,
    }
}
