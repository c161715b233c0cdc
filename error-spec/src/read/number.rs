//! Numbers: statuses, durations, counts.

use super::aliases;
use super::are_digits;
use super::reader::{Reader, Written};
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::model::{At, StatusPattern};
use crate::yaml::Node;
use std::time::Duration;
use vendor_errors_tables::format::decimal::Number;
use vendor_errors_tables::format::read_duration;

/// The longest wait that a spec may ask of callers.
pub(super) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The longest duration.
pub(super) const YEAR: Duration = Duration::from_secs(366 * 24 * 60 * 60);

impl<'s> Reader<'s, '_> {
    /// A status or a class: three digits, or `4xx`, without quotes.
    pub(super) fn status(&mut self, node: &Node<'s>) -> Option<At<StatusPattern>> {
        let written = self.written(node, "a status")?;
        if !written.plain && status_pattern(written.text).is_some() {
            let message = format!("{} in quotes is a text, not a status", quote(written.text));
            return self.report(
                Diagnostic::new(&catalogue::BAD_STATUS, written.span, message)
                    .help("write it without quotes"),
            );
        }
        self.status_text(written)
    }

    pub(super) fn status_text(&mut self, written: Written<'_>) -> Option<At<StatusPattern>> {
        let help = "a status is a number from 100 to 599, or a class from `1xx` to `5xx`";
        match status_pattern(written.text) {
            Some(status) => Some(self.at(written.span, status)),
            None => self.no_status(written, "a status", help),
        }
    }

    /// Reports a text that is not `what`.
    pub(super) fn no_status<T>(
        &mut self,
        written: Written<'_>,
        what: &str,
        help: &str,
    ) -> Option<T> {
        let message = format!("{} is not {what}", quote(written.text));
        let problem = Diagnostic::new(&catalogue::BAD_STATUS, written.span, message).help(help);
        self.report(problem.did_you_mean(aliases::status(written.text)))
    }

    pub(super) fn duration_of(
        &mut self,
        node: &Node<'s>,
        what: &str,
        longest: Duration,
    ) -> Option<u64> {
        let written = self.written(node, what)?;
        self.duration(written, longest)
    }

    /// A duration with its unit, in milliseconds.
    pub(super) fn duration(&mut self, written: Written<'_>, longest: Duration) -> Option<u64> {
        let text = written.text;
        let wrong = match read_duration(text) {
            _ if are_digits(text) => "has no unit",
            Some(_) if text.contains([' ', '\t']) => "has blanks",
            Some(wait) if wait > longest => "is too long",
            Some(wait) => return u64::try_from(wait.as_millis()).ok(),
            None => "is not a duration",
        };
        let hours = longest.as_secs() / 3600;
        let message = format!("{} {wrong}", quote(text));
        let problem = Diagnostic::new(&catalogue::BAD_DURATION, written.span, message).help(format!(
            "a duration is one or more numbers with their units, like `30s`, `1m30s`, `250ms` or `1.5h`, at most {hours}h"
        ));
        let fits = |text: &String| read_duration(text).is_some_and(|wait| wait <= longest);
        let meant = aliases::duration(text).filter(|meant| meant != text && fits(meant));
        self.report(problem.did_you_mean(meant))
    }

    /// A whole number of at least `least`, in its shortest form.
    pub(super) fn count(&mut self, node: &Node<'s>, what: &str, least: u32) -> Option<u32> {
        let written = self.written(node, what)?;
        let number = canonical(written.text).filter(|number| *number >= least);
        number.or_else(|| {
            let message = format!("{what} cannot be {}", quote(written.text));
            let help = format!("write a whole number, {least} or more");
            self.report(Diagnostic::new(&catalogue::BAD_NUMBER, written.span, message).help(help))
        })
    }

    /// The factor by which delays grow.
    pub(super) fn factor(&mut self, node: &Node<'s>) -> Option<f64> {
        let written = self.written(node, "`factor`")?;
        let factor = Number::parse(written.text).and_then(|_| written.text.parse().ok());
        let factor = factor.filter(|factor| (1.0..=1000.0).contains(factor));
        factor.or_else(|| {
            let message = format!("`factor` cannot be {}", quote(written.text));
            let help = "write a number from 1 to 1000, like `2` or `1.5`: it is what each delay is multiplied by";
            self.report(Diagnostic::new(&catalogue::BAD_NUMBER, written.span, message).help(help))
        })
    }
}

fn status_pattern(text: &str) -> Option<StatusPattern> {
    match text.as_bytes() {
        [class @ b'1'..=b'5', b'x', b'x'] => Some(StatusPattern::Class(class - b'0')),
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => text.parse().ok().map(StatusPattern::Exact),
        _ => None,
    }
}

/// A whole number in its shortest form.
pub(super) fn canonical(text: &str) -> Option<u32> {
    text.parse()
        .ok()
        .filter(|number: &u32| number.to_string() == text)
}
