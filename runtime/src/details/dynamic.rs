//! Details without generated types: checked by the spec's own types, and written as the generated code would serialize them.

use super::containers::{array, each_entry};
use super::error::DetailsError;
use super::fields::Fields;
use super::locate::Details;
use super::names::Names;
use super::trail::Trail;
use super::types::case_of;
use crate::engine::Found;
use crate::json::writer::{Members, Writer};
use std::collections::BTreeMap;
use vendor_errors_tables::{Shape, Spec, Type, TypeDef};

/// The details as JSON text; `None` when there are none.
pub(crate) fn write(mut details: Details<'_, '_>) -> Result<Option<String>, DetailsError> {
    let written = compose(&mut details);
    match details.take_error() {
        Some(error) => Err(error),
        None => Ok(written),
    }
}

/// The details as JSON text; `None` when there are none, or they do not fit.
pub(super) fn compose(details: &mut Details<'_, '_>) -> Option<String> {
    let spec = details.spec();
    let mut out = Writer::new();
    let written = match details.shape() {
        Shape::None => None,
        Shape::Fields(shape) => details.fields().and_then(|mut fields| {
            let mut members = out.object();
            let shape = shape.iter().map(|field| (field.name(), *field.ty()));
            write_members(spec, shape, &mut fields, &mut members)?;
            members.end();
            fields.any.then_some(())
        }),
        Shape::Whole(_, ty) => {
            details.whole(|found, trail| write_value(spec, &ty, found, trail, &mut out))
        }
    };
    written.map(|()| out.into_string())
}

fn write_members<'a>(
    spec: &Spec<'_>,
    members: impl Iterator<Item = (&'a str, Type<'a>)>,
    fields: &mut Fields<'_>,
    out: &mut Members<'_>,
) -> Option<()> {
    for (index, (name, ty)) in members.enumerate() {
        fields.read_with(index, |found, trail| match found {
            Some(found) => write_value(spec, &ty, found, trail, out.key(name)),
            None => absent(&ty, trail),
        })?;
    }
    Some(())
}

/// A member that is not there, or `null`.
fn absent(ty: &Type<'_>, trail: &mut Trail) -> Option<()> {
    match ty {
        Type::Optional(_) => Some(()),
        _ => trail.fail(super::error::Problem::Missing),
    }
}

fn write_value(
    spec: &Spec<'_>,
    ty: &Type<'_>,
    found: &Found<'_>,
    trail: &mut Trail,
    out: &mut Writer,
) -> Option<()> {
    match ty {
        Type::String => out.string(
            &found
                .string()
                .or_else(|| trail.expected("a string", found))?
                .to_cow(),
        ),
        Type::Timestamp => out.string(
            &found
                .string()
                .or_else(|| trail.expected("a timestamp", found))?
                .to_cow(),
        ),
        Type::Integer => {
            out.literal(
                &found
                    .integer()
                    .or_else(|| trail.expected("an integer", found))?
                    .to_string(),
            );
        }
        Type::Number => out.number(
            found
                .float()
                .or_else(|| trail.expected("a number", found))?,
        ),
        Type::Boolean => {
            let boolean = found
                .boolean()
                .or_else(|| trail.expected("a boolean", found))?;
            out.literal(if boolean { "true" } else { "false" });
        }
        Type::Any => out.literal(
            found
                .json()
                .or_else(|| trail.expected("a value", found))?
                .as_str(),
        ),
        Type::Optional(ty) => write_value(spec, ty, found, trail, out)?,
        Type::List(ty) => write_list(spec, ty, found, trail, out)?,
        Type::Map(ty) => write_map(spec, ty, found, trail, out)?,
        Type::Named(index) => write_named(spec, *index, found, trail, out)?,
    }
    Some(())
}

