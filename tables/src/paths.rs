//! The places that one scan of a body collects.

/// The places in a body that one scan collects: a tree of member names, its root first.
#[derive(Clone, Copy, Debug)]
pub struct Paths<'a> {
    pub nodes: &'a [PathNode<'a>],
}

/// The places below the root of an envelope.
#[derive(Clone, Copy, Debug)]
pub struct Rooted<'a> {
    pub paths: Paths<'a>,
    /// Where [`Spec::body`](crate::Spec::body) has them too, so that they need no scan of their
    /// own.
    pub grafts: &'a [Graft<'a>],
}

/// A place in the whole body that may be the root.
#[derive(Clone, Copy, Debug)]
pub struct Graft<'a> {
    /// Its slot.
    pub root: u16,
    /// The slots of the places below it, in the order of those in [`Rooted::paths`].
    pub slots: &'a [u16],
}

/// One step of the tree.
#[derive(Clone, Copy, Debug)]
pub struct PathNode<'a> {
    /// Members to look for (digits also index an array), with the node below each.
    pub members: &'a [Step<'a>],
    /// The node that every element of an array here is scanned with, for double keys only.
    pub elements: Option<u16>,
    /// The elements that are looked for by their position where every element is scanned, each
    /// with a node that has what every element has.
    pub positions: &'a [Step<'a>],
    /// Where to keep the value's span.
    pub slot: Option<u16>,
    /// Only details are read from here: a key that occurs twice spoils them, and not the body.
    pub details_only: bool,
    /// Details are read from what is inside, too: where each of it lies is noted.
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

    /// A place that is kept, with nothing below it.
    #[must_use]
    pub const fn at(slot: u16) -> Self {
        Self {
            slot: Some(slot),
            ..Self::EMPTY
        }
    }

    /// The same, that only details are read from.
    #[must_use]
    pub const fn of_details(slot: u16) -> Self {
        Self {
            details_only: true,
            noted: true,
            ..Self::at(slot)
        }
    }

    /// A step on the way to other places.
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
    /// What the first eight bytes after a key's opening quote are, and which bits of them count.
    pub word: u64,
    pub mask: u64,
    /// How many bytes of a key `word` tells, its closing quote included; more than 8: only the
    /// first 8 of the name.
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
                // No key spells it so: it is found by its characters.
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

/// An array index as RFC 6901 writes it: digits without a leading zero.
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
