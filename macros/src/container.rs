//! The attributes of the enum or struct itself.

use crate::join::{Argument, Meta, Problem, Spot, Text, Value, spelled};
use crate::messages;
use crate::parse::{Input, Kind};

/// What they say.
#[derive(Debug, Default)]
pub(crate) struct Container {
    /// The paths as they are written.
    pub(crate) specs: Vec<Text>,
    pub(crate) exhaustive: Option<Spot>,
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
                    .map(|second| messages::one_spec_only(second.spot)),
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
        let spot = meta.spot();
        match (meta.name(), &meta.value) {
            ("spec", Value::Text(path)) => self.specs.push(path.clone()),
            ("spec", Value::List(paths)) if !paths.is_empty() => {
                for path in paths {
                    let Argument::Text(path) = path else {
                        return Err(messages::wrong_value(spot, "spec = \"vendors/….yaml\""));
                    };
                    self.specs.push(path.clone());
                }
            }
            ("spec", _) => return Err(messages::wrong_value(spot, "spec = \"vendors/….yaml\"")),
            ("exhaustive", Value::None) => self.exhaustive = Some(spot),
            ("exhaustive", _) => return Err(messages::wrong_value(spot, "exhaustive")),
            ("crate", Value::Path(path)) => self.facade = Some(spelled(path)),
            ("crate", Value::Text(path)) => {
                let written = without_blanks(&path.value);
                if !is_path(&written) {
                    return Err(messages::wrong_value(path.spot, "crate = ::renamed"));
                }
                self.facade = Some(written);
            }
            ("crate", _) => return Err(messages::wrong_value(spot, "crate = ::renamed")),
            (key, _) => return Err(messages::unknown_key(spot, key, &KEYS)),
        }
        Ok(())
    }
}

/// A path as it is usually written.
fn without_blanks(path: &str) -> String {
    path.split_whitespace().collect()
}

fn is_path(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '#'))
}
