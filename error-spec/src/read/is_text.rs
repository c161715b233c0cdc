//! Whether what a source finds is a text, which has no places and no members.

use super::reader::Reader;
use crate::model::Source;
use vendor_errors_runtime::vocabulary::FirstMember;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IsText {
    Never,
    /// Some sources of a list find one.
    Sometimes,
    Always,
}

impl Reader<'_, '_> {
    /// Of names it tells once they have been read, and so of all that come after `values`.
    pub(super) fn is_text(&self, source: &Source) -> IsText {
        match source {
            Source::Value(index) => self.texts.get(*index).copied().unwrap_or(IsText::Never),
            Source::Header(_)
            | Source::Query(_)
            | Source::Status
            | Source::Method
            | Source::Code
            | Source::Message
            | Source::Constant(_) => IsText::Always,
            Source::First(sources) => {
                let mut each = sources.iter().map(|source| self.is_text(source));
                let first = each.next().unwrap_or(IsText::Never);
                if each.all(|other| other == first) {
                    first
                } else {
                    IsText::Sometimes
                }
            }
            Source::Pick(pick) => {
                let cut = pick.param.is_some() || pick.until.is_some() || pick.after.is_some();
                if cut || pick.first == Some(FirstMember::Name) {
                    IsText::Always
                } else {
                    self.is_text(&pick.from)
                }
            }
            Source::Pointer(_) | Source::Body | Source::HeaderPrefix(_) => IsText::Never,
        }
    }
}
