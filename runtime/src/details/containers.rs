//! What is inside of an array, an object, or headers with a common prefix.

use super::located::Located;
use super::trail::Trail;
use crate::json::raw::Kind;
use crate::json::walk::Elements;
use crate::text::Text;

/// The elements, when it is an array.
pub(crate) fn array<'a>(found: &Located<'a>) -> Option<Elements<'a>> {
    match found {
        Located::Json(raw) if raw.kind() == Kind::Array => Some(raw.elements()),
        _ => None,
    }
}

/// The next element, if there is one, in its place: to copy what has just been written takes longer than to write it.
#[inline(never)]
pub(super) fn next_element<'a>(elements: &mut Elements<'a>, element: &mut Located<'a>) -> bool {
    match elements.next() {
        Some(raw) => {
            *element = Located::Json(raw);
            true
        }
        None => false,
    }
}

/// Calls `each` with every entry of an object, or of headers with a common prefix, until it fails.
pub(crate) fn each_entry<'a>(
    found: &Located<'a>,
    trail: &mut Trail,
    each: &mut dyn FnMut(String, Located<'a>, &mut Trail) -> Option<()>,
) -> Option<()> {
    match found {
        Located::Json(raw) if raw.is_object() => {
            for (key, value) in raw.members() {
                each(key.to_cow().into_owned(), Located::Json(value), trail)?;
            }
            Some(())
        }
        Located::Headers(headers) => {
            for (name, value) in headers.lines() {
                each(name, Located::Text(Text::plain(value)), trail)?;
            }
            Some(())
        }
        _ => trail.expected("an object", found),
    }
}
