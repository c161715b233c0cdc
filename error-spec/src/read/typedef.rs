//! Named types.

use super::all_or_none;
use super::declared::Declared;
use super::details::place_and_type_help;
use super::keys::Keys;
use super::reader::Reader;
use super::ty::is_taken;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::model::{At, Member, Pointer, Type, TypeDef};
use crate::names;
use crate::span::Span;
use crate::yaml::{Key, Map, Node, Value};

impl<'s> Reader<'s, '_> {
    /// Declares all types before any is read, since each may refer to any other.
    pub(super) fn type_names(&mut self, node: &Node<'s>) {
        let Some(map) = node.as_map() else { return };
        self.types = Declared::of_keys(map);
    }

    /// All types, in the order of the file. One that cannot be read keeps its place, since others
    /// refer to it.
    pub(super) fn types(&mut self, node: &Node<'s>) -> Option<Vec<(At<String>, TypeDef)>> {
        let map = self.entries(node, "`types`")?;
        Some(
            map.entries
                .iter()
                .map(|(key, node)| {
                    let built_in = "this type is built in; choose another name";
                    let taken = is_taken(&key.text).then_some(built_in);
                    self.check_name(key, "type", taken);
                    let def = self.type_def(node).unwrap_or(TypeDef::Enum(Vec::new()));
                    (self.at(key.span, key.text.to_string()), def)
                })
                .collect(),
        )
    }

    fn type_def(&mut self, node: &Node<'s>) -> Option<TypeDef> {
        match &node.value {
            Value::List(_) => self.enumeration(node),
            Value::Map(map) if is_union(map) => {
                let keys = self.keys(node, &language::TAGGED)?;
                self.union(&keys)
            }
            Value::Map(_) => {
                let map = self.entries(node, "a type")?;
                all_or_none(map.entries.iter().map(|(key, node)| self.member(key, node)))
                    .map(TypeDef::Struct)
            }
            _ => self.wrong_kind(node, "a type of `types`", "a map or a list", "write its members, `{ field: string }`, the words of an enum, `[minute, hour]`, or `{ tag: /type, cases: { card: Card } }`"),
        }
    }

    fn member(&mut self, key: &Key<'s>, node: &Node<'s>) -> Option<Member> {
        let name = self.member_name(key);
        let Value::Map(map) = &node.value else {
            if let Some(ty) = node.as_scalar() {
                self.member_looks_like(self.written_key(key), &ty.text, Some(""));
            }
            let ty = self.ty(node);
            return Some(Member {
                name: name?,
                at: Vec::new(),
                ty: ty?,
            });
        };
        self.no_inline_type(map, node)?;
        let keys = self.keys(node, &language::MEMBER_FROM)?;
        let at = keys
            .get("from")
            .map(|from| self.place_in_object(from, "from"));
        let ty = keys.get("type").map(|ty| self.ty(ty));
        let help = &place_and_type_help(node, "/limit");
        if at.is_none() {
            return self.missing(&keys, "from", help);
        }
        let Some(ty) = ty else {
            return self.missing(&keys, "type", help);
        };
        Some(Member {
            name: name?,
            at: at.flatten()?,
            ty: ty?,
        })
    }

    fn place_in_object(&mut self, node: &Node<'s>, key: &str) -> Option<Pointer> {
        if node.as_list().is_some() || node.as_map().is_some() {
            return self.wrong_kind(
                node,
                &format!("in `types`, `{key}`"),
                "a pointer",
                &format!("write where it lies below the object: `{key}: /error/limit`"),
            );
        }
        let written = self.written(node, &format!("`{key}`"))?;
        if !written.text.starts_with('/') {
            let message = format!("{} is not a place in an object", quote(written.text));
            let problem = Diagnostic::new(&catalogue::BAD_POINTER, written.span, message);
            return self.report(problem.help(format!(
                "in `types`, `{key}` is a pointer below the object, like `/{}`",
                Some(written.text).filter(|text| text.len() <= 60).unwrap_or("limit")
            )));
        }
        self.pointer(written)
    }

    fn enumeration(&mut self, node: &Node<'s>) -> Option<TypeDef> {
        let items = self.list(node, "a type")?;
        let words = all_or_none(items.iter().map(|item| {
            let written = self.written(item, "a word of a type")?;
            let text = self.wire_text(written, "a word of a type")?;
            self.makes_a_variant(&text, item.span)?;
            Some(self.at(item.span, text))
        }));
        words.map(TypeDef::Enum)
    }

    fn union(&mut self, keys: &Keys<'_, 's>) -> Option<TypeDef> {
        let help = "write `{ tag: /type, cases: { card: Card, bank: Bank } }`";
        let tag = keys
            .get("tag")
            .map(|node| self.place_in_object(node, "tag"));
        let cases = keys.get("cases").map(|node| self.cases(node));
        if tag.is_none() {
            return self.missing(keys, "tag", help);
        }
        let Some(cases) = cases else {
            return self.missing(keys, "cases", help);
        };
        Some(TypeDef::Union {
            tag: tag.flatten()?,
            cases: cases?,
        })
    }

    fn cases(&mut self, node: &Node<'s>) -> Option<Vec<(At<String>, Type)>> {
        let map = self.entries(node, "`cases`")?;
        all_or_none(map.entries.iter().map(|(key, node)| {
            let ty = self.ty(node);
            let text = self.wire_text(self.written_key(key), "a tag")?;
            self.makes_a_variant(&text, key.span)?;
            Some((self.at(key.span, text), ty?.value))
        }))
    }

    fn makes_a_variant(&mut self, text: &str, span: Span) -> Option<()> {
        if names::word(text).is_some() {
            return Some(());
        }
        let message = format!("{} makes no identifier", quote(text));
        let help = "words of a type have letters a-z, A-Z or digits and no other letters; `string` takes any text";
        self.report(Diagnostic::new(&catalogue::BAD_MEMBER_NAME, span, message).help(help))
    }
}

/// Whether the map must be a tagged union: a member's type cannot be a pointer or a map of types.
/// The tag may be misspelled.
fn is_union(map: &Map<'_>) -> bool {
    let is_pointer = |node: &Node<'_>| {
        node.as_scalar()
            .is_some_and(|scalar| scalar.text.starts_with('/'))
    };
    let cases = map.get("cases").and_then(Node::as_map);
    let has_cases = cases.is_some_and(|cases| cases.get("type").is_none());
    let mut others = map.entries.iter().filter(|(key, _)| key.text != "cases");
    map.get("tag").is_some_and(is_pointer)
        || has_cases && (map.get("tag").is_some() || others.any(|(_, node)| is_pointer(node)))
}
