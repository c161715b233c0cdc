//! The one decision procedure: from a spec's tables and a response to which error it is and what
//! to do about it.
//!
//! Generated code and `explain` both end here. `docs/language.md` states every rule; each step
//! below follows the heading of the same name.

// The steps, in order.
mod body; // "The body"
mod bucket; // "Waits", of buckets
mod entry; // "Which entry"
mod envelope; // "Which envelope"
mod error_when; // "Error or not"
mod failures; // "Many errors in one response", of what the failed items come to
mod items; // "Many errors in one response"
mod outcome;
mod read_by; // "Many errors in one response", of how an item is read
mod resending; // "Safe to resend"
mod verdict; // "Which verdict"
mod waits; // "Which verdict", of waits
mod why; // for people who write specs

// What the steps ask.
pub(crate) mod code_alone; // for generated codes
mod conditions; // "Conditions"
mod decoded; // "Decoding"
mod encodings;
mod found;
mod levels;
mod lines;
mod lookup;
mod origin;
mod parsed;
mod sources; // "Sources"

pub use error_when::UnreadableSuccess;
pub use found::Found;
pub(crate) use items::{FailedItem, Walk};
pub(crate) use levels::Texts;
pub(crate) use outcome::Outcome;
pub(crate) use parsed::Parsed;
pub(crate) use resending::resend;
pub(crate) use verdict::Ruling;
pub use why::{Misfit, Unmet, Why};
pub(crate) use why::{unmet_error_when, why};
