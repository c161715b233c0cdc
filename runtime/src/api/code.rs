//! A vendor's errors as an enum without details: what each is by itself, and which of them a
//! response is.

use crate::engine::{Outcome, code_alone};
use crate::json::value::Json;
use crate::response::Response;
use crate::retry::decision::Decision;
use crate::retry::{self, Retry};
use crate::text::Text;
use serde_core::{Deserialize, Deserializer, Serializer};
use std::fmt;
use vendor_errors_tables::vocabulary::Category;
use vendor_errors_tables::{Codes, Entry, Spec};

/// An enum with one variant for each entry of a spec, in its order. Generated; not meant to be
/// written by hand.
pub trait Code: Copy + fmt::Debug + Send + Sync + 'static {
    /// Every code, in the order of the spec.
    const ALL: &'static [Self];

    #[doc(hidden)]
    fn spec() -> &'static Spec<'static>;

    #[doc(hidden)]
    fn index(self) -> usize;
}

/// A text that is no code of the vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownCode;

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a code that the spec knows")
    }
}

impl std::error::Error for UnknownCode {}

/// What a response means, borrowed from it: nothing is allocated and nothing of the details is
/// read.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Classified<'a, C> {
    /// The entry; `None` when the spec does not know the error.
    pub entry: Option<C>,
    /// The code that the response sent.
    pub code: Option<Text<'a>>,
    /// What to do about it.
    pub retry: Retry<'a>,
    /// The vendor's id of the request.
    pub request_id: Option<Text<'a>>,
    /// What kind of thing went wrong.
    pub category: Option<Category>,
}

/// Classifies a response that is an error.
#[must_use]
pub fn classify<'a, C: Code>(response: &'a Response<'a>) -> Classified<'a, C> {
    let mut outcome = Outcome::new(C::spec(), response);
    outcome.decide(None);
    Classified {
        entry: code_at(outcome.decided.entry),
        code: outcome.code(),
        retry: retry::retry(
            C::spec(),
            response.status,
            &outcome.decided,
            retry::safe(&outcome),
        ),
        request_id: outcome.request_id,
        category: outcome.decided.category,
    }
}

pub(crate) fn code_at<C: Code>(entry: Option<u16>) -> Option<C> {
    C::ALL.get(usize::from(entry?)).copied()
}

/// The entry of a code.
#[must_use]
pub fn entry<C: Code>(code: C) -> &'static Entry<'static> {
    const NONE: Entry<'static> = Entry::EMPTY;
    C::spec().entries.get(code.index()).unwrap_or(&NONE)
}

/// The code as the vendor sends it where that alone names the entry, else the entry's name.
#[must_use]
pub fn as_str<C: Code>(code: C) -> &'static str {
    text_of(C::spec(), entry(code))
}

pub(crate) fn text_of<'a>(spec: &Spec<'a>, entry: &Entry<'a>) -> &'a str {
    match entry.code {
        Codes::One(code) if !is_shared(spec, code) => code,
        _ => entry.name,
    }
}

/// The code of this text: what [`as_str`] gives, or a code that only one entry has.
///
/// # Errors
/// No entry, or more than one, has it.
pub fn from_str<C: Code>(text: &str) -> Result<C, UnknownCode> {
    code_at(entry_of_text(C::spec(), text)).ok_or(UnknownCode)
}

/// Whether several entries have the code.
fn is_shared(spec: &Spec<'_>, code: &str) -> bool {
    let mut shared = spec.codes.shared.iter();
    shared.any(|(known, _)| *known == code)
}

/// What is the same for all codes is compiled once, and not in each crate that has some.
fn entry_of_text(spec: &Spec<'_>, text: &str) -> Option<u16> {
    let named = spec.entries.iter().position(|entry| entry.name == text);
    let coded = || {
        let mut entries = spec.entries.iter();
        let index = entries.position(|entry| entry.code.exact().contains(&text));
        index.filter(|_| !is_shared(spec, text))
    };
    u16::try_from(named.or_else(coded)?).ok()
}

/// Whether the vendor's rules say to retry the error under its first documented status, by nothing
/// else than its code.
#[must_use]
pub fn is_retryable<C: Code>(code: C) -> bool {
    let (decision, _) = code_alone::of_entry(C::spec(), entry(code));
    decision != Decision::Never
}

/// The category of the error under its first documented status.
#[must_use]
pub fn category<C: Code>(code: C) -> Option<Category> {
    let (_, category) = code_alone::of_entry(C::spec(), entry(code));
    category
}

/// Serializes a code as its text.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<C: Code, S: Serializer>(code: C, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(as_str(code))
}

/// Deserializes a code from its text.
///
/// # Errors
/// Those of the deserializer, and a text that is no code of the vendor.
pub fn deserialize<'de, C: Code, D: Deserializer<'de>>(deserializer: D) -> Result<C, D::Error> {
    let json = Json::deserialize(deserializer)?;
    let text = json.as_string().unwrap_or_else(|| json.as_str().to_owned());
    from_str(&text).map_err(serde_core::de::Error::custom)
}
