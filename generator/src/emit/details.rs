//! Structs of the details.

use super::Emitter;
use super::docs::Docs;
use super::records::{Part, record};
use super::words;
use crate::lower::{self, Common};
use crate::rust::Page;
use crate::text;
use std::collections::HashMap;
use vendor_errors_spec::list;
use vendor_errors_spec::model::{Field, Member, Shape, Source};
use vendor_errors_tables as tables;

impl Emitter<'_> {
    /// The structs of details, the common one first.
    pub(super) fn details_items(&self, page: &mut Page) {
        let common = self.common_fields();
        if !common.is_empty() {
            let docs = Docs::new(format!(
                "Details that every error of {} may have.",
                self.title()
            ));
            let parts = list::map(&common, &mut |field| self.part(field));
            let impls = ("rt::details!", "Common".to_owned());
            record(&self.names.common, &docs, &parts, impls, page);
        }
        for (index, entry) in self.spec.errors.iter().enumerate() {
            let (Some(name), Some(Shape::Fields(own))) =
                (&self.names.details[index], &entry.details)
            else {
                continue;
            };
            let docs = Docs::new(format!("Details of {}.", text::code(&entry.name.value)));
            let impls = ("rt::details!", format!("Entry({index})"));
            record(name, &docs, &self.parts(index, own), impls, page);
        }
    }

    /// The members of an entry in the order of the lowered shape.
    fn parts<'a>(&'a self, index: usize, own: &'a [Field]) -> Vec<Part<'a>> {
        let tables::Shape::Fields(lowered) = self.lowered.entries[index].details else {
            return Vec::new();
        };
        let mut fields = self.common_fields();
        fields.extend(own);
        let mut by_name: HashMap<&str, usize> = HashMap::new();
        for (index, field) in fields.iter().enumerate() {
            by_name.insert(&field.name.value, index);
        }
        list::filter_map(lowered, &mut |field| {
            let index = by_name.get(field.name())?;
            Some(self.part(fields[*index]))
        })
    }

    fn common_fields(&self) -> Vec<&Field> {
        match lower::common(self.spec) {
            Common::Fields(fields) => fields,
            Common::None | Common::Whole(_) => Vec::new(),
        }
    }

    fn part<'a>(&self, field: &'a Field) -> Part<'a> {
        let from = field
            .from
            .as_ref()
            .map(|from| words::source(self.spec, from));
        Part {
            name: &field.name.value,
            from,
            ty: self.rust_type(&field.ty.value),
        }
    }

    pub(super) fn type_struct(
        &self,
        index: usize,
        spec_name: &str,
        members: &[Member],
        page: &mut Page,
    ) {
        let docs = Docs::new(format!("The members of {}.", text::code(spec_name)));
        let parts = list::map(members, &mut |member| Part {
            name: &member.name.value,
            from: (!member.at.is_empty())
                .then(|| words::source(self.spec, &Source::Pointer(member.at.clone()))),
            ty: self.held_type(index, &member.ty.value),
        });
        let impls = ("rt::record!", format!("Type({index})"));
        record(&self.names.types[index], &docs, &parts, impls, page);
    }
}
