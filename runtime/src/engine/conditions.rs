//! Conditions: when something holds.

use super::found::Found;
use super::parsed::Parsed;
use super::sources::Lookup;
use crate::json::raw::JsonType;
use crate::text::Text;
use vendor_errors_tables::{Check, Cond, Is, Source, Subject, Test, status_class};

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    pub(crate) fn holds(&self, cond: &Cond<'s>) -> bool {
        self.holds_of(cond, Found::Absent)
    }

    /// The same in a `where`, whose pointers are relative to an element.
    pub(super) fn holds_of(&self, cond: &Cond<'s>, element: Found<'r>) -> bool {
        match cond {
            Cond::All(checks) => checks.iter().all(|check| self.check_holds(check, element)),
            Cond::Any(conds) => conds.iter().any(|cond| self.holds_of(cond, element)),
        }
    }

    fn check_holds(&self, check: &Check<'s>, element: Found<'r>) -> bool {
        let found = match &check.on {
            Subject::Wait => self.wait_is_there(),
            Subject::Source(source) => match *source {
                Source::Method if self.response.method.is_none() => return false,
                Source::Header(name) => return self.some_line(name, &check.test),
                Source::Element([]) => element,
                Source::Element(tokens) => element.as_json().and_then(|raw| raw.at(tokens)).into(),
                _ => self.find(source, Lookup::ANY),
            },
        };
        self.satisfies(found, &check.test)
    }

    /// Whether any line of the header satisfies the test; for `not`, whether none does.
    fn some_line(&self, name: &str, test: &Test<'s>) -> bool {
        match test {
            Test::Not(test) => !self.some_line(name, test),
            Test::AnyOf(tests) => tests.iter().any(|test| self.some_line(name, test)),
            // One line satisfies all of them, but for those that ask of all lines.
            Test::AllOf(tests) => {
                let asks_all = |test: &&Test<'s>| matches!(test, Test::Not(_));
                let mut others = tests.iter().filter(|test| !asks_all(test)).peekable();
                let mut of_all = tests.iter().filter(asks_all);
                of_all.all(|test| self.some_line(name, test))
                    && (others.peek().is_none()
                        || self.line_that(name, &|line| {
                            others.clone().all(|test| self.satisfies(line, test))
                        }))
            }
            _ => self.line_that(name, &|line| self.satisfies(line, test)),
        }
    }

    /// Whether any line, or the absence of all, is as asked.
    fn line_that(&self, name: &str, satisfies: &dyn Fn(Found<'r>) -> bool) -> bool {
        let (mut there, mut satisfied) = (false, false);
        self.response.headers.lines(name, &mut |line| {
            if let Some(line) = line {
                there = true;
                satisfied = satisfied || satisfies(Text::plain(line).into());
            }
        });
        if there {
            satisfied
        } else {
            satisfies(Found::Absent)
        }
    }

    pub(super) fn satisfies(&self, found: Found<'r>, test: &Test<'s>) -> bool {
        let text_is = |is: &dyn Fn(Text<'r>) -> bool| found.text().is_some_and(is);
        match *test {
            Test::Is(kind) => is(found, kind),
            Test::Equals(other) => text_is(&|text| text.is(other)),
            Test::Class(class) => status_class(self.response.status) == class,
            Test::Contains(part) => text_is(&|text| text.contains(part)),
            Test::StartsWith(prefix) => text_is(&|text| text.starts_with(prefix)),
            Test::EndsWith(suffix) => text_is(&|text| text.ends_with(suffix)),
            Test::Not(test) => !self.satisfies(found, test),
            Test::AnyOf(tests) => tests.iter().any(|test| self.satisfies(found, test)),
            Test::AllOf(tests) => tests.iter().all(|test| self.satisfies(found, test)),
        }
    }
}

fn is(found: Found<'_>, kind: Is) -> bool {
    let json = |wanted| matches!(found, Found::Json(raw) if raw.kind() == wanted);
    match kind {
        Is::Present => !found.is_absent(),
        Is::Absent => found.is_absent(),
        Is::String => matches!(found, Found::Text(_)) || json(JsonType::String),
        Is::Number => json(JsonType::Number),
        Is::Boolean => json(JsonType::Boolean),
        Is::Array => json(JsonType::Array),
        Is::Object => json(JsonType::Object),
        Is::Empty => match found {
            Found::Json(raw) => raw.is_empty(),
            Found::Text(text) => text.is_empty(),
            _ => false,
        },
    }
}
