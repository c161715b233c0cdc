//! Why something was not found, in words.

use super::Recorded;
use super::json_error::not_read;
use vendor_errors_runtime::explain::{self, Misfit, Unmet, UnreadableSuccess, Why};
use vendor_errors_spec::diagnostic::quote;
use vendor_errors_spec::model::{At, Cond, Is, Source as Place, Spec, Test};
use vendor_errors_spec::source::Source;
use vendor_errors_tables::Format;
use vendor_errors_tables::Spec as Tables;

/// Why a wait is not read that is a number as the format has it.
pub(crate) const TOO_LONG: &str = ": it is more than ten years";

/// A spec with its text and its tables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loaded<'a> {
    pub(crate) source: &'a Source,
    pub(crate) spec: &'a Spec,
    pub(crate) tables: &'a Tables<'a>,
}

impl Loaded<'_> {
    /// What was looked for and not found, and what was found and not usable, in the order of
    /// reading.
    pub(crate) fn notes(&self, recorded: &Recorded) -> Vec<String> {
        let response = recorded.response();
        let why = explain::why(self.tables, &response);
        why.iter().map(|why| self.note(why, recorded)).collect()
    }

    /// Whether the code that was sent is that of entries, and none of them fits.
    pub(crate) fn no_entry_fits(&self, recorded: &Recorded) -> bool {
        let response = recorded.response();
        explain::check(self.tables, &response).is_some_and(|explained| explained.no_entry_fits())
    }

    /// Why the response is not this entry of the spec; `None` when it fits.
    pub(crate) fn misfit(&self, recorded: &Recorded, entry: usize, code: &str) -> Option<String> {
        let misfit = explain::misfit(self.tables, &recorded.response(), entry)?;
        if misfit.other_code {
            return Some(format!("the response sends the code {}", quote(code)));
        }
        self.reason(&misfit, recorded.status)
    }

    /// Why `error_when` does not hold.
    pub(crate) fn unmet_error_when(&self, recorded: &Recorded) -> Option<String> {
        let unmet = explain::unmet_error_when(self.tables, &recorded.response())?;
        Some(self.unmet("`error_when`", &unmet, self.spec.error_when.as_ref()))
    }

    fn note(&self, why: &Why, recorded: &Recorded) -> String {
        match why {
            Why::UnreadableBody => not_read(&recorded.body),
            Why::EncodedBody(encoding) => format!(
                "the body is not read: its content encoding is {}, and must be undone first",
                quote(encoding)
            ),
            Why::UnlistedStatus => format!(
                "the spec does not list status {} for this error",
                recorded.status
            ),
            Why::PassedOver(misfits) => {
                format!("passed over: {}", self.reasons(misfits, recorded.status))
            }
            Why::Assumed(success) => assumed(*success),
            Why::NoEnvelope => {
                let (written, nothing) = match self.spec.envelopes.as_slice() {
                    [written @ .., last] if !last.is_written => (written, "code"),
                    all => (all, "code, message, request id or detail"),
                };
                let lines = written
                    .iter()
                    .map(|envelope| self.source.line_of(envelope.span.start));
                format!(
                    "no envelope's `when` holds ({}), so there is no {nothing}",
                    in_lines(lines)
                )
            }
            Why::NoRoot(index) => {
                let root = self.envelope_part(*index, |envelope| envelope.root.as_ref());
                format!("nothing is at the envelope's `root`{root}, so no pointer finds anything")
            }
            Why::NoCode(index) => {
                let code = self.envelope_part(*index, |envelope| envelope.code.as_ref());
                format!("the envelope finds no code{code}")
            }
            Why::NoFit(misfits) => format!(
                "the code is in the spec, but no entry with it fits; {}",
                self.reasons(misfits, recorded.status)
            ),
            Why::UnreadableWait {
                place,
                text,
                format,
            } => unreadable_wait(place, text, *format),
            Why::UnreadableBucket {
                need,
                have,
                per_second,
                capacity,
            } => {
                let capacity = match capacity.as_str() {
                    "" => String::new(),
                    capacity => format!(" of {}", quote(capacity)),
                };
                format!(
                    "no wait comes of a bucket{capacity} that has {} of {} and gets {} per second",
                    quote(have),
                    quote(need),
                    quote(per_second)
                )
            }
            Why::AboveCapacity { need, capacity } => format!(
                "the request needs {}, and its bucket never holds more than {}",
                quote(need),
                quote(capacity)
            ),
            _ => format!("{why:?}"),
        }
    }

    /// Why each of some entries does not fit.
    fn reasons(&self, misfits: &[Misfit], status: u16) -> String {
        let reasons = misfits.iter().take(SHOWN).filter_map(|misfit| {
            let entry = self.spec.errors.get(misfit.entry)?;
            Some(format!(
                "{} (line {}): {}",
                quote(&entry.name.value),
                entry.line,
                self.reason(misfit, status)?
            ))
        });
        let mut reasons: Vec<_> = reasons.collect();
        if misfits.len() > SHOWN {
            reasons.push(format!("{} more", misfits.len() - SHOWN));
        }
        reasons.join("; ")
    }

    /// Why an entry with the code that was sent does not fit.
    fn reason(&self, misfit: &Misfit, status: u16) -> Option<String> {
        let entry = self.spec.errors.get(misfit.entry)?;
        if let Some(unmet) = &misfit.test {
            return Some(self.unmet("its `when`", unmet, entry.when.as_ref()));
        }
        let own = entry.status.iter();
        let own: Vec<_> = own.map(|own| self.source.slice(own.span)).collect();
        Some(format!("its status is {}, not {status}", own.join(", ")))
    }

    fn unmet(&self, what: &str, unmet: &Unmet, when: Option<&Cond>) -> String {
        let check = match (when, unmet.check) {
            (Some(Cond::All(checks)), Some(at)) => checks.get(at),
            _ => None,
        };
        let Some(check) = check else {
            return format!("none of the alternatives of {what} holds");
        };
        let key = self.source.slice(check.span).trim_matches(['"', '\'']);
        let key = if key.is_empty() {
            "the body"
        } else {
            &quote(key)
        };
        let found = match &unmet.found {
            Some(found) => format!("{:?}", shortened(found, LONGEST)),
            None => "absent, or no text".to_owned(),
        };
        format!(
            "{what} does not hold: {key} is {found}, not {}",
            test(&check.test)
        )
    }

    /// `, /error/code (line 4)`.
    fn envelope_part(
        &self,
        index: usize,
        part: impl Fn(&vendor_errors_spec::model::Envelope) -> Option<&At<Place>>,
    ) -> String {
        match self.spec.envelopes.get(index).and_then(part) {
            Some(place) => {
                let text = self.source.slice(place.span);
                let text = text.lines().next().unwrap_or_default();
                format!(", {} (line {})", quote(text), place.line)
            }
            None => String::new(),
        }
    }
}

