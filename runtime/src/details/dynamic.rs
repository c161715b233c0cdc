//! Details without generated types: checked by the spec's own types, and written as the generated
//! code would serialize them.

use super::budget::Budget;
use super::containers::{each_element, each_entry};
use super::context::DecodeContext;
use super::enums::case_of;
use super::error::DetailsError;
use super::fields::Fields;
use super::locate::Details;
use super::names::Names;
use super::structs::within;
use super::timestamp::Timestamp;
use super::value::Value;
use crate::engine::Found;
use crate::json::value::Json;
use crate::json::writer::{Members, Writer};
use vendor_errors_tables::{Shape, Spec, Type, TypeDef};

/// While a text grows, its old memory is still there beside the new, which is twice as large.
const GROWING: usize = 3;

/// At least as much as is written between two values.
const BRACKETS: usize = 8;

/// The details as JSON text, as far as there are any, and what does not fit.
pub(crate) fn write(mut details: Details<'_, '_>) -> (Option<String>, Option<DetailsError>) {
    details.context.budget = Budget::OF_TEXT;
    let written = compose(&mut details);
    (written, details.take_error())
}

/// The details as JSON text; `None` when there are none, or what is required does not fit.
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
            fields.finish().then_some(())
        }),
        Shape::Whole(_, ty) => details.whole(|found, context| match ty {
            Type::Optional(ty) => write_value(spec, ty, found, context, &mut out),
            ty => write_value(spec, &ty, found, context, &mut out),
        }),
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
        let written = fields.read_with(index, |found, context| match (found, ty) {
            (Found::Absent, ty) => absent(&ty, context).map(|()| false),
            (found, Type::Optional(ty)) => {
                let write = |out: &mut Writer| write_value(spec, ty, found, context, out);
                Some(out.try_member(name, write).is_some())
            }
            (found, ty) => write_value(spec, &ty, found, context, out.key(name)).map(|()| true),
        })?;
        fields.any |= written;
    }
    Some(())
}

/// A member that is not there, or `null`.
fn absent(ty: &Type<'_>, context: &mut DecodeContext) -> Option<()> {
    match ty {
        Type::Optional(_) => Some(()),
        _ => context.missing(),
    }
}

fn write_value(
    spec: &Spec<'_>,
    ty: &Type<'_>,
    found: &Found<'_>,
    context: &mut DecodeContext,
    out: &mut Writer,
) -> Option<()> {
    match ty {
        Type::String => copy::<String>(found, context, out)?,
        Type::Timestamp => copy::<Timestamp>(found, context, out)?,
        Type::Integer => copy::<i64>(found, context, out)?,
        Type::Number => copy::<f64>(found, context, out)?,
        Type::Boolean => copy::<bool>(found, context, out)?,
        Type::Any => copy::<Json>(found, context, out)?,
        Type::Optional(ty) => out.or_null(|out| write_value(spec, ty, found, context, out)),
        Type::List(ty) => write_list(spec, ty, found, context, out)?,
        Type::Map(ty) => write_map(spec, ty, found, context, out)?,
        Type::Named(index) => write_named(spec, *index, found, context, out)?,
    }
    Some(())
}

/// A value of a type that generated code has too, by the same rules.
fn copy<T: Value>(found: &Found<'_>, context: &mut DecodeContext, out: &mut Writer) -> Option<()> {
    let start = out.as_str().len();
    T::read(found, context)?.write(out);
    let written = out.as_str().len().saturating_sub(start);
    context.take(written.saturating_mul(GROWING))
}

/// An element or an entry, which may be `null`.
fn write_inner(
    spec: &Spec<'_>,
    ty: &Type<'_>,
    found: &Found<'_>,
    context: &mut DecodeContext,
    out: &mut Writer,
) -> Option<()> {
    if found.is_null() {
        if !matches!(ty, Type::Any) {
            absent(ty, context)?;
        }
        out.literal("null");
        return Some(());
    }
    write_value(spec, ty, found, context, out)
}

fn write_list(
    spec: &Spec<'_>,
    ty: &Type<'_>,
    found: &Found<'_>,
    context: &mut DecodeContext,
    out: &mut Writer,
) -> Option<()> {
    let mut list = out.array();
    each_element(found, context, &mut |element, context| {
        context.take(GROWING.saturating_mul(BRACKETS))?;
        write_inner(spec, ty, element, context, list.element())
    })?;
    list.end();
    Some(())
}

fn write_map(
    spec: &Spec<'_>,
    ty: &Type<'_>,
    found: &Found<'_>,
    context: &mut DecodeContext,
    out: &mut Writer,
) -> Option<()> {
    let mut members = out.object();
    each_entry(found, context, &mut |key, value, context| {
        let key_length = key.len().saturating_add(BRACKETS);
        context.take(GROWING.saturating_mul(key_length))?;
        write_inner(spec, ty, value, context, members.key(key))
    })?;
    members.end();
    Some(())
}

fn write_named(
    spec: &Spec<'_>,
    index: u16,
    found: &Found<'_>,
    context: &mut DecodeContext,
    out: &mut Writer,
) -> Option<()> {
    match spec.types.get(usize::from(index))? {
        TypeDef::Struct(..) => write_struct(spec, index, None, found, context, out),
        TypeDef::Enum(..) => write_value(spec, &Type::String, found, context, out),
        TypeDef::Union { tag, cases, .. } => {
            let case = case_of(found, tag, cases, context)?.and_then(|case| cases.get(case));
            match (case, tag) {
                (Some((name, Type::Named(index))), [tag]) if is_struct(spec, *index) => {
                    write_struct(spec, *index, Some((tag, name)), found, context, out)
                }
                (Some((name, ty)), [tag]) => {
                    let start = out.as_str().len();
                    write_value(spec, ty, found, context, out)?;
                    out.tag(start, tag, name);
                    Some(())
                }
                (Some((_, ty)), _) => write_value(spec, ty, found, context, out),
                (None, _) => write_value(spec, &Type::Any, found, context, out),
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
    context: &mut DecodeContext,
    out: &mut Writer,
) -> Option<()> {
    let Some(TypeDef::Struct(_, shape)) = spec.types.get(usize::from(index)) else {
        return None;
    };
    within(found, context, |context, ends| {
        let mut fields = Fields::inside(Names::Members(shape), found, ends.as_ref(), context)?;
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
        fields.finish().then_some(())
    })
}
