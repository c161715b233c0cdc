//! Every error must have its own identifier.

use super::{MOST_SHOWN, repeated};
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use crate::model::Code;
use crate::read::DraftEntry;

/// Entries in `identical` have been reported and are left out.
pub(super) fn check(errors: &[DraftEntry], identical: &[usize], diagnostics: &mut Diagnostics) {
    let is_checked = |(index, draft): &(usize, &DraftEntry)| {
        !draft.entry.variant.is_empty() && identical.binary_search(index).is_err()
    };
    let drafts = errors.iter().enumerate().filter(is_checked);
    let drafts: Vec<&DraftEntry> = drafts.map(|(_, draft)| draft).collect();
    let variants: Vec<&str> = drafts.iter().map(|draft| &*draft.entry.variant).collect();
    for group in repeated(&variants) {
        let same: Vec<_> = group.iter().map(|index| drafts[*index]).collect();
        if let [first, again, more @ ..] = same.as_slice() {
            diagnostics.push(problem(first, again, more));
        }
    }
}

fn problem(first: &DraftEntry, again: &DraftEntry, more: &[&DraftEntry]) -> Diagnostic {
    let all = || [first, again].into_iter().chain(more.iter().copied());
    let count = all().count();
    let same_code = all().all(|draft| {
        !draft.entry.named
            && matches!(draft.entry.code, Code::Of(_))
            && draft.entry.name == first.entry.name
    });
    let message = if same_code {
        format!(
            "the code {} has {count} entries without a name",
            quote(&first.entry.name.value)
        )
    } else {
        let variant = &first.entry.variant;
        format!("{count} errors would be called `{variant}` in generated code")
    };
    let help = if same_code {
        "give each an explicit `name:` that says what it is".to_owned()
    } else {
        "give all but one an explicit `name:` of its own".to_owned()
    };
    let mut problem = Diagnostic::new(&catalogue::NAME_COLLISION, again.entry.name.span, message)
        .label(shown(again))
        .related(first.entry.name.span, shown(first))
        .help(help);
    for other in more.iter().take(MOST_SHOWN) {
        problem = problem.related(other.entry.name.span, shown(other));
    }
    problem
}

fn shown(draft: &DraftEntry) -> String {
    let what = if draft.entry.named {
        "the name"
    } else {
        "the code"
    };
    format!("{what} {}", quote(&draft.entry.name.value))
}
