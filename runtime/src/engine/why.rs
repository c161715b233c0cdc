//! Why a response came out so: what was looked for and not found. For people who write specs; no
//! decision rests on it.

use super::body::is_blank;
use super::bucket::Filled;
use super::entry::{conditions, fit};
use super::error_when::UnreadableSuccess;
use super::found::Wanted;
use super::outcome::Outcome;
use super::parsed::Parsed;
use super::waits::Waited;
use crate::response::Response;
use crate::response::content::is_encoded;
use crate::wait::Format;
use vendor_errors_tables::vocabulary::Unreadable;
use vendor_errors_tables::{
    Bucket, Check, Codes, Cond, Each, Envelope, Items, Source, Spec, Subject, Wait,
};

/// Something that was looked for and not found, or found and not usable.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Why {
    /// There is a body, and it cannot be read as JSON, nests too deeply, or has a key twice that
    /// the spec reads.
    UnreadableBody,
    /// There is a body, and it has this content encoding (RFC 9110 §8.4), which nobody undid.
    EncodedBody(String),
    /// So the tests of `error_when` on places in the JSON of a body that cannot be read count as
    /// true, or as false.
    Assumed(UnreadableSuccess),
    /// No envelope's condition holds.
    NoEnvelope,
    /// The root of the envelope of this index is not there.
    NoRoot(usize),
    /// The envelope of this index finds no code, and no entry was chosen without one.
    NoCode(usize),
    /// Entries have the code, and none of them fits.
    NoFit(Vec<Misfit>),
    /// The entry that was chosen does not list the received status.
    UnlistedStatus,
    /// Other entries have the code and more conditions than the one that was chosen, and do not
    /// fit.
    PassedOver(Vec<Misfit>),
    /// A wait is there and cannot be read.
    UnreadableWait {
        /// The header, `body`, `query` or `spec`.
        place: String,
        text: String,
        format: Format,
    },
    /// The parts of a bucket are there, and one of them is no amount, or nothing flows in.
    UnreadableBucket {
        need: String,
        have: String,
        per_second: String,
        /// Empty if there is none.
        capacity: String,
    },
    /// A request needs more than its bucket ever holds.
    AboveCapacity { need: String, capacity: String },
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

/// What is worth knowing about how a response was read and decided.
pub(crate) fn why<'s: 'r, 'r>(spec: &'s Spec<'s>, response: &'r Response<'r>) -> Vec<Why> {
    let parsed = Parsed::new(spec, response);
    let is_error = parsed.is_error();
    let is_of_lines = |items: &Items<'_>| matches!(items.each, Each::Lines);
    let items = parsed.envelope().and_then(|envelope| envelope.items);
    let unreadable =
        parsed.body.is_none() && !is_blank(response.body) && !items.is_some_and(is_of_lines);
    let mut why = Vec::new();
    // A code or a message may have been read from the text of the body.
    let nothing_read = parsed.code.is_none() && parsed.message.is_none();
    if unreadable && nothing_read && (is_error || spec.error_when.is_some()) {
        let encoding = response.headers.first("content-encoding");
        why.push(match encoding.filter(|_| is_encoded(response.headers)) {
            Some(encoding) => Why::EncodedBody(encoding.to_owned()),
            None => Why::UnreadableBody,
        });
    }
    if unreadable
        && let Some(success) = parsed.unreadable_success()
        && spec
            .error_when
            .is_some_and(|rule| parsed.misses_any_place(&rule.when))
    {
        why.push(Why::Assumed(success));
    }
    if is_error {
        Outcome::of(&parsed).why(&mut why);
    }
    why
}

