//! Envelopes: where a vendor's errors say what they are.

use super::Lowering;
use super::scope::Scope;
use vendor_errors_runtime::tables::Envelope;
use vendor_errors_spec::model;

impl<'a> Lowering<'a> {
    pub(super) fn envelopes(&mut self) -> &'a [Envelope<'a>] {
        let common = self.common_names();
        let envelopes: Vec<_> = self
            .spec
            .envelopes
            .iter()
            .map(|envelope| self.envelope(envelope, &common))
            .collect();
        self.slice(envelopes)
    }

    fn envelope(&mut self, envelope: &'a model::Envelope, common: &[&'a str]) -> Envelope<'a> {
        Envelope {
            when: self.when(envelope.when.as_ref(), Scope::BODY),
            root: envelope
                .root
                .as_ref()
                .map(|root| self.source(&root.value, Scope::BODY)),
            code: self.source_at(envelope.code.as_ref(), Scope::ROOT),
            first_known: envelope.first_known,
            message: self.source_at(envelope.message.as_ref(), Scope::ROOT),
            request_id: self.source_at(envelope.request_id.as_ref(), Scope::ROOT),
            details_at: self.source_at(envelope.details_at.as_ref(), Scope::DETAILS),
            common: self.common_places(envelope, common),
        }
    }
}
