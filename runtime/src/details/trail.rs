//! What goes along while details are read.

use super::error::{DetailsError, Problem};
use super::names::Names;
use crate::engine::Found;
use crate::json::raw::Part;

/// What went wrong on the way, if anything did.
#[derive(Debug, Default)]
pub struct Trail {
    pub(crate) error: Option<DetailsError>,
    /// What [`Sought`](super::sought::Sought) has found. It is here, so that what reads a struct owns nothing: to drop it would be compiled for each struct.
    pub(super) sights: Vec<Sight>,
    /// The JSON is one that we wrote: members may lie under their own names, wherever the vendor has them.
    pub(super) is_ours: bool,
}

impl Trail {
    pub(crate) fn fail<T>(&mut self, problem: Problem) -> Option<T> {
        self.keep(problem);
        None
    }

    pub(crate) fn expected<T>(&mut self, expected: &'static str, found: &Found<'_>) -> Option<T> {
        self.keep_expected(expected, found);
        None
    }

    /// The first problem stays. Compiled once, where its callers are compiled for each type.
    #[cold]
    fn keep(&mut self, problem: Problem) {
        self.error.get_or_insert_with(|| DetailsError::new(problem));
    }

    #[cold]
    fn keep_expected(&mut self, expected: &'static str, found: &Found<'_>) {
        self.keep(match found {
            Found::Twice => Problem::Twice,
            _ => Problem::Type {
                expected,
                found: found.kind_name(),
            },
        });
    }

    /// Says that what failed is this member.
    #[cold]
    pub(super) fn failed_member(&mut self, names: Names<'_>, index: usize) {
        let name = names.get(index).unwrap_or("");
        self.below::<()>(&|| name.to_owned(), None);
    }

    /// This member has a problem.
    #[cold]
    pub(super) fn failed_at<T>(
        &mut self,
        problem: Problem,
        names: Names<'_>,
        index: usize,
    ) -> Option<T> {
        self.keep(problem);
        self.failed_member(names, index);
        None
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

/// What has been seen of a member.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sight {
    Nothing,
    At(Part),
    /// It may not come again, or has come twice.
    Enough,
}
