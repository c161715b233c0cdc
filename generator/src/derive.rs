//! What the derive needs besides the public interface.

pub use crate::lower::Details;

use crate::emit::tables;
use crate::lower::{self, TooMany, lower_with};
use crate::text;
use bumpalo::Bump;
use proc_macro2::TokenStream;
use vendor_errors_spec::model::{Cond, Spec};
use vendor_errors_tables::Shape;

/// A spec and conditions on its responses, lowered and as code.
#[derive(Debug)]
pub struct Quoted {
    /// The items of the tables; `SPEC` is the spec.
    pub items: TokenStream,
    /// An expression for each condition.
    pub conds: Vec<TokenStream>,
}

/// Lowers `spec`, and conditions that stand outside of it. `read` tells for each entry whether its
/// details are needed; the others are left out.
///
/// # Errors
/// When the spec needs more of something than the tables can hold.
pub fn quoted(spec: &Spec, conds: &[&Cond], read: Option<&[bool]>) -> Result<Quoted, Vec<TooMany>> {
    let arena = Bump::new();
    let (mut lowered, conds) = lower_with(&arena, spec, conds)?;
    if let Some(read) = read {
        let entries = arena.alloc_slice_copy(lowered.entries);
        for (entry, _) in entries.iter_mut().zip(read).filter(|(_, read)| !**read) {
            entry.details = Shape::None;
        }
        lowered.entries = entries;
    }
    Ok(Quoted {
        items: tables::items(&lowered),
        conds: conds.iter().map(tables::condition).collect(),
    })
}

/// The vendor's name for people, as documentation shows it.
#[must_use]
pub fn title(spec: &Spec) -> String {
    text::prose(lower::title(spec))
}
