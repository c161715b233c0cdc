//! Enums of the details: string enums and tagged unions.

use super::context::DecodeContext;
use super::error::Mismatch;
use super::structs::{DetailsStruct, ShapeRef, within};
use super::value::Value;
use crate::engine::Found;
use crate::json::raw::RawValue;
use crate::json::writer::Writer;
use vendor_errors_tables::{Type, TypeDef};

/// An enum of strings that keeps unknown ones.
pub trait StringEnum: Sized {
    /// The variant of this text; an unknown one is kept.
    fn from_text(text: &str) -> Self;

    /// The text.
    fn as_str(&self) -> &str;
}

/// Reads a string enum.
pub fn read_string_enum<T: StringEnum>(
    found: &Found<'_>,
    context: &mut DecodeContext,
) -> Option<T> {
    match found.string() {
        Some(text) => {
            // A copy without escapes, and that of an unknown text.
            context.take(text.room())?;
            context.take(text.room())?;
            Some(T::from_text(&text.to_cow()))
        }
        None => context.expected("a string", found),
    }
}

/// Writes a string enum.
pub fn write_string_enum<T: StringEnum>(value: &T, out: &mut Writer) {
    out.string(value.as_str());
}

/// An enum whose variants are told apart by a tag inside the value; values with an unknown tag are
/// kept raw.
pub trait TaggedUnion: Sized {
    /// Reads the case at this index; without one keeps the value raw.
    fn read(case: Option<usize>, value: &mut Case<'_>) -> Self;

    /// Writes the case as JSON.
    fn write(&self, out: &mut Writer);
}

/// The value of a union, to be read as one of its cases.
#[derive(Debug)]
pub struct Case<'a> {
    /// Nothing when it cannot be read.
    found: Option<&'a Found<'a>>,
    context: &'a mut DecodeContext,
}

impl Case<'_> {
    /// Reads it as this type. It is blank when it cannot be read.
    pub fn read<T: Value>(&mut self) -> T {
        let read = match self.found {
            Some(found) => T::read(found, self.context),
            None => None,
        };
        match read {
            Some(read) => read,
            None => {
                self.found = None;
                T::blank(self.context)
            }
        }
    }
}

/// Finds the case by its tag, and reads it.
pub fn read_tagged_union<T: TaggedUnion>(
    shape: ShapeRef,
    found: &Found<'_>,
    context: &mut DecodeContext,
) -> Option<T> {
    let (case, cases) = match shape.type_def() {
        Some(TypeDef::Union { tag, cases, .. }) => {
            (case_of(found, tag, cases, context)?, cases.len())
        }
        _ => (None, 0),
    };
    context.nested(size_of::<T>(), cases, |context| {
        let mut value = Case {
            found: Some(found),
            context,
        };
        let read = T::read(case, &mut value);
        value.found.is_some().then_some(read)
    })
}

/// A union of which nothing could be read.
pub fn blank_tagged_union<T: TaggedUnion>(context: &mut DecodeContext) -> T {
    T::read(
        None,
        &mut Case {
            found: None,
            context,
        },
    )
}

/// The case that the tag names, if it names one. Fails when the tag is there twice.
pub(crate) fn case_of<T>(
    found: &Found<'_>,
    tag: &[&str],
    cases: &[(&str, T)],
    context: &mut DecodeContext,
) -> Option<Option<usize>> {
    let Found::Json(raw) = found else {
        return Some(None);
    };
    let value = within(found, context, |_, ends| {
        Some(raw.at_once_with(tag, ends.as_ref()))
    })?;
    let Ok(value) = value else {
        return context.inside(&|| tag.join("/"), |context| context.fail(Mismatch::Twice));
    };
    let name = value.and_then(RawValue::scalar);
    Some(name.and_then(|name| cases.iter().position(|(case, _)| name.is(case))))
}

/// Writes a struct that is a case of a union: its tag first, when that is a member and the struct
/// does not have it.
pub fn write_case<T: DetailsStruct>(union: ShapeRef, case: usize, value: &T, out: &mut Writer) {
    let mut members = out.object();
    if let Some((tag, name, ty)) = tagged(union, case)
        && !union.has_member(ty, tag)
    {
        members.key(tag).string(name);
    }
    value.write(&mut members);
    members.end();
}

/// Writes a case that is a union itself, or optional, in the same way.
pub fn write_other_case<T: Value>(union: ShapeRef, case: usize, value: &T, out: &mut Writer) {
    let start = out.as_str().len();
    value.write(out);
    if let Some((tag, name, _)) = tagged(union, case) {
        out.tag(start, tag, name);
    }
}

/// The tag, when it is a member, the case's text and its type.
fn tagged(
    union: ShapeRef,
    case: usize,
) -> Option<(&'static str, &'static str, &'static Type<'static>)> {
    let Some(TypeDef::Union {
        tag: [tag], cases, ..
    }) = union.type_def()
    else {
        return None;
    };
    cases.get(case).map(|(name, ty)| (*tag, *name, ty))
}
