//! Why a response came out so: what was looked for and not found. For people who write specs; no decision rests on it.

use super::body::is_blank;
use super::found::{Found, Use};
use super::outcome::Outcome;
use super::reading::Reading;
use super::waits::Waited;
use crate::wait::Format;
use vendor_errors_tables::vocabulary::Unreadable;
use vendor_errors_tables::{Codes, Cond, Source, Subject, Wait};

/// Something that was looked for and not found, or found and not usable.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Why {
    /// There is a body, and it cannot be read as JSON, nests too deeply, or has a key twice that the spec reads.
    UnreadableBody,
    /// No envelope's condition holds.
    NoEnvelope,
    /// The root of the envelope of this index is not there.
    NoRoot(usize),
    /// The envelope of this index finds no code, and no entry was chosen without one.
    NoCode(usize),
    /// Entries have the code, and none of them fits.
    NoFit(Vec<Misfit>),
    /// A wait is there and cannot be read.
    UnreadableWait {
        /// The header, `body`, `query` or `spec`.
        place: String,
        text: String,
        format: Format,
    },
}

/// Why an entry is not the one, although it has the code.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Misfit {
    /// The index of the entry in the spec.
    pub entry: usize,
    /// The entry has another code.
    pub other_code: bool,
    /// The entry has statuses, and not this one.
    pub other_status: bool,
    /// The first test of its condition that does not hold.
    pub test: Option<Unmet>,
}

/// A test that does not hold.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Unmet {
    /// Its place in the condition; `None` when the condition is a list of alternatives.
    pub check: Option<usize>,
    /// What is there as text; `None` for nothing, and for what is no text.
    pub found: Option<String>,
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    /// What is worth knowing about how the response was read and decided.
    pub(crate) fn why(&self, is_error: bool) -> Vec<Why> {
        let mut why = Vec::new();
        let reading = &self.reading;
        let Reading { spec, response, .. } = *reading;
        let unreadable = !reading.body.readable && !is_blank(response.body);
        if unreadable && reading.code.is_none() && (is_error || spec.error_when.is_some()) {
            why.push(Why::UnreadableBody);
        }
        if !is_error {
            return why;
        }
        match self.envelope_index() {
            None => why.push(Why::NoEnvelope),
            Some((index, envelope)) => {
                if envelope.root.is_some() && reading.root().is_none() && reading.body.readable {
                    why.push(Why::NoRoot(index));
                } else if reading.code.is_none()
                    && self.decided.entry.is_none()
                    && reading.body.readable
                    && !matches!(envelope.code, Source::First([]))
                {
                    why.push(Why::NoCode(index));
                }
            }
        }
        if self.no_entry_fits() {
            let has_code = |index: &usize| {
                let entry = spec.entries.get(*index);
                entry.is_some_and(|entry| !matches!(entry.code, Codes::None))
            };
            let with_codes = (0..spec.entries.len()).filter(has_code);
            let misfits = with_codes.filter_map(|index| self.misfit(index));
            why.push(Why::NoFit(
                misfits.filter(|misfit| !misfit.other_code).collect(),
            ));
        }
        for waits in self.waits_asked() {
            if reading.unreadable_waits(waits, &mut why) {
                break;
            }
        }
        why
    }

    /// Why the spec's own rule does not take the response for an error; `None` when it has none or it holds.
    pub(crate) fn unmet_rule(&self) -> Option<Unmet> {
        self.reading.unmet(&self.reading.spec.error_when?.when)
    }

    fn envelope_index(&self) -> Option<(usize, &'s vendor_errors_tables::Envelope<'s>)> {
        let envelope = self.reading.envelope?;
        let mut all = self.reading.spec.envelopes.iter().enumerate();
        all.find(|(_, other)| std::ptr::eq(*other, envelope))
    }

    /// The code is that of entries, and none of them fits.
    pub(crate) fn no_entry_fits(&self) -> bool {
        let code = self.reading.code;
        self.decided.entry.is_none() && code.is_some_and(|code| self.reading.is_known(code))
    }

    /// Why the response is not the entry of this index; `None` when it fits.
    pub(crate) fn misfit(&self, index: usize) -> Option<Misfit> {
        let reading = &self.reading;
        let entry = reading.spec.entries.get(index)?;
        let code = reading.code;
        let other_code = match (&entry.code, code) {
            (Codes::None, _) => false,
            (_, None) => true,
            (Codes::Like(test), Some(code)) => !reading.satisfies(Found::Text(code), test),
            (codes, Some(code)) => !codes.exact().iter().any(|known| code.is(known)),
        };
        let other_status = super::entry::fit(&entry.status, reading.response.status).is_none();
        let test = reading.unmet(&entry.when);
        let fits = !other_code && !other_status && test.is_none();
        (!fits).then_some(Misfit {
            entry: index,
            other_code,
            other_status,
            test,
        })
    }
}

impl<'s: 'r, 'r> Reading<'s, 'r> {
    fn unmet(&self, cond: &Cond<'s>) -> Option<Unmet> {
        let text = |source: &Source<'s>| {
            let found = self.find(source, Found::Absent, Use::Any);
            found.text().map(|text| text.to_cow().into_owned())
        };
        match cond {
            _ if self.holds(cond, Found::Absent) => None,
            Cond::Any(_) => Some(Unmet {
                check: None,
                found: None,
            }),
            Cond::All(checks) => {
                let fails = |check: &vendor_errors_tables::Check<'s>| {
                    !self.holds(&Cond::All(std::slice::from_ref(check)), Found::Absent)
                };
                let (at, check) = checks.iter().enumerate().find(|(_, check)| fails(check))?;
                let found = match &check.on {
                    Subject::Source(source) => text(source),
                    Subject::Wait => None,
                };
                Some(Unmet {
                    check: Some(at),
                    found,
                })
            }
        }
    }

    /// Notes the waits that are there and unreadable; whether a readable one ends the search.
    fn unreadable_waits(&self, waits: &[Wait<'s>], why: &mut Vec<Why>) -> bool {
        for wait in waits {
            let Wait::Read {
                from,
                format,
                unreadable,
            } = *wait
            else {
                return true;
            };
            let sources = match &from {
                Source::First(sources) => *sources,
                from => std::slice::from_ref(from),
            };
            for source in sources {
                let stopped = Wait::Read {
                    from: *source,
                    format,
                    unreadable: Unreadable::Stop,
                };
                match self.read_waits(&[stopped]) {
                    Waited::Nothing => {}
                    Waited::For(..) => return true,
                    Waited::Stop | Waited::Backoff => {
                        let text = self.find(source, Found::Absent, Use::Scalar).text();
                        why.push(Why::UnreadableWait {
                            place: self.origin(source).to_string(),
                            text: text
                                .map(|text| text.to_cow().into_owned())
                                .unwrap_or_default(),
                            format,
                        });
                        if unreadable != Unreadable::Ignore {
                            return true;
                        }
                    }
                }
            }
        }
        false
    }
}
