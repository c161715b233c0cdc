//! What a client's error is, by the types of its causes.

use crate::retry::transport::TransportFailure;
use std::error::Error;
use std::io;

/// How deep a chain of causes is looked into.
const MAX_CAUSES: usize = 32;

impl TransportFailure {
    /// What a client's error is, by the types of its causes: the errors of `reqwest`, of
    /// `ureq`, of `hyper_util`'s client and of tower's timeout with those features, and
    /// [`io::Error`].
    ///
    /// It is [`TransportFailure::Connect`] only when the client itself says that connecting
    /// failed. An [`io::Error`] does not say so: Linux reports a refused connection or an
    /// unreachable host on a connection in use, too, after the request was processed. A client
    /// that connects by hand knows better, and gives [`TransportFailure::Connect`] itself.
    ///
    /// An error that says nothing is [`TransportFailure::Cut`]: the request may have been
    /// processed.
    #[must_use]
    pub fn of(error: &(dyn Error + 'static)) -> Self {
        let mut cause = Some(error);
        for _ in 0..MAX_CAUSES {
            match cause.map(|cause| (of_cause(cause), cause.source())) {
                Some((Some(failure), _)) => return failure,
                Some((None, source)) => cause = source,
                None => break,
            }
        }
        Self::Cut
    }
}

fn of_cause(error: &(dyn Error + 'static)) -> Option<TransportFailure> {
    #[cfg(feature = "reqwest")]
    if let Some(error) = error.downcast_ref::<::reqwest::Error>() {
        return super::reqwest::failure_of(error);
    }
    #[cfg(feature = "reqwest-0-12")]
    if let Some(error) = error.downcast_ref::<::reqwest_0_12::Error>() {
        return super::reqwest_0_12::failure_of(error);
    }
    #[cfg(feature = "ureq")]
    if let Some(error) = error.downcast_ref::<::ureq::Error>() {
        return Some(super::ureq::of_ureq(error));
    }
    #[cfg(feature = "tower")]
    if error.is::<::tower::timeout::error::Elapsed>() {
        return Some(TransportFailure::Timeout);
    }
    #[cfg(all(feature = "hyper-util", not(target_family = "wasm")))]
    if let Some(error) = error.downcast_ref::<hyper_util::client::legacy::Error>()
        && error.is_connect()
    {
        return Some(TransportFailure::Connect);
    }
    of_kind(error.downcast_ref::<io::Error>()?.kind())
}

/// No kind says that nothing was sent: an ICMP message may give any of these to a connection whose
/// request was processed.
fn of_kind(kind: io::ErrorKind) -> Option<TransportFailure> {
    use io::ErrorKind as Kind;
    Some(match kind {
        Kind::TimedOut => TransportFailure::Timeout,
        Kind::ConnectionRefused
        | Kind::HostUnreachable
        | Kind::NetworkUnreachable
        | Kind::ConnectionReset
        | Kind::ConnectionAborted
        | Kind::BrokenPipe
        | Kind::UnexpectedEof => TransportFailure::Cut,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt;

    #[derive(Debug)]
    struct Caused(io::Error);

    impl fmt::Display for Caused {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("caused")
        }
    }

    impl Error for Caused {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&self.0)
        }
    }

    #[test]
    fn a_cause_tells_what_happened_and_nothing_told_is_a_cut() {
        for (kind, failure) in [
            (io::ErrorKind::ConnectionRefused, TransportFailure::Cut),
            (io::ErrorKind::HostUnreachable, TransportFailure::Cut),
            (io::ErrorKind::NetworkUnreachable, TransportFailure::Cut),
            (io::ErrorKind::TimedOut, TransportFailure::Timeout),
            (io::ErrorKind::ConnectionReset, TransportFailure::Cut),
            (io::ErrorKind::PermissionDenied, TransportFailure::Cut),
        ] {
            // What ends a connection is told at once, whatever lies below it.
            let told = (kind != io::ErrorKind::PermissionDenied).then_some(failure);
            assert_eq!(of_kind(kind), told, "{kind}");
            assert_eq!(
                TransportFailure::of(&Caused(kind.into())),
                failure,
                "{kind}"
            );
        }
        assert_eq!(TransportFailure::of(&fmt::Error), TransportFailure::Cut);
    }
}
