//! The places in the body that a spec reads, for finding duplicate keys there.

use super::json::Json;
use super::sources::{View, first, not_null};
use super::spec::{Arm, Cond, Envelope, OracleSpec, Pick, Pointer, Source, Test, Verdict, Wait};

/// One step of a place.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// The first step of a place in the whole body, whatever the root is.
    Body,
    Token(String),
    /// Every element of an array; any other value itself.
    Each,
}

type Place = Vec<Step>;

/// Whether the spec reads a duplicate key of the whole body, with any of its envelopes: in `root`,
/// in an envelope's `when`, in `each` of its items or in `error_when`.
pub(super) fn body_repeats(spec: &OracleSpec, body: &Json) -> bool {
    let mut reads = Reads::new(spec);
    reads.optional(spec.error_when.as_ref());
    for envelope in &spec.all_envelopes {
        reads.optional(envelope.when.as_ref());
        envelope.root.iter().for_each(|root| reads.source(root));
        let each = envelope.items.iter().flat_map(|items| &items.each);
        each.for_each(|each| reads.source(each));
    }
    reads.any_repeats(Some(body), Some(body)) || below_root(spec).any_repeats(Some(body), None)
}

/// Whether the spec reads a duplicate key below the root, for anything but details.
pub(super) fn root_repeats(spec: &OracleSpec, root: &Json) -> bool {
    below_root(spec).any_repeats(None, Some(root))
}

fn below_root(spec: &OracleSpec) -> Reads<'_> {
    let mut reads = Reads::new(spec);
    for Envelope {
        code,
        message,
        request_id,
        ..
    } in spec.all_envelopes.iter().chain(&spec.otherwise)
    {
        [code, message, request_id]
            .into_iter()
            .flatten()
            .for_each(|source| reads.source(source));
    }
    for items in spec.all_envelopes.iter().filter_map(|it| it.items.as_ref()) {
        // What is in an item is no place of the body. Names keep their meaning.
        let of_item = [
            &items.index,
            &items.id,
            &items.status,
            &items.headers,
            &items.body,
        ];
        let of_item = of_item.into_iter().flatten();
        of_item.for_each(|source| reads.names_in(source));
    }
    reads.waits(&spec.wait);
    spec.retry.iter().for_each(|verdict| reads.verdict(verdict));
    for row in &spec.rows {
        row.retry.iter().for_each(|verdict| reads.verdict(verdict));
    }
    for entry in &spec.entries {
        reads.optional(entry.when.as_ref());
        entry
            .retry
            .iter()
            .for_each(|verdict| reads.verdict(verdict));
    }
    reads
}

/// Whether the source of a detail looks at a duplicate key. Only picked values are looked into.
pub(super) fn source_repeats(view: &View<'_>, source: &Source) -> bool {
    looked_at_repeats(view, view.root, source)
}

fn looked_at_repeats(view: &View<'_>, base: Option<&Json>, source: &Source) -> bool {
    match source {
        Source::Pointer(pointer) => base.is_some_and(|base| base.at_unrepeated(pointer).is_err()),
        Source::Name(name) => {
            let value = view.spec.value(name);
            value.is_some_and(|value| looked_at_repeats(view, view.root, value))
        }
        Source::First(sources) => sources
            .iter()
            .any(|source| looked_at_repeats(view, base, source)),
        Source::Pick(pick) => {
            looked_at_repeats(view, base, &pick.from)
                || view
                    .value_from(&pick.from, base, &not_null)
                    .and_then(|from| view.opened(pick, from))
                    .is_some_and(|from| picked_repeats(pick, from))
        }
        Source::Header(_) | Source::HeaderPrefix(_) | Source::Query(_) | Source::Const(_) => false,
    }
}

