//! One pass over a body: is it JSON (RFC 8259), and where do the places lie that a spec asks for?
//!
//! Nothing is built. What is still to be read is a slice, and each step gives back what follows it, or `None` where the text is no JSON. Nesting is bounded by
//! [`MAX_DEPTH`], so recursion is too.

use crate::json::slots::{Slots, UNNOTED};
use crate::json::tape::{Notes, Nothing, Tape, Taping};
use crate::json::words::{after_colon, after_string, after_word, blanks, plain_run, string};
use crate::text::bytes::same;
use vendor_errors_tables::{PathNode, Paths, Step, array_index};

/// Levels of nesting that a readable body may have; the same as serde_json's.
pub(crate) const MAX_DEPTH: u32 = 127;

/// The body is no JSON, nests too deeply, or says a thing twice that the spec reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// Scans `text`, which must be one JSON value, and notes the places where something else than `null` is; on a tape all values inside of those that only details are read from. Gives back the value
/// without the blanks around it, in which the places lie; they mean nothing when there is none.
#[inline]
pub(crate) fn scan<'t>(
    text: &'t str,
    paths: &Paths<'_>,
    slots: &mut Slots,
    tape: Option<&mut Tape<'_>>,
) -> Result<&'t str, Unreadable> {
    u32::try_from(text.len()).map_err(|_| Unreadable)?;
    let start = text.len().wrapping_sub(blanks(text.as_bytes()).len());
    let text = text.get(start..).ok_or(Unreadable)?;
    let mut scanner = Scanner {
        length: text.len(),
        nodes: paths.nodes,
        slots,
        tape,
    };
    let root = paths.nodes.first().ok_or(Unreadable)?;
    let rest = scanner
        .value(text.as_bytes(), root, MAX_DEPTH, &mut Nothing)
        .ok_or(Unreadable)?;
    if blanks(rest).is_empty() {
        let end = text.len().wrapping_sub(rest.len());
        text.get(..end).ok_or(Unreadable)
    } else {
        Err(Unreadable)
    }
}

struct Scanner<'p, 's, 'b> {
    length: usize,
    nodes: &'p [PathNode<'p>],
    slots: &'s mut Slots,
    tape: Option<&'s mut Tape<'b>>,
}

