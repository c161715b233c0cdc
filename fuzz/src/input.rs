//! A response as readable text. Parsing accepts any bytes:
//!
//! ```text
//! bookwell 409 POST ?error=x
//! retry-after: 30
//!
//! {"error":{"code":"slot_unavailable"}}
//! ```

use std::time::{Duration, UNIX_EPOCH};
use tests::oracle::OracleResponse;
use vendor_errors_cli::explain::Recorded;

/// 2026-01-01T00:00:00Z.
const NOW: u64 = 1_767_225_600;

/// A response and its vendor.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// The text in the place of the vendor's name.
    pub vendor: String,
    pub recorded: Recorded,
}

impl Input {
    #[must_use]
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let (head, body) = split(bytes, b"\n\n");
        let (first, lines) = split(head, b"\n");
        let first = String::from_utf8_lossy(first);
        let mut words = first.split(' ');
        let vendor = words.next().unwrap_or_default().to_owned();
        let status = words.next().unwrap_or_default();
        let rest: Vec<_> = words.collect();
        let query = rest.iter().find_map(|word| word.strip_prefix('?'));
        let method = rest
            .iter()
            .find(|word| !word.is_empty() && !word.starts_with('?'));
        Self {
            vendor,
            recorded: Recorded {
                status: status.parse().unwrap_or_else(|_| hash(status)),
                headers: lines
                    .split(|byte| *byte == b'\n')
                    .filter_map(header)
                    .collect(),
                body: body.to_vec(),
                method: method.map(|word| (*word).to_owned()),
                key_sent: None,
                query: query.map(str::to_owned),
                now: Some(UNIX_EPOCH + Duration::from_secs(NOW)),
            },
        }
    }

    #[must_use]
    pub(crate) fn for_oracle(&self) -> OracleResponse {
        let Recorded {
            status,
            headers,
            body,
            method,
            query,
            ..
        } = self.recorded.clone();
        OracleResponse {
            key_sent: None,
            status,
            headers,
            body,
            method,
            query,
            now_unix_ms: i128::from(NOW) * 1000,
        }
    }

    /// An index into `names`: that of the vendor if it is there, else one derived from its hash.
    #[must_use]
    pub(crate) fn choose(&self, names: &[&str]) -> usize {
        let named = names.iter().position(|name| *name == self.vendor);
        named.unwrap_or_else(|| usize::from(hash(&self.vendor)) % names.len().max(1))
    }
}

fn header(line: &[u8]) -> Option<(String, Vec<u8>)> {
    let (name, value) = split(line, b":");
    (!line.is_empty()).then(|| (String::from_utf8_lossy(name).into_owned(), value.to_vec()))
}

/// The text before and after the first separator; without one, all of it is before.
pub(crate) fn split<'a>(bytes: &'a [u8], separator: &[u8]) -> (&'a [u8], &'a [u8]) {
    let at = bytes
        .windows(separator.len())
        .position(|window| window == separator);
    match at {
        Some(at) => (&bytes[..at], &bytes[at + separator.len()..]),
        None => (bytes, &[]),
    }
}

fn hash(text: &str) -> u16 {
    text.bytes().fold(7, |hash: u16, byte| {
        hash.wrapping_mul(31).wrapping_add(u16::from(byte))
    })
}
