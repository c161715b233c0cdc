//! The attributes of the enum or struct itself.

use super::{Argument, Body, Setting, Text, Value};
use crate::messages::{self, Mistakes, item};
use proc_macro2::Span;
use quote::ToTokens;
use syn::parse::Parser;
use syn::{Ident, Path, Result};
use vendor_errors_build::Facade;

#[derive(Default)]
pub(super) struct Container {
    /// The paths, as they are written.
    pub(super) specs: Vec<Text>,
    /// Where `exhaustive` stands.
    pub(super) exhaustive: Option<Span>,
    /// `crate = …`
    pub(super) facade: Option<Facade>,
}

const SPEC: &str = "spec = \"vendors/….yaml\"";
const FACADE: &str = "crate = ::renamed";

impl Container {
    pub(super) fn of(
        settings: &[Setting],
        name: &Ident,
        body: &Body,
        mistakes: &mut Mistakes,
    ) -> Self {
        let mut container = Self::default();
        let before = mistakes.len();
        for setting in settings {
            if let Err(mistake) = container.take(setting) {
                mistakes.push(mistake);
            }
        }
        if !matches!(body, Body::Enum(_)) {
            mistakes.extend(container.exhaustive.map(item::exhaustive_struct));
            mistakes.extend(
                container
                    .specs
                    .get(1)
                    .map(|second| item::one_spec_only(second.span)),
            );
            container.specs.truncate(1);
        }
        let is_good = mistakes.len() == before && !matches!(body, Body::Neither);
        if container.specs.is_empty() && is_good {
            mistakes.push(item::no_spec(name));
        }
        container
    }

    fn take(&mut self, Setting { key, value }: &Setting) -> Result<()> {
        let wrong_value = |usage| Err(messages::wrong_value(key.span(), usage));
        match (key.to_string().as_str(), value) {
            ("spec", Value::Text(path)) => self.specs.push(path.clone()),
            ("spec", Value::List(paths)) if !paths.is_empty() => {
                for path in paths {
                    let Argument::Text(path) = path else {
                        return wrong_value(SPEC);
                    };
                    self.specs.push(path.clone());
                }
            }
            ("spec", _) => return wrong_value(SPEC),
            ("exhaustive", Value::None) => self.exhaustive = Some(key.span()),
            ("exhaustive", _) => return wrong_value("exhaustive"),
            ("crate", Value::Path(path)) => self.facade = Some(facade(path)),
            ("crate", Value::Text(text)) => {
                let path = Path::parse_mod_style.parse_str(&text.value);
                let path = path.map_err(|_| messages::wrong_value(text.span, FACADE))?;
                self.facade = Some(facade(&path));
            }
            ("crate", _) => return wrong_value(FACADE),
            _ => {
                let known = ["spec", "exhaustive", "crate"];
                return Err(messages::unknown_key(key, &known));
            }
        }
        Ok(())
    }
}

fn facade(path: &Path) -> Facade {
    Facade::new(path.to_token_stream())
}
