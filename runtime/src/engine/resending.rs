//! "Safe to resend": what was done of the request, and what the spec says about sending it again.

use super::entry::fit;
use super::levels::{Levels, first_status, governing_status};
use super::outcome::Outcome;
use super::parsed::{Parsed, is_error_status};
use super::whole::Whole;
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
    let mut nearer = entry.and_then(|entry| entry.resend).unwrap_or(Resend::NONE);
    for said in levels.rows().filter_map(|row| row.resend) {
        // That a status is harmless says nothing of an error that is documented for another one.
        let is_of_another = !lists && said.writes == Some(Writes::Safe);
        nearer = nearer.or(Resend {
            writes: said.writes.filter(|_| !is_of_another),
            ..said
        });
    }
    nearer
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    /// What is known about sending the request again.
    pub(crate) fn resending(&self) -> Resending {
        let Parsed { spec, response, .. } = *self.parsed;
        let status = governing_status(self.levels.entry, response.status);
        let nearer = said_nearer(&self.levels, status);
        let done = if self.is_partial() {
            Done::Partly
        } else if nearer.writes.is_none() && self.was_refused() {
            Done::Nothing
        } else {
            Done::Perhaps
        };
        let farther = self.parsed.resend_of_items().or(spec.resend);
        Resending::new(&nearer.or(farther), done, response.key_sent)
    }

    /// Whether the spec says that a part of the request was done.
    fn is_partial(&self) -> bool {
        let Self { parsed, levels, .. } = self;
        let is_of_parts = |whole: &Whole<'_, '_>| whole.means == Means::Parts;
        parsed.whole.as_ref().is_some_and(is_of_parts)
            || parsed.envelope.is_some_and(|envelope| envelope.partial)
            || levels.entry.is_some_and(|entry| entry.partial)
            || levels.rows().any(|row| row.partial)
    }

    /// Whether the request was refused, so that nothing was done: by everything that had a say,
    /// which is the category, the status that came, and the statuses that the entry lists.
    fn was_refused(&self) -> bool {
        let response = self.parsed.response;
        let received = response.status;
        let listed = self.levels.entry;
        let listed = listed.map_or(&[][..], |entry| entry.status.all());
        let is_refusal = |category: Option<Category>| category.is_some_and(Category::is_refusal);
        // That of a success says nothing about an item without a status of its own.
        let is_inherited = response.part.is_some_and(|part| !part.has_status);
        let is_of_other = is_inherited || self.parsed.is_told_by_reasons();
        let own = (!is_of_other || is_error_status(received)).then_some(received);
        let listed = listed.iter().map(first_status);
        let others = listed.filter(|status| Some(*status) != own);
        let mut statuses = others.chain(own);
        is_refusal(self.ruling.category)
            && statuses.all(|status| is_refusal(self.levels.category_of(status)))
    }
}
