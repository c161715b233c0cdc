//! Keys of other tools.

use super::words::word;

/// What another tool's key is called here.
pub(in crate::read) struct Alias {
    pub(in crate::read) help: String,
    /// The key that was meant, so that it is not reported as missing.
    pub(in crate::read) means: Option<&'static str>,
}

/// How to write `key` with the text `value` in the map called `map`.
pub(in crate::read) fn key(map: &str, key: &str, value: Option<&str>) -> Option<Alias> {
    let folded = key.to_ascii_lowercase().replace('-', "_");
    // Help repeats only short values.
    let value = value
        .filter(|value| value.len() <= 60 && !value.contains(char::is_control))
        .unwrap_or_default();
    let (help, means): (String, _) = match map {
        "entry" | "status row" => of_entry(&folded)?,
        "wait verdict" => (of_wait_verdict(&folded)?.into(), Some("wait")),
        "arm" => of_arm(&folded)?,
        "source object" => of_source(&folded, value)?,
        "wait object" => of_wait(&folded, value).or_else(|| of_source(&folded, value))?,
        "test object" | "code test" => (of_test(&folded)?.into(), None),
        "envelope" => of_envelope(&folded)?,
        "spec" => of_spec(&folded)?,
        "example object" => of_example(&folded)?,
        "expectation" => of_expectation(&folded)?,
        _ => return None,
    };
    Some(Alias { help, means })
}

type Form = (String, Option<&'static str>);

fn form(help: &str, means: &'static str) -> Option<Form> {
    Some((help.to_owned(), Some(means)))
}

fn of_entry(key: &str) -> Option<Form> {
    match key {
        "retryable" | "is_retryable" | "should_retry" | "retriable" | "retries" => form(
            "whether it is retried is a verdict: `retry: wait` or `retry: never`",
            "retry",
        ),
        "wait" | "retry_after" | "retry_in" | "delay" => form(
            "a wait is part of the verdict: `retry: { wait: 30s }`",
            "retry",
        ),
        "http_status" | "http" | "http_code" | "status_code" | "statuscode" => {
            form("write `status: 409`", "status")
        }
        "doc_url" | "doc" | "url" | "link" => {
            form("write `docs: https://example.com/errors`", "docs")
        }
        "message" | "msg" => form(
            "what the vendor's message must have is a condition: `when: { message: { contains: gone } }`; a text of your own is `description`",
            "when",
        ),
        "summary" | "reason" | "title" | "text" => form("write `description: …`", "description"),
        "header" | "headers" | "body" | "if" | "match" => form(
            "what a response must have is a condition: `when: { header:x-reason: gone }`",
            "when",
        ),
        "error" | "error_code" | "id" => form("write `code: gone`", "code"),
        "max_attempts" | "attempts" => Some((
            "how often callers try is said once, at the top: `backoff: { max_attempts: 3 }`".into(),
            None,
        )),
        _ => None,
    }
}

fn of_wait_verdict(key: &str) -> Option<&'static str> {
    Some(match key {
        "after" | "delay" | "retry_after" | "seconds" | "in" => "write `retry: { wait: 30s }`",
        "from" | "format" | "unreadable" | "header" | "after_header" => {
            "a wait that the server sends: `retry: { wait: { from: header:x-reset, format: seconds } }`"
        }
        "get" | "post" | "put" | "delete" | "patch" | "head" | "method" | "if" | "unless" => {
            "a verdict that depends on something is a list of arms: `retry: [{ when: { method: GET }, then: wait }, never]`"
        }
        "max" | "max_attempts" | "attempts" | "initial" | "factor" | "jitter" | "max_delay" => {
            "how often callers try, and how slowly, is said once, at the top: `backoff: { initial: 1s, max_attempts: 3 }`"
        }
        "backoff" => "a verdict is one word: `retry: backoff`",
        "never" => "a verdict is one word: `retry: never`",
        _ => return None,
    })
}

fn of_arm(key: &str) -> Option<Form> {
    match key {
        "wait" | "retry_after" | "after" | "delay" => form("write `then: { wait: 5s }`", "then"),
        "retry" | "verdict" | "do" => form("write `then: wait` or `then: never`", "then"),
        "if" | "where" => form("write `when: { method: GET }`", "when"),
        _ => None,
    }
}

fn of_source(key: &str, value: &str) -> Option<Form> {
    match key {
        "header" | "headers" | "query" if !value.is_empty() => {
            let kind = key.trim_end_matches('s');
            Some((format!("write `{kind}:{value}`, without blanks"), Some("from")))
        }
        "path" | "pointer" | "json" | "jsonpath" | "json_pointer" | "field" | "source" | "body" | "in" => {
            let value = if value.starts_with('/') { value } else { "/error/code" };
            Some((format!("write `from: {value}`; without other keys the place alone will do: `{value}`"), Some("from")))
        }
        "regex" | "regexp" | "pattern" | "match" | "matches" | "split" | "substring" => Some((
            "there are no regular expressions; `until` keeps what is before a text and `after` what is behind it: `{ from: /type, after: \"#\" }`".into(),
            None,
        )),
        "default" | "fallback" | "or" => Some(("the first of a list that is present: `[/code, { const: unknown }]`".into(), None)),
        "first_of" | "any" | "any_of" | "one_of" => form("the first of a list that is present: `[/code, header:x-code]`", "from"),
        "value" | "text" | "constant" => form("a fixed text is `{ const: unknown }`", "from"),
        "when" | "if" => form("a value that counts only under a condition: `where: { header:x-remaining: \"0\" }`", "where"),
        "index" | "nth" => Some(("an element of an array is a step of the pointer: `/errors/0/code`".into(), None)),
        _ => None,
    }
}

