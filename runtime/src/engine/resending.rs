//! "Safe to resend": what was done of the request, and what the spec says about sending it again.

use super::entry::fit;
use super::failures::Failures;
use super::levels::{Levels, governing_status};
use super::outcome::Outcome;
use super::parsed::{Parsed, is_error_status};
use crate::retry::safety::{Done, Resending};
use vendor_errors_tables::vocabulary::{Category, Means, Writes};
use vendor_errors_tables::{Entry, Resend, Spec};

/// What the entry, else the row of the status or of its class, else the spec says about sending a
/// write again.
pub(crate) fn resend<'s>(
    spec: &'s Spec<'s>,
    entry: Option<&'s Entry<'s>>,
    received: u16,
) -> Resend<'s> {
    let status = governing_status(entry, received);
    let levels = Levels::of(spec, entry, Some(status));
    said_nearer(&levels, status).or(spec.resend)
}

/// What is said nearer than for the whole spec. `status` is the governing one.
fn said_nearer<'s>(levels: &Levels<'s>, status: u16) -> Resend<'s> {
    let entry = levels.entry;
    let lists = entry.is_none_or(|entry| fit(&entry.status, status).is_some());
    let of_entry = entry.and_then(|entry| entry.resend.as_ref());
    let mut nearer = of_entry.copied().unwrap_or(Resend::NONE);
    for said in levels.rows().filter_map(|row| row.resend.as_ref()) {
        // That a status is harmless says nothing of an error that is documented for another one.
        let is_of_another = !lists && said.writes == Some(Writes::Safe);
        nearer = nearer.or(Resend {
            writes: said.writes.filter(|_| !is_of_another),
            ..*said
        });
    }
    nearer
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    /// What is known about sending the request again.
    pub(super) fn resending(&self) -> Resending {
        let Parsed { spec, response, .. } = *self.parsed;
        let status = governing_status(self.levels.entry, response.status);
        let mut said = said_nearer(&self.levels, status);
        let done = if self.is_partial() {
            Done::Partly
        } else if said.writes.is_none() && self.was_refused() {
            Done::Nothing
        } else {
            Done::Perhaps
        };
        if let Some(item) = response.as_item {
            said = said.or(self.parsed.resend_of_item(item));
        }
        Resending::new(&said.or(spec.resend), done, response.key_sent)
    }

    /// Whether the spec says that a part of the request was done.
    fn is_partial(&self) -> bool {
        let Self { parsed, levels, .. } = self;
        let is_of_parts = |failures: &Failures<'_, '_>| failures.means == Means::Parts;
        parsed.failures.as_ref().is_some_and(is_of_parts)
            || parsed.envelope.is_some_and(|envelope| envelope.partial)
            || levels.entry.is_some_and(|entry| entry.partial)
            || levels.rows().any(|row| row.partial)
    }

    /// Whether the request was refused, so that nothing was done: by everything that had a say,
    /// which is the category, the received status, and the statuses that the entry lists.
    fn was_refused(&self) -> bool {
        let Parsed {
            response,
            has_own_status,
            ..
        } = *self.parsed;
        // The status of a success says nothing about an item without a status of its own.
        let has_say = |status: &u16| has_own_status || is_error_status(*status);
        let own = Some(response.status).filter(has_say);
        let entry = self.levels.entry;
        let listed = entry.map_or(&[][..], |entry| entry.status.all());
        let mut others = listed.iter().map(|pattern| pattern.first());
        let is_refusal = |category: Option<Category>| category.is_some_and(Category::is_refusal);
        let refuses = |status| is_refusal(self.levels.category_of(status));
        is_refusal(self.ruling.category)
            && own.is_none_or(refuses)
            && others.all(|status| Some(status) == own || refuses(status))
    }
}
