//! How much work the examples of a spec are: each is compared with whatever could decide.

use super::examples::{self, Run};
use std::collections::HashMap;
use vendor_errors_spec::diagnostic::{Diagnostic, catalogue};
use vendor_errors_spec::lint::weight;
use vendor_errors_spec::model::{Arm, Code, Cond, Entry, Shape, Spec, Verdict};

/// How many comparisons the examples of one spec may take.
const MOST: usize = 5_000_000;

/// The problem of a spec whose examples would take too long.
pub(super) fn too_much(spec: &Spec) -> Option<Diagnostic> {
    let (examples, each) = (examples::count(spec), of_response(spec));
    (examples.saturating_mul(each) > MOST).then(|| {
        let message = format!(
            "there are {examples} examples, each of which may take {each} comparisons, and {MOST} are made of one spec"
        );
        Diagnostic::new(&catalogue::TOO_LARGE, spec.vendor.span, message).help(
            "remove examples, or conditions: what has an exact code is found without comparing",
        )
    })
}

/// How many comparisons are left for lints that answer examples once more.
pub(super) struct Budget {
    left: usize,
    each: usize,
}

impl Budget {
    pub(super) fn of(spec: &Spec) -> Self {
        Self {
            left: MOST,
            each: of_response(spec),
        }
    }

    /// Whether there is enough for one more answer.
    pub(super) fn answer(&mut self, run: &Run<'_>) -> bool {
        self.spend(self.each + run.example.body.value.len())
    }

    /// Whether there is enough to lower the spec once more.
    pub(super) fn lower(&mut self, spec: &Spec) -> bool {
        self.spend(self.each + spec.errors.len() + spec.pointers.len())
    }

    fn spend(&mut self, work: usize) -> bool {
        let left = self.left.checked_sub(work);
        self.left = left.unwrap_or(0);
        left.is_some()
    }
}

/// How much is compared at most, to decide about one response and to show its details.
fn of_response(spec: &Spec) -> usize {
    let mut always = of_cond(spec.error_when.as_ref()) + of_arms(&spec.retry) + spec.values.len();
    let mut common = 0;
    for envelope in &spec.envelopes {
        always += 1 + of_cond(envelope.when.as_ref());
        common += of_shape(envelope.details.as_ref());
    }
    let mut of_codes: HashMap<&str, usize> = HashMap::new();
    let mut details = 0;
    for entry in &spec.errors {
        details = details.max(of_shape(entry.details.as_ref()));
        match &entry.code {
            Code::Of(codes) => codes.iter().for_each(|code| {
                *of_codes.entry(&code.value).or_default() += of_entry(entry);
            }),
            Code::None | Code::Pattern(_) => always += of_entry(entry),
        }
    }
    let rows = spec
        .statuses
        .iter()
        .map(|row| of_verdict(row.retry.as_ref()));
    let of_code = of_codes.into_values().max();
    always + common + details + of_code.unwrap_or(0) + rows.max().unwrap_or(0)
}

fn of_entry(entry: &Entry) -> usize {
    1 + of_cond(entry.when.as_ref()) + of_verdict(entry.retry.as_ref())
}

fn of_verdict(verdict: Option<&Verdict>) -> usize {
    match verdict {
        Some(Verdict::Arms(arms)) => of_arms(arms),
        Some(Verdict::Wait(waits)) => waits.len(),
        Some(Verdict::Never | Verdict::Backoff) | None => 0,
    }
}

fn of_arms(arms: &[Arm]) -> usize {
    let one = |arm: &Arm| 1 + of_cond(arm.when.as_ref()) + of_verdict(Some(&arm.then));
    arms.iter().map(one).sum()
}

fn of_cond(cond: Option<&Cond>) -> usize {
    cond.map_or(0, weight)
}

fn of_shape(shape: Option<&Shape>) -> usize {
    match shape {
        Some(Shape::Fields(fields)) => fields.len(),
        Some(Shape::Whole { .. }) | None => 0,
    }
}