/// An element or an entry, which may be `null`.
fn write_inner(
    spec: &Spec<'_>,
    ty: &Type<'_>,
    found: &Found<'_>,
    trail: &mut Trail,
    out: &mut Writer,
) -> Option<()> {
    if found.is_null() {
        if !matches!(ty, Type::Any) {
            absent(ty, trail)?;
        }
        out.literal("null");
        return Some(());
    }
    write_value(spec, ty, found, trail, out)
}

fn write_list(
    spec: &Spec<'_>,
    ty: &Type<'_>,
    found: &Found<'_>,
    trail: &mut Trail,
    out: &mut Writer,
) -> Option<()> {
    let Some(elements) = array(found) else {
        return trail.expected("an array", found);
    };
    let mut list = out.array();
    for (position, element) in elements.enumerate() {
        let written = write_inner(spec, ty, &Found::Json(element), trail, list.element());
        trail.below(&|| position.to_string(), written)?;
    }
    list.end();
    Some(())
}

/// Entries come sorted, as from the `BTreeMap` of the generated code.
fn write_map(
    spec: &Spec<'_>,
    ty: &Type<'_>,
    found: &Found<'_>,
    trail: &mut Trail,
    out: &mut Writer,
) -> Option<()> {
    let mut entries = BTreeMap::new();
    each_entry(found, trail, &mut |key, value, trail| {
        let mut entry = Writer::new();
        let written = write_inner(spec, ty, &value, trail, &mut entry);
        trail.below(&|| key.clone(), written)?;
        if entries.contains_key(&key) {
            trail.fail::<()>(super::error::Problem::Twice);
            return trail.below(&|| key.clone(), None);
        }
        entries.insert(key, entry);
        Some(())
    })?;
    let mut members = out.object();
    for (key, entry) in &entries {
        members.key(key).literal(entry.as_str());
    }
    members.end();
    Some(())
}

fn write_named(
    spec: &Spec<'_>,
    index: u16,
    found: &Found<'_>,
    trail: &mut Trail,
    out: &mut Writer,
) -> Option<()> {
    match spec.types.get(usize::from(index))? {
        TypeDef::Struct(..) => write_struct(spec, index, None, found, trail, out),
        TypeDef::Enum(..) => write_value(spec, &Type::String, found, trail, out),
        TypeDef::Union { tag, cases, .. } => {
            let case = case_of(found, tag, cases, trail)?.and_then(|case| cases.get(case));
            match (case, tag) {
                (Some((name, Type::Named(index))), [tag]) if is_struct(spec, *index) => {
                    write_struct(spec, *index, Some((tag, name)), found, trail, out)
                }
                (Some((name, ty)), [tag]) => {
                    let start = out.as_str().len();
                    write_value(spec, ty, found, trail, out)?;
                    out.tag(start, tag, name);
                    Some(())
                }
                (Some((_, ty)), _) => write_value(spec, ty, found, trail, out),
                (None, _) => write_value(spec, &Type::Any, found, trail, out),
            }
        }
    }
}

fn is_struct(spec: &Spec<'_>, index: u16) -> bool {
    matches!(
        spec.types.get(usize::from(index)),
        Some(TypeDef::Struct(..))
    )
}

fn write_struct(
    spec: &Spec<'_>,
    index: u16,
    tag: Option<(&str, &str)>,
    found: &Found<'_>,
    trail: &mut Trail,
    out: &mut Writer,
) -> Option<()> {
    let Some(TypeDef::Struct(_, shape)) = spec.types.get(usize::from(index)) else {
        return None;
    };
    let mut fields = Fields::inside(Names::Members(shape), found, trail)?;
    let mut members = out.object();
    if let Some((tag, case)) =
        tag.filter(|(tag, _)| shape.iter().all(|member| member.name() != *tag))
    {
        members.key(tag).string(case);
    }
    write_members(
        spec,
        shape.iter().map(|member| (member.name(), *member.ty())),
        &mut fields,
        &mut members,
    )?;
    members.end();
    Some(())
}
