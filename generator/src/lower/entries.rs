//! Entries and the rows of statuses.

use super::Lowering;
use super::scope::Scope;
use vendor_errors_spec::model;
use vendor_errors_tables::{Codes, Entry, Shape, StatusRow, Statuses};

impl<'a> Lowering<'a> {
    pub(super) fn entries(&mut self, common: Shape<'a>) -> &'a [Entry<'a>] {
        self.watch(self.spec.vendor.span);
        let mut entries = Vec::with_capacity(self.spec.errors.len());
        for entry in &self.spec.errors {
            entries.push(self.entry(entry, common));
            self.watch(entry.name.span);
        }
        self.slice(&entries)
    }

    fn entry(&mut self, entry: &'a model::Entry, common: Shape<'a>) -> Entry<'a> {
        Entry {
            name: &entry.name.value,
            code: self.code(&entry.code),
            status: self.statuses_of(entry),
            when: self.when(entry.when.as_ref(), Scope::ROOT),
            retry: self.retry(entry.retry.as_ref(), entry.retry_line),
            category: entry.category,
            recovery: self.recovery(entry.recovery.as_ref()),
            resend: entry.resend.as_ref().map(super::resend),
            partial: entry.partial,
            details: self.shape(entry.details.as_ref(), common),
            description: entry.description.as_deref().unwrap_or_default(),
            user_message: entry.user_message.as_deref().unwrap_or_default(),
            fix: entry.fix.as_deref().unwrap_or_default(),
            docs: self.docs(&entry.docs),
        }
    }

    fn statuses_of(&self, entry: &model::Entry) -> Statuses<'a> {
        match entry.status.as_slice() {
            [status] => Statuses::One(status.value),
            statuses => {
                let patterns = statuses.iter().map(|status| status.value);
                Statuses::Of(self.list(patterns))
            }
        }
    }

    fn code(&self, code: &'a model::Code) -> Codes<'a> {
        match code {
            model::Code::None => Codes::None,
            model::Code::Of(codes) => match codes.as_slice() {
                [code] => Codes::One(&code.value),
                codes => Codes::Of(self.list(codes.iter().map(|code| code.value.as_str()))),
            },
            model::Code::Pattern(test) => Codes::Pattern(self.test(test)),
        }
    }

    pub(super) fn statuses(&mut self) -> &'a [StatusRow<'a>] {
        self.each(&self.spec.statuses, Self::status_row)
    }

    fn status_row(&mut self, row: &'a model::StatusRow) -> StatusRow<'a> {
        StatusRow {
            status: row.status.value,
            retry: self.retry(row.retry.as_ref(), row.line),
            category: row.category,
            recovery: self.recovery(row.recovery.as_ref()),
            resend: row.resend.as_ref().map(super::resend),
            partial: row.partial,
            description: row.description.as_deref().unwrap_or_default(),
            user_message: row.user_message.as_deref().unwrap_or_default(),
            fix: row.fix.as_deref().unwrap_or_default(),
        }
    }
}
