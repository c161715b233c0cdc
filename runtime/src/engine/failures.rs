//! "Many errors in one response": what the items come to as a whole.

use super::outcome::Outcome;
use super::parsed::Parsed;
use super::verdict::Ruling;
use crate::json::raw::RawValue;
use crate::response::Response;
use crate::retry::decision::Decision;
use crate::text::Text;
use std::time::Duration;
use vendor_errors_tables::vocabulary::Means;

/// What the failed items of a response come to.
#[derive(Debug)]
pub(super) struct Failures<'s, 'r> {
    pub(super) means: Means,
    /// The first item that failed.
    pub(super) first: RawValue<'r>,
    /// What was decided about the deciding item.
    ruling: Ruling<'s>,
    /// The code of the whole is that of the deciding item.
    tells_code: bool,
    /// Those of the deciding item, where they count.
    pub(super) request_id: Option<Text<'r>>,
    pub(super) recovery_value: Option<Text<'r>>,
}

impl<'s> Failures<'s, '_> {
    /// What is decided about the whole, which by itself comes to `own`.
    pub(super) fn rule(&self, own: Ruling<'s>) -> Ruling<'s> {
        let mut ruling = self.ruling;
        if !self.tells_code {
            ruling.entry = own.entry;
            ruling.unexpected_status = own.unexpected_status;
            ruling.category = own.category;
        }
        // What all items wait for may stand beside them.
        if ruling.decision == Decision::Wait && ruling.wait.is_none() {
            ruling.wait = own.wait;
            ruling.wait_source = own.wait_source;
            ruling.limit = own.limit;
        }
        ruling
    }
}

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    /// Finds out what the failed items come to; code and message are those of the deciding item
    /// where the envelope finds none.
    #[cold]
    pub(super) fn read_items(&mut self) {
        let Some(mut walk) = self.items() else {
            return;
        };
        let means = walk.means();
        let (mut first, mut deciding) = (None, None);
        while let Some(item) = self.next_failed(&mut walk) {
            first = first.or(Some(item.value));
            let ruling = self.ruling_of(&item.response);
            let is_heavier =
                |(_, other): &(_, Ruling<'s>)| weight(means, &ruling) > weight(means, other);
            if deciding.as_ref().is_none_or(is_heavier) {
                deciding = Some((item, ruling));
            }
        }
        let (Some(first), Some((deciding, ruling))) = (first, deciding) else {
            return;
        };
        let parsed = Parsed::new(self.spec, &deciding.response);
        let body = std::str::from_utf8(deciding.response.body).unwrap_or("");
        let kept = |text: Option<Text<'_>>| text.and_then(|text| self.kept(text, body));
        let tells_code = self.code.is_none();
        let code = self.code.or_else(|| kept(parsed.code));
        let message = kept(parsed.message);
        let message = if tells_code {
            message.or(self.message)
        } else {
            self.message.or(message)
        };
        let lacks_id = tells_code && self.request_id().is_none();
        let request_id = parsed.request_id().filter(|_| lacks_id);
        let failures = Failures {
            means,
            first,
            tells_code,
            request_id: kept(request_id),
            recovery_value: kept(parsed.recovery_value(&ruling)),
            ruling,
        };
        self.has_own_status &= !(tells_code && means == Means::Reasons);
        self.code = code;
        self.message = message;
        self.failures = Some(failures);
    }

    /// The first item that failed.
    pub(super) fn failed_item(&self) -> Option<RawValue<'r>> {
        Some(self.failures.as_ref()?.first)
    }

    /// Whether the code of the whole, and its entry, are those of an item.
    pub(crate) fn has_code_of_item(&self) -> bool {
        self.failures
            .as_ref()
            .is_some_and(|failures| failures.tells_code)
    }

    fn ruling_of(&self, item: &Response<'_>) -> Ruling<'s> {
        Outcome::of(&Parsed::new(self.spec, item)).ruling
    }

    /// A text of an item with this body, for as long as the whole response is there.
    fn kept(&self, text: Text<'_>, body: &'r str) -> Option<Text<'r>> {
        let arena = &self.response.arena;
        text.within(body)
            .or_else(|| text.within(self.readable_start()))
            .or_else(|| arena.text(arena.keep(&text.to_cow())).map(Text::plain))
    }
}

/// What makes an item the deciding one: the greatest, and of equals the first.
fn weight(means: Means, ruling: &Ruling<'_>) -> (bool, Option<Duration>) {
    let is_retryable = ruling.decision != Decision::Never;
    match means {
        Means::Parts => (is_retryable, ruling.wait),
        Means::Reasons => (!is_retryable, ruling.wait),
    }
}
