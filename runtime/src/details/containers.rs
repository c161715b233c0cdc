//! What is inside of an array, an object, or headers with a common prefix.

use super::trail::Trail;
use crate::engine::Found;
use crate::json::raw::Kind;
use crate::json::walk::Elements;
use crate::text::Text;

/// The elements, when it is an array.
pub(crate) fn array<'a>(found: &Found<'a>) -> Option<Elements<'a>> {
    match found {
        Found::Json(raw) if raw.kind() == Kind::Array => Some(raw.elements()),
        _ => None,
    }
}

/// The next element, if there is one, in its place: to copy what has just been written takes longer than to write it.
#[inline(never)]
pub(super) fn next_element<'a>(elements: &mut Elements<'a>, element: &mut Found<'a>) -> bool {
    match elements.next() {
        Some(raw) => {
            *element = Found::Json(raw);
            true
        }
        None => false,
    }
}

/// Calls `each` with every entry of an object, or of headers with a common prefix, until it fails.
pub(crate) fn each_entry<'a>(
    found: &Found<'a>,
    trail: &mut Trail,
    each: &mut dyn FnMut(String, Found<'a>, &mut Trail) -> Option<()>,
) -> Option<()> {
    match found {
        Found::Json(raw) if raw.is_object() => {
            for (key, value) in raw.members() {
                each(key.to_cow().into_owned(), Found::Json(value), trail)?;
            }
            Some(())
        }
        Found::Headers(headers) => {
            for (name, value) in headers.lines() {
                each(name, Found::Text(Text::plain(value)), trail)?;
            }
            Some(())
        }
        _ => trail.expected("an object", found),
    }
}
