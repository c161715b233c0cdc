//! A spec for unit tests.

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
