//! What is inside an array, an object, or headers with a common prefix.

use super::context::DecodeContext;
use super::error::Mismatch;
use crate::engine::Found;
use crate::json::raw::JsonType;
use crate::text::Text;
use std::collections::BTreeMap;

/// Calls `each` with every element of an array, until it fails.
pub(super) fn each_element<'a>(
    found: &Found<'a>,
    context: &mut DecodeContext,
    each: &mut dyn FnMut(&Found<'a>, &mut DecodeContext) -> Option<()>,
) -> Option<()> {
    let Found::Json(raw) = found else {
        return context.expected("an array", found);
    };
    if raw.kind() != JsonType::Array {
        return context.expected("an array", found);
    }
    for (position, element) in raw.elements().enumerate() {
        let read = each(&Found::Json(element), context);
        context.below(&|| position.to_string(), read)?;
    }
    Some(())
}

/// Reads the entries of an object, or of headers with a common prefix.
pub(super) fn read_map<'a, T>(
    found: &Found<'a>,
    context: &mut DecodeContext,
    mut read: impl FnMut(&Found<'a>, &mut DecodeContext) -> Option<T>,
) -> Option<BTreeMap<String, T>> {
    let mut map = BTreeMap::new();
    each_entry(found, context, &mut |key, value, context| {
        let read = read(value, context);
        let read = context.below(&|| key.clone(), read)?;
        if map.contains_key(&key) {
            let twice = context.fail(Mismatch::Twice);
            return context.below(&|| key.clone(), twice);
        }
        map.insert(key, read);
        Some(())
    })?;
    Some(map)
}

/// Calls `each` with every entry, until it fails.
fn each_entry<'a>(
    found: &Found<'a>,
    context: &mut DecodeContext,
    each: &mut dyn FnMut(String, &Found<'a>, &mut DecodeContext) -> Option<()>,
) -> Option<()> {
    match found {
        Found::Json(raw) if raw.is_object() => {
            for (key, value) in raw.members() {
                each(key.to_cow().into_owned(), &Found::Json(value), context)?;
            }
        }
        Found::Headers(headers) => {
            for (name, value) in headers.lines() {
                each(name, &Found::Text(Text::plain(value)), context)?;
            }
        }
        _ => return context.expected("an object", found),
    }
    Some(())
}
