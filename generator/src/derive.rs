//! What the derive needs of the generator, and nobody else.

pub use crate::emit::tables::{condition, items as tables};
pub use crate::lower::{Common, common, lower_with, title};
pub use crate::text::prose;