impl<'p> Scanner<'p, '_, '_> {
    /// A value at `node`, with `depth` levels left; its first byte is the first of `rest`.
    #[inline(always)]
    fn value<'t, N: Notes>(
        &mut self,
        rest: &'t [u8],
        node: &PathNode<'p>,
        depth: u32,
        notes: &mut N,
    ) -> Option<&'t [u8]> {
        let mut escaped = false;
        let mut token = if N::ARE_TAKEN { notes.at() } else { UNNOTED };
        let after = match rest {
            [b'"', inside @ ..] => {
                let after;
                (after, escaped) = after_string(inside)?;
                notes.scalar(rest, after, escaped);
                after
            }
            [b'{' | b'[', ..] if node.noted && !N::ARE_TAKEN => {
                let after;
                (after, token) = self.noting(rest, node, depth)?;
                after
            }
            _ => self.other_value(rest, node, depth, notes)?,
        };
        // `null` is absent everywhere.
        if let Some(slot) = node.slot
            && rest.first() != Some(&b'n')
        {
            let place = (
                self.length.wrapping_sub(rest.len()),
                self.length.wrapping_sub(after.len()),
            );
            self.slots.set(slot, place, token, escaped);
        }
        Some(after)
    }

    /// A value that is no string.
    #[inline(always)]
    fn other_value<'t, N: Notes>(
        &mut self,
        rest: &'t [u8],
        node: &PathNode<'p>,
        depth: u32,
        notes: &mut N,
    ) -> Option<&'t [u8]> {
        let at = notes.at();
        match rest {
            [b'{', inside @ ..] if !node.members.is_empty() => {
                notes.open(inside);
                let after = self.object(inside, node, depth, notes)?;
                notes.close(at, after);
                Some(after)
            }
            [b'[', inside @ ..] if !node.members.is_empty() || node.elements.is_some() => {
                notes.open(inside);
                let after = self.array(inside, node, depth, notes)?;
                notes.close(at, after);
                Some(after)
            }
            _ => skip(rest, depth, notes),
        }
    }

    /// What follows a container of which everything inside is noted, and its token.
    #[inline(never)]
    fn noting<'t>(
        &mut self,
        rest: &'t [u8],
        node: &PathNode<'p>,
        depth: u32,
    ) -> Option<(&'t [u8], usize)> {
        let Some(tape) = self.tape.take() else {
            return Some((self.other_value(rest, node, depth, &mut Nothing)?, UNNOTED));
        };
        let mut taping = Taping::new(tape, self.length);
        let token = taping.at();
        let after = self.other_value(rest, node, depth, &mut taping);
        self.tape = Some(taping.into_tape());
        Some((after?, token))
    }

    /// After the opening brace.
    fn object<'t, N: Notes>(
        &mut self,
        rest: &'t [u8],
        node: &PathNode<'p>,
        depth: u32,
        notes: &mut N,
    ) -> Option<&'t [u8]> {
        let depth = depth.checked_sub(1)?;
        let mut rest = blanks(rest);
        if let [b'}', rest @ ..] = rest {
            return Some(rest);
        }
        let mut seen = 0_u64;
        // Most members come in the order of the spec: the next one is tried first.
        let mut upcoming = node.members;
        loop {
            let [b'"', inside @ ..] = rest else {
                return None;
            };
            let (step, after, escaped) = if let [step, further @ ..] = upcoming
                && let Some(after) = after_name(step, inside)
            {
                upcoming = further;
                (Some(step), after, false)
            } else {
                let (position, after, escaped) = any_name(node.members, inside)?;
                let step = node.members.get(position);
                if step.is_some() {
                    upcoming = node.members.get(position.wrapping_add(1)..).unwrap_or(&[]);
                }
                (step, after, escaped)
            };
            notes.key(inside, after, escaped);
            let value = after_colon(after)?;
            let after = match step {
                Some(step) => {
                    // Bits wrap around with the positions, of which there are no more than bits.
                    let bit = 1_u64.wrapping_shl(upcoming.len() as u32);
                    let node = self.nodes.get(usize::from(step.node))?;
                    if seen & bit != 0 {
                        self.again(value, node, depth, notes)?
                    } else {
                        seen |= bit;
                        self.value(value, node, depth, notes)?
                    }
                }
                None => skip(value, depth, notes)?,
            };
            match blanks(after) {
                [b',', next @ ..] => rest = blanks(next),
                [b'}', rest @ ..] => return Some(rest),
                _ => return None,
            }
        }
    }

    /// A value at a place that is there already.
    #[cold]
    #[inline(never)]
    fn again<'t, N: Notes>(
        &mut self,
        rest: &'t [u8],
        node: &PathNode<'p>,
        depth: u32,
        notes: &mut N,
    ) -> Option<&'t [u8]> {
        if !node.details_only {
            return None;
        }
        self.slots.note_repeats();
        self.repeat(node);
        skip(rest, depth, notes)
    }

    fn repeat(&mut self, node: &PathNode<'p>) {
        if let Some(slot) = node.slot {
            self.slots.set_repeated(slot);
        }
        for step in node.members {
            if let Some(below) = self.nodes.get(usize::from(step.node)) {
                self.repeat(below);
            }
        }
    }

    /// After the opening bracket.
    #[inline(never)]
    fn array<'t, N: Notes>(
        &mut self,
        rest: &'t [u8],
        node: &PathNode<'p>,
        depth: u32,
        notes: &mut N,
    ) -> Option<&'t [u8]> {
        let depth = depth.checked_sub(1)?;
        let mut rest = blanks(rest);
        if let [b']', rest @ ..] = rest {
            return Some(rest);
        }
        let every = node
            .elements
            .and_then(|node| self.nodes.get(usize::from(node)));
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
                Some(node) => self.value(rest, node, depth, notes)?,
                None => skip(rest, depth, notes)?,
            };
            match blanks(after) {
                [b',', next @ ..] => rest = blanks(next),
                [b']', rest @ ..] => return Some(rest),
                _ => return None,
            }
            position = position.saturating_add(1);
        }
    }
}