/// Every element of an array is tested, picked or not.
fn picked_repeats(pick: &Pick, from: Json) -> bool {
    let asked = match (&pick.only, from) {
        (Some(_), Json::Array(items)) => items,
        (_, itself) => vec![itself],
    };
    asked.iter().any(|element| {
        let mut conds = pick.only.iter();
        first(pick.first.as_deref(), element.clone())
            .is_some_and(|inner| inner.at_unrepeated(&pick.at).is_err())
            || conds.any(|cond| cond_repeats(element, cond))
    })
}

fn cond_repeats(element: &Json, cond: &Cond) -> bool {
    match cond {
        Cond::All(checks) => checks.iter().any(|(key, _)| {
            matches!(key, Source::Pointer(pointer) if element.at_unrepeated(pointer).is_err())
        }),
        Cond::Any(conds) => conds.iter().any(|cond| cond_repeats(element, cond)),
    }
}

/// Whether a source reads a place in the body's JSON: a pointer, a part of `body`, or an item.
pub(super) fn reads_place(spec: &OracleSpec, source: &Source) -> bool {
    match source {
        Source::Pointer(_) => true,
        Source::Name(name) if name == "failed_item" => true,
        Source::Name(name) => spec
            .value(name)
            .is_some_and(|value| reads_place(spec, value)),
        Source::First(sources) => sources.iter().any(|source| reads_place(spec, source)),
        Source::Pick(pick) => {
            let looks_inside = pick.only.is_some() || pick.first.is_some() || !pick.at.is_empty();
            pick.decode.is_none()
                && (reads_place(spec, &pick.from) || (looks_inside && is_body(spec, &pick.from)))
        }
        Source::Header(_) | Source::HeaderPrefix(_) | Source::Query(_) | Source::Const(_) => false,
    }
}

fn is_body(spec: &OracleSpec, source: &Source) -> bool {
    match source {
        Source::Name(name) => {
            name == "body" || spec.value(name).is_some_and(|value| is_body(spec, value))
        }
        Source::First(sources) => sources.iter().any(|source| is_body(spec, source)),
        Source::Pick(pick) => pick.decode.is_none() && is_body(spec, &pick.from),
        _ => false,
    }
}

/// Whether the condition names a status of 400 or above.
pub(super) fn names_error_status(cond: &Cond) -> bool {
    match cond {
        Cond::All(checks) => checks.iter().any(|(key, test)| {
            matches!(key, Source::Name(key) if key == "status") && names_error(test)
        }),
        Cond::Any(conds) => conds.iter().any(names_error_status),
    }
}

fn names_error(test: &Test) -> bool {
    match test {
        Test::Equals(text) => {
            text == "4xx" || text == "5xx" || text.parse::<u16>().is_ok_and(|status| status >= 400)
        }
        Test::OneOf(tests) | Test::All(tests) => tests.iter().any(names_error),
        Test::Not(test) => names_error(test),
        _ => false,
    }
}

struct Reads<'a> {
    spec: &'a OracleSpec,
    places: Vec<Place>,
}

impl<'a> Reads<'a> {
    fn new(spec: &'a OracleSpec) -> Self {
        Self {
            spec,
            places: Vec::new(),
        }
    }

    fn any_repeats(&self, body: Option<&Json>, root: Option<&Json>) -> bool {
        self.places.iter().any(|place| match place.as_slice() {
            [Step::Body, place @ ..] => body.is_some_and(|body| repeats(body, place)),
            place => root.is_some_and(|root| repeats(root, place)),
        })
    }

    fn source(&mut self, source: &Source) {
        self.below(&Vec::new(), source);
    }