/// How many of several things a note lists.
const SHOWN: usize = 4;

/// How many characters of a text a note shows.
const LONGEST: usize = 60;

/// How the tests of `error_when` on a body count that is not read, and why.
fn assumed(success: UnreadableSuccess) -> String {
    let (word, why) = match success {
        UnreadableSuccess::BrokenJson => ("true", "it claims to be JSON and is broken"),
        UnreadableSuccess::Encoded => ("false", "it has a content encoding that was not undone"),
        UnreadableSuccess::Sequence => ("false", "it is a sequence of whole JSON values"),
        UnreadableSuccess::NotJson => ("false", "it does not claim to be JSON"),
        _ => ("false", "there is nothing in it"),
    };
    format!("the tests of `error_when` on places in the body count as {word}: {why}")
}

fn unreadable_wait(place: &str, text: &str, format: Format) -> String {
    let place = match place {
        "body" => "in the body".to_owned(),
        header => format!("`{header}`"),
    };
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let digits = text.trim_start_matches('0').len();
    let why = match format {
        _ if !is_number => "",
        Format::Epoch if digits < 10 => ": from now it is `format: seconds`",
        Format::EpochMs if digits < 13 => ": from now it is `format: milliseconds`",
        Format::Rfc3339 | Format::HttpDate | Format::Duration | Format::RateLimit => "",
        _ => TOO_LONG,
    };
    format!(
        "the wait {place} is {}, which `format: {}` cannot read{why}",
        quote(text),
        format
    )
}

fn in_lines(lines: impl ExactSizeIterator<Item = usize>) -> String {
    let more = lines.len().saturating_sub(SHOWN);
    let mut lines: Vec<_> = lines.take(SHOWN).map(|line| line.to_string()).collect();
    if more > 0 {
        lines.push(format!("{more} more"));
    }
    match lines.as_slice() {
        [line] => format!("line {line}"),
        _ => format!("lines {}", lines.join(", ")),
    }
}

/// The first characters of a text, as many as `longest`.
pub(crate) fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A test in short.
fn test(test: &Test) -> String {
    let text = |text: &str| format!("{:?}", shortened(text, LONGEST));
    let all = |tests: &[Test], between: &str| {
        tests
            .iter()
            .map(self::test)
            .collect::<Vec<_>>()
            .join(between)
    };
    match test {
        Test::Is(is) => match is {
            Is::Present => "present",
            Is::Absent => "absent",
            Is::String => "a string",
            Is::Number => "a number",
            Is::Boolean => "a boolean",
            Is::Array => "an array",
            Is::Object => "an object",
            Is::Empty => "empty",
        }
        .to_owned(),
        Test::Equals(wanted) => text(wanted),
        Test::Class(class) => format!("{class}xx"),
        Test::Contains(part) => format!("with {} inside", text(part)),
        Test::StartsWith(part) => format!("with {} in front", text(part)),
        Test::EndsWith(part) => format!("with {} at the end", text(part)),
        Test::Not(test) => format!("other than {}", self::test(test)),
        Test::AnyOf(tests) => all(tests, " or "),
        Test::AllOf(tests) => all(tests, " and "),
    }
}
