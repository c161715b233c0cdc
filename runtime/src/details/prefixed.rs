//! Headers with a common prefix: a map whose keys are the rests of their names.

use crate::headers::{View, field_value, is_secret};

/// All headers of a response whose name starts so. Those that may prove who somebody is are left out.
#[derive(Clone, Copy, Debug)]
pub struct Prefixed<'a> {
    headers: View<'a>,
    prefix: &'a str,
}

impl<'a> Prefixed<'a> {
    /// `None` when there is none.
    pub(super) fn of(headers: View<'a>, prefix: &'a str) -> Option<Self> {
        let prefixed = Self { headers, prefix };
        let mut any = false;
        prefixed.for_each(&mut |_, _| any = true);
        any.then_some(prefixed)
    }

    /// The rest of each name in lower case, and the value, in the order of the names. Of repeated lines the first counts, as for a single header.
    pub(super) fn lines(&self) -> Vec<(String, &'a str)> {
        let mut lines = Vec::new();
        self.for_each(&mut |rest, value| lines.push((rest.to_ascii_lowercase(), value)));
        lines.sort_by(|(a, _), (b, _)| a.cmp(b));
        lines.dedup_by(|(later, _), (first, _)| later == first);
        lines
    }

    fn for_each(&self, each: &mut dyn FnMut(&'a str, &'a str)) {
        self.headers.for_each(&mut |name, value| {
            if let Some((start, rest)) = name.split_at_checked(self.prefix.len())
                && start.eq_ignore_ascii_case(self.prefix)
                && !is_secret(name)
                && let Some(value) = field_value(value)
            {
                each(rest, value);
            }
        });
    }
}
