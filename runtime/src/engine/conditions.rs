//! Conditions: when something holds.

use super::found::{Found, Use};
use super::reading::{Reading, status_class};
use crate::json::raw::Kind;
use crate::text::Text;
use crate::text::bytes::same;
use vendor_errors_tables::{Check, Cond, Is, Source, Subject, Test};

impl<'s: 'r, 'r> Reading<'s, 'r> {
    /// `element` is what pointers inside a `where` are relative to; outside it is absent.
    #[inline(always)]
    pub(crate) fn holds(&self, cond: &Cond<'s>, element: Found<'r>) -> bool {
        match cond {
            Cond::All([]) => true,
            Cond::All([check]) => self.check_holds(check, element),
            _ => self.holds_of(cond, element),
        }
    }

    #[inline(never)]
    fn holds_of(&self, cond: &Cond<'s>, element: Found<'r>) -> bool {
        match cond {
            Cond::All(checks) => checks.iter().all(|check| self.check_holds(check, element)),
            Cond::Any(conds) => conds.iter().any(|cond| self.holds(cond, element)),
        }
    }

    /// The same without a body, in which nothing can be so or not so.
    pub(super) fn holds_without_body(&self, cond: &Cond<'s>) -> bool {
        self.holds_if(cond, false)
    }

    /// Whether it holds for some body, when what was sent cannot be read.
    pub(super) fn may_hold(&self, cond: &Cond<'s>) -> bool {
        self.holds_if(cond, true)
    }

    fn holds_if(&self, cond: &Cond<'s>, body_is_right: bool) -> bool {
        let reads_body = |check: &Check<'s>| matches!(&check.on, Subject::Source(source) if self.reads_body(source));
        match cond {
            Cond::All(checks) => checks.iter().all(|check| {
                if reads_body(check) {
                    body_is_right
                } else {
                    self.check_holds(check, Found::Absent)
                }
            }),
            Cond::Any(conds) => conds.iter().any(|cond| self.holds_if(cond, body_is_right)),
        }
    }

    pub(super) fn reads_body(&self, source: &Source<'s>) -> bool {
        match source {
            Source::Body(_) | Source::Rooted(_) | Source::Deep(_) | Source::Element(_) => true,
            Source::First(sources) => sources.iter().any(|source| self.reads_body(source)),
            Source::Pick(pick) => self.reads_body(&pick.from),
            Source::Value(index) => self.reads_body(self.named(*index)),
            _ => false,
        }
    }

    #[inline]
    pub(super) fn check_holds(&self, check: &Check<'s>, element: Found<'r>) -> bool {
        match (&check.on, &check.test) {
            // What most envelopes are told by.
            (Subject::Source(Source::Body(slot)), Test::Is(kind)) => {
                match starts_as(self.body.first_byte(*slot), *kind) {
                    Some(is) => is,
                    None => self.other_check_holds(check, element),
                }
            }
            // And errors without codes.
            (Subject::Source(Source::Message), Test::Equals(text)) => {
                self.message.is_some_and(|message| message.is(text))
            }
            (Subject::Source(Source::Message), Test::Contains(part)) => {
                self.message.is_some_and(|message| message.contains(part))
            }
            _ => self.other_check_holds(check, element),
        }
    }

    #[inline(never)]
    fn other_check_holds(&self, check: &Check<'s>, element: Found<'r>) -> bool {
        // What many conditions ask, in short.
        if let (Subject::Source(Source::Status), Test::Equals(status)) = (&check.on, &check.test) {
            return same(self.response.status_digits(), status.as_bytes());
        }
        match &check.on {
            Subject::Wait => self.satisfies(self.wait_is_there(), &check.test),
            Subject::Source(Source::Method) if self.response.method.is_none() => false,
            Subject::Source(Source::Header(name)) => self.some_line(name, &check.test),
            Subject::Source(source) => {
                self.satisfies(self.find(source, element, Use::Any), &check.test)
            }
        }
    }

    /// Any line of the header satisfies the test; for `not`, none does.
    fn some_line(&self, name: &str, test: &Test<'s>) -> bool {
        match test {
            Test::Not(test) => !self.some_line(name, test),
            Test::AnyOf(tests) => tests.iter().any(|test| self.some_line(name, test)),
            Test::AllOf(tests) => {
                let is_not = |test: &&Test<'s>| matches!(test, Test::Not(_));
                let mut others = tests.iter().filter(|test| !is_not(test)).peekable();
                tests
                    .iter()
                    .filter(is_not)
                    .all(|not| self.some_line(name, not))
                    && (others.peek().is_none()
                        || self.line_that(name, &|line| {
                            others.clone().all(|test| self.satisfies(line, test))
                        }))
            }
            _ => self.line_that(name, &|line| self.satisfies(line, test)),
        }
    }

    /// Any line, or the absence of all, is what is asked for.
    fn line_that(&self, name: &str, satisfies: &dyn Fn(Found<'r>) -> bool) -> bool {
        if !self.may_have_field(name) {
            return satisfies(Found::Absent);
        }
        let (mut there, mut satisfied) = (false, false);
        self.response.headers.lines(name, &mut |line| {
            if let Some(line) = line {
                there = true;
                satisfied = satisfied || satisfies(Found::Text(Text::plain(line)));
            }
        });
        if there {
            satisfied
        } else {
            satisfies(Found::Absent)
        }
    }

    pub(super) fn satisfies(&self, found: Found<'r>, test: &Test<'s>) -> bool {
        let text = || found.text();
        match test {
            Test::Is(kind) => is(found, *kind),
            Test::Equals(other) => text().is_some_and(|text| text.is(other)),
            Test::Class(class) => status_class(self.response.status) == *class,
            Test::Contains(part) => text().is_some_and(|text| text.contains(part)),
            Test::StartsWith(prefix) => text().is_some_and(|text| text.starts_with(prefix)),
            Test::EndsWith(suffix) => text().is_some_and(|text| text.ends_with(suffix)),
            Test::Not(test) => !self.satisfies(found, test),
            Test::AnyOf(tests) => tests.iter().any(|test| self.satisfies(found, test)),
            Test::AllOf(tests) => tests.iter().all(|test| self.satisfies(found, test)),
        }
    }
}

/// Whether a place is so, where its first byte tells.
fn starts_as(first: Option<u8>, kind: Is) -> Option<bool> {
    Some(match kind {
        Is::Present => first.is_some(),
        Is::Absent => first.is_none(),
        Is::String => first == Some(b'"'),
        Is::Number => matches!(first, Some(b'-' | b'0'..=b'9')),
        Is::Boolean => matches!(first, Some(b't' | b'f')),
        Is::Array => first == Some(b'['),
        Is::Object => first == Some(b'{'),
        Is::Empty => return None,
    })
}

fn is(found: Found<'_>, kind: Is) -> bool {
    let json = |wanted| matches!(found, Found::Json(raw) if raw.kind() == wanted);
    match kind {
        Is::Present => !found.is_absent(),
        Is::Absent => found.is_absent(),
        Is::String => matches!(found, Found::Text(_)) || json(Kind::String),
        Is::Number => json(Kind::Number),
        Is::Boolean => json(Kind::Boolean),
        Is::Array => json(Kind::Array),
        Is::Object => json(Kind::Object),
        Is::Empty => match found {
            Found::Json(raw) => raw.is_empty(),
            Found::Text(text) => text.is_empty(),
            _ => false,
        },
    }
}
