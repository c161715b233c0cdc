//! The keys of one attribute: which errors, categories, statuses and conditions it names.

use super::item::{Argument, Meta, Text, Value};
use super::messages;
use super::rule::{KEYS, Reader};
use std::str::FromStr;
use vendor_errors_spec::list;
use vendor_errors_spec::model::{Check, Cond, Source, Subject, Test};
use vendor_errors_spec::source;
use vendor_errors_spec::span::Span;
use vendor_errors_tables::vocabulary::Category;

/// What one attribute says of one vendor, or of all.
#[derive(Default)]
pub(super) struct Selectors<'t> {
    pub(super) codes: Vec<&'t Text>,
    pub(super) names: Vec<&'t Text>,
    /// A code or a name.
    pub(super) either: Vec<&'t Text>,
    pub(super) categories: Vec<Category>,
    pub(super) statuses: Vec<Test>,
    pub(super) when: Vec<&'t Text>,
}

impl Selectors<'_> {
    pub(super) fn names_errors(&self) -> bool {
        !(self.codes.is_empty() && self.names.is_empty() && self.either.is_empty())
    }
}

impl Reader<'_, '_> {
    /// `bookwell = "slot_unavailable"`, `bookwell(code = "…", status = 409)`
    pub(super) fn of_vendor<'t>(&mut self, meta: &'t Meta, into: &mut Selectors<'t>) {
        match &meta.value {
            Value::Text(text) => into.either.push(text),
            Value::List(arguments) if !arguments.is_empty() => {
                for argument in arguments {
                    match argument {
                        Argument::Text(text) => into.either.push(text),
                        Argument::Meta(meta) => self.selector(meta, into, false),
                    }
                }
            }
            _ => {
                let name = meta.name();
                let usage = format!("{name} = \"…\"` or `{name}(code = \"…\", status = …)");
                self.problems
                    .push(messages::wrong_value(meta.spot(), &usage));
            }
        }
    }

    pub(super) fn selector<'t>(
        &mut self,
        meta: &'t Meta,
        into: &mut Selectors<'t>,
        vendors_too: bool,
    ) {
        let key = meta.name();
        if !KEYS.contains(&key) {
            let mut known = KEYS.to_vec();
            if vendors_too {
                known.push("other");
                known.extend(list::map(self.vendors, &mut |vendor| vendor.name()));
            }
            self.problems
                .push(messages::unknown_key(meta.spot(), key, &known));
            self.unknown_key = true;
            return;
        }
        let Some(texts) = texts(&meta.value) else {
            let usage = match key {
                "status" => "status = 429` or `status = \"5xx\"".to_owned(),
                key => format!("{key} = \"…\""),
            };
            self.problems
                .push(messages::wrong_value(meta.spot(), &usage));
            return;
        };
        match key {
            "code" => into.codes.extend(texts),
            "name" => into.names.extend(texts),
            "category" => {
                let categories = list::filter_map(&texts, &mut |text| self.category(text));
                into.categories.extend(categories);
            }
            "status" => {
                let statuses = list::filter_map(&texts, &mut |text| self.status(text));
                into.statuses.extend(statuses);
            }
            _ => into.when.extend(texts),
        }
    }

    fn category(&mut self, text: &Text) -> Option<Category> {
        let category = Category::from_str(&text.value).ok();
        if category.is_none() {
            let known = list::map(Category::ALL, &mut |category| category.as_str());
            self.problems
                .push(messages::unknown_category(text.spot, &text.value, &known));
        }
        category
    }

    fn status(&mut self, text: &Text) -> Option<Test> {
        match text.value.as_bytes() {
            [class @ b'1'..=b'5', b'x', b'x'] => Some(Test::Class(class - b'0')),
            [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => Some(Test::Equals(text.value.clone())),
            _ => {
                self.problems
                    .push(messages::bad_status(text.spot, &text.value));
                None
            }
        }
    }

    /// The conditions, and whether they ask for an exact status.
    pub(super) fn conds(
        &mut self,
        vendor: usize,
        everywhere: &Selectors<'_>,
        own: &Selectors<'_>,
    ) -> (Vec<Cond>, bool) {
        let statuses = [everywhere.statuses.as_slice(), &own.statuses].concat();
        let exact = statuses.iter().any(|test| matches!(test, Test::Equals(_)));
        let mut conds = Vec::new();
        conds.extend(status_cond(statuses));
        let vendor = &self.vendors[vendor];
        for text in [everywhere.when.as_slice(), &own.when].concat() {
            let source = source::Source::new("when", text.value.as_str());
            match vendor_errors_spec::read_condition(&source, vendor.spec) {
                Ok(cond) => conds.push(cond),
                // What is wrong for one vendor mostly is for the others.
                Err(problems) if !self.bad_conditions.contains(&text.value) => {
                    self.bad_conditions.push(text.value.clone());
                    let problem = messages::bad_condition(text.spot, vendor, &source, &problems);
                    self.problems.push(problem);
                }
                Err(_) => {}
            }
        }
        (conds, exact)
    }
}

fn status_cond(mut statuses: Vec<Test>) -> Option<Cond> {
    let test = match statuses.len() {
        0 => return None,
        1 => statuses.remove(0),
        _ => Test::AnyOf(statuses),
    };
    let on = Subject::Source(Source::Status);
    let span = Span::default();
    Some(Cond::All(vec![Check { on, test, span }]))
}

/// The texts of `key = "a"` and `key("a", "b")`.
fn texts(value: &Value) -> Option<Vec<&Text>> {
    match value {
        Value::Text(text) => Some(vec![text]),
        Value::List(arguments) if !arguments.is_empty() => {
            list::all(arguments, &mut |argument| match argument {
                Argument::Text(text) => Some(text),
                Argument::Meta(_) => None,
            })
        }
        _ => None,
    }
}
