//! The keys of an attribute: codes, names, categories, statuses and conditions.

use super::Binder;
use crate::messages::{self, variants};
use crate::parse::{Argument, Setting, Text, Value};
use vendor_errors_spec::model::Test;
use vendor_errors_tables::vocabulary::Category;

/// The keys that may stand alone or inside of `vendor(…)`.
const KEYS: [&str; 5] = ["code", "name", "category", "status", "when"];

/// What an attribute says about one vendor, or about all.
#[derive(Default)]
pub(super) struct Keys<'t> {
    pub(super) codes: Vec<&'t Text>,
    pub(super) names: Vec<&'t Text>,
    /// Codes or names: `bookwell = "…"`.
    pub(super) either: Vec<&'t Text>,
    pub(super) categories: Vec<Category>,
    pub(super) statuses: Vec<Test>,
    pub(super) when: Vec<&'t Text>,
}

impl Keys<'_> {
    pub(super) fn names_entries(&self) -> bool {
        !(self.codes.is_empty() && self.names.is_empty() && self.either.is_empty())
    }
}

impl Binder<'_, '_> {
    /// `bookwell = "slot_unavailable"`, `bookwell(code = "…", status = 409)`
    pub(super) fn of_vendor<'t>(&mut self, setting: &'t Setting, into: &mut Keys<'t>) {
        match &setting.value {
            Value::Text(text) => into.either.push(text),
            Value::List(arguments) if !arguments.is_empty() => {
                for argument in arguments {
                    match argument {
                        Argument::Text(text) => into.either.push(text),
                        Argument::Setting(setting) => self.key(setting, into, false),
                    }
                }
            }
            _ => {
                let name = &setting.key;
                let usage = format!("{name} = \"…\"` or `{name}(code = \"…\", status = …)");
                let mistake = messages::wrong_value(name.span(), &usage);
                self.mistakes.push(mistake);
            }
        }
    }

    /// Reads one of [`KEYS`]. `beside_vendors`: the names of vendors are keys here, too.
    pub(super) fn key<'t>(
        &mut self,
        setting: &'t Setting,
        into: &mut Keys<'t>,
        beside_vendors: bool,
    ) {
        let key = setting.key.to_string();
        if !KEYS.contains(&key.as_str()) {
            let mut known = KEYS.to_vec();
            if beside_vendors {
                known.push("other");
                known.extend(self.vendors.iter().map(|vendor| vendor.name()));
            }
            let mistake = messages::unknown_key(&setting.key, &known);
            self.mistakes.push(mistake);
            self.unknown_key = true;
            return;
        }
        let Some(texts) = texts(&setting.value) else {
            let usage = match key.as_str() {
                "status" => "status = 429` or `status = \"5xx\"".to_owned(),
                key => format!("{key} = \"…\""),
            };
            let mistake = messages::wrong_value(setting.key.span(), &usage);
            self.mistakes.push(mistake);
            return;
        };
        match key.as_str() {
            "code" => into.codes.extend(texts),
            "name" => into.names.extend(texts),
            "category" => {
                let categories = texts.into_iter().filter_map(|text| self.category(text));
                into.categories.extend(categories);
            }
            "status" => {
                let statuses = texts.into_iter().filter_map(|text| self.status(text));
                into.statuses.extend(statuses);
            }
            _ => into.when.extend(texts),
        }
    }

    fn category(&mut self, text: &Text) -> Option<Category> {
        let category = text.value.parse().ok();
        if category.is_none() {
            let known: Vec<&str> = Category::ALL.iter().map(|known| known.as_str()).collect();
            let mistake = variants::unknown_category(text, &known);
            self.mistakes.push(mistake);
        }
        category
    }

    fn status(&mut self, text: &Text) -> Option<Test> {
        match text.value.as_bytes() {
            [class @ b'1'..=b'5', b'x', b'x'] => Some(Test::Class(class - b'0')),
            [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => Some(Test::Equals(text.value.clone())),
            _ => {
                self.mistakes.push(variants::bad_status(text));
                None
            }
        }
    }
}

/// The texts of `key = "a"` and `key("a", "b")`.
fn texts(value: &Value) -> Option<Vec<&Text>> {
    match value {
        Value::Text(text) => Some(vec![text]),
        Value::List(arguments) if !arguments.is_empty() => arguments
            .iter()
            .map(|argument| match argument {
                Argument::Text(text) => Some(text),
                Argument::Setting(_) => None,
            })
            .collect(),
        _ => None,
    }
}
