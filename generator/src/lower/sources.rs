//! Sources: where a value is.

use super::Lowering;
use super::paths::Tree;
use super::scope::{Base, Scope};
use std::collections::HashMap;
use vendor_errors_spec::model::{self, Pointer};
use vendor_errors_tables::{Param, Pick, Source};

/// How many places the scan may collect before those that only details need are looked up one by
/// one instead.
const LATE_SLOTS: usize = 24;

/// The named sources that something uses, each once for every base that its pointers are read
/// from.
#[derive(Debug, Default)]
pub(super) struct Values<'a> {
    lowered: Vec<Source<'a>>,
    indices: HashMap<(usize, Base), u16>,
}

/// A tree of places, and a node in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    rooted: bool,
    node: u16,
}

impl<'a> Lowering<'a> {
    pub(super) fn source(&mut self, source: &'a model::Source, scope: Scope) -> Source<'a> {
        match source {
            model::Source::Pointer(pointer) => self.pointer(pointer, scope),
            model::Source::Header(name) => Source::Header(name),
            model::Source::HeaderPrefix(prefix) => Source::HeaderPrefix(prefix),
            model::Source::Query(name) => Source::Query(name),
            model::Source::Status => Source::Status,
            model::Source::Method => Source::Method,
            model::Source::Code => Source::Code,
            model::Source::Message => Source::Message,
            model::Source::FailedItem => Source::FailedItem,
            model::Source::Body => Source::Whole,
            model::Source::Text => Source::PlainText,
            model::Source::Value(index) => Source::Value(self.value(*index, scope.base)),
            model::Source::Constant(text) => Source::Constant(text),
            model::Source::First(sources) => {
                Source::First(self.each(sources, |lowering, source| lowering.source(source, scope)))
            }
            model::Source::Pick(pick) => self.pick(pick, scope),
        }
    }

    /// A source that may be missing.
    pub(super) fn source_at(
        &mut self,
        source: Option<&'a model::At<model::Source>>,
        scope: Scope,
    ) -> Source<'a> {
        source.map_or(Source::NONE, |source| self.source(&source.value, scope))
    }

