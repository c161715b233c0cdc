//! Types that contain themselves, and so need a box.

use vendor_errors_spec::model::{Spec, Type, TypeDef};

/// For each named type, whether it contains itself other than through a list or a map. A type
/// between two such may count too.
pub(super) fn recursive(spec: &Spec) -> Vec<bool> {
    let outgoing: Vec<_> = spec.types.iter().map(|(_, def)| contained(def)).collect();
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
    let mut ways: Vec<_> = out
        .iter()
        .map(|ways| ways.iter().filter(|&&to| left[to]).count())
        .collect();
    let mut ends = Vec::new();
    for (at, left) in left.iter().enumerate() {
        if *left && ways[at] == 0 {
            ends.push(at);
        }
    }
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
    use crate::samples::spec;

    #[test]
    fn only_what_contains_itself_is_recursive() {
        let spec = spec(
            r#"
vendor: acme
envelope: { code: /code, details: { all: A? } }
types:
  A: { b: B }
  B: { c: C? }
  C: { b: B?, d: D }
  D: { text: string }
  E: { all: list<E> }
  F: { f: F? }
  G: { tag: /type, cases: { f: F, h: H } }
  H: { g: G }
errors: [{ code: a, details: { e: E?, g: G? } }]
"#,
        );
        assert_eq!(
            recursive(&spec),
            [false, true, true, false, false, true, true, true]
        );
    }
}
