//! What the derive needs of the generator, and nobody else.

pub use crate::lower::{Common, common, lower_with, title};
pub use crate::text::prose;

use crate::emit::print;
use crate::rust::{Page, string as quoted};
use vendor_errors_tables::{Cond, Spec};

/// The items of a spec's tables; `SPEC` is the spec.
#[must_use]
pub fn tables(spec: &Spec<'_>) -> String {
    let mut page = Page::default();
    print::items(spec, &mut page);
    page.into_text()
}

/// A condition that stands outside of the tables.
#[must_use]
pub fn condition(cond: &Cond<'_>) -> String {
    print::condition(cond).flat()
}

/// A text as a literal.
#[must_use]
pub fn string(text: &str) -> String {
    quoted(text)
}
