//! One pass over a body: is it JSON (RFC 8259), and where are the places that a spec asks for?
//!
//! Nothing is built. Each step takes the rest of the text and gives back what follows it, or
//! `None` where the text is no JSON. Nesting is bounded by [`MAX_DEPTH`], and so is recursion.

use crate::json::lexer::{after_colon, after_scalar, after_string, skip_blanks, string};
use crate::json::slots::Slots;
use crate::text::Text;
use crate::text::bytes::same;
use vendor_errors_tables::{PathNode, Paths, Step, array_index};

/// Levels of nesting that a readable body may have; the same as serde_json's.
pub(crate) const MAX_DEPTH: u32 = 127;

/// The body is no JSON, nests too deeply, or has a key twice that the spec reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// Scans `text`, which must be one JSON value, and puts the places that are not `null` into
/// `slots`. Returns the value without the blanks around it, in which the places lie. The slots
/// mean nothing after an error.
pub(crate) fn scan<'t>(
    text: &'t str,
    paths: &Paths<'_>,
    slots: &mut Slots,
) -> Result<&'t str, Unreadable> {
    scan_value(text, paths, slots).ok_or(Unreadable)
}

/// The one JSON value that a text is, without the blanks and the byte order mark around it.
pub(crate) fn one_value(text: &str) -> Option<&str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = text.len().wrapping_sub(skip_blanks(text.as_bytes()).len());
    let value = text.get(start..)?;
    let rest = skip(value.as_bytes(), MAX_DEPTH)?;
    if !skip_blanks(rest).is_empty() {
        return None;
    }
    value.get(..value.len().wrapping_sub(rest.len()))
}

fn scan_value<'t>(text: &'t str, paths: &Paths<'_>, slots: &mut Slots) -> Option<&'t str> {
    // The slots hold positions of 32 bits.
    u32::try_from(text.len()).ok()?;
    let start = text.len().wrapping_sub(skip_blanks(text.as_bytes()).len());
    let text = text.get(start..)?;
    let mut scanner = Scanner {
        length: text.len(),
        nodes: paths.nodes,
        slots,
    };
    let rest = scanner.value(text.as_bytes(), paths.nodes.first()?, MAX_DEPTH)?;
    if !skip_blanks(rest).is_empty() {
        return None;
    }
    text.get(..text.len().wrapping_sub(rest.len()))
}

struct Scanner<'p, 's> {
    /// Of the whole text: a position is this minus what is left.
    length: usize,
    nodes: &'p [PathNode<'p>],
    slots: &'s mut Slots,
}

impl<'p> Scanner<'p, '_> {
    /// The value at the start of `rest`, which is the one at `node`, with `depth` levels left. In
    /// line, so that a text or a number, as most values are, takes no call.
    #[inline(always)]
    fn value<'t>(&mut self, rest: &'t [u8], node: &PathNode<'p>, depth: u32) -> Option<&'t [u8]> {
        let (after, escaped) = match rest {
            [b'"', inside @ ..] => after_string(inside)?,
            [b'{', inside @ ..] if !node.members.is_empty() => {
                (self.object(inside, node, depth)?, false)
            }
            [b'[', inside @ ..] if !node.members.is_empty() || node.elements.is_some() => {
                (self.array(inside, node, depth)?, false)
            }
            _ => (skip(rest, depth)?, false),
        };
        // `null` is absent everywhere.
        if let Some(slot) = node.slot
            && rest.first() != Some(&b'n')
        {
            let start = self.length.wrapping_sub(rest.len());
            let end = self.length.wrapping_sub(after.len());
            self.slots.set(slot, start..end, escaped);
        }
        Some(after)
    }

    /// The members of an object, after its opening brace. Not in line, since values are.
    #[inline(never)]
    fn object<'t>(&mut self, rest: &'t [u8], node: &PathNode<'p>, depth: u32) -> Option<&'t [u8]> {
        let depth = depth.checked_sub(1)?;
        let mut rest = skip_blanks(rest);
        if let [b'}', rest @ ..] = rest {
            return Some(rest);
        }
        // A bit for each member: a node has no more of them.
        let mut seen = 0_u64;
        let mut expected = 0;
        loop {
            let [b'"', inside @ ..] = rest else {
                return None;
            };
            let (step, after) = member(node.members, expected, inside)?;
            let value = after_colon(after)?;
            let after = match step {
                Some((position, step)) => {
                    expected = position.wrapping_add(1);
                    let below = self.nodes.get(usize::from(step.node))?;
                    let bit = 1_u64.wrapping_shl(position as u32);
                    let repeated = seen & bit != 0;
                    seen |= bit;
                    if repeated {
                        self.repeat(below)?;
                        skip(value, depth)?
                    } else {
                        self.value(value, below, depth)?
                    }
                }
                None => skip(value, depth)?,
            };
            match skip_blanks(after) {
                [b',', next @ ..] => rest = skip_blanks(next),
                [b'}', rest @ ..] => return Some(rest),
                _ => return None,
            }
        }
    }

    /// A key occurs twice: the text is unreadable, unless only details are read from there.
    fn repeat(&mut self, node: &PathNode<'p>) -> Option<()> {
        node.details_only.then(|| {
            self.slots.note_repeat();
            self.set_repeated(node);
        })
    }

    fn set_repeated(&mut self, node: &PathNode<'p>) {
        if let Some(slot) = node.slot {
            self.slots.set_repeated(slot);
        }
        for step in node.members {
            if let Some(below) = self.nodes.get(usize::from(step.node)) {
                self.set_repeated(below);
            }
        }
    }

    /// The elements of an array, after its opening bracket. Not in line, since values are.
    #[inline(never)]
    fn array<'t>(&mut self, rest: &'t [u8], node: &PathNode<'p>, depth: u32) -> Option<&'t [u8]> {
        let depth = depth.checked_sub(1)?;
        let mut rest = skip_blanks(rest);
        if let [b']', rest @ ..] = rest {
            return Some(rest);
        }
        let node_at = |index: u16| self.nodes.get(usize::from(index));
        let every = node.elements.and_then(node_at);
        let steps = match every {
            Some(_) => node.positions,
            None => node.members,
        };
        let last = steps.iter().filter_map(|step| array_index(step.name)).max();
        let mut position = 0_usize;
        loop {
            let step = match last {
                Some(last) if position <= last => steps
                    .iter()
                    .find(|step| array_index(step.name) == Some(position)),
                _ => None,
            };
            let below = step.and_then(|step| self.nodes.get(usize::from(step.node)));
            let after = match below.or(every) {
                Some(node) => self.value(rest, node, depth)?,
                None => skip(rest, depth)?,
            };
            match skip_blanks(after) {
                [b',', next @ ..] => rest = skip_blanks(next),
                [b']', rest @ ..] => return Some(rest),
                _ => return None,
            }
            position = position.saturating_add(1);
        }
    }
}

