//! Types that contain themselves, and so need a box.

use vendor_errors_spec::model::{Spec, Type, TypeDef};

/// For each named type, whether it contains itself other than through a list or a map. A type between two such may count too.
pub(super) fn recursive(spec: &Spec) -> Vec<bool> {
    let outgoing: Vec<Vec<usize>> = spec.types.iter().map(|(_, def)| contained(def)).collect();
    let mut incoming = vec![Vec::new(); outgoing.len()];
    for (from, contained) in outgoing.iter().enumerate() {
        contained.iter().for_each(|&to| incoming[to].push(from));
    }
    let mut recursive = vec![true; outgoing.len()];
    peel(&mut recursive, &outgoing, &incoming);
    peel(&mut recursive, &incoming, &outgoing);
    recursive
}

/// Takes away, again and again, what has no way out: what is left leads into a cycle.
fn peel(left: &mut [bool], out: &[Vec<usize>], back: &[Vec<usize>]) {
    let mut ways: Vec<usize> = out
        .iter()
        .map(|ways| ways.iter().filter(|&&to| left[to]).count())
        .collect();
    let mut ends: Vec<usize> = (0..left.len())
        .filter(|&at| left[at] && ways[at] == 0)
        .collect();
    while let Some(end) = ends.pop() {
        left[end] = false;
        for &before in &back[end] {
            ways[before] -= 1;
            if ways[before] == 0 && left[before] {
                ends.push(before);
            }
        }
    }
}

/// The types that a value of this type holds in place.
fn contained(def: &TypeDef) -> Vec<usize> {
    match def {
        TypeDef::Struct(members) => members
            .iter()
            .filter_map(|member| in_place(&member.ty.value))
            .collect(),
        TypeDef::Union { cases, .. } => cases.iter().filter_map(|(_, ty)| in_place(ty)).collect(),
        TypeDef::Enum(_) => Vec::new(),
    }
}

fn in_place(ty: &Type) -> Option<usize> {
    match ty {
        Type::Named(index) => Some(*index),
        Type::Optional(ty) => in_place(ty),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{at, optional, spec};
    use vendor_errors_spec::model::Member;

    #[test]
    fn only_what_contains_itself_is_recursive() {
        let mut spec = spec();
        let list = |index| Type::List(Box::new(Type::Named(index)));
        // 0 → 1 → 2 → 1, 2 → 3, 4 → list of 4, 5 → 5
        let members = [
            vec![Type::Named(1)],
            vec![optional(Type::Named(2))],
            vec![optional(Type::Named(1)), Type::Named(3)],
        ];
        let more = [
            vec![Type::String],
            vec![list(4)],
            vec![optional(Type::Named(5))],
        ];
        for types in members.into_iter().chain(more) {
            let member = |ty| Member {
                name: at("a".into()),
                at: Vec::new(),
                ty: at(ty),
            };
            let def = TypeDef::Struct(types.into_iter().map(member).collect());
            spec.types.push((at("T".into()), def));
        }
        assert_eq!(recursive(&spec), [false, true, true, false, false, true]);
    }
}
