//! `explain`: what a response means, and which line says so.

#[cfg(feature = "cli")]
mod arguments;
#[cfg(feature = "cli")]
mod command;
#[cfg(feature = "cli")]
mod human;
mod json_error;
mod notes;
mod request;
#[cfg(feature = "cli")]
mod responses;

#[cfg(feature = "cli")]
pub(crate) use command::run;
pub(crate) use json_error::no_json;
pub(crate) use notes::{Loaded, TOO_LONG, shortened};
pub use request::Recorded;
use vendor_errors_runtime::explain::{self, to_json};
use vendor_errors_tables::Spec;

/// The answer to one recorded response, as one line of JSON.
#[must_use]
pub fn json(spec: &Spec<'_>, recorded: &Recorded) -> String {
    let response = recorded.response();
    to_json(spec, &response, explain::check(spec, &response).as_ref())
}

/// The answer with its last member, `notes`: those given, and what was not found.
#[cfg(feature = "cli")]
fn json_with_notes(loaded: Loaded<'_>, recorded: &Recorded, mut notes: Vec<String>) -> String {
    let mut answer = json(loaded.tables, recorded);
    let end = answer.pop();
    debug_assert_eq!(end, Some('}'));
    notes.extend(loaded.notes(recorded));
    let notes = serde_json::Value::from(notes);
    answer + &format!(",\"notes\":{notes}}}")
}
