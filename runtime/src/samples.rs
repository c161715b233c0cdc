//! A spec and a decision for unit tests.

use crate::retry::Retry;
use crate::retry::decision::{Decision, Rule};
use crate::retry::safety::{Done, Resending, Safety};
use crate::retry::wait_source::WaitSource;
use std::time::Duration;
use vendor_errors_tables::{Backoff, Envelope, Lines, Paths, Resend, Shape, Spec, TextIndex, Wait};

/// It knows no error, and a wait in `Retry-After`.
pub(crate) static SPEC: Spec<'static> = Spec {
    vendor: "v",
    title: "V",
    file: "v.yaml",
    docs: &[],
    error_when: None,
    body: Paths { nodes: &[] },
    rooted: None,
    otherwise: false,
    envelopes: &[Envelope::EMPTY],
    values: &[],
    wait: &[Wait::RETRY_AFTER],
    backoff: Backoff::NONE,
    retry: &[],
    statuses: &[],
    resend: Resend::NONE,
    entries: &[],
    codes: TextIndex::EMPTY,
    messages: TextIndex::EMPTY,
    patterns: &[],
    without_code: &[],
    types: &[],
    common: Shape::None,
    lines: Lines::EMPTY,
};

/// A rate limit, whose request may be sent again after 45 seconds.
pub(crate) const RETRY: Retry<'static> = Retry {
    vendor: "bookwell",
    name: Some("rate_limit_exceeded"),
    status: Some(429),
    failure: None,
    decision: Decision::Wait,
    wait: Some(Duration::from_secs(45)),
    wait_source: Some(WaitSource::Body),
    limit: None,
    capped: None,
    safe: Safety::Safe,
    resending: Resending::new(&Resend::NONE, Done::Perhaps, None),
    key_for: None,
    recovery: None,
    rule: Rule::at("bookwell.yaml", 142),
};
