//! Items: where a response has several errors.

use super::scope::Scope;
use super::{Lowering, resend};
use vendor_errors_spec::model::{self, At, Source};
use vendor_errors_tables::{Each, Items, ReadBy, Resend};

/// Within an item.
const ITEM: Scope = Scope::BODY.within_where();

impl<'a> Lowering<'a> {
    /// The items of an envelope, which has a root of its own or none.
    pub(super) fn items(&mut self, items: &'a model::Items, has_root: bool) -> &'a Items<'a> {
        let each = match &items.each {
            Some(each) => Each::In(self.source(&each.value, Scope::BODY)),
            None => Each::Lines,
        };
        let read_by = match items.envelopes.as_slice() {
            [] if has_root => ReadBy::ThisEnvelope,
            [] => ReadBy::AnyEnvelope,
            envelopes => ReadBy::Own(self.envelopes(envelopes)),
        };
        let lowered = Items {
            each,
            first: items.first,
            failed: items.failed.as_ref().map(|failed| self.cond(failed, ITEM)),
            means: items.means,
            ordered: items.ordered,
            index: self.source_at(items.index.as_ref(), ITEM),
            id: self.source_at(items.id.as_ref(), ITEM),
            status: self.source_at(items.status.as_ref(), ITEM),
            headers: self.source_in_item(items.headers.as_ref()),
            body: self.source_in_item(items.body.as_ref()),
            resend: items.resend.as_ref().map_or(Resend::NONE, resend),
            read_by,
        };
        self.arena.alloc(lowered)
    }

    fn source_in_item(
        &mut self,
        source: Option<&'a At<Source>>,
    ) -> Option<vendor_errors_tables::Source<'a>> {
        source.map(|source| self.source(&source.value, ITEM))
    }
}
