//! What is inside an array, an object, or headers with a common prefix.

use super::context::DecodeContext;
use super::error::cut;
use crate::engine::Found;
use crate::json::ends::Ends;
use crate::json::raw::JsonType;
use crate::text::Text;
use std::borrow::Cow;
use std::rc::Rc;

/// Calls `each` with every element of an array, until it fails. Not inlined, so that an element
/// takes stack only while one is read.
#[inline(never)]
pub(super) fn each_element<'a>(
    found: &Found<'a>,
    context: &mut DecodeContext,
    each: &mut dyn FnMut(&Found<'a>, &mut DecodeContext) -> Option<()>,
) -> Option<()> {
    let array = match found {
        Found::Json(raw) if raw.kind() == JsonType::Array => *raw,
        _ => return context.expected("an array", found),
    };
    context.enter(array, |context, ends| {
        for (position, element) in array.elements_with(ends).enumerate() {
            let element = Found::Json(element);
            context.inside(&|| position.to_string(), |context| each(&element, context))?;
        }
        Some(())
    })
}

/// Calls `each` with every entry of an object, or of headers with a common prefix, in the order of
/// the keys, until it fails. Not inlined either.
#[inline(never)]
pub(super) fn each_entry<'a>(
    found: &Found<'a>,
    context: &mut DecodeContext,
    each: &mut dyn FnMut(&str, &Found<'a>, &mut DecodeContext) -> Option<()>,
) -> Option<()> {
    match found {
        Found::Json(raw) if raw.is_object() => context.enter(*raw, |context, ends| {
            read_entries(found, ends, context, each)
        }),
        found => read_entries(found, None, context, each),
    }
}

fn read_entries<'a>(
    found: &Found<'a>,
    ends: Option<Rc<Ends>>,
    context: &mut DecodeContext,
    each: &mut dyn FnMut(&str, &Found<'a>, &mut DecodeContext) -> Option<()>,
) -> Option<()> {
    let before = context.memory();
    let mut entries = entries(found, ends, context)?;
    let taken = before.saturating_sub(context.memory());
    let room = entries.len().saturating_mul(size_of::<Entry<'_>>());
    // Sorting takes as much again for a moment.
    context.take(room)?;
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    context.give_back(room);
    entries.dedup_by(|(later, _), (first, value)| {
        let is_same = later == first;
        if is_same {
            *value = Found::Twice;
        }
        is_same
    });
    for (key, value) in &entries {
        context.inside(&|| cut(key), |context| each(key, value, context))?;
    }
    context.give_back(taken);
    Some(())
}

type Entry<'a> = (Cow<'a, str>, Found<'a>);

fn entries<'a>(
    found: &Found<'a>,
    ends: Option<Rc<Ends>>,
    context: &mut DecodeContext,
) -> Option<Vec<Entry<'a>>> {
    let mut entries = Vec::new();
    match found {
        Found::Json(raw) if raw.is_object() => {
            for (key, value) in raw.members_with(ends) {
                context.grow(&mut entries)?;
                if key.as_plain().is_none() {
                    context.take(key.room())?;
                }
                entries.push((key.to_cow(), Found::Json(value)));
            }
        }
        Found::Headers(headers) => {
            context.take(found.room_as_json())?;
            for (name, value) in headers.lines() {
                context.grow(&mut entries)?;
                entries.push((Cow::Owned(name), Found::Text(Text::plain(value))));
            }
        }
        _ => return context.expected("an object", found),
    }
    Some(entries)
}
