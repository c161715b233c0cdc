//! Named types that are enums: words, and values told apart by a tag.

use super::Emitter;
use super::docs::Docs;
use crate::names;
use crate::rust::{Page, atom, call, string};
use crate::text;
use vendor_errors_spec::list;
use vendor_errors_spec::model::{At, Type, TypeDef};

impl Emitter<'_> {
    /// The named types, in the order of the spec.
    pub(super) fn type_items(&self, page: &mut Page) {
        for (index, (name, def)) in self.spec.types.iter().enumerate() {
            match def {
                TypeDef::Struct(members) => self.type_struct(index, &name.value, members, page),
                TypeDef::Enum(words) => self.type_words(index, &name.value, words, page),
                TypeDef::Union { cases, .. } => self.type_union(index, &name.value, cases, page),
            }
        }
    }

    fn type_words(&self, index: usize, spec_name: &str, words: &[At<String>], page: &mut Page) {
        let name = &self.names.types[index];
        page.apart();
        Docs::new(format!("The words of {}.", text::code(spec_name))).write(page);
        page.lines("#[derive(Clone, Debug, PartialEq, Eq, Hash)]\n#[non_exhaustive]");
        page.block(format_args!("pub enum {name}"), |page| {
            for word in words {
                Docs::new(format!("{}.", text::code(&word.value))).write(page);
                page.lines(format_args!("{},", names::word(&word.value)));
            }
            page.lines("/// A word that the spec does not know.\nUnrecognized(String),");
        });
        page.apart();
        page.implement("rt::Word", name, |page| word_impl(words, page));
        page.apart();
        page.expr(&call("rt::word!", [atom(name.clone())]), ";");
    }

    fn type_union(
        &self,
        index: usize,
        spec_name: &str,
        cases: &[(At<String>, Type)],
        page: &mut Page,
    ) {
        let name = &self.names.types[index];
        page.apart();
        Docs::new(format!("The cases of {}.", text::code(spec_name))).write(page);
        page.lines("#[derive(Clone, Debug, PartialEq)]\n#[non_exhaustive]");
        page.block(format_args!("pub enum {name}"), |page| {
            for (case, ty) in cases {
                Docs::new(format!("{}.", text::code(&case.value))).write(page);
                let held = atom(self.held_type(index, ty));
                page.expr(&call(names::word(&case.value), [held]), ",");
            }
            let json = self.paths.public("Json");
            page.lines(format_args!(
                "/// A case that the spec does not know, as it came.\nUnrecognized({json}),"
            ));
        });
        page.apart();
        page.implement("rt::Union", name, |page| {
            self.union_impl(index, cases, page)
        });
        page.apart();
        let place = atom(format!("Type({index})"));
        let arguments = [atom(name.clone()), atom("SPEC"), place];
        page.expr(&call("rt::union!", arguments), ";");
    }

    fn union_impl(&self, index: usize, cases: &[(At<String>, Type)], page: &mut Page) {
        let head = "fn read(case: Option<usize>, value: &mut rt::Case<'_>) -> Self";
        page.block(head, |page| {
            page.block("match case", |page| read_arms(cases, page))
        });
        page.lines("\n#[inline]");
        page.block("fn write(&self, out: &mut rt::Writer)", |page| {
            page.block("match self", |page| self.write_arms(index, cases, page));
        });
    }

    fn write_arms(&self, index: usize, cases: &[(At<String>, Type)], page: &mut Page) {
        let value = |name: &'static str| call("rt::Value::write", [atom(name), atom("out")]);
        for (at, (case, ty)) in cases.iter().enumerate() {
            let pattern = call(
                format!("Self::{}", names::word(&case.value)),
                [atom("value")],
            );
            let Some((function, held)) = self.writer(index, ty) else {
                page.arm(&pattern, &value("value"));
                continue;
            };
            let shape = atom(format!("rt::ShapeRef::Type(&SPEC, {index})"));
            let arguments = [shape, atom(at.to_string()), atom(held), atom("out")];
            page.block(format_args!("{} =>", pattern.flat()), |page| {
                page.expr(&call(function, arguments), ";");
            });
        }
        let other = call("Self::Unrecognized", [atom("json")]);
        page.arm(&other, &value("json"));
    }

    /// What writes a case of this type with its tag, and what it is given; nothing where it is written as it is.
    fn writer(&self, index: usize, ty: &Type) -> Option<(&'static str, &'static str)> {
        match (self.is_struct(ty), self.is_boxed(index, ty)) {
            (true, true) => Some(("rt::write_case", "&**value")),
            (true, false) => Some(("rt::write_case", "value")),
            (false, _) => self
                .may_lack_tag(ty)
                .then_some(("rt::write_other_case", "value")),
        }
    }

    fn is_struct(&self, ty: &Type) -> bool {
        matches!(ty, Type::Named(index) if matches!(self.spec.types[*index].1, TypeDef::Struct(_)))
    }

    /// Whether its values may be objects that are written without a member that they do not name.
    fn may_lack_tag(&self, ty: &Type) -> bool {
        match ty {
            Type::Optional(ty) => self.may_lack_tag(ty),
            Type::Named(index) => !matches!(self.spec.types[*index].1, TypeDef::Enum(_)),
            _ => false,
        }
    }
}

fn read_arms(cases: &[(At<String>, Type)], page: &mut Page) {
    let read = |variant: &str| {
        let value = atom("value").method("read", []);
        call(format!("Self::{variant}"), [value])
    };
    for (at, (case, _)) in cases.iter().enumerate() {
        let pattern = call("Some", [atom(at.to_string())]);
        page.arm(&pattern, &read(&names::word(&case.value)));
    }
    page.arm(&atom("_"), &read("Unrecognized"));
}

fn word_impl(words: &[At<String>], page: &mut Page) {
    let arms = list::map(words, &mut |word| {
        let variant = format!("Self::{}", names::word(&word.value));
        (atom(string(&word.value)), atom(variant))
    });
    page.block("fn from_word(word: &str) -> Self", |page| {
        page.block("match word", |page| {
            arms.iter()
                .for_each(|(text, variant)| page.arm(text, variant));
            page.lines("other => Self::Unrecognized(other.into()),");
        });
    });
    page.apart();
    page.block("fn as_str(&self) -> &str", |page| {
        page.block("match self", |page| {
            arms.iter()
                .for_each(|(text, variant)| page.arm(variant, text));
            page.lines("Self::Unrecognized(word) => word,");
        });
    });
}
