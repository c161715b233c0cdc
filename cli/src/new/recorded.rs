//! The response in a file: its body alone, with its head as `curl -i` prints it, or as `explain`
//! reads responses.

use crate::console;
use crate::explain::Recorded;
use crate::outcome::Problem;
use serde_json::Value;
use std::path::Path;
use vendor_errors_spec::diagnostic::shown;

/// A response of the vendor.
#[derive(Debug)]
pub(super) struct Response {
    /// `None` where neither the file nor the arguments say it.
    pub(super) status: Option<u16>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
}

pub(super) fn read(path: &Path, status: Option<u16>) -> Result<Response, Problem> {
    let bytes = console::read(path)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Problem::Usage(format!("{} is not UTF-8", shown(path))))?;
    let text = text.trim_start_matches('\u{feff}');
    let response = of_head(text).or_else(|| of_json(text));
    let mut response = response.unwrap_or_else(|| Response {
        status: None,
        headers: Vec::new(),
        body: text.trim().to_owned(),
    });
    response.status = status.or(response.status);
    match response.status {
        Some(status) if !(100..=599).contains(&status) => Err(Problem::Usage(format!(
            "{status} is not a status, which is a number from 100 to 599"
        ))),
        _ => Ok(response),
    }
}

/// `HTTP/1.1 409 Conflict`, headers, an empty line, the body. Before it, `curl` prints the heads of
/// redirects.
fn of_head(text: &str) -> Option<Response> {
    let mut rest = text;
    let mut response = None;
    while rest.starts_with("HTTP/") {
        let end = ["\r\n\r\n", "\n\n"];
        let ends = end
            .iter()
            .filter_map(|end| Some((rest.find(end)?, end.len())));
        let (at, length) = ends.min().unwrap_or((rest.len(), 0));
        let (head, body) = (&rest[..at], &rest[at + length..]);
        let mut lines = head.lines();
        let status = lines.next()?.split_whitespace().nth(1)?.parse().ok()?;
        let headers = lines.filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_lowercase(), value.trim().to_owned()))
        });
        response = Some(Response {
            status: Some(status),
            headers: headers.collect(),
            body: body.trim().to_owned(),
        });
        rest = body;
    }
    response
}

/// `{"status": 409, "headers": {…}, "body": …}`; further keys are ignored.
fn of_json(text: &str) -> Option<Response> {
    let value: Value = serde_json::from_str(text).ok()?;
    let has = |key: &str| value.get(key).is_some();
    if !(has("body") || has("body_base64") || has("headers")) {
        return None;
    }
    let recorded: Recorded = serde_json::from_str(text).ok()?;
    let header = |(name, value): (String, Vec<u8>)| {
        Some((name.to_lowercase(), String::from_utf8(value).ok()?))
    };
    Some(Response {
        status: Some(recorded.status),
        headers: recorded.headers.into_iter().filter_map(header).collect(),
        body: String::from_utf8(recorded.body).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_head_counts() {
        let text =
            "HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\nHTTP/2 409\r\nX-Id: a:b\r\n\r\n{\"a\":1}\n";
        let response = of_head(text).unwrap();
        assert_eq!(response.status, Some(409));
        assert_eq!(response.headers, [("x-id".to_owned(), "a:b".to_owned())]);
        assert_eq!(response.body, "{\"a\":1}");
    }

    #[test]
    fn a_body_with_a_status_is_a_body() {
        assert!(of_json(r#"{"status":404,"title":"Not found"}"#).is_none());
        let response = of_json(r#"{"status":404,"body":{"code":"a"}}"#).unwrap();
        assert_eq!(
            (response.status, response.body.as_str()),
            (Some(404), r#"{"code":"a"}"#)
        );
    }
}
