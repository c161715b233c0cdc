//! What goes along while details are decoded.

use super::budget::Budget;
use super::error::{DetailsError, Mismatch};
use crate::engine::Found;
use crate::json::ends::Ends;
use crate::json::occurrence::Occurrence;
use crate::json::raw::{JsonType, RawValue};
use std::rc::Rc;

/// Levels of containers that are read without their ends: details seldom have more.
const FEW: usize = 4;

/// The last bit of `reported_members`. Details that are read as one value have it, too.
pub(super) const LAST: usize = 63;

/// What went wrong while details are decoded, if anything did, and working memory.
#[derive(Debug, Default)]
pub struct DecodeContext {
    pub(crate) error: Option<DetailsError>,
    /// What each [`MemberIndex`](super::member_index::MemberIndex) has found. It is here, so that
    /// there is one allocation for all structs, and nothing to drop in the code of each.
    pub(super) members: Vec<Occurrence>,
    /// We wrote the JSON ourselves: members may lie under their own names, wherever the vendor has
    /// them.
    pub(super) is_ours: bool,
    /// The body is no JSON, or the entry is that of an item, so that nothing is missing in it.
    pub(super) is_unreadable: bool,
    /// It has been reported why the last member that was looked for is absent.
    pub(super) is_absence_reported: bool,
    /// It has been reported that there is no object at `details_at`.
    pub(super) is_no_object_reported: bool,
    /// The members of which something has been reported, a bit for each: a kind may read a member
    /// again for another variant. The last bit is for all that follow.
    pub(super) reported_members: u64,
    /// The ends of the containers in the value that is read.
    pub(super) ends: Option<Rc<Ends>>,
    /// How many containers have been entered whose ends are not known.
    pub(super) levels: usize,
    pub(super) budget: Budget,
}

impl DecodeContext {
    /// Reports that something does not fit. The first reason stays, the others are counted.
    #[cold]
    pub(crate) fn fail<T>(&mut self, mismatch: Mismatch) -> Option<T> {
        match &mut self.error {
            Some(error) => error.add(),
            None => self.error = Some(DetailsError::new(mismatch)),
        }
        None
    }

    /// Reports that something is missing, unless nothing can be, or that has been reported.
    #[cold]
    pub(super) fn missing<T>(&mut self) -> Option<T> {
        if self.is_unreadable || self.is_absence_reported {
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

    /// How many parts besides the first do not fit, if one does not.
    pub(super) fn more(&self) -> Option<usize> {
        self.error.as_ref().map(DetailsError::more)
    }

    /// Takes the count of what does not fit back to `before` if something of the member at this
    /// position had been reported already.
    pub(super) fn count_once(&mut self, position: usize, before: Option<usize>) {
        let bit = 1_u64.wrapping_shl(position.min(LAST) as u32);
        if let Some(error) = &mut self.error
            && before != Some(error.more())
        {
            match before {
                Some(before) if self.reported_members & bit != 0 => error.set_more(before),
                _ => self.reported_members |= bit,
            }
        }
    }

    /// Reads a container. Where containers nest deeply, `read` gets the ends of those inside.
    pub(super) fn enter<T>(
        &mut self,
        container: RawValue<'_>,
        read: impl FnOnce(&mut Self, Option<Rc<Ends>>) -> Option<T>,
    ) -> Option<T> {
        if !matches!(container.kind(), JsonType::Array | JsonType::Object) {
            return read(self, None);
        }
        let is_known = match &self.ends {
            Some(ends) => ends.covers(container),
            None => self.levels < FEW,
        };
        if is_known {
            self.levels = self.levels.saturating_add(1);
            let read = read(self, self.ends.clone());
            self.levels = self.levels.saturating_sub(1);
            return read;
        }
        self.take(Ends::ROOM)?;
        let outer = self.ends.replace(Rc::new(Ends::of(container)));
        let read = read(self, self.ends.clone());
        self.ends = outer;
        self.give_back(Ends::ROOM);
        read
    }

    /// Reads what lies at `segment`, which goes in front of the path of what is reported there.
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
