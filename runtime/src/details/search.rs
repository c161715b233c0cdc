//! Looking for a member.

/// What became of looking for a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Search {
    Found,
    Absent,
    /// Nothing can be said of any member; the trail has why.
    Failed,
}
