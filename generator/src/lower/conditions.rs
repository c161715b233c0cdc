//! Conditions: when something holds.

use super::Lowering;
use super::scope::Scope;
use vendor_errors_spec::model;
use vendor_errors_tables::{Check, Cond, Subject, Test};

impl<'a> Lowering<'a> {
    /// A condition that may be missing: then it always holds.
    pub(super) fn when(&mut self, when: Option<&'a model::Cond>, scope: Scope) -> Cond<'a> {
        when.map_or(Cond::ALWAYS, |when| self.cond(when, scope))
    }

    pub(super) fn cond(&mut self, cond: &'a model::Cond, scope: Scope) -> Cond<'a> {
        match cond {
            model::Cond::All(checks) => {
                Cond::All(self.each(checks, |lowering, check| lowering.check(check, scope)))
            }
            model::Cond::Any(conds) => {
                Cond::Any(self.each(conds, |lowering, cond| lowering.cond(cond, scope)))
            }
        }
    }

    fn check(&mut self, check: &'a model::Check, scope: Scope) -> Check<'a> {
        let on = match &check.on {
            model::Subject::Source(source) => Subject::Source(self.source(source, scope)),
            model::Subject::Wait => Subject::Wait,
        };
        Check {
            on,
            test: self.test(&check.test),
        }
    }

    pub(super) fn test(&self, test: &'a model::Test) -> Test<'a> {
        match test {
            model::Test::Is(kind) => Test::Is(*kind),
            model::Test::Equals(text) => Test::Equals(text),
            model::Test::Class(class) => Test::Class(*class),
            model::Test::Contains(part) => Test::Contains(part),
            model::Test::StartsWith(prefix) => Test::StartsWith(prefix),
            model::Test::EndsWith(suffix) => Test::EndsWith(suffix),
            model::Test::Not(test) => Test::Not(self.arena.alloc(self.test(test))),
            model::Test::AnyOf(tests) => Test::AnyOf(self.tests(tests)),
            model::Test::AllOf(tests) => Test::AllOf(self.tests(tests)),
        }
    }

    fn tests(&self, tests: &'a [model::Test]) -> &'a [Test<'a>] {
        self.list(tests.iter().map(|test| self.test(test)))
    }
}
