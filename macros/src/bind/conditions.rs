//! The conditions of an attribute, as the model of a spec has them.

use super::Binder;
use super::keys::Keys;
use crate::messages::variants as messages;
use vendor_errors_spec::model::{Check, Cond, Source, Subject, Test};
use vendor_errors_spec::source;
use vendor_errors_spec::span::Span;

impl Binder<'_, '_> {
    /// The conditions on responses of this vendor, and whether one is on an exact status.
    pub(super) fn conditions(
        &mut self,
        vendor: usize,
        everywhere: &Keys<'_>,
        own: &Keys<'_>,
    ) -> (Vec<Cond>, bool) {
        let statuses = [everywhere.statuses.as_slice(), &own.statuses].concat();
        let exact = statuses.iter().any(|test| matches!(test, Test::Equals(_)));
        let mut conds = Vec::from_iter(any_status(statuses));
        let vendor = &self.vendors[vendor];
        for text in everywhere.when.iter().chain(&own.when) {
            let source = source::Source::new("when", text.value.as_str());
            match vendor_errors_spec::read_condition(&source, vendor.spec) {
                Ok(cond) => conds.push(cond),
                // Reported once, though it is probably wrong for the other vendors, too.
                Err(problems) if !self.bad_conditions.contains(&text.value) => {
                    self.bad_conditions.push(text.value.clone());
                    let mistake = messages::bad_condition(text, vendor, &source, &problems);
                    self.mistakes.push(mistake);
                }
                Err(_) => {}
            }
        }
        (conds, exact)
    }
}

fn any_status(mut statuses: Vec<Test>) -> Option<Cond> {
    let test = match statuses.len() {
        0 => return None,
        1 => statuses.remove(0),
        _ => Test::AnyOf(statuses),
    };
    let on = Subject::Source(Source::Status);
    let span = Span::default();
    Some(Cond::All(vec![Check { on, test, span }]))
}
