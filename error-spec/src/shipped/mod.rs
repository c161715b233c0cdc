//! The specs that ship with this crate, by the names of their vendors. They are the files of its
//! folder `vendors`, and there is no other copy.

mod list;

use crate::diagnostic::quote;
use crate::source::Source;
use crate::suggest::suggest;
use list::LIST;

/// The vendors, in the order of their names.
///
/// ```
/// assert!(vendor_errors_spec::shipped::vendors().any(|vendor| vendor == "stripe"));
/// ```
pub fn vendors() -> impl Iterator<Item = &'static str> {
    LIST.iter().map(|(vendor, _)| *vendor)
}

/// The text of the vendor's spec; `None` when none ships.
#[must_use]
pub fn text(vendor: &str) -> Option<&'static str> {
    let at = LIST.binary_search_by_key(&vendor, |(name, _)| name);
    at.ok().map(|at| LIST[at].1)
}

/// The vendor's spec, to be read, under the name of its file; `None` when none ships.
#[must_use]
pub fn source(vendor: &str) -> Option<Source> {
    Some(Source::new(format!("{vendor}.yaml"), text(vendor)?))
}

/// The name of the vendor that was probably meant by a name that none has.
#[must_use]
pub fn guess(name: &str) -> Option<&'static str> {
    suggest(name, &vendors().collect::<Vec<_>>())
}

/// What to say of a name that no vendor has, in one line: with a guess, and the list.
///
/// ```
/// let text = vendor_errors_spec::shipped::unknown("strip");
/// assert!(text.starts_with("no vendor `strip` ships with vendor-errors; did you mean `stripe`? There are: airtable, "));
/// ```
#[must_use]
pub fn unknown(name: &str) -> String {
    let guess = guess(name).map(|guess| format!("; did you mean `{guess}`?"));
    format!(
        "no vendor {} ships with vendor-errors{} There are: {}",
        quote(name),
        guess.as_deref().unwrap_or("."),
        vendors().collect::<Vec<_>>().join(", ")
    )
}
