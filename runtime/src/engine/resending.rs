//! "Safe to resend": what was done of the request, and what the spec says about sending it again.

use super::entry::fit;
use super::items::Whole;
use super::levels::{category_of, first_status, governing_status, rows};
use super::outcome::Outcome;
use super::parsed::{Parsed, is_error_status};
use crate::retry::safety::{Done, Resending};
use vendor_errors_tables::vocabulary::{Category, Means, Writes};
use vendor_errors_tables::{Entry, Resend, Spec};

/// What the entry, else the row of the status or of its class, else the spec says about sending a
/// write again.
pub(crate) fn resend<'s>(spec: &Spec<'s>, entry: Option<&Entry<'s>>, received: u16) -> Resend<'s> {
    said_nearer(spec, entry, received).or(spec.resend)
}

/// What is said nearer than for the whole spec.
fn said_nearer<'s>(spec: &Spec<'s>, entry: Option<&Entry<'s>>, received: u16) -> Resend<'s> {
    let status = governing_status(entry, received);
    let lists = entry.is_none_or(|entry| fit(&entry.status, status).is_some());
    let of_rows = rows(spec, status).into_iter().flatten();
    let of_rows = of_rows.filter_map(|row| row.resend).map(|said| Resend {
        // That a status is harmless says nothing of an error that is documented for another one.
        writes: said
            .writes
            .filter(|writes| lists || *writes != Writes::Safe),
        ..said
    });
    let own = entry.and_then(|entry| entry.resend);
    own.into_iter()
        .chain(of_rows)
        .fold(Resend::NONE, Resend::or)
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    /// What is known about sending the request again.
    pub(crate) fn resending(&self) -> Resending {
        let Parsed { spec, response, .. } = *self.parsed;
        let entry = self.entry();
        let nearer = said_nearer(spec, entry, response.status);
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
        let Parsed {
            spec,
            response,
            envelope,
            ref whole,
            ..
        } = *self.parsed;
        let entry = self.entry();
        let status = governing_status(entry, response.status);
        let is_of_parts = |whole: &Whole<'_, '_>| whole.means == Means::Parts;
        whole.as_ref().is_some_and(is_of_parts)
            || envelope.is_some_and(|envelope| envelope.partial)
            || entry.is_some_and(|entry| entry.partial)
            || rows(spec, status)
                .into_iter()
                .flatten()
                .any(|row| row.partial)
    }

    /// Whether the request was refused, so that nothing was done: by everything that had a say,
    /// which is the category, the status that came, and the statuses that the entry lists.
    fn was_refused(&self) -> bool {
        let Parsed { spec, response, .. } = *self.parsed;
        let received = response.status;
        let listed = self.entry().map_or(&[][..], |entry| entry.status.all());
        let listed = listed.iter().map(first_status);
        let others = listed.filter(|status| *status != received);
        let is_refusal = |category: Option<Category>| category.is_some_and(Category::is_refusal);
        // That of a success says nothing about an item without a status of its own.
        let is_inherited = response.part.is_some_and(|part| !part.has_status);
        let is_of_other = is_inherited || self.parsed.is_told_by_reasons();
        let own = (!is_of_other || is_error_status(received)).then_some(received);
        let mut statuses = others.chain(own);
        is_refusal(self.ruling.category)
            && statuses.all(|status| is_refusal(category_of(spec, status)))
    }
}
