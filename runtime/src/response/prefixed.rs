//! Headers with a common prefix: a map from the rest of each name to the value.

use crate::response::headers::{View, field_value, is_secret};
use crate::text::bytes::same;

/// All headers of a response whose names start alike, without those that carry credentials.
#[derive(Clone, Copy, Debug)]
pub struct Prefixed<'a> {
    headers: View<'a>,
    prefix: &'a str,
}

impl<'a> Prefixed<'a> {
    /// `None` when there is none.
    pub(crate) fn of(headers: View<'a>, prefix: &'a str) -> Option<Self> {
        let prefixed = Self { headers, prefix };
        let mut any = false;
        headers.for_each(&mut |name, value| any = any || prefixed.line(name, value).is_some());
        any.then_some(prefixed)
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

    /// Calls `each` with the rest of each name, and the value, as they come.
    pub(crate) fn each_line(&self, each: &mut dyn FnMut(&'a str, &'a str)) {
        self.headers.for_each(&mut |name, value| {
            if let Some((rest, value)) = self.line(name, value) {
                each(rest, value);
            }
        });
    }

    /// The rest of the name, and the value, of a line that is one of them.
    fn line(&self, name: &'a str, value: &'a [u8]) -> Option<(&'a str, &'a str)> {
        let (start, rest) = name.split_at_checked(self.prefix.len())?;
        let starts_so = same(start.as_bytes(), self.prefix.as_bytes())
            || start.eq_ignore_ascii_case(self.prefix);
        if starts_so && !is_secret(name) {
            Some((rest, field_value(value)?))
        } else {
            None
        }
    }
}
