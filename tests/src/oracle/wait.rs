//! How long to wait: the first readable of the sources.

use super::formats::{longest, read};
use super::json::Json;
use super::sources::{Lines, View, is_text, named_source};
use super::spec::{Source, Wait};

/// 2^31 seconds: the longest wait.
const LONGEST_MS: i128 = (1 << 31) * 1000;

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
            Looked::Found(ms.min(LONGEST_MS))
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
    match (
        longest(format, &lines, view.response.now_unix_ms),
        unreadable,
    ) {
        (Some(ms), _) => Looked::Found(ms.clamp(0, LONGEST_MS)),
        (None, _) if values.is_empty() => Looked::Nothing,
        (None, "ignore") => Looked::Nothing,
        (None, "stop") => Looked::Stop,
        (None, "backoff") => Looked::Backoff,
        (None, other) => panic!("there is no rule {other} for unreadable waits"),
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