/// What follows a key and its closing quote, if it is plainly the name of this member.
#[inline(always)]
fn after_name<'t>(step: &Step<'_>, inside: &'t [u8]) -> Option<&'t [u8]> {
    let word = u64::from_le_bytes(*inside.first_chunk::<8>()?);
    if word & step.mask != step.word {
        return None;
    }
    if step.length <= 8 {
        return inside.get(step.length..);
    }
    let (key, rest) = inside.split_at_checked(step.length)?;
    match key {
        [name @ .., b'"'] if same(name, step.name.as_bytes()) => Some(rest),
        _ => None,
    }
}

/// The position of the member that a key names, past the last for none; what follows the key, and whether there are escapes in it.
#[inline(always)]
fn any_name<'t>(members: &[Step<'_>], inside: &'t [u8]) -> Option<(usize, &'t [u8], bool)> {
    let Some(word) = inside.first_chunk::<8>() else {
        return any_spelling(members, inside);
    };
    let word = u64::from_le_bytes(*word);
    for (position, step) in members.iter().enumerate() {
        if word & step.mask == step.word
            && let Some(after) = after_name(step, inside)
        {
            return Some((position, after, false));
        }
    }
    match plain_run(inside) {
        [b'"', after @ ..] => Some((members.len(), after, false)),
        _ => any_spelling(members, inside),
    }
}

/// The same for a key with escapes, or at the very end of the text.
#[cold]
#[inline(never)]
fn any_spelling<'t>(members: &[Step<'_>], inside: &'t [u8]) -> Option<(usize, &'t [u8], bool)> {
    let key = string(inside)?;
    let position = if key.escaped {
        let text = crate::text::Text::escaped(std::str::from_utf8(key.inside).ok()?);
        members.iter().position(|step| text.is(step.name))
    } else {
        let mut names = members.iter().map(|step| step.name.as_bytes());
        names.position(|name| name == key.inside)
    };
    Some((position.unwrap_or(members.len()), key.rest, key.escaped))
}

/// What follows the value at the start of `rest`, with `depth` levels left.
#[inline]
fn skip<'t>(rest: &'t [u8], depth: u32, notes: &mut impl Notes) -> Option<&'t [u8]> {
    let at = notes.at();
    match rest {
        [b'"', inside @ ..] => {
            let (after, escaped) = after_string(inside)?;
            notes.scalar(rest, after, escaped);
            Some(after)
        }
        [b'{', inside @ ..] => {
            notes.open(inside);
            let after = skip_object(inside, depth, notes)?;
            notes.close(at, after);
            Some(after)
        }
        [b'[', inside @ ..] => {
            notes.open(inside);
            let after = skip_array(inside, depth, notes)?;
            notes.close(at, after);
            Some(after)
        }
        _ => {
            let after = after_word(rest)?;
            notes.scalar(rest, after, false);
            Some(after)
        }
    }
}

#[inline(never)]
fn skip_object<'t>(rest: &'t [u8], depth: u32, notes: &mut impl Notes) -> Option<&'t [u8]> {
    let depth = depth.checked_sub(1)?;
    let mut rest = blanks(rest);
    if let [b'}', rest @ ..] = rest {
        return Some(rest);
    }
    loop {
        let [b'"', inside @ ..] = rest else {
            return None;
        };
        let (after, escaped) = after_string(inside)?;
        notes.key(inside, after, escaped);
        let value = after_colon(after)?;
        match blanks(skip(value, depth, notes)?) {
            [b',', next @ ..] => rest = blanks(next),
            [b'}', rest @ ..] => return Some(rest),
            _ => return None,
        }
    }
}

#[inline(never)]
fn skip_array<'t>(rest: &'t [u8], depth: u32, notes: &mut impl Notes) -> Option<&'t [u8]> {
    let depth = depth.checked_sub(1)?;
    let mut rest = blanks(rest);
    if let [b']', rest @ ..] = rest {
        return Some(rest);
    }
    loop {
        match blanks(skip(rest, depth, notes)?) {
            [b',', next @ ..] => rest = blanks(next),
            [b']', rest @ ..] => return Some(rest),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests;