fn of_wait(key: &str, value: &str) -> Option<Form> {
    let format = word("format of waits", key).or_else(|| {
        let known = ["seconds", "milliseconds", "epoch", "epoch_ms", "duration"];
        known.into_iter().find(|known| *known == key)
    });
    match (key, format) {
        ("unit" | "units" | "type" | "kind", _) => {
            let format = word("format of waits", value).unwrap_or("seconds");
            Some((
                format!("how it is written: `format: {format}`"),
                Some("format"),
            ))
        }
        ("duration" | "wait" | "constant" | "const", _)
            if value.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            form("a constant stands alone: `wait: 30s`", "from")
        }
        (_, Some(format)) if value.starts_with('/') || value.contains(':') => Some((
            format!("write `{{ from: {value}, format: {format} }}`"),
            Some("from"),
        )),
        _ => None,
    }
}

fn of_test(key: &str) -> Option<&'static str> {
    Some(match key {
        "eq" | "equals" | "equal" | "==" | "=" | "value" => {
            "equal is the text alone: `/type: gone`"
        }
        "ne" | "neq" | "not_equals" | "is_not" | "!=" => "write `/type: { not: gone }`",
        "regex" | "regexp" | "pattern" | "match" | "matches" | "like" | "includes" | "has" => {
            "there are no regular expressions: `{ contains: gone }`, `{ starts_with: gone }`, `{ ends_with: gone }`"
        }
        "prefix" | "begins_with" => "write `{ starts_with: gone }`",
        "suffix" => "write `{ ends_with: gone }`",
        "exists" | "exist" | "present" | "required" => {
            "write `{ is: present }`, or `{ is: absent }`"
        }
        "absent" | "missing" | "null" => "write `{ is: absent }`",
        "type" => "write `{ is: string }`",
        "in" | "one_of" | "any_of" | "any" | "or" => {
            "one of several is a list: `/type: [gone, closed]`"
        }
        "all" | "and" => "the keys of one test must all hold: `{ starts_with: a, ends_with: z }`",
        "gt" | "lt" | "ge" | "le" | "gte" | "lte" | ">" | "<" | ">=" | "<=" | "min" | "max"
        | "from" | "to" => {
            "sizes are not compared; list the values, `/code: [200, 201]`, or take what they start with: `{ starts_with: 2 }`"
        }
        _ => return None,
    })
}

fn of_envelope(key: &str) -> Option<Form> {
    match key {
        "error_code" | "error" | "type" => form("write `code: /error/code`", "code"),
        "error_message" | "msg" | "description" | "text" => form("write `message: /error/message`", "message"),
        "id" | "trace" | "trace_id" | "correlation_id" => form("write `request_id: header:x-request-id`", "request_id"),
        "data" | "details_path" | "detail" => form("write `details_at: /error/details`", "details_at"),
        "path" | "base" | "at" | "from" => form("write `root: /error`", "root"),
        "status" => Some(("the status is that of the response; a number in the body that tells errors apart is a code: `code: /status`".into(), None)),
        "if" | "where" => form("write `when: { /error: { is: object } }`", "when"),
        _ => None,
    }
}

fn of_spec(key: &str) -> Option<Form> {
    match key {
        "name" | "id" | "module" => form(
            "the name of the module is `vendor: bookwell`, the name for people `title: Bookwell`",
            "vendor",
        ),
        "retry_after" => form("write `wait: header:retry-after`", "wait"),
        "max_attempts" | "retries" | "attempts" => {
            form("write `backoff: { max_attempts: 3 }`", "backoff")
        }
        "default" | "defaults" | "by_status" => form(
            "what a status means when no entry decides: `statuses: { 429: wait }`",
            "statuses",
        ),
        "codes" | "entries" => form("write `errors: [{ code: gone, status: 410 }]`", "errors"),
        "url" | "doc" | "doc_url" => form("write `docs: https://example.com/errors`", "docs"),
        "success_when" | "is_error" => form(
            "say when a response is an error: `error_when: { /ok: false }`",
            "error_when",
        ),
        _ => None,
    }
}

fn of_example(key: &str) -> Option<Form> {
    match key {
        "response" | "json" | "data" | "payload" | "text" => {
            form("write `body: '{\"code\":1}'`", "body")
        }
        "code" | "http_status" | "status_code" => form("write `status: 429`", "status"),
        "then" | "result" | "output" | "out" => {
            form("write `expect: { retryable: true }`", "expect")
        }
        "time" | "date" | "clock" => form("write `now: 2026-11-20T12:00:00Z`", "now"),
        _ => None,
    }
}

fn of_expectation(key: &str) -> Option<Form> {
    match key {
        "retry_after" | "wait" | "delay" | "wait_ms" => {
            form("in milliseconds: `retry_after_ms: 30000`", "retry_after_ms")
        }
        "error" => form("write `is_error: true`", "is_error"),
        "name" => form("write `entry: slot_unavailable`", "entry"),
        "verdict" => form("write `retry: wait`", "retry"),
        _ => None,
    }
}
