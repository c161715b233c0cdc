//! Specs to test with.

use vendor_errors_spec::model::Spec;
use vendor_errors_spec::source::Source;

/// The spec that this YAML is.
pub(crate) fn spec(yaml: &str) -> Spec {
    let source = Source::new("acme.yaml", yaml);
    match vendor_errors_spec::read(&source) {
        Ok(checked) => checked.spec,
        Err(problems) => {
            let problems: Vec<_> = problems
                .iter()
                .map(|problem| problem.one_line(&source))
                .collect();
            panic!("{}", problems.join("\n"))
        }
    }
}

/// One of everything that generated code can have.
pub(crate) const EVERYTHING: &str = r#"
vendor: acme
title: Acme
docs: { url: "https://acme.example/errors", read: 2026-11-20, basis: documented }
error_when: [{ /ok: "false" }, { reason: late }]
envelope:
  - when: { "": { is: array } }
    root: /0
    code: /error/code
    message: /error/message
    details_at: /error/details
    details: { help: any?, hint: string? }
  - code: /error/code
    message: /error/message
    request_id: [header:x-request-id, /error/request_id]
    details_at: /error/details
    details: { help: any? }
values:
  reason: { from: /error/list, where: { /@type: reason }, at: /text, until: ":", unless: none }
wait: { from: header:x-wait, format: milliseconds, unreadable: stop }
backoff: { initial: 1500ms, factor: 2, max_attempts: 3, jitter: full }
retry:
  - { when: { header:x-should-retry: "false" }, then: never }
  - { when: { reason: later }, then: { wait: 24h } }
statuses: { 5xx: { retry: backoff, fix: Look at the status page. } }
resend: { writes: with_key, key: header:idempotency-key, for: 24h }
types:
  Violation: { field: string, why: Why? }
  Why: [too_long, unrecognized]
  Part: { tag: /type, cases: { violation: Violation, group: Group, text: Text } }
  Group: { first: Part?, self: list<Part> }
  Text: { gen: map<integer> }
errors:
  - code: slot_unavailable
    status: 409
    description: The time slot is not available.
    fix: Offer the caller another time.
    user_message: Please choose another time.
    details: { requested_time: timestamp?, nextAvailable: timestamp?, count: integer }
    retry: never
    recovery: choose_alternative
  - { code: [invalid, malformed], name: invalid_input, status: 422, details: list<Part>, retry: never }
  - code: option
    status: 429
    category: rate_limit
    details: { limits: { from: header:x-ratelimit-*, type: map<string> }, hint: string, of: Text? }
    retry: [{ when: { method: POST }, then: never }, backoff]
    recovery: { use_fresh_value: header:dpop-nonce }
  - { code: { starts_with: x_ }, name: x_family, retry: wait }
  - { name: gone, status: 4xx, when: { message: { contains: "gone `away` [x](y)" } } }
"#;
