//! The spec that one response shows.

use super::find::{Found, ID_HEADERS, SUCCESSES, find};
use super::recorded::Response;
use super::types::{Types, are_names};
use super::{scalar, title};
use serde_json::Value;
use std::fmt::Write as _;

/// The text of the spec.
pub(super) fn spec(vendor: &str, response: &Response) -> Result<String, String> {
    let body: Value = serde_json::from_str(&response.body).map_err(|error| {
        format!(
            "the body of the response is no JSON ({error}), so it does not show where things are"
        )
    })?;
    let found = find(&body, response.status);
    let (status, is_guess) = match response.status.or(found.status) {
        Some(status) => (status, false),
        None => (400, true),
    };
    let mut types = Types::default();
    let details = details(&found, &mut types);
    let mut out = format!(
        "# The errors of a vendor, as far as one response shows them. What a key means, an editor shows\n\
         # with the schema that `vendor-errors schema` prints.\n\
         vendor: {}\ntitle: {}\n\n\
         # With the vendor's page: docs: {{ url: \"https://…\", read: 2026-11-20, basis: documented }}\n\
         docs: observed\n\n",
        scalar(vendor),
        scalar(&title(vendor))
    );
    if status < 400 {
        out += "# This error came in a success.\n";
        let _ = writeln!(out, "error_when: {{ {} }}\n", error_when(&body, &found)?);
    }
    out += "envelope:\n";
    let id_header = id_header(response);
    let places = [
        ("code", found.code.as_ref().map(|(at, _)| at.as_str())),
        ("message", found.message.as_deref()),
        (
            "request_id",
            found.request_id.as_deref().or(id_header.as_deref()),
        ),
        // A response without details needs no place for them.
        (
            "details_at",
            found.details_at.as_deref().filter(|_| !details.is_empty()),
        ),
    ];
    let places = places.into_iter().filter_map(|(key, at)| Some((key, at?)));
    let places: Vec<_> = places.collect();
    if !places
        .iter()
        .any(|(key, _)| matches!(*key, "code" | "message"))
    {
        return Err("nothing in the body looks like a code or a message".to_owned());
    }
    for (key, at) in places {
        let _ = writeln!(out, "  {key}: {}", scalar(at));
    }
    if !types.named.is_empty() {
        out += "\ntypes:\n";
    }
    for (name, members) in &types.named {
        let _ = writeln!(out, "  {name}:");
        for (member, ty) in members {
            let _ = writeln!(out, "    {}: {ty}", scalar(member));
        }
    }
    out += "\nerrors:\n";
    match &found.code {
        Some((_, code)) => {
            let _ = writeln!(out, "  - code: {}", scalar(code));
        }
        // A vendor without codes.
        None => {
            let _ = writeln!(out, "  - name: status_{status}");
        }
    }
    let note = if is_guess {
        "  # a guess: the response does not say it"
    } else {
        ""
    };
    let _ = writeln!(out, "    status: {status}{note}");
    if status < 400 {
        out += "    category: invalid_request  # a guess: a success does not say it\n";
    }
    if !details.is_empty() {
        out += "    # One response does not show what is always there, so all are optional.\n    details:\n";
        out += &details;
    }
    out += "    examples:\n";
    let _ = writeln!(out, "      - body: {}", scalar(&compact(&response.body)));
    let headers = response.headers.iter();
    let headers = headers.filter(|(name, _)| is_shown(name, &id_header));
    for (at, (name, value)) in headers.enumerate() {
        if at == 0 {
            out += "        headers:\n";
        }
        let _ = writeln!(out, "          {}: {}", scalar(name), scalar(value));
    }
    Ok(out)
}

/// What tells that a success is an error.
fn error_when(body: &Value, found: &Found<'_>) -> Result<String, String> {
    let says_no = SUCCESSES
        .into_iter()
        .find(|name| body.get(name) == Some(&Value::Bool(false)));
    match (says_no, &found.code) {
        (Some(name), _) => Ok(format!("/{name}: false")),
        (None, Some((at, _))) => Ok(format!("{}: {{ is: present }}", scalar(at))),
        (None, None) => {
            Err("the response is a success, and nothing in its body looks like a code".to_owned())
        }
    }
}

/// The members of the details with their types, one a line.
fn details(found: &Found<'_>, types: &mut Types) -> String {
    let mut out = String::new();
    let mut names: Vec<&str> = Vec::new();
    let inner = found
        .details
        .iter()
        .map(|(name, value)| (*name, None, *value));
    let others = found.others.iter();
    let others = others.map(|(name, at, value)| (*name, Some(at.as_str()), *value));
    for (name, at, value) in inner.chain(others) {
        // Generated code has no name for it, or has it already.
        if !are_names(names.iter().copied().chain([name])) {
            continue;
        }
        names.push(name);
        let ty = types.of(name, value);
        let _ = match at {
            None => writeln!(out, "      {}: {ty}", scalar(name)),
            Some(at) => writeln!(
                out,
                "      {}:\n        from: {}\n        type: {ty}",
                scalar(name),
                scalar(at)
            ),
        };
    }
    out
}

/// The header that has the id of the request.
fn id_header(response: &Response) -> Option<String> {
    let has = |name: &&&str| response.headers.iter().any(|(header, _)| header == **name);
    let name = ID_HEADERS.iter().find(has)?;
    Some(format!("header:{name}"))
}

/// An example shows the headers that the spec reads, and no other: they may carry secrets.
fn is_shown(name: &str, id_header: &Option<String>) -> bool {
    let is_id = id_header
        .as_deref()
        .is_some_and(|id| id == format!("header:{name}"));
    is_id || name == "retry-after"
}

/// JSON without the blanks between its tokens, so that it is one line.
fn compact(json: &str) -> String {
    let (mut out, mut in_text, mut is_escaped) = (String::new(), false, false);
    for c in json.chars() {
        if in_text {
            in_text = c != '"' || is_escaped;
            is_escaped = c == '\\' && !is_escaped;
        } else if c == '"' {
            in_text = true;
        } else if c.is_ascii_whitespace() {
            continue;
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_in_texts_stay() {
        assert_eq!(
            compact("{ \"a b\\\" c\" :\n 1e400 }"),
            "{\"a b\\\" c\":1e400}"
        );
    }
}
