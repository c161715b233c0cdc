//! The one decision procedure: from a spec's tables and a response to which error it is and what to do about it.
//!
//! Generated code and `explain` both end here. `docs/language.md` states every rule; the steps below follow its headings.

mod body;
pub(crate) mod code_alone;
mod conditions;
mod entry;
mod found;
mod lines;
mod look_up;
mod once;
mod outcome;
mod reading;
mod sources;
mod verdict;
mod waits;
mod why;

pub use found::Found;
pub(crate) use outcome::{Decided, Outcome};
pub(crate) use reading::Reading;
pub(crate) use verdict::Texts;
pub use waits::WaitSource;
pub use why::{Misfit, Unmet, Why};
