//! The attributes of the enum or struct itself.

use crate::messages;
use crate::parse::{Input, Kind};
use proc_macro2::{Span, TokenStream};
use vendor_errors_build::join::{Argument, Meta, Problem, Text, Value};

/// What they say.
#[derive(Debug, Default)]
pub(crate) struct Container {
    /// The paths as they are written.
    pub(crate) specs: Vec<Text>,
    pub(crate) exhaustive: Option<Span>,
    /// `crate = …`
    pub(crate) facade: Option<String>,
}

const KEYS: [&str; 3] = ["spec", "exhaustive", "crate"];

impl Container {
    pub(crate) fn of(input: &Input, problems: &mut Vec<Problem>) -> Self {
        let mut container = Self::default();
        let before = problems.len();
        for meta in &input.attributes {
            container
                .take(meta)
                .unwrap_or_else(|problem| problems.push(problem));
        }
        let Kind::Enum = input.kind else {
            problems.extend(container.exhaustive.map(messages::exhaustive_struct));
            problems.extend(
                container
                    .specs
                    .get(1)
                    .map(|second| messages::one_spec_only(second.span)),
            );
            container.specs.truncate(1);
            return container.or_none(input, before, problems);
        };
        container.or_none(input, before, problems)
    }

    fn or_none(self, input: &Input, before: usize, problems: &mut Vec<Problem>) -> Self {
        if self.specs.is_empty() && problems.len() == before && input.kind != Kind::Other {
            problems.push(messages::no_spec(&input.item.name));
        }
        self
    }

    fn take(&mut self, meta: &Meta) -> Result<(), Problem> {
        let span = meta.key.span();
        match (meta.name().as_str(), &meta.value) {
            ("spec", Value::Text(path)) => self.specs.push(path.clone()),
            ("spec", Value::List(paths)) if !paths.is_empty() => {
                for path in paths {
                    let Argument::Text(path) = path else {
                        return Err(messages::wrong_value(span, "spec = \"vendors/….yaml\""));
                    };
                    self.specs.push(path.clone());
                }
            }
            ("spec", _) => return Err(messages::wrong_value(span, "spec = \"vendors/….yaml\"")),
            ("exhaustive", Value::None) => self.exhaustive = Some(span),
            ("exhaustive", _) => return Err(messages::wrong_value(span, "exhaustive")),
            ("crate", Value::Path(path)) => self.facade = Some(without_blanks(path)),
            ("crate", Value::Text(path)) => {
                let parsed: TokenStream = path
                    .value
                    .parse()
                    .map_err(|_| messages::wrong_value(path.span, "crate = ::renamed"))?;
                self.facade = Some(without_blanks(&parsed));
            }
            ("crate", _) => return Err(messages::wrong_value(span, "crate = ::renamed")),
            (key, _) => return Err(messages::unknown_key(span, key, &KEYS)),
        }
        Ok(())
    }
}

/// A path as it is usually written.
fn without_blanks(path: &TokenStream) -> String {
    path.to_string().split_whitespace().collect()
}
