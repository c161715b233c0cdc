//! Guesses what the members of an error body are: its code, its message, its details.

use serde_json::{Map, Value};
use vendor_errors_spec::pointer;

/// An object of the body.
#[derive(Clone, Copy, Debug)]
struct Place<'a> {
    object: &'a Map<String, Value>,
    depth: usize,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    /// The pointer to the code, and the code.
    pub(super) code: Option<(String, String)>,
    /// The pointer to the message.
    pub(super) message: Option<String>,
    /// The pointer to the id of the request.
    pub(super) request_id: Option<String>,
    /// The status, where the body says it.
    pub(super) status: Option<u16>,
    /// The pointer to the object that has the details.
    pub(super) details_at: Option<String>,
    /// The details below that pointer.
    pub(super) details: Vec<(&'a str, &'a Value)>,
    /// Details that lie beside the code, with their pointers.
    pub(super) others: Vec<(&'a str, String, &'a Value)>,
}

/// Names in lower case, without separators; the earlier, the likelier.
const CODES: [&str; 14] = [
    "code",
    "errorcode",
    "errcode",
    "errorkey",
    "errorname",
    "errortype",
    "error",
    "errcodename",
    "reason",
    "type",
    "status",
    "name",
    "key",
    "title",
];
const MESSAGES: [&str; 13] = [
    "message",
    "errormessage",
    "errmessage",
    "msg",
    "errmsg",
    "errordescription",
    "description",
    "detail",
    "details",
    "reason",
    "error",
    "title",
    "text",
];
const REQUEST_IDS: [&str; 8] = [
    "requestid",
    "xrequestid",
    "traceid",
    "correlationid",
    "reqid",
    "errorid",
    "logid",
    "trace",
];
const DETAILS: [&str; 10] = [
    "details",
    "detail",
    "data",
    "errordata",
    "meta",
    "metadata",
    "params",
    "parameters",
    "context",
    "extra",
];
const STATUSES: [&str; 5] = ["status", "statuscode", "httpstatus", "httpcode", "code"];

/// Members that say whether it is an error.
pub(super) const SUCCESSES: [&str; 3] = ["ok", "success", "succeeded"];

/// How deep an error may lie.
const DEEPEST: usize = 4;

/// Headers that carry the id of a request.
pub(super) const ID_HEADERS: [&str; 6] = [
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-trace-id",
    "x-amzn-requestid",
    "trace-id",
];

pub(super) fn find<'a>(body: &'a Value, status: Option<u16>) -> Found<'a> {
    let mut places = Vec::new();
    gather(body, String::new(), 0, &mut places);
    let mut found = Found {
        status: places.iter().find_map(|(_, place)| status_of(place.object)),
        ..Found::default()
    };
    let status = status.or(found.status);
    // The object that looks most like an error, and of several the outer one.
    let score = |place: &Place<'_>| {
        let code = code(place.object, status).map_or(0, |(rank, ..)| 30 - rank);
        let message = message(place.object, None).map_or(0, |(rank, _)| 20 - rank);
        (code + message) * DEEPEST + (DEEPEST - place.depth)
    };
    let best = places.iter().rev().max_by_key(|(_, place)| score(place));
    let Some(best) = best else {
        return found;
    };
    let (at, place) = best;
    let object = place.object;
    let mut taken = Vec::new();
    if let Some((_, name, code)) = code(object, status) {
        found.code = Some((below(at, name), code));
        taken.push(name);
    }
    if let Some((_, name)) = message(object, taken.first().copied()) {
        found.message = Some(below(at, name));
        taken.push(name);
    }
    // What is not in the error itself may stand beside it, or around it.
    let around = places
        .iter()
        .filter(|(other, _)| at.starts_with(other.as_str()) && other != at);
    for (at, place) in std::iter::once(best).chain(around) {
        let id = ranked(place.object, &REQUEST_IDS, is_text);
        if let Some((_, name)) = id.filter(|_| found.request_id.is_none()) {
            found.request_id = Some(below(at, name));
            if std::ptr::eq(place.object, object) {
                taken.push(name);
            }
        }
        let text = message(place.object, None).filter(|_| found.message.is_none());
        if let Some((_, name)) = text {
            found.message = Some(below(at, name));
        }
    }
    details(object, at, &taken, status, &mut found);
    found
}

/// All objects, the outer ones first; of a list the first element stands for all.
fn gather<'a>(value: &'a Value, at: String, depth: usize, places: &mut Vec<(String, Place<'a>)>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Object(object) => {
            places.push((at.clone(), Place { object, depth }));
            for (name, value) in object {
                gather(value, below(&at, name), depth + 1, places);
            }
        }
        Value::Array(list) => {
            if let Some(first) = list.first() {
                gather(first, format!("{at}/0"), depth + 1, places);
            }
        }
        _ => {}
    }
}

