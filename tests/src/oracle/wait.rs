//! How long to wait: the first readable of the sources.

use super::formats::{Said, longest, read};
use super::json::Json;
use super::response::server_ms;
use super::sources::{Lines, View, is_text, named_source};
use super::spec::{Source, Wait};

pub(super) enum Looked {
    Found(i128),
    Nothing,
    Stop,
    Backoff,
}

pub(super) fn look<'a>(view: &View<'_>, places: impl Iterator<Item = &'a Wait>) -> Looked {
    let looked = places.map(|place| match place {
        Wait::Constant(duration) => {
            let ms = read("duration", duration, 0).expect("the spec's constant is a duration");
            Looked::Found(ms)
        }
        Wait::Read { format, .. } if format == "unstated" => Looked::Nothing,
        Wait::Read {
            from,
            format,
            unreadable,
        } => look_at(view, from, format, unreadable),
    });
    first(looked)
}

/// In a list of sources, an unreadable value falls through to the next.
fn look_at(view: &View<'_>, from: &Source, format: &str, unreadable: &str) -> Looked {
    let from = named_source(view, from);
    if let Source::First(sources) = from {
        return first(
            sources
                .iter()
                .map(|from| look_at(view, from, format, unreadable)),
        );
    }
    let values = view.values(from, view.root, &is_text, Lines::Every);
    let lines: Vec<String> = values.iter().filter_map(Json::text).collect();
    if values.is_empty() {
        return Looked::Nothing;
    }
    looked_at(
        longest(format, &lines, server_ms(view.response)),
        unreadable,
    )
}

fn looked_at(said: Said, unreadable: &str) -> Looked {
    match (said, unreadable) {
        (Said::Wait(ms), _) => Looked::Found(ms.max(0)),
        (Said::Nothing, _) | (Said::Unreadable, "ignore") => Looked::Nothing,
        (Said::Unreadable, "stop") => Looked::Stop,
        (Said::Unreadable, "backoff") => Looked::Backoff,
        (Said::Unreadable, other) => panic!("there is no rule {other} for unreadable waits"),
    }
}

fn first(mut looked: impl Iterator<Item = Looked>) -> Looked {
    looked
        .find(|looked| !matches!(looked, Looked::Nothing))
        .unwrap_or(Looked::Nothing)
}

/// The value of `wait` in a condition.
pub(super) fn spec_wide_wait(view: &View<'_>) -> Option<i128> {
    match look(view, view.spec.wait.iter()) {
        Looked::Found(ms) => Some(ms),
        Looked::Nothing | Looked::Stop | Looked::Backoff => None,
    }
}
