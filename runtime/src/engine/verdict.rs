//! Which verdict: what to do about an error.

use super::entry::Chosen;
use super::levels::{Level, Levels, governing_status, listed_status};
use super::outcome::Outcome;
use super::parsed::Parsed;
use super::waits::Waited;
use crate::retry::decision::{Decision, Rule};
use crate::retry::wait_source::WaitSource;
use std::time::Duration;
use vendor_errors_tables::vocabulary::Category;
use vendor_errors_tables::{Entry, Recover, Spec, Wait, waits_by_default};

/// What was decided about a response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ruling<'s> {
    pub(crate) entry: Option<u16>,
    /// The entry's own statuses do not include the received one.
    pub(crate) unexpected_status: bool,
    pub(crate) decision: Decision,
    pub(crate) wait: Option<Duration>,
    pub(crate) wait_source: Option<WaitSource<'s>>,
    /// Above this a retry loop stops.
    pub(crate) limit: Option<Duration>,
    pub(crate) category: Option<Category>,
    pub(crate) recovery: Option<&'s Recover<'s>>,
    pub(crate) rule: Rule<'s>,
}

impl<'s> Ruling<'s> {
    /// Decides for the entry that was chosen.
    pub(super) fn of<'r>(parsed: &Parsed<'s, 'r>, chosen: Chosen, levels: &Levels<'s>) -> Self
    where
        's: 'r,
    {
        let Parsed { spec, response, .. } = *parsed;
        let entry = levels.entry;
        let status = governing_status(entry, response.status);
        let nearest = levels.nearest(0, parsed);
        let said = nearest.map(|(_, said)| said);

        let mut decision = said.map_or_else(|| by_status(status), |said| said.decision);
        let line = nearest.and_then(|(at, said)| {
            let line = levels.line(at, chosen.index)?;
            Some(line.saturating_add(said.line_offset))
        });
        let rule = line.map_or(Rule::of_status(status), |line| Rule::at(spec.file, line));
        let category = said
            .and_then(|said| said.category)
            .or_else(|| entry?.category)
            .or_else(|| levels.category_of(listed_status(entry, response.status)));
        let mut wait = None;
        if decision == Decision::Wait {
            match levels.first_wait(nearest, parsed) {
                Waited::Nothing => {}
                Waited::For(asked) => wait = Some(asked),
                Waited::Backoff => decision = Decision::Backoff,
                Waited::Stop => decision = Decision::Never,
            }
        }
        let of_arms = said.and_then(|said| said.recovery);
        let recovery = of_arms.or_else(|| match decision {
            Decision::Never => levels.recovery(),
            // A retry needs no change that another level asks for.
            _ => levels.get(nearest?.0).as_ref().and_then(Level::recovery),
        });
        Self {
            entry: chosen.index,
            unexpected_status: chosen.unexpected_status,
            decision,
            wait: wait.map(|asked| asked.wait),
            wait_source: wait.map(|asked| asked.source),
            limit: wait.and_then(|asked| asked.limit.or(spec.backoff.limit())),
            category,
            recovery,
            rule,
        }
    }

    pub(crate) fn entry(&self, spec: &Spec<'s>) -> Option<&'s Entry<'s>> {
        spec.entries.get(usize::from(self.entry?))
    }
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    /// The waits that were asked for, in their order; none if the verdict asks for none.
    pub(super) fn waits_asked(&self) -> Vec<&'s Wait<'s>> {
        let Self { parsed, levels, .. } = self;
        let status = governing_status(levels.entry, parsed.response.status);
        let said = levels.nearest(0, parsed);
        match said.map_or_else(|| by_status(status), |(_, said)| said.decision) {
            Decision::Wait => levels.waits(parsed),
            Decision::Never | Decision::Backoff => Vec::new(),
        }
    }
}

/// What a status means when the spec says nothing.
pub(super) fn by_status(status: u16) -> Decision {
    match waits_by_default(status) {
        true => Decision::Wait,
        false => Decision::Never,
    }
}
