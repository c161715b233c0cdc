//! The places of a body that one scan finds.

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
    /// The members to look for, each with the node below it. A name of digits also indexes an array.
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
    /// Details are read from inside the value too, so the tape notes what is inside.
    pub noted: bool,
}

impl<'a> PathNode<'a> {
    pub const EMPTY: Self = Self {
        members: &[],
        elements: None,
        positions: &[],
        slot: None,
        details_only: false,
        noted: false,
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
            noted: true,
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
    /// The first eight bytes after a key's opening quote, and which of their bits count.
    pub word: u64,
    pub mask: u64,
    /// The length of the name and its closing quote. Above 8, `word` has only the first 8 bytes of
    /// the name.
    pub length: usize,
}

impl<'a> Step<'a> {
    /// The member of this name leads to the node at this index.
    #[must_use]
    #[allow(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        reason = "every index is below the length, every shift below 64"
    )]
    pub const fn to(name: &'a str, node: u16) -> Self {
        let bytes = name.as_bytes();
        let (mut word, mut mask, mut at) = (0_u64, 0_u64, 0);
        while at < 8 && at <= bytes.len() {
            let byte = if at < bytes.len() { bytes[at] } else { b'"' };
            word |= (byte as u64) << (8 * at);
            mask |= 0xFF << (8 * at);
            at += 1;
        }
        at = 0;
        while at < bytes.len() {
            if bytes[at] < b' ' || bytes[at] == b'"' || bytes[at] == b'\\' {
                // JSON escapes these characters, so such a key is compared after unescaping.
                (word, mask) = (1, 0);
            }
            at += 1;
        }
        Self {
            name,
            node,
            word,
            mask,
            length: bytes.len() + 1,
        }
    }

    /// The name.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// The node below.
    #[must_use]
    pub const fn node(&self) -> u16 {
        self.node
    }
}

/// Reads an array index of RFC 6901: digits without a leading zero.
#[must_use]
pub fn array_index(token: &str) -> Option<usize> {
    let canonical =
        token == "0" || (!token.starts_with('0') && token.bytes().all(|b| b.is_ascii_digit()));
    canonical.then(|| token.parse().ok()).flatten()
}

/// The most places that one tree may keep, and the most members of one of its nodes.
pub const MAX_SLOTS: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_has_the_first_bytes_of_its_key_as_a_body_has_them() {
        let first = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
        for (name, word, mask) in [
            ("", first(b"\"\0\0\0\0\0\0\0"), 0xFF),
            ("code", first(b"code\"\0\0\0"), 0xFF_FFFF_FFFF),
            ("message", first(b"message\""), u64::MAX),
            ("trace_id", first(b"trace_id"), u64::MAX),
            ("request_id", first(b"request_"), u64::MAX),
            // Of no key: these are never spelled so.
            ("a\"b", 1, 0),
            ("back\\slash_far_behind", 1, 0),
            ("line\nbreak", 1, 0),
        ] {
            let step = Step::to(name, 0);
            assert_eq!((step.word, step.mask), (word, mask), "{name:?}");
        }
    }
}
