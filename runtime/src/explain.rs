//! What a response means under a spec that was read at run time: the same procedure as for
//! generated code, without generated types.

mod json;

use crate::details::{Details, DetailsError, dynamic};
pub use crate::engine::{Misfit, Unmet, UnreadableSuccess, Why};
pub use json::to_json;

use crate::engine::{self, Outcome, Parsed, Ruling, Texts};
use crate::response::Response;
use crate::retry::Retry;
use crate::text::Text;
use vendor_errors_tables::vocabulary::Category;
use vendor_errors_tables::{Entry, Spec};

/// What a response means.
#[derive(Debug)]
pub struct Explained<'s, 'r> {
    parsed: Parsed<'s, 'r>,
    ruling: Ruling<'s>,
    details: Option<String>,
    details_error: Option<DetailsError>,
}

/// Answers the first question: is the response an error, and which?
#[must_use]
pub fn check<'s: 'r, 'r>(
    spec: &'s Spec<'s>,
    response: &'r Response<'r>,
) -> Option<Explained<'s, 'r>> {
    let parsed = Parsed::new(spec, response);
    let ruling = Outcome::check(&parsed)?.ruling;
    Some(Explained::new(parsed, ruling))
}

/// Answers the second question: the response is an error, but which?
#[must_use]
pub fn from_response<'s: 'r, 'r>(
    spec: &'s Spec<'s>,
    response: &'r Response<'r>,
) -> Explained<'s, 'r> {
    let parsed = Parsed::new(spec, response);
    let ruling = Outcome::of(&parsed).ruling;
    Explained::new(parsed, ruling)
}

/// Decides about a response as if it were the entry at this index, whatever its body says; `None`
/// is an error with an unknown code.
///
/// So a table of verdicts needs no body for each entry.
#[must_use]
pub fn as_entry<'s: 'r, 'r>(
    spec: &'s Spec<'s>,
    response: &'r Response<'r>,
    entry: Option<usize>,
) -> Explained<'s, 'r> {
    let entry = entry.and_then(|entry| u16::try_from(entry).ok());
    let mut parsed = Parsed::new(spec, response);
    parsed.suppose(entry);
    let ruling = Outcome::as_entry(&parsed, entry).ruling;
    Explained::new(parsed, ruling)
}

/// Lists what was looked for and not found, and what was found and not usable, in the order of
/// reading.
#[must_use]
pub fn why<'s: 'r, 'r>(spec: &'s Spec<'s>, response: &'r Response<'r>) -> Vec<Why> {
    engine::why(spec, response)
}

/// Finds the first test of `error_when` that does not hold; `None` if there is no such rule or it
/// holds.
#[must_use]
pub fn unmet_error_when<'s: 'r, 'r>(
    spec: &'s Spec<'s>,
    response: &'r Response<'r>,
) -> Option<Unmet> {
    engine::unmet_error_when(spec, response)
}

/// Says why a response is not the entry at this index; `None` if the entry fits, though another
/// may fit better.
#[must_use]
pub fn misfit<'s: 'r, 'r>(
    spec: &'s Spec<'s>,
    response: &'r Response<'r>,
    entry: usize,
) -> Option<Misfit> {
    Outcome::of(&Parsed::new(spec, response)).misfit(entry)
}

/// An item of a response that failed.
#[derive(Debug)]
pub struct ExplainedItem<'i, 's, 'r> {
    /// The position, from 0, of the part of the request that it answers, if that is known.
    pub index: Option<usize>,
    /// Its id, or its name among the members of an object.
    pub key: Option<Text<'r>>,
    /// What it means.
    pub explained: &'i Explained<'s, 'i>,
}

/// Calls `each` with every item of a response that failed.
pub fn each_item<'s: 'r, 'r>(
    spec: &'s Spec<'s>,
    response: &'r Response<'r>,
    each: &mut dyn FnMut(ExplainedItem<'_, 's, 'r>),
) {
    let parsed = Parsed::new(spec, response);
    let Some(mut walk) = parsed.items() else {
        return;
    };
    while let Some(item) = parsed.next_failed(&mut walk) {
        each(ExplainedItem {
            index: item.index,
            key: item.key,
            explained: &from_response(spec, &item.response),
        });
    }
}

impl<'s: 'r, 'r> Explained<'s, 'r> {
    fn new(parsed: Parsed<'s, 'r>, ruling: Ruling<'s>) -> Self {
        let outcome = Outcome::ruled(&parsed, ruling);
        let (details, details_error) = dynamic::write(Details::new(&outcome));
        Self {
            parsed,
            ruling,
            details,
            details_error,
        }
    }

    fn outcome(&self) -> Outcome<'s, '_> {
        Outcome::ruled(&self.parsed, self.ruling)
    }

    /// The entry; `None` if the spec does not know the error.
    #[must_use]
    pub fn entry(&self) -> Option<&'s Entry<'s>> {
        self.ruling.entry(self.parsed.spec)
    }

    /// Whether entries have the code, but none of them fits.
    #[must_use]
    pub fn no_entry_fits(&self) -> bool {
        self.outcome().no_entry_fits()
    }

    /// Whether the entry's statuses lack the received one.
    #[must_use]
    pub fn is_status_unexpected(&self) -> bool {
        self.ruling.unexpected_status
    }

    #[must_use]
    pub fn code(&self) -> Option<Text<'r>> {
        self.parsed.code
    }

    #[must_use]
    pub fn message(&self) -> Option<Text<'r>> {
        self.parsed.message
    }

    #[must_use]
    pub fn request_id(&self) -> Option<Text<'r>> {
        self.parsed.request_id()
    }

    #[must_use]
    pub fn category(&self) -> Option<Category> {
        self.ruling.category
    }

    #[must_use]
    pub fn retry(&self) -> Retry<'s> {
        self.outcome().retry()
    }

    /// The value that the recovery needs, if the vendor sends one.
    #[must_use]
    pub fn recovery_value(&self) -> Option<Text<'r>> {
        self.parsed.recovery_value(&self.ruling)
    }

    #[must_use]
    pub fn user_message(&self) -> &'s str {
        self.texts().user_message
    }

    /// How to fix it, for the developer.
    #[must_use]
    pub fn fix(&self) -> &'s str {
        self.texts().fix
    }

    fn texts(&self) -> Texts<'s> {
        let Parsed { spec, response, .. } = self.parsed;
        Texts::of(spec, self.entry(), response.status)
    }

    /// The details as JSON, as generated code would serialize them; `None` if there are none, or
    /// what the spec requires does not fit.
    #[must_use]
    pub fn details(&self) -> Option<&str> {
        self.details.as_deref()
    }

    /// What does not fit the spec in the details, if anything does not.
    #[must_use]
    pub fn details_error(&self) -> Option<&DetailsError> {
        self.details_error.as_ref()
    }
}