/// The first test of the spec's own rule for errors that does not hold; `None` if it has no rule,
/// or it holds.
pub(crate) fn unmet_error_when<'s: 'r, 'r>(
    spec: &'s Spec<'s>,
    response: &'r Response<'r>,
) -> Option<Unmet> {
    Parsed::new(spec, response).unmet(&spec.error_when?.when)
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    fn why(&self, why: &mut Vec<Why>) {
        let parsed = self.parsed;
        let no_code = parsed.code.is_none() && self.ruling.entry.is_none();
        match self.envelope_index() {
            // What is said once may be all that such an error has.
            None if parsed.spec.otherwise && !no_code => {}
            None => why.push(Why::NoEnvelope),
            Some(_) if parsed.body.is_none() => {}
            Some((index, envelope)) if envelope.root.is_some() && parsed.root().is_none() => {
                why.push(Why::NoRoot(index));
            }
            Some((index, envelope)) => {
                if no_code && !matches!(envelope.code, Source::First([])) {
                    why.push(Why::NoCode(index));
                }
            }
        }
        if self.no_entry_fits() {
            why.push(Why::NoFit(self.misfits_with_code().collect()));
        }
        if self.ruling.unexpected_status && !self.parsed.has_code_of_item() {
            why.push(Why::UnlistedStatus);
        }
        if let Some(chosen) = self.entry() {
            let more_than_chosen = |misfit: &Misfit| {
                let entry = parsed.spec.entries.get(misfit.entry);
                entry.is_some_and(|entry| conditions(&entry.when) > conditions(&chosen.when))
            };
            let others: Vec<_> = self
                .misfits_with_code()
                .filter(|misfit| misfit.test.is_some() && more_than_chosen(misfit))
                .collect();
            if !others.is_empty() {
                why.push(Why::PassedOver(others));
            }
        }
        for wait in self.waits_asked() {
            if parsed.ends_search(wait, why) {
                break;
            }
        }
    }

    /// The entries that have the code and do not fit.
    fn misfits_with_code(&self) -> impl Iterator<Item = Misfit> {
        let entries = self.parsed.spec.entries.iter().enumerate();
        let with_codes = entries.filter(|(_, entry)| !matches!(entry.code, Codes::None));
        let misfits = with_codes.filter_map(|(index, _)| self.misfit(index));
        misfits.filter(|misfit| !misfit.other_code)
    }

    fn envelope_index(&self) -> Option<(usize, &'s Envelope<'s>)> {
        let envelope = self.parsed.envelope?;
        let spec = self.parsed.spec;
        let written = spec.envelopes.len().saturating_sub(spec.otherwise.into());
        let mut written = spec.envelopes.iter().enumerate().take(written);
        written.find(|(_, other)| std::ptr::eq(*other, envelope))
    }

    /// The code is that of entries, and none of them fits.
    pub(crate) fn no_entry_fits(&self) -> bool {
        let code = self.parsed.code;
        self.ruling.entry.is_none() && code.is_some_and(|code| self.parsed.is_known(code))
    }

    /// Why the response is not the entry of this index; `None` when it fits.
    pub(crate) fn misfit(&self, index: usize) -> Option<Misfit> {
        let parsed = self.parsed;
        let entry = parsed.spec.entries.get(index)?;
        let other_code = match (&entry.code, parsed.code) {
            (Codes::None, _) => false,
            (_, None) => true,
            (Codes::Pattern(test), Some(code)) => !parsed.satisfies(code.into(), test),
            (codes, Some(code)) => !codes.exact().iter().any(|known| code.is(known)),
        };
        let other_status = fit(&entry.status, parsed.response.status).is_none();
        let test = parsed.unmet(&entry.when);
        let fits = !other_code && !other_status && test.is_none();
        (!fits).then_some(Misfit {
            entry: index,
            other_code,
            other_status,
            test,
        })
    }
}

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    fn unmet(&self, cond: &Cond<'s>) -> Option<Unmet> {
        match cond {
            _ if self.holds(cond) => None,
            Cond::Any(_) => Some(Unmet {
                check: None,
                found: None,
            }),
            Cond::All(checks) => {
                let fails =
                    |check: &Check<'s>| !self.holds(&Cond::All(std::slice::from_ref(check)));
                let at = checks.iter().position(fails)?;
                let found = match &checks.get(at)?.on {
                    Subject::Source(source) => self.value(source).text(),
                    Subject::Wait => None,
                };
                Some(Unmet {
                    check: Some(at),
                    found: found.map(|text| text.to_cow().into_owned()),
                })
            }
        }
    }

    /// Whether any test is of a place in the body's JSON that finds nothing.
    fn misses_any_place(&self, cond: &Cond<'s>) -> bool {
        match cond {
            Cond::All(checks) => checks.iter().any(|check| match &check.on {
                Subject::Source(source) => self.misses_place(source),
                Subject::Wait => false,
            }),
            Cond::Any(conds) => conds.iter().any(|cond| self.misses_any_place(cond)),
        }
    }

    /// Whether the search for a wait ends here. Notes waits that are there and unreadable.
    fn ends_search(&self, wait: &Wait<'s>, why: &mut Vec<Why>) -> bool {
        match *wait {
            Wait::Constant(_) => true,
            Wait::Bucket(bucket) => self.bucket_ends_search(bucket, why),
            Wait::Read {
                from: Source::First(sources),
                ..
            } => sources
                .iter()
                .any(|source| self.read_ends_search(wait, source, why)),
            Wait::Read { from, .. } => self.read_ends_search(wait, &from, why),
        }
    }

    /// The same for one of the sources of a wait.
    fn read_ends_search(&self, wait: &Wait<'s>, source: &Source<'s>, why: &mut Vec<Why>) -> bool {
        let Wait::Read {
            format,
            take,
            unreadable,
            ..
        } = *wait
        else {
            return false;
        };
        let stopped = Wait::read(*source, format)
            .take(take)
            .unreadable(Unreadable::Stop);
        match self.first_wait(&[stopped]) {
            Waited::Nothing => false,
            Waited::For(_) => true,
            Waited::Stop | Waited::Backoff => {
                let text = self.text(source, Wanted::Scalar);
                let text = text.map(|text| text.to_cow().into_owned());
                let line = || self.lines(source).first().map(|line| (*line).to_owned());
                let note = Why::UnreadableWait {
                    place: self.origin(source).to_string(),
                    text: text.or_else(line).unwrap_or_default(),
                    format,
                };
                if !why.contains(&note) {
                    why.push(note);
                }
                unreadable != Unreadable::Ignore
            }
        }
    }

    /// The same for a bucket.
    fn bucket_ends_search(&self, bucket: &Bucket<'s>, why: &mut Vec<Why>) -> bool {
        let text = |source: &Source<'s>| {
            let text = self.text(source, Wanted::Scalar);
            text.map(|text| text.to_cow().into_owned())
                .unwrap_or_default()
        };
        let (note, ends) = match self.filled(bucket) {
            Filled::Nothing => return false,
            Filled::After(_) => return true,
            Filled::Never => {
                let capacity = bucket.capacity.map(|capacity| text(&capacity));
                let note = Why::AboveCapacity {
                    need: text(&bucket.need),
                    capacity: capacity.unwrap_or_default(),
                };
                (note, true)
            }
            Filled::Unreadable => {
                let capacity = bucket.capacity.unwrap_or(Source::NONE);
                let note = Why::UnreadableBucket {
                    need: text(&bucket.need),
                    have: text(&bucket.have),
                    per_second: text(&bucket.per_second),
                    capacity: text(&capacity),
                };
                (note, bucket.unreadable != Unreadable::Ignore)
            }
        };
        if !why.contains(&note) {
            why.push(note);
        }
        ends
    }
}
