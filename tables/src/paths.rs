//! The places of a body that one scan finds.

/// The most places that one tree may keep, and the most members of one of its nodes.
pub const MAX_SLOTS: usize = 64;

/// A tree of member names: the places that one scan of a body finds. The root is the first node.
#[derive(Clone, Copy, Debug)]
pub struct Paths<'a> {
    pub nodes: &'a [PathNode<'a>],
}

/// The places below the root of an envelope.
#[derive(Clone, Copy, Debug)]
pub struct Rooted<'a> {
    pub paths: Paths<'a>,
    /// Roots for which the scan of the whole body finds these places too, so that no second scan
    /// is needed.
    pub grafts: &'a [Graft<'a>],
}

/// A root whose places the scan of the whole body finds.
#[derive(Clone, Copy, Debug)]
pub struct Graft<'a> {
    /// The slot of the root.
    pub root: u16,
    /// The slots of the places below it, in the order of those in [`Rooted::paths`].
    pub slots: &'a [u16],
}

/// One node of the tree.
#[derive(Clone, Copy, Debug)]
pub struct PathNode<'a> {
    /// The members to look for, each with the node below it. A name of digits also indexes an
    /// array.
    pub members: &'a [Step<'a>],
    /// The node for every element of an array, which is scanned for duplicate keys only.
    pub elements: Option<u16>,
    /// Elements that are looked for by position although every element is scanned. Each has a node
    /// that includes what `elements` asks for.
    pub positions: &'a [Step<'a>],
    /// The slot that keeps where the value lies.
    pub slot: Option<u16>,
    /// Only details are read from here: a duplicate key spoils the details, not the body.
    pub details_only: bool,
}

impl<'a> PathNode<'a> {
    pub const EMPTY: Self = Self {
        members: &[],
        elements: None,
        positions: &[],
        slot: None,
        details_only: false,
    };

    /// A leaf whose place is kept.
    #[must_use]
    pub const fn at(slot: u16) -> Self {
        Self {
            slot: Some(slot),
            ..Self::EMPTY
        }
    }

    /// A leaf that only details are read from.
    #[must_use]
    pub const fn of_details(slot: u16) -> Self {
        Self {
            details_only: true,
            ..Self::at(slot)
        }
    }

    /// A node on the way to other places.
    #[must_use]
    pub const fn of(members: &'a [Step<'a>]) -> Self {
        Self {
            members,
            ..Self::EMPTY
        }
    }
}

/// A member to look for.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    pub name: &'a str,
    pub node: u16,
    /// JSON needs no escapes to write this name.
    pub is_plain: bool,
}

impl<'a> Step<'a> {
    /// The member of this name leads to the node at this index.
    #[must_use]
    #[allow(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        reason = "the index is below the length"
    )]
    pub const fn to(name: &'a str, node: u16) -> Self {
        let bytes = name.as_bytes();
        let (mut is_plain, mut at) = (true, 0);
        while at < bytes.len() {
            is_plain = is_plain && !matches!(bytes[at], b'\0'..b' ' | b'"' | b'\\');
            at += 1;
        }
        Self {
            name,
            node,
            is_plain,
        }
    }
}

/// Reads an array index of RFC 6901: digits without a leading zero.
#[must_use]
pub fn array_index(token: &str) -> Option<usize> {
    let canonical =
        token == "0" || (!token.starts_with('0') && token.bytes().all(|b| b.is_ascii_digit()));
    canonical.then(|| token.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_plain_if_json_needs_no_escapes_for_it() {
        for name in ["", "code", "request_id", "käse", "a/b", "\u{7f}"] {
            assert!(Step::to(name, 0).is_plain, "{name:?}");
        }
        for name in ["a\"b", "back\\slash", "line\nbreak", "\0", "\u{1f}"] {
            assert!(!Step::to(name, 0).is_plain, "{name:?}");
        }
    }
}
