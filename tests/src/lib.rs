//! Shared by the tests across the crates.

pub mod agree;
pub mod cases;
pub mod item_specs;
pub mod mutate;
pub mod oracle;
pub mod parallel;
pub mod slow;

/// The blocks of Rust in the documents, compiled and run.
#[cfg(doctest)]
#[allow(
    rustdoc::invalid_codeblock_attributes,
    reason = "blocks of other languages have attributes of ours"
)]
mod documents {
    #[doc = include_str!("../../README.md")]
    mod readme {}

    #[doc = include_str!("../../docs/integrations.md")]
    mod integrations {}

    #[doc = include_str!("../../docs/testing.md")]
    mod testing {}

    #[doc = include_str!("../../docs/coming-from-thiserror.md")]
    mod coming_from_thiserror {}

    #[doc = include_str!("../../docs/stability.md")]
    mod stability {}
}
