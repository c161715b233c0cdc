//! Headers with a common prefix: a map from the rest of each name to the value.

use crate::response::headers::{View, field_value, is_secret};
use crate::text::bytes::same;

/// All headers of a response whose names start alike, without those that carry credentials.
#[derive(Clone, Copy, Debug)]
pub struct Prefixed<'a> {
    headers: &'a View<'a>,
    prefix: &'a str,
}

impl<'a> Prefixed<'a> {
    /// `None` when there is none.
    pub(crate) fn of(headers: &'a View<'a>, prefix: &'a str) -> Option<Self> {
        let mut any = false;
        Self::each(headers, prefix, &mut |_, _| any = true);
        any.then_some(Self { headers, prefix })
    }

    /// The rest of each name in lower case, and the value, in the order of the names. Of several
    /// lines with one name the first counts, as for a single header.
    pub(crate) fn lines(&self) -> Vec<(String, &'a str)> {
        let mut lines = Vec::new();
        self.each_line(&mut |rest, value| lines.push((rest.to_ascii_lowercase(), value)));
        lines.sort_by(|(a, _), (b, _)| a.cmp(b));
        lines.dedup_by(|(later, _), (first, _)| later == first);
        lines
    }

    /// Calls `found` with the rest of each name, and the value, as they come.
    pub(crate) fn each_line(&self, found: &mut dyn FnMut(&'a str, &'a str)) {
        Self::each(self.headers, self.prefix, found);
    }

    /// Calls `found` with the rest of the name, and the value, of each line that is one of them.
    pub(crate) fn each(headers: &View<'a>, prefix: &str, found: &mut dyn FnMut(&'a str, &'a str)) {
        headers.for_each(&mut |name, value| {
            if let Some((rest, value)) = line(prefix, name, value) {
                found(rest, value);
            }
        });
    }
}

/// The rest of the name, and the value, of a line that has the prefix.
fn line<'a>(prefix: &str, name: &'a str, value: &'a [u8]) -> Option<(&'a str, &'a str)> {
    let (start, rest) = name.split_at_checked(prefix.len())?;
    let starts_so = same(start.as_bytes(), prefix.as_bytes()) || start.eq_ignore_ascii_case(prefix);
    if starts_so && !is_secret(name) {
        Some((rest, field_value(value)?))
    } else {
        None
    }
}