    pub(super) fn values(&self) -> &'a [Source<'a>] {
        self.slice(&self.values.lowered)
    }

    fn pointer(&mut self, pointer: &'a Pointer, scope: Scope) -> Source<'a> {
        let Scope { base, element } = scope;
        if element {
            Source::Element(self.tokens(pointer))
        } else if base == Base::Late && self.tree(self.has_roots).slots() >= LATE_SLOTS {
            Source::Deep(self.tokens(pointer))
        } else if base != Base::Body && self.has_roots {
            Source::Rooted(slot(&mut self.trees.rooted, pointer, base))
        } else {
            self.place_in_body(pointer, base)
        }
    }

    fn place_in_body(&mut self, pointer: &'a Pointer, base: Base) -> Source<'a> {
        Source::Body(slot(&mut self.trees.body, pointer, base))
    }

    fn value(&mut self, index: usize, base: Base) -> u16 {
        // Without roots the two bases are one.
        let base = if base == Base::Body && !self.has_roots {
            Base::Root
        } else {
            base
        };
        if let Some(&known) = self.values.indices.get(&(index, base)) {
            return known;
        }
        let (_, source) = &self.spec.values[index];
        let lowered = self.source(
            source,
            Scope {
                base,
                element: false,
            },
        );
        let at = u16::try_from(self.values.lowered.len()).unwrap_or(u16::MAX);
        self.values.lowered.push(lowered);
        self.values.indices.insert((index, base), at);
        at
    }

    fn pick(&mut self, pick: &'a model::Pick, scope: Scope) -> Source<'a> {
        // A place in the body is one that the scan finds.
        let is_place = pick.from == model::Source::Body
            && pick.decode.is_none()
            && pick.only.is_none()
            && pick.first.is_none();
        let from = if is_place && !pick.at.is_empty() {
            self.place_in_body(&pick.at, scope.base)
        } else {
            self.source(&pick.from, scope)
        };
        let at = match from {
            Source::Body(_) if is_place => &[],
            _ => self.tokens(&pick.at),
        };
        let only = pick
            .only
            .as_ref()
            .map(|only| self.cond(only, scope.within_where()));
        if !scope.element && matches!(scope.base, Base::Body | Base::Root) {
            self.places_of_pick(pick, scope.base);
        }
        if is_place && !pick.is_cut() && pick.unless.is_none() {
            return from;
        }
        let lowered = Pick {
            from,
            decode: pick.decode,
            only,
            first: pick.first,
            at,
            param: pick.param.as_ref().map(|param| Param {
                scheme: param.scheme.as_deref(),
                name: &param.name,
            }),
            until: pick.until.as_deref(),
            after: pick.after.as_deref(),
            or_whole: pick.or_whole,
            unless: pick.unless.as_ref().map(|test| self.test(test)),
        };
        Source::Pick(self.arena.alloc(lowered))
    }

    /// The places in the body that a source may come to. What it reads on the way there gets a
    /// node, so that a key that occurs twice is noticed.
    fn places(&mut self, source: &'a model::Source, base: Base) -> Vec<Place> {
        match source {
            model::Source::Pointer(pointer) => {
                let rooted = base == Base::Root && self.has_roots;
                let start = Place {
                    rooted,
                    node: Tree::ROOT,
                };
                self.below(start, pointer).into_iter().collect()
            }
            model::Source::Body => vec![Place {
                rooted: false,
                node: Tree::ROOT,
            }],
            model::Source::First(sources) => {
                let mut places = Vec::new();
                for source in sources {
                    for place in self.places(source, base) {
                        if !places.contains(&place) {
                            places.push(place);
                        }
                    }
                }
                places
            }
            model::Source::Value(index) => self.places(&self.spec.values[*index].1, base),
            model::Source::Pick(pick) => self.places_of_pick(pick, base),
            _ => Vec::new(),
        }
    }

    fn places_of_pick(&mut self, pick: &'a model::Pick, base: Base) -> Vec<Place> {
        let mut places = self.places(&pick.from, base);
        if pick.decode.is_some() {
            // What is in a text is no place of the body.
            return Vec::new();
        }
        if let Some(only) = &pick.only {
            let elements: Vec<_> = places
                .iter()
                .filter_map(|place| self.elements(*place))
                .collect();
            places.extend(elements);
            let mut keys = Vec::new();
            pointers(only, &mut keys);
            for place in &places {
                keys.iter().for_each(|key| _ = self.below(*place, key));
            }
        }
        if pick.first.is_some() {
            // Where it lies is told by the body.
            return Vec::new();
        }
        places
            .iter()
            .filter_map(|place| self.below(*place, &pick.at))
            .collect()
    }

    fn below(&mut self, place: Place, pointer: &'a [String]) -> Option<Place> {
        let node = self.tree(place.rooted).below(place.node, pointer)?;
        Some(Place { node, ..place })
    }

    fn elements(&mut self, place: Place) -> Option<Place> {
        let node = self.tree(place.rooted).elements(place.node)?;
        Some(Place { node, ..place })
    }

    /// The tree of places below roots, or in the whole body.
    pub(super) fn tree(&mut self, rooted: bool) -> &mut Tree<'a> {
        if rooted {
            &mut self.trees.rooted
        } else {
            &mut self.trees.body
        }
    }
}

/// The pointers that a condition tests.
fn pointers<'a>(cond: &'a model::Cond, found: &mut Vec<&'a Pointer>) {
    match cond {
        model::Cond::All(checks) => {
            found.extend(checks.iter().filter_map(|check| match &check.on {
                model::Subject::Source(model::Source::Pointer(pointer)) => Some(pointer),
                _ => None,
            }))
        }
        model::Cond::Any(conds) => conds.iter().for_each(|cond| pointers(cond, found)),
    }
}

/// The slot of a place in a tree.
fn slot<'a>(tree: &mut Tree<'a>, pointer: &'a Pointer, base: Base) -> u16 {
    match base {
        Base::Body | Base::Root => tree.slot(pointer),
        Base::Details | Base::Late => tree.slot_of_details(pointer),
    }
}
