//! The attributes of the enum or struct itself.

use super::{Argument, Body, Origin, Setting, SpecName, Text, Value};
use crate::messages::{self, Mistakes, item};
use proc_macro2::Span;
use quote::ToTokens;
use syn::parse::Parser;
use syn::{Ident, Path, Result};
use vendor_errors_build::Facade;

#[derive(Default)]
pub(super) struct Container {
    /// Those that are named, in the order of the attributes.
    pub(super) specs: Vec<SpecName>,
    /// Where `exhaustive` stands.
    pub(super) exhaustive: Option<Span>,
    /// `crate = …`
    pub(super) facade: Option<Facade>,
}

const SPEC: &str = "spec = \"vendors/….yaml\"";
const VENDOR: &str = "vendor = \"stripe\"";
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
                    .map(|second| item::one_spec_only(second.text.span)),
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
            ("spec", value) => self.name(Origin::File, value, key, SPEC)?,
            ("vendor", value) => self.name(Origin::Shipped, value, key, VENDOR)?,
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
                let known = ["spec", "vendor", "exhaustive", "crate"];
                return Err(messages::unknown_key(key, &known));
            }
        }
        Ok(())
    }

    /// Adds what names one spec or, in a list, several.
    fn name(&mut self, origin: Origin, value: &Value, key: &Ident, usage: &str) -> Result<()> {
        let name = |text: &Text| SpecName {
            origin,
            text: text.clone(),
        };
        let wrong_value = || messages::wrong_value(key.span(), usage);
        match value {
            Value::Text(text) => self.specs.push(name(text)),
            Value::List(list) if !list.is_empty() => {
                for argument in list {
                    let Argument::Text(text) = argument else {
                        return Err(wrong_value());
                    };
                    self.specs.push(name(text));
                }
            }
            _ => return Err(wrong_value()),
        }
        Ok(())
    }
}

fn facade(path: &Path) -> Facade {
    Facade::new(path.to_token_stream())
}
