//! The names of a vendor's errors: what each means by itself, and which one a response is.

use crate::engine::{Outcome, Parsed, code_alone};
use crate::json::value::Json;
use crate::response::Response;
use crate::retry::Retry;
use crate::retry::decision::Decision;
use crate::text::Text;
use serde_core::{Deserialize, Deserializer, Serializer};
use std::fmt;
use vendor_errors_tables::vocabulary::Category;
use vendor_errors_tables::{Entry, Spec};

/// An enum with one variant for each entry of a spec, in its order. Implementations are generated.
pub trait Name: Copy + fmt::Debug + Send + Sync + 'static {
    /// Every name, in the order of the spec.
    const ALL: &'static [Self];

    #[doc(hidden)]
    fn spec() -> &'static Spec<'static>;

    #[doc(hidden)]
    fn index(self) -> usize;
}

/// A text that names no error of the spec, as an entry's name or as a code of a single entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownName;

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an error that the spec knows")
    }
}

impl std::error::Error for UnknownName {}

/// What a response means, borrowed from it. Nothing is allocated, and details are not read.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Classified<'a, N> {
    /// The name of the entry; `None` if the spec does not know the error.
    pub name: Option<N>,
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
pub fn classify<'a, N: Name>(response: &'a Response<'a>) -> Classified<'a, N> {
    let mut parsed = Parsed::unread(N::spec(), response);
    parsed.read();
    let outcome = Outcome::of(&parsed);
    Classified {
        name: name_at(outcome.ruling.entry),
        code: parsed.code,
        retry: outcome.retry(),
        request_id: parsed.request_id(),
        category: outcome.ruling.category,
    }
}

pub(crate) fn name_at<N: Name>(entry: Option<u16>) -> Option<N> {
    N::ALL.get(usize::from(entry?)).copied()
}

/// The entry of a name.
#[must_use]
pub fn entry<N: Name>(name: N) -> &'static Entry<'static> {
    const NONE: Entry<'static> = Entry::EMPTY;
    N::spec().entries.get(name.index()).unwrap_or(&NONE)
}

/// The name of the entry in the spec.
#[must_use]
pub fn as_str<N: Name>(name: N) -> &'static str {
    entry(name).name
}

/// Finds a name by its text, or by a code of the vendor that only one entry has.
///
/// # Errors
/// If no entry, or more than one, has it.
pub fn from_str<N: Name>(text: &str) -> Result<N, UnknownName> {
    name_at(entry_of_text(N::spec(), text)).ok_or(UnknownName)
}

/// Whether several entries have the code.
fn is_shared(spec: &Spec<'_>, code: &str) -> bool {
    let mut shared = spec.codes.shared.iter();
    shared.any(|(known, _)| *known == code)
}

/// Not generic, so that it is compiled once.
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
pub fn is_retryable<N: Name>(name: N) -> bool {
    let (decision, _) = code_alone::of_entry(N::spec(), entry(name));
    decision != Decision::Never
}

/// The category of the error under its first documented status.
#[must_use]
pub fn category<N: Name>(name: N) -> Option<Category> {
    let (_, category) = code_alone::of_entry(N::spec(), entry(name));
    category
}

/// Serializes a name as its text.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<N: Name, S: Serializer>(name: &N, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(as_str(*name))
}

/// Deserializes a name from its text, or from a code of the vendor that only one entry has.
///
/// # Errors
/// Those of the deserializer, and an unknown text.
pub fn deserialize<'de, N: Name, D: Deserializer<'de>>(deserializer: D) -> Result<N, D::Error> {
    let json = Json::deserialize(deserializer)?;
    let text = json.as_string().unwrap_or_else(|| json.as_str().to_owned());
    from_str(&text).map_err(serde_core::de::Error::custom)
}
