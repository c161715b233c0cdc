//! What the vendor says about an error, as documentation.

use super::docs::Docs;
use super::{Emitter, words};
use crate::text;
use vendor_errors_spec::model::{Code, Entry, StatusPattern};
use vendor_errors_tables::waits_by_default;

impl Emitter<'_> {
    /// Everything about an error.
    pub(super) fn facts(&self, entry: &Entry) -> Docs {
        Docs::new(self.headline(entry))
            .paragraphs(description(entry).skip(1))
            .paragraphs(self.decided_by(entry))
            .paragraph(self.what_to_do(entry))
            .foreign("Fix: ", entry.fix.as_deref())
            .foreign("To the user: ", entry.user_message.as_deref())
            .paragraphs(words::docs(&entry.docs).map(|source| format!("Source: {source}.")))
    }

    /// `slot_unavailable` (409): The time slot is not available.
    pub(super) fn headline(&self, entry: &Entry) -> String {
        let code = match &entry.code {
            Code::Of(codes) if codes.len() == 1 && codes[0].value == entry.name.value => None,
            code => words::codes(code),
        };
        let statuses = words::statuses(&entry.status);
        let identity = match (code, statuses.as_str()) {
            (None, _) => statuses,
            (Some(code), "") => code,
            (Some(code), statuses) => format!("{code}, {statuses}"),
        };
        let mut headline = text::code(&entry.name.value);
        if !identity.is_empty() {
            headline.push_str(&format!(" ({identity})"));
        }
        match description(entry).next() {
            Some(description) => format!("{headline}: {description}"),
            None => format!("{headline}."),
        }
    }

    fn decided_by(&self, entry: &Entry) -> Option<String> {
        let when = entry.when.as_ref()?;
        Some(format!(
            "It is this error when {}.",
            words::cond(self.spec, when)
        ))
    }

    fn what_to_do(&self, entry: &Entry) -> String {
        let mut facts = format!("Retry: {}.", self.retry(entry));
        if let Some(recovery) = &entry.recovery {
            facts.push_str(&format!(
                " Recovery: {}.",
                words::recovery(self.spec, recovery)
            ));
        }
        if let Some(category) = entry.category {
            facts.push_str(&format!(" Category: `{category}`."));
        }
        if let Some(resend) = entry.resend.as_ref().and_then(words::resend) {
            facts.push_str(&format!(" {resend}"));
        }
        if entry.partial {
            facts.push_str(" A part was done: sending a write again is `unsafe`.");
        }
        facts
    }

    /// The verdict; an entry without one has that of its statuses.
    fn retry(&self, entry: &Entry) -> String {
        if let Some(verdict) = &entry.retry {
            return words::verdict(self.spec, verdict);
        }
        let verdicts = entry.status.iter();
        let mut verdicts = verdicts.map(|status| self.retry_of_status(status.value));
        let first = verdicts.next().flatten();
        first
            .filter(|first| verdicts.all(|other| other.as_ref() == Some(first)))
            .unwrap_or_else(|| "by the status".to_owned())
    }

    fn retry_of_status(&self, status: StatusPattern) -> Option<String> {
        let said = |pattern| {
            let mut rows = self.spec.statuses.iter();
            let row = rows.find(|row| row.status.value == pattern && row.retry.is_some())?;
            Some(words::verdict(self.spec, row.retry.as_ref()?))
        };
        let StatusPattern::Exact(code) = status else {
            return said(status);
        };
        let class = StatusPattern::Class(status.class());
        let by_default = match waits_by_default(code) {
            true => "after the server's wait",
            false => "never",
        };
        said(status)
            .or_else(|| said(class))
            .or_else(|| Some(by_default.to_owned()))
    }
}

/// The paragraphs of the description, of which the first belongs to the headline.
fn description(entry: &Entry) -> impl Iterator<Item = String> {
    let description = entry.description.as_deref().unwrap_or_default();
    text::paragraphs(description).into_iter()
}