/// A member of a node and its position.
type Member<'p> = (usize, &'p Step<'p>);

/// The member that a key names, after its opening quote, and what follows the key. Most members
/// come in the order of the spec, so the expected one is tried first.
#[inline]
fn member<'p, 't>(
    members: &'p [Step<'p>],
    expected: usize,
    inside: &'t [u8],
) -> Option<(Option<Member<'p>>, &'t [u8])> {
    if let Some(step) = members.get(expected)
        && let Some(after) = after_name(step, inside)
    {
        return Some((Some((expected, step)), after));
    }
    for member in members.iter().enumerate() {
        if let Some(after) = after_name(member.1, inside) {
            return Some((Some(member), after));
        }
    }
    let key = string(inside)?;
    let member = if key.escaped {
        let name = Text::escaped(std::str::from_utf8(key.inside).ok()?);
        members
            .iter()
            .enumerate()
            .find(|(_, step)| name.is(step.name))
    } else {
        None
    };
    Some((member, key.rest))
}

/// What follows a key and its closing quote, if it is the name of this member as it is.
#[inline]
fn after_name<'t>(step: &Step<'_>, inside: &'t [u8]) -> Option<&'t [u8]> {
    let (key, rest) = inside.split_at_checked(step.name.len())?;
    match rest {
        [b'"', rest @ ..] if step.is_plain && same(key, step.name.as_bytes()) => Some(rest),
        _ => None,
    }
}

/// What follows the value at the start of `rest`, with `depth` levels left.
#[inline]
pub(super) fn skip(rest: &[u8], depth: u32) -> Option<&[u8]> {
    match rest {
        [b'"', inside @ ..] => Some(after_string(inside)?.0),
        [b'{', inside @ ..] => skip_object(inside, depth.checked_sub(1)?),
        [b'[', inside @ ..] => skip_array(inside, depth.checked_sub(1)?),
        _ => after_scalar(rest),
    }
}

fn skip_object(rest: &[u8], depth: u32) -> Option<&[u8]> {
    let mut rest = skip_blanks(rest);
    if let [b'}', rest @ ..] = rest {
        return Some(rest);
    }
    loop {
        let [b'"', inside @ ..] = rest else {
            return None;
        };
        let (after, _) = after_string(inside)?;
        match skip_blanks(skip(after_colon(after)?, depth)?) {
            [b',', next @ ..] => rest = skip_blanks(next),
            [b'}', rest @ ..] => return Some(rest),
            _ => return None,
        }
    }
}

fn skip_array(rest: &[u8], depth: u32) -> Option<&[u8]> {
    let mut rest = skip_blanks(rest);
    if let [b']', rest @ ..] = rest {
        return Some(rest);
    }
    loop {
        match skip_blanks(skip(rest, depth)?) {
            [b',', next @ ..] => rest = skip_blanks(next),
            [b']', rest @ ..] => return Some(rest),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests;
