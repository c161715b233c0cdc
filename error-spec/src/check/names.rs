//! Every error must have its own identifier.

use super::{MOST_SHOWN, repeated};
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use crate::model::Code;
use crate::read::DraftEntry;

/// Entries in `identical` have been reported and are left out.
pub(super) fn check(errors: &[DraftEntry], identical: &[usize], diagnostics: &mut Diagnostics) {
    let (mut drafts, mut identifiers) = (Vec::new(), Vec::new());
    for (index, draft) in errors.iter().enumerate() {
        if let Some(identifier) = &draft.identifier
            && identical.binary_search(&index).is_err()
        {
            drafts.push(draft);
            identifiers.push(identifier.as_str());
        }
    }
    for group in repeated(&identifiers) {
        let same: Vec<_> = group.iter().map(|index| drafts[*index]).collect();
        if let [first, again, more @ ..] = same.as_slice() {
            diagnostics.push(problem(identifiers[group[0]], first, again, more));
        }
    }
}

fn problem(
    identifier: &str,
    first: &DraftEntry,
    again: &DraftEntry,
    more: &[&DraftEntry],
) -> Diagnostic {
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
        format!("{count} errors would be called `{identifier}` in generated code")
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
