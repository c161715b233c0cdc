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
    pub(super) budget: Budget,
}

impl DecodeContext {
    /// The first mismatch stays.
    #[cold]
    pub(crate) fn fail<T>(&mut self, mismatch: Mismatch) -> Option<T> {
        self.error
            .get_or_insert_with(|| DetailsError::new(mismatch));
        None
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

    /// Passes the result on; a failure gets `segment` in front of its path.
    pub(crate) fn below<T>(&mut self, segment: &dyn Fn() -> String, read: Option<T>) -> Option<T> {
        if read.is_none()
            && let Some(error) = &mut self.error
        {
            error.below(&segment());
        }
        read
    }
}