fn below(at: &str, name: &str) -> String {
    let mut below = at.to_owned();
    pointer::push(&mut below, name);
    below
}

/// The rank and the member whose name stands first among `names`, if its value will do.
fn ranked<'a>(
    object: &'a Map<String, Value>,
    names: &[&str],
    will_do: impl Fn(&Value) -> bool,
) -> Option<(usize, &'a str)> {
    let members = object.iter().filter(|(_, value)| will_do(value));
    let ranked = members.filter_map(|(name, _)| {
        let folded = folded(name);
        let rank = names.iter().position(|known| *known == folded)?;
        Some((rank, name.as_str()))
    });
    ranked.min()
}

fn folded(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn code(object: &Map<String, Value>, status: Option<u16>) -> Option<(usize, &str, String)> {
    let as_code = |value: &Value| match value {
        Value::String(text) => {
            let is_token =
                !text.is_empty() && text.len() <= 200 && !text.contains(char::is_whitespace);
            (is_token && Some(text.as_str()) != status.map(|status| status.to_string()).as_deref())
                .then(|| text.clone())
        }
        Value::Number(number) => {
            let is_status = number
                .as_u64()
                .is_some_and(|n| Some(n) == status.map(u64::from));
            (number.is_i64() && !is_status).then(|| number.to_string())
        }
        _ => None,
    };
    // A number is a code only where it is called so.
    let (rank, name) = ranked(object, &CODES, |value| {
        as_code(value).is_some_and(|_| !value.is_number())
    })
    .into_iter()
    .chain(ranked(object, &CODES[..3], |value| {
        as_code(value).is_some()
    }))
    .min()?;
    Some((rank, name, as_code(&object[name])?))
}

fn message<'a>(object: &'a Map<String, Value>, code: Option<&str>) -> Option<(usize, &'a str)> {
    let sentence = |value: &Value| value.as_str().is_some_and(|text| text.trim().contains(' '));
    // A sentence is a message whatever it is called; a word only where it is called so.
    let of = |will_do: &dyn Fn(&Value) -> bool| {
        let members = object
            .iter()
            .filter(|(name, _)| Some(name.as_str()) != code);
        let members = members.filter(|(_, value)| will_do(value));
        let ranked = members.filter_map(|(name, _)| {
            let rank = MESSAGES.iter().position(|known| *known == folded(name))?;
            Some((rank, name.as_str()))
        });
        ranked.min()
    };
    of(&sentence).or_else(|| of(&|value| is_text(value)).filter(|(rank, _)| *rank < 5))
}

fn is_text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}

/// A status of an error that the object says of itself.
fn status_of(object: &Map<String, Value>) -> Option<u16> {
    let as_status = |value: &Value| {
        let number = match value {
            Value::String(text) => text.parse().ok(),
            value => value.as_u64(),
        };
        number.and_then(|number| u16::try_from(number).ok())
    };
    let is_status =
        |value: &Value| as_status(value).is_some_and(|status| (400..=599).contains(&status));
    let (_, name) = ranked(object, &STATUSES, is_status)?;
    as_status(&object[name])
}

/// All that is neither code nor message: below a member that is called so, and beside it.
fn details<'a>(
    object: &'a Map<String, Value>,
    at: &str,
    taken: &[&str],
    status: Option<u16>,
    found: &mut Found<'a>,
) {
    let is_status = |name: &str, value: &Value| {
        let said = value.as_u64().or_else(|| value.as_str()?.parse().ok());
        said.is_some() && said == status.map(u64::from) && STATUSES.contains(&folded(name).as_str())
    };
    let says_no = |name: &str, value: &Value| *value == false && SUCCESSES.contains(&name);
    let rest = object.iter().map(|(name, value)| (name.as_str(), value));
    let rest = rest.filter(|(name, value)| {
        !taken.contains(name) && !is_status(name, value) && !says_no(name, value)
    });
    let rest: Vec<(&str, &Value)> = rest.collect();
    let has_members = |value: &Value| value.as_object().is_some_and(|object| !object.is_empty());
    let inner = ranked(object, &DETAILS, has_members);
    match inner.and_then(|(_, name)| Some((name, object[name].as_object()?))) {
        Some((inner, members)) => {
            found.details_at = Some(below(at, inner));
            found.details = members
                .iter()
                .map(|(name, value)| (name.as_str(), value))
                .collect();
            let beside = rest.into_iter().filter(|(name, _)| *name != inner);
            found.others = beside
                .map(|(name, value)| (name, below(at, name), value))
                .collect();
        }
        None if !rest.is_empty() => {
            found.details_at = Some(at.to_owned());
            found.details = rest;
        }
        None => {}
    }
}
