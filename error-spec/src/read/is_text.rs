//! Whether a source finds a text, which has no members for pointers to reach.

use super::values::NamedSource;
use crate::model::Source;
use vendor_errors_tables::vocabulary::{Decode, FirstMember};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IsText {
    Never,
    /// Some sources of a list find a text.
    Sometimes,
    Always,
}

impl IsText {
    /// The same of what is decoded from such a source.
    pub(super) fn of_decoded(from: Self, decode: Option<Decode>) -> Self {
        match decode {
            None => from,
            Some(Decode::Json | Decode::Form) => Self::Never,
            Some(Decode::Percent | Decode::Base64 | Decode::Xml) => Self::Always,
        }
    }

    /// `named` are the `values` read so far.
    pub(super) fn of(source: &Source, named: &[NamedSource]) -> Self {
        match source {
            Source::Value(index) => named.get(*index).map_or(Self::Never, |value| value.is_text),
            Source::Header(_)
            | Source::Query(_)
            | Source::Status
            | Source::Method
            | Source::Code
            | Source::Message
            | Source::Text
            | Source::Constant(_) => Self::Always,
            Source::First(sources) => {
                let mut each = sources.iter().map(|source| Self::of(source, named));
                let first = each.next().unwrap_or(Self::Never);
                if each.all(|other| other == first) {
                    first
                } else {
                    Self::Sometimes
                }
            }
            Source::Pick(pick) => {
                if pick.is_cut() || pick.first == Some(FirstMember::Name) {
                    Self::Always
                } else {
                    Self::of_decoded(Self::of(&pick.from, named), pick.decode)
                }
            }
            Source::Pointer(_) | Source::Body | Source::FailedItem | Source::HeaderPrefix(_) => {
                Self::Never
            }
        }
    }
}
