//! Details: the members of an error, and where they are.

use super::all_or_none;
use super::reader::{Reader, Written};
use super::scope::Scope;
use super::source::NAMES;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::model::{At, Field, Shape, Source, Type};
use crate::names;
use crate::yaml::{Key, Map, Node, Value};

impl<'s> Reader<'s, '_> {
    pub(super) fn shape(&mut self, node: &Node<'s>) -> Option<Shape> {
        match &node.value {
            Value::Refused => None,
            Value::Scalar(_) => self.ty(node).map(|ty| Shape::Whole {
                from: None,
                ty: ty.value,
            }),
            Value::List(_) => self.wrong_kind(
                node,
                "details",
                "a type or a map of members",
                "write `list<string>`, or the members: `{ limit: integer? }`",
            ),
            Value::Map(map) if self.is_whole(map) => {
                let (from, ty) = self.place_and_type(node)?;
                Some(Shape::Whole {
                    from: Some(self.at(node.span, from)),
                    ty: ty.value,
                })
            }
            Value::Map(_) => {
                let map = self.entries(node, "details")?;
                all_or_none(
                    map.entries
                        .iter()
                        .map(|(key, value)| self.field(key, value)),
                )
                .map(Shape::Fields)
            }
        }
    }

    /// `{ from: SOURCE, type: TYPE }` is a source and a type, unless its values can only be
    /// members called `from` and `type`.
    fn is_whole(&self, map: &Map<'s>) -> bool {
        let [Some(from), Some(_)] = ["from", "type"].map(|key| map.get(key)) else {
            return false;
        };
        let source = match &from.value {
            Value::Scalar(scalar) => {
                let text = &*scalar.text;
                text.is_empty()
                    || text.starts_with(['/', '#'])
                    || text.contains(':')
                    || NAMES.contains(&text)
                    || self.values.index(text).is_some()
            }
            Value::Map(from) => from.get("type").is_none(),
            Value::List(_) | Value::Refused => true,
        };
        source && map.entries.len() == 2
    }

    fn field(&mut self, key: &Key<'s>, node: &Node<'s>) -> Option<Field> {
        let name = self.member_name(key);
        let (from, ty) = match &node.value {
            Value::Map(map) => {
                self.no_inline_type(map, node)?;
                let (from, ty) = self.place_and_type(node)?;
                (Some(from), ty)
            }
            _ => {
                if let Some(ty) = node.as_scalar() {
                    let base = self.details_base.clone();
                    self.member_looks_like(self.written_key(key), &ty.text, base.as_deref());
                }
                (None, self.ty(node)?)
            }
        };
        Some(Field {
            name: name?,
            from,
            ty,
        })
    }

    /// A member's type is given by name. A nested map is described under `types`.
    pub(super) fn no_inline_type(&mut self, map: &Map<'s>, node: &Node<'s>) -> Option<()> {
        if map.entries.is_empty() || map.get("from").is_some() || map.get("type").is_some() {
            return Some(());
        }
        let help = "a type with members has a name: `types: { Limit: { used: integer } }`, and here `Limit?`";
        self.wrong_kind(node, "a type", "text", help)
    }

    fn place_and_type(&mut self, node: &Node<'s>) -> Option<(Source, At<Type>)> {
        let keys = self.keys(node, &language::FROM_TYPE)?;
        let from = keys
            .get("from")
            .map(|from| self.source_or_prefix(from, Scope::LATE));
        let ty = keys.get("type").map(|ty| self.ty(ty));
        let help = &place_and_type_help(node, "header:x-limit");
        if from.is_none() {
            return self.missing(&keys, "from", help);
        }
        let Some(ty) = ty else {
            return self.missing(&keys, "type", help);
        };
        let (from, ty) = (from.flatten()?, ty?);
        if matches!(from, Source::HeaderPrefix(_)) && !is_map_of_strings(&ty.value) {
            return self.report(
                Diagnostic::new(
                    &catalogue::MISPLACED_PREFIX,
                    ty.span,
                    "all headers with a prefix are a map of texts",
                )
                .help("write `type: map<string>`"),
            );
        }
        Some((from, ty))
    }

    /// A name as the vendor writes it, from which a field name can be made.
    pub(super) fn member_name(&mut self, key: &Key<'s>) -> Option<At<String>> {
        let written = self.written_key(key);
        if Self::is_plain_name(written.text) && names::field(written.text).is_some() {
            return Some(self.at(key.span, written.text.to_owned()));
        }
        self.no_member_name(written)
    }

    fn no_member_name<T>(&mut self, written: Written<'_>) -> Option<T> {
        let message = format!("no field can be called {}", quote(written.text));
        self.report(Diagnostic::new(&catalogue::BAD_MEMBER_NAME, written.span, message).help(
            "a member has letters a-z, A-Z or digits, no other letters and no control characters;\nunder a name of your own it is `{ name: { from: /its/place, type: string } }`",
        ))
    }
}

fn is_map_of_strings(ty: &Type) -> bool {
    match ty {
        Type::Optional(ty) => is_map_of_strings(ty),
        Type::Map(ty) => **ty == Type::String,
        _ => false,
    }
}

/// Help that shows how to write a source with a type, and a type alone.
pub(super) fn place_and_type_help(node: &Node<'_>, place: &str) -> String {
    let short = |key: &str| {
        let scalar = node.as_map()?.get(key)?.as_scalar()?;
        Some(&*scalar.text).filter(|text| text.len() <= 60)
    };
    match (short("type"), short("from")) {
        (None, Some(place)) => {
            format!("say of what type it is: `{{ from: {place}, type: string? }}`")
        }
        (Some(ty), _) => format!(
            "write the type alone, `{ty}`, or the place, too: `{{ from: {place}, type: {ty} }}`"
        ),
        (None, None) => {
            format!("a place and a type are written `{{ from: {place}, type: integer? }}`")
        }
    }
}
