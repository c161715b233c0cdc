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
    let said = response.status.or(found.status);
    let is_success = said.is_some_and(|status| status < 400);
    let id_header = id_header(response);
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
    if is_success {
        out += "# This error came in a success.\n";
        let _ = writeln!(out, "error_when: {{ {} }}\n", error_when(&body, &found)?);
    }
    out += &envelope(&found, id_header.as_deref(), !details.is_empty())?;
    out += &types.written();
    out += "\nerrors:\n";
    out += &entry(&found, said, &details);
    out += &example(response, id_header.as_deref());
    Ok(out)
}

fn envelope(
    found: &Found<'_>,
    id_header: Option<&str>,
    has_details: bool,
) -> Result<String, String> {
    let code = found.code.as_ref().map(|(at, _)| at.as_str());
    let message = found.message.as_deref();
    if code.is_none() && message.is_none() {
        return Err("nothing in the body looks like a code or a message".to_owned());
    }
    let request_id = found.request_id.as_deref().or(id_header);
    // A response without details needs no place for them.
    let details_at = found.details_at.as_deref().filter(|_| has_details);
    let mut out = "envelope:\n".to_owned();
    for (key, at) in [
        ("code", code),
        ("message", message),
        ("request_id", request_id),
        ("details_at", details_at),
    ] {
        if let Some(at) = at {
            let _ = writeln!(out, "  {key}: {}", scalar(at));
        }
    }
    Ok(out)
}

fn entry(found: &Found<'_>, status: Option<u16>, details: &str) -> String {
    let (status, note) = match status {
        Some(status) => (status, ""),
        None => (400, "  # a guess: the response does not say it"),
    };
    let mut out = match &found.code {
        Some((_, code)) => format!("  - code: {}\n", scalar(code)),
        // A vendor without codes.
        None => format!("  - name: status_{status}\n"),
    };
    let _ = writeln!(out, "    status: {status}{note}");
    if status < 400 {
        out += "    category: invalid_request  # a guess: a success does not say it\n";
    }
    if !details.is_empty() {
        out += "    # One response does not show what is always there, so all are optional.\n    details:\n";
        out += details;
    }
    out
}

/// The response, with the headers that the spec reads and no other: they may carry secrets.
fn example(response: &Response, id_header: Option<&str>) -> String {
    let body = scalar(&compact(&response.body));
    let mut out = format!("    examples:\n      - body: {body}\n");
    let headers = response.headers.iter().filter(|(name, _)| {
        let is_id = id_header.and_then(|id| id.strip_prefix("header:")) == Some(name);
        is_id || name == "retry-after"
    });
    for (at, (name, value)) in headers.enumerate() {
        if at == 0 {
            out += "        headers:\n";
        }
        let _ = writeln!(out, "          {}: {}", scalar(name), scalar(value));
    }
    out
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
