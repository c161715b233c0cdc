//! What goes along while details are decoded.

use super::budget::Budget;
use super::error::{DetailsError, Mismatch};
use crate::engine::Found;
use crate::json::occurrence::Occurrence;

/// What went wrong while details are decoded, if anything did, and working memory.
#[derive(Debug, Default)]
pub struct DecodeContext {
    pub(crate) error: Option<DetailsError>,
    /// What each [`MemberIndex`](super::member_index::MemberIndex) has found. It is here, so that
    /// there is one allocation for all structs, and nothing to drop in the code of each.
    pub(super) members: Vec<Occurrence>,
    /// The JSON is one that we wrote: members may lie under their own names, wherever the vendor
    /// has them.
    pub(super) is_ours: bool,
    /// The body is no JSON, so that nothing is missing in it.
    pub(super) is_unreadable: bool,
    /// Why the member that was looked for last is not there has been told.
    pub(super) is_absence_told: bool,
    /// That there is no object at `details_at` has been told.
    pub(super) is_no_object_told: bool,
    /// The members of which something has been told, a bit for each: a kind may look at a member
    /// again after it was read for another variant. The last bit is for all that follow.
    pub(super) told_members: u64,
    pub(super) budget: Budget,
}

impl DecodeContext {
    /// Tells that something does not fit. The first reason stays, the others are counted.
    #[cold]
    pub(crate) fn fail<T>(&mut self, mismatch: Mismatch) -> Option<T> {
        match &mut self.error {
            Some(error) => error.add(),
            None => self.error = Some(DetailsError::new(mismatch)),
        }
        None
    }

    /// Tells that something is missing, unless nothing is, or that has been told.
    #[cold]
    pub(super) fn missing<T>(&mut self) -> Option<T> {
        if self.is_unreadable || self.is_absence_told {
            None
        } else {
            self.fail(Mismatch::Missing)
        }
    }

    pub(crate) fn expected<T>(&mut self, expected: &'static str, found: &Found<'_>) -> Option<T> {
        self.fail(match found {
            Found::Twice => Mismatch::Twice,
            _ => Mismatch::Type {
                expected,
                found: found.kind_name(),
            },
        })
    }

    /// Reads what lies at `segment`; that goes in front of the path of what is told there.
    pub(crate) fn inside<T>(
        &mut self,
        segment: &dyn Fn() -> String,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let is_first = self.error.is_none();
        let read = read(self);
        if is_first && let Some(error) = &mut self.error {
            error.below(&segment());
        }
        read
    }
}