    /// Adds the places that a source reads, with pointers relative to `base`, and returns where its
    /// value may be.
    fn below(&mut self, base: &Place, source: &Source) -> Vec<Place> {
        match source {
            Source::Pointer(pointer) => vec![self.note(base, pointer)],
            Source::Name(name) if name == "body" => vec![vec![Step::Body]],
            Source::Name(name) => match self.spec.value(name) {
                Some(value) => self.below(&Vec::new(), value),
                None => Vec::new(),
            },
            Source::First(sources) => sources
                .iter()
                .flat_map(|source| self.below(base, source))
                .collect(),
            Source::Pick(pick) => {
                let mut places = self.below(base, &pick.from);
                if pick.decode.is_some() {
                    // What is in a text is no place of the body. Names keep their meaning.
                    pick.only.iter().for_each(|cond| self.names(cond));
                    return Vec::new();
                }
                if let Some(cond) = &pick.only {
                    places.iter_mut().for_each(|place| place.push(Step::Each));
                    places.iter().for_each(|element| self.cond(element, cond));
                }
                if pick.first.is_some() {
                    // What is below a first member is only known when it is read.
                    return Vec::new();
                }
                places
                    .iter()
                    .map(|place| self.note(place, &pick.at))
                    .collect()
            }
            Source::Header(_) | Source::HeaderPrefix(_) | Source::Query(_) | Source::Const(_) => {
                Vec::new()
            }
        }
    }

    fn note(&mut self, base: &Place, pointer: &Pointer) -> Place {
        let mut place = base.clone();
        place.extend(pointer.iter().cloned().map(Step::Token));
        // Reading the whole body as it is looks at no key.
        if place != [Step::Body] {
            self.places.push(place.clone());
        }
        place
    }

    fn optional(&mut self, cond: Option<&Cond>) {
        cond.into_iter()
            .for_each(|cond| self.cond(&Vec::new(), cond));
    }

    fn cond(&mut self, base: &Place, cond: &Cond) {
        match cond {
            Cond::All(checks) => checks
                .iter()
                .for_each(|(key, _): &(Source, Test)| drop(self.below(base, key))),
            Cond::Any(conds) => conds.iter().for_each(|cond| self.cond(base, cond)),
        }
    }

    /// Adds what the names read that a source has.
    fn names_in(&mut self, source: &Source) {
        match source {
            Source::Name(_) => drop(self.below(&Vec::new(), source)),
            Source::First(sources) => sources.iter().for_each(|source| self.names_in(source)),
            Source::Pick(pick) => {
                self.names_in(&pick.from);
                pick.only.iter().for_each(|cond| self.names(cond));
            }
            _ => {}
        }
    }

    /// Adds what the names read that a condition tests.
    fn names(&mut self, cond: &Cond) {
        match cond {
            Cond::All(checks) => checks
                .iter()
                .filter(|(key, _)| matches!(key, Source::Name(_)))
                .for_each(|(key, _)| drop(self.below(&Vec::new(), key))),
            Cond::Any(conds) => conds.iter().for_each(|cond| self.names(cond)),
        }
    }

    fn waits(&mut self, waits: &[Wait]) {
        for wait in waits {
            match wait {
                Wait::Constant(_) | Wait::Spec => {}
                Wait::Read { from, .. } => self.source(from),
                Wait::Bucket {
                    need,
                    have,
                    per_second,
                    capacity,
                    ..
                } => [need, have, per_second]
                    .into_iter()
                    .chain(capacity)
                    .for_each(|part| self.source(part)),
            }
        }
    }

    fn verdict(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Never | Verdict::Backoff => {}
            Verdict::Wait(waits) => self.waits(waits),
            Verdict::Arms(arms) => {
                for Arm { when, then, .. } in arms {
                    self.optional(when.as_ref());
                    self.verdict(then);
                }
            }
        }
    }
}

fn repeats(json: &Json, place: &[Step]) -> bool {
    let Some((step, rest)) = place.split_first() else {
        return false;
    };
    match (step, json) {
        (Step::Each, Json::Array(items)) => items.iter().any(|item| repeats(item, rest)),
        (Step::Each | Step::Body, itself) => repeats(itself, rest),
        (Step::Token(token), json) => {
            json.repeats(token)
                || json
                    .at(std::slice::from_ref(token))
                    .is_some_and(|inner| repeats(inner, rest))
        }
    }
}
