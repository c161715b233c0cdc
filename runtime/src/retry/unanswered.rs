//! What to do when there is no response, or only a part of one.

use crate::retry::Retry;
use crate::retry::decision::{Decision, Rule};
use crate::retry::safety::{Done, Resending};
use crate::retry::transport::TransportFailure;
use vendor_errors_tables::Spec;

/// Decides after a failure without a whole response. The spec only says whether a write may be
/// resent. `status` is known if the head of a response arrived.
pub(crate) fn retry<'s>(
    spec: &'s Spec<'s>,
    failure: TransportFailure,
    status: Option<u16>,
    method: Option<&str>,
    key_sent: Option<bool>,
) -> Retry<'s> {
    let resending = Resending::new(&spec.resend, done(failure), key_sent);
    Retry {
        vendor: spec.vendor,
        name: None,
        status,
        failure: Some(failure),
        decision: decision(failure),
        wait: None,
        wait_source: None,
        limit: None,
        capped: None,
        safe: resending.safety(method),
        resending,
        key_for: resending.key_for,
        recovery: None,
        rule: Rule::of_failure(failure),
    }
}

const fn decision(failure: TransportFailure) -> Decision {
    use TransportFailure::{Body, Connect, Cut, Request, Timeout, TooLong};
    match failure {
        Request | TooLong => Decision::Never,
        Connect | Timeout | Cut | Body => Decision::Backoff,
    }
}

const fn done(failure: TransportFailure) -> Done {
    use TransportFailure::{Body, Connect, Cut, Request, Timeout, TooLong};
    match failure {
        Request | Connect => Done::Nothing,
        Timeout | Cut | Body | TooLong => Done::Perhaps,
    }
}
