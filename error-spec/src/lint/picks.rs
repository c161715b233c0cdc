//! Picks that leave sources of their list unasked.

use super::walk::each_place;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::model::{Pick, Source, Spec};
use std::collections::HashSet;

pub(super) fn lint(spec: &Spec, found: &mut Vec<Diagnostic>) {
    let mut known = HashSet::new();
    each_place(spec, &mut |span, source| {
        // What is said once stands in every envelope.
        let Some(step) = cut_of_list(source).filter(|_| known.insert(span)) else {
            return;
        };
        let message = format!(
            "`{step}` looks only at the first source of the list that is there, and asks no other if it finds nothing in that"
        );
        let problem = Diagnostic::new(&catalogue::CUT_OF_LIST, span, message);
        let each = match step {
            "decode" => "[{ from: /a, decode: json }, { from: /b, decode: json }]",
            "param" => "[{ from: header:a, param: error }, { from: header:b, param: error }]",
            "after" => "[{ from: /a, after: \":\" }, { from: /b, after: \":\" }]",
            _ => "[{ from: /a, until: \":\" }, { from: /b, until: \":\" }]",
        };
        found.push(problem.help(format!(
            "if a source that has it is meant, write a pick for each: `{each}`"
        )));
    });
}

/// The step of a pick from a list that may find nothing.
fn cut_of_list(source: &Source) -> Option<&'static str> {
    match source {
        Source::First(sources) => sources.iter().find_map(cut_of_list),
        Source::Pick(pick) => {
            let of_list = matches!(&pick.from, Source::First(sources) if sources.len() > 1);
            let step = step(pick).filter(|_| of_list);
            step.or_else(|| cut_of_list(&pick.from))
        }
        _ => None,
    }
}

fn step(pick: &Pick) -> Option<&'static str> {
    let steps = [
        ("decode", pick.decode.is_some()),
        ("param", pick.param.is_some()),
        ("until", pick.until.is_some() && !pick.or_whole),
        ("after", pick.after.is_some() && !pick.or_whole),
    ];
    steps
        .into_iter()
        .find_map(|(step, is_there)| is_there.then_some(step))
}
