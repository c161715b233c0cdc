//! How long to wait: the first readable of the sources.

use super::formats::{LONGEST_MS, Said, longest, read, scaled};
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

pub(super) fn look<'a>(view: &View<'_>, places: Box<dyn Iterator<Item = &'a Wait> + 'a>) -> Looked {
    let looked = places.map(|place| match place {
        Wait::Spec => look(view, Box::new(view.spec.wait.iter())),
        Wait::Constant(duration) => {
            let ms = read("duration", duration, 0).expect("the spec's constant is a duration");
            Looked::Found(ms)
        }
        Wait::Read { format, .. } if format == "unstated" => Looked::Nothing,
        Wait::Read {
            from,
            format,
            take: Some(take),
            unreadable,
        } => look_at_prefix(view, from, format, take, unreadable),
        Wait::Read {
            from,
            format,
            take: None,
            unreadable,
        } => look_at(view, from, format, unreadable),
        Wait::Bucket {
            need,
            have,
            per_second,
            capacity,
            unreadable,
        } => {
            let parts = [need, have, per_second].map(|part| amount(view, part));
            let capacity = capacity.as_ref().map(|capacity| amount(view, capacity));
            look_at_bucket(parts, capacity, unreadable)
        }
    });
    first(looked)
}

/// What a source has: nothing, no amount, or an amount in billionths, rounded up.
type Amount = Option<Option<i128>>;

fn amount(view: &View<'_>, source: &Source) -> Amount {
    const TOO_LARGE: i128 = 1_000_000_000_000_000_000 * 1_000_000_000;
    let text = view.value(source, &is_text)?.text()?;
    let text = text.trim_matches([' ', '\t']);
    Some(scaled(text, 1_000_000_000).filter(|amount| *amount < TOO_LARGE))
}

/// How long until the bucket holds enough.
fn look_at_bucket(parts: [Amount; 3], capacity: Option<Amount>, unreadable: &str) -> Looked {
    let [Some(need), Some(have), Some(per_second)] = parts else {
        return Looked::Nothing;
    };
    if capacity == Some(None) {
        return Looked::Nothing;
    }
    let capacity = capacity.flatten();
    match (need, have, per_second, capacity) {
        (_, _, Some(0), _) | (_, _, _, Some(None)) => looked_at(Said::Unreadable, unreadable),
        (Some(need), Some(_), Some(_), Some(Some(capacity))) if need > capacity => Looked::Stop,
        (Some(need), Some(have), Some(per_second), _) => {
            let missing = (need - have).max(0) * 1000;
            let ms = missing / per_second + i128::from(missing % per_second > 0);
            let said = match ms <= LONGEST_MS {
                true => Said::Wait(ms),
                false => Said::Unreadable,
            };
            looked_at(said, unreadable)
        }
        _ => looked_at(Said::Unreadable, unreadable),
    }
}

/// The shortest or the longest of the headers with a prefix, line by line.
fn look_at_prefix(
    view: &View<'_>,
    from: &Source,
    format: &str,
    take: &str,
    unreadable: &str,
) -> Looked {
    let values = view.values(from, view.root, &is_text, Lines::Every);
    let lines = values.iter().filter_map(Json::text);
    let now_ms = server_ms(view.response);
    let said: Vec<Said> = lines.map(|line| longest(format, &[line], now_ms)).collect();
    let waits = said.iter().filter_map(|said| match said {
        Said::Wait(ms) => Some(*ms),
        _ => None,
    });
    let taken = match take {
        "shortest" => waits.min(),
        "longest" => waits.max(),
        other => panic!("there is no choice {other}"),
    };
    match taken {
        Some(ms) => looked_at(Said::Wait(ms), unreadable),
        None if said.is_empty() || said.contains(&Said::Nothing) => Looked::Nothing,
        None => looked_at(Said::Unreadable, unreadable),
    }
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
    match look(view, Box::new(view.spec.wait.iter())) {
        Looked::Found(ms) => Some(ms),
        Looked::Nothing | Looked::Stop | Looked::Backoff => None,
    }
}
