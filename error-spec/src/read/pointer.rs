//! Pointers as specs write them.

use super::reader::{Reader, Written};
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::model::Pointer;
use crate::pointer::parse;

impl Reader<'_, '_> {
    /// The tokens of a pointer. The empty text means the whole value.
    pub(super) fn pointer(&mut self, written: Written<'_>) -> Option<Pointer> {
        match parse(written.text) {
            Ok(pointer) => {
                self.pointer_looks_like(written);
                Some(pointer)
            }
            Err((part, wrong)) => {
                let span = self.part(written, part);
                let message = format!("{} is not a JSON Pointer: {wrong}", quote(written.text));
                self.report(Diagnostic::new(&catalogue::BAD_POINTER, span, message).help(
                    "a pointer is empty or starts with `/`; in a name `/` is written `~1` and `~` is written `~0` (RFC 6901)",
                ))
            }
        }
    }
}
