//! One pass over a body: is it JSON (RFC 8259), and where do the places lie that a spec asks for?
//!
//! Nothing is built. What is still to be read is a slice, and each step gives back what follows it, or `None` where the text is no JSON. Nesting is bounded by
//! [`MAX_DEPTH`], so recursion is too.

use crate::json::raw::index;
use crate::tables::{MAX_SLOTS, PathNode, Paths, Step};

/// Levels of nesting that a readable body may have; the same as serde_json's.
pub(crate) const MAX_DEPTH: u32 = 127;

/// The body is no JSON, nests too deeply, or says a thing twice that the spec reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// Where the places lie.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    near: [Span; NEAR],
    /// Not touched until there is one: few specs have so many places, and to write them all costs as much as to scan a small body.
    far: Option<[Span; MAX_SLOTS - NEAR]>,
    /// A bit for each slot whose text has a backslash, if it is a string.
    escaped: u64,
    /// A key that only details are read from occurs twice.
    repeats: bool,
}

/// Start and end in the text; empty for what is not there.
type Span = (u32, u32);

/// As many places as most specs read.
const NEAR: usize = 16;

const ABSENT: Span = (0, 0);

/// What stands for a place that only details are read from, and that occurs twice.
const REPEATED: Span = (u32::MAX, u32::MAX);

impl Slots {
    #[inline(always)]
    pub(crate) const fn empty() -> Self {
        Self {
            near: [ABSENT; NEAR],
            far: None,
            escaped: 0,
            repeats: false,
        }
    }

    #[inline]
    fn span(&self, slot: u16) -> Span {
        let slot = usize::from(slot);
        match (self.near.get(slot), &self.far) {
            (Some(span), _) => *span,
            (None, Some(far)) => *far.get(slot.wrapping_sub(NEAR)).unwrap_or(&ABSENT),
            (None, None) => ABSENT,
        }
    }

    #[inline]
    fn put(&mut self, slot: u16, span: Span) {
        let slot = usize::from(slot);
        match self.near.get_mut(slot) {
            Some(near) => *near = span,
            None => self.put_far(slot.wrapping_sub(NEAR), span),
        }
    }

    #[cold]
    #[inline(never)]
    fn put_far(&mut self, slot: usize, span: Span) {
        let far = self.far.get_or_insert([ABSENT; MAX_SLOTS - NEAR]);
        if let Some(far) = far.get_mut(slot) {
            *far = span;
        }
    }

    /// Whether a key that only details are read from occurs twice.
    pub(crate) fn has_repeats(&self) -> bool {
        self.repeats
    }

    pub(crate) fn is_repeated(&self, slot: u16) -> bool {
        self.span(slot) == REPEATED
    }

    /// The inside of a place that is a string and not empty, and whether it has escapes.
    #[inline]
    pub(crate) fn string<'a>(&self, slot: u16, text: &'a str) -> Option<(&'a str, bool)> {
        let (start, end) = self.span(slot);
        let (start, end) = (start as usize, end as usize);
        if text.as_bytes().get(start) != Some(&b'"') || end.wrapping_sub(start) <= 2 {
            return None;
        }
        let inside = text.get(start.wrapping_add(1)..end.wrapping_sub(1))?;
        Some((inside, self.escaped & bit(slot) != 0))
    }

    /// The first byte of a place.
    #[inline]
    pub(crate) fn first_byte(&self, slot: u16, text: &str) -> Option<u8> {
        let (start, end) = self.span(slot);
        let first = text.as_bytes().get(start as usize)?;
        (end > start).then_some(*first)
    }

    /// The text of a place, and whether it is a string with escapes.
    #[inline]
    pub(crate) fn get<'a>(&self, slot: u16, text: &'a str) -> Option<(&'a str, bool)> {
        let (start, end) = self.span(slot);
        if end == 0 {
            return None;
        }
        Some((
            text.get(start as usize..end as usize)?,
            self.escaped & bit(slot) != 0,
        ))
    }

    #[inline]
    fn set(&mut self, slot: u16, (start, end): (usize, usize), escaped: bool) {
        // The text's length fits, and so do these.
        self.put(slot, (start as u32, end as u32));
        self.escaped |= u64::from(escaped).wrapping_shl(u32::from(slot));
    }
}

#[inline]
fn bit(position: u16) -> u64 {
    1_u64.wrapping_shl(u32::from(position))
}

/// Scans `text`, which must be one JSON value, and notes the places. They mean nothing when it is unreadable.
pub(crate) fn scan(text: &str, paths: &Paths<'_>, slots: &mut Slots) -> Result<(), Unreadable> {
    u32::try_from(text.len()).map_err(|_| Unreadable)?;
    let mut scanner = Scanner {
        length: text.len(),
        nodes: paths.nodes,
        slots,
    };
    let root = paths.nodes.first().ok_or(Unreadable)?;
    let rest = scanner
        .value(blanks(text.as_bytes()), root, MAX_DEPTH)
        .ok_or(Unreadable)?;
    if blanks(rest).is_empty() {
        Ok(())
    } else {
        Err(Unreadable)
    }
}

struct Scanner<'p, 's> {
    length: usize,
    nodes: &'p [PathNode<'p>],
    slots: &'s mut Slots,
}

impl<'p> Scanner<'p, '_> {
    /// A value at `node`, with `depth` levels left; its first byte is the first of `rest`.
    #[inline(always)]
    fn value<'t>(&mut self, rest: &'t [u8], node: &PathNode<'p>, depth: u32) -> Option<&'t [u8]> {
        let mut escaped = false;
        let after = match rest {
            [b'"', inside @ ..] => {
                let after;
                (after, escaped) = after_string(inside)?;
                after
            }
            [b'{', inside @ ..] if !node.members.is_empty() => self.object(inside, node, depth)?,
            [b'[', inside @ ..] if !node.members.is_empty() || node.elements.is_some() => {
                self.array(inside, node, depth)?
            }
            _ => skip(rest, depth)?,
        };
        if let Some(slot) = node.slot {
            let place = (
                self.length.wrapping_sub(rest.len()),
                self.length.wrapping_sub(after.len()),
            );
            self.slots.set(slot, place, escaped);
        }
        Some(after)
    }

    /// After the opening brace.
    fn object<'t>(&mut self, rest: &'t [u8], node: &PathNode<'p>, depth: u32) -> Option<&'t [u8]> {
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
            let (step, after) = if let [step, further @ ..] = upcoming
                && let Some(after) = after_name(step, inside)
            {
                upcoming = further;
                (Some(step), after)
            } else {
                let (position, after) = any_name(node.members, inside)?;
                let step = node.members.get(position);
                if step.is_some() {
                    upcoming = node.members.get(position.wrapping_add(1)..).unwrap_or(&[]);
                }
                (step, after)
            };
            let value = after_colon(after)?;
            let after = match step {
                Some(step) => {
                    // Bits wrap around with the positions, of which there are no more than bits.
                    let bit = bit(upcoming.len() as u16);
                    let node = self.nodes.get(usize::from(step.node))?;
                    if seen & bit != 0 {
                        self.again(value, node, depth)?
                    } else {
                        seen |= bit;
                        self.value(value, node, depth)?
                    }
                }
                None => skip(value, depth)?,
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
    fn again<'t>(&mut self, rest: &'t [u8], node: &PathNode<'p>, depth: u32) -> Option<&'t [u8]> {
        if !node.details_only {
            return None;
        }
        self.slots.repeats = true;
        self.repeat(node);
        skip(rest, depth)
    }

    fn repeat(&mut self, node: &PathNode<'p>) {
        if let Some(slot) = node.slot {
            self.slots.put(slot, REPEATED);
        }
        for step in node.members {
            if let Some(below) = self.nodes.get(usize::from(step.node)) {
                self.repeat(below);
            }
        }
    }

    /// After the opening bracket.
    #[inline(never)]
    fn array<'t>(&mut self, rest: &'t [u8], node: &PathNode<'p>, depth: u32) -> Option<&'t [u8]> {
        let depth = depth.checked_sub(1)?;
        let mut rest = blanks(rest);
        if let [b']', rest @ ..] = rest {
            return Some(rest);
        }
        let every = node
            .elements
            .and_then(|node| self.nodes.get(usize::from(node)));
        let last = node
            .members
            .iter()
            .filter_map(|step| index(step.name))
            .max();
        let mut position = 0_usize;
        loop {
            let mut after = None;
            if let Some(every) = every {
                after = Some(self.value(rest, every, depth)?);
            }
            if last.is_some_and(|last| position <= last)
                && let Some(step) = node
                    .members
                    .iter()
                    .find(|step| index(step.name) == Some(position))
            {
                after = Some(self.value(rest, self.nodes.get(usize::from(step.node))?, depth)?);
            }
            let after = match after {
                Some(after) => after,
                None => skip(rest, depth)?,
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
        [name @ .., b'"'] if name.get(8..) == step.name.as_bytes().get(8..) => Some(rest),
        _ => None,
    }
}

/// The position of the member that a key names, past the last for none, and what follows the key.
#[inline(always)]
fn any_name<'t>(members: &[Step<'_>], inside: &'t [u8]) -> Option<(usize, &'t [u8])> {
    let Some(word) = inside.first_chunk::<8>() else {
        return any_spelling(members, inside);
    };
    let word = u64::from_le_bytes(*word);
    for (position, step) in members.iter().enumerate() {
        if word & step.mask == step.word
            && let Some(after) = after_name(step, inside)
        {
            return Some((position, after));
        }
    }
    match plain_run(inside) {
        [b'"', after @ ..] => Some((members.len(), after)),
        _ => any_spelling(members, inside),
    }
}

/// The same for a key with escapes, or at the very end of the text.
#[cold]
#[inline(never)]
fn any_spelling<'t>(members: &[Step<'_>], inside: &'t [u8]) -> Option<(usize, &'t [u8])> {
    let key = string(inside)?;
    let position = if key.escaped {
        let text = crate::text::Text::escaped(std::str::from_utf8(key.inside).ok()?);
        members.iter().position(|step| text.is(step.name))
    } else {
        let mut names = members.iter().map(|step| step.name.as_bytes());
        names.position(|name| name == key.inside)
    };
    Some((position.unwrap_or(members.len()), key.rest))
}

/// What follows the value at the start of `rest`, with `depth` levels left.
#[inline]
pub(crate) fn skip(rest: &[u8], depth: u32) -> Option<&[u8]> {
    match rest {
        [b'"', inside @ ..] => Some(after_string(inside)?.0),
        [b'{', inside @ ..] => skip_object(inside, depth),
        [b'[', inside @ ..] => skip_array(inside, depth),
        [b't', ..] => rest.strip_prefix(b"true"),
        [b'f', ..] => rest.strip_prefix(b"false"),
        [b'n', ..] => rest.strip_prefix(b"null"),
        _ => number(rest),
    }
}

#[inline(never)]
fn skip_object(rest: &[u8], depth: u32) -> Option<&[u8]> {
    let depth = depth.checked_sub(1)?;
    let mut rest = blanks(rest);
    if let [b'}', rest @ ..] = rest {
        return Some(rest);
    }
    loop {
        let [b'"', inside @ ..] = rest else {
            return None;
        };
        let value = after_colon(after_string(inside)?.0)?;
        match blanks(skip(value, depth)?) {
            [b',', next @ ..] => rest = blanks(next),
            [b'}', rest @ ..] => return Some(rest),
            _ => return None,
        }
    }
}

#[inline(never)]
fn skip_array(rest: &[u8], depth: u32) -> Option<&[u8]> {
    let depth = depth.checked_sub(1)?;
    let mut rest = blanks(rest);
    if let [b']', rest @ ..] = rest {
        return Some(rest);
    }
    loop {
        match blanks(skip(rest, depth)?) {
            [b',', next @ ..] => rest = blanks(next),
            [b']', rest @ ..] => return Some(rest),
            _ => return None,
        }
    }
}

/// The colon after a key, and the blanks around it.
#[inline(always)]
pub(crate) fn after_colon(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [b':', b' ', value @ ..] | [b':', value @ ..]
            if value.first().is_some_and(|b| *b > b' ') =>
        {
            Some(value)
        }
        _ => match blanks(rest) {
            [b':', rest @ ..] => Some(blanks(rest)),
            _ => None,
        },
    }
}

/// What follows the blanks.
#[inline(always)]
pub(crate) fn blanks(rest: &[u8]) -> &[u8] {
    match rest {
        [b' ', rest @ ..] if rest.first().is_some_and(|b| *b > b' ') => rest,
        [0..=b' ', ..] => more_blanks(rest),
        _ => rest,
    }
}

#[inline(never)]
fn more_blanks(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', after @ ..] = rest {
        rest = after;
        // Indentation comes in runs of spaces.
        while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
            let other = u64::from_le_bytes(*chunk) ^ SPACES;
            if other != 0 {
                rest = rest.get(first_byte(other)..).unwrap_or(after);
                break;
            }
            rest = after;
        }
        if rest.first().is_some_and(|b| *b > b' ') {
            return rest;
        }
    }
    rest
}

/// A string.
pub(crate) struct Str<'t> {
    /// Between the quotes, escapes still in it.
    pub(crate) inside: &'t [u8],
    pub(crate) escaped: bool,
    pub(crate) rest: &'t [u8],
}

/// A string, after its opening quote.
#[inline(always)]
pub(crate) fn string(text: &[u8]) -> Option<Str<'_>> {
    let (rest, escaped) = after_string(text)?;
    let length = text.len().wrapping_sub(rest.len()).wrapping_sub(1);
    Some(Str {
        inside: text.get(..length)?,
        escaped,
        rest,
    })
}

/// What follows a string's closing quote, and whether there are escapes in it.
#[inline(always)]
fn after_string(text: &[u8]) -> Option<(&[u8], bool)> {
    match plain_run(text) {
        [b'"', after @ ..] => Some((after, false)),
        rest @ [b'\\', ..] => Some((after_escapes(rest)?, true)),
        _ => None,
    }
}

/// The same from the first backslash on.
#[inline(never)]
fn after_escapes(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        match rest {
            [b'"', after @ ..] => return Some(after),
            [b'\\', ..] => rest = plain_run(escape(rest)?),
            _ => return None,
        }
    }
}

/// What follows the bytes of a string that stand for themselves.
///
/// Not inlined, so that its constants stay in registers.
#[inline(never)]
fn plain_run(mut rest: &[u8]) -> &[u8] {
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        let chunk = u64::from_le_bytes(*chunk);
        let special = specials(chunk);
        // Most text is ASCII, so that other bytes are left for the second look.
        if special != 0 {
            let special = special & !chunk;
            if special != 0 {
                return rest.get(first_byte(special)..).unwrap_or(after);
            }
        }
        rest = after;
    }
    while let [0x20..=0x21 | 0x23..=0x5B | 0x5D..=0xFF, after @ ..] = rest {
        rest = after;
    }
    rest
}

const ONES: u64 = 0x0101_0101_0101_0101;
const SPACES: u64 = ONES * 0x20;

/// A bit for each byte of `chunk` that ends a plain run of a string: a quote, a backslash, a control character; and for bytes that are not ASCII. The lowest
/// bit of the former is exact.
#[inline(always)]
fn specials(chunk: u64) -> u64 {
    // A quote with its second bit flipped is a space, and control characters stay below: both are less than 0x21.
    let quotes_and_controls = (chunk ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let backslashes = (chunk ^ (ONES * 0x5C)).wrapping_sub(ONES);
    (quotes_and_controls | backslashes) & (ONES * 0x80)
}

/// The index of the first byte that is not zero.
#[inline(always)]
fn first_byte(word: u64) -> usize {
    (word.trailing_zeros() >> 3) as usize
}

fn escape(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [
            b'\\',
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't',
            rest @ ..,
        ] => Some(rest),
        [b'\\', b'u', rest @ ..] => match code_unit(rest)? {
            (0xD800..=0xDBFF, [b'\\', b'u', rest @ ..]) => match code_unit(rest)? {
                (0xDC00..=0xDFFF, rest) => Some(rest),
                _ => None,
            },
            (0xD800..=0xDFFF, _) => None,
            (_, rest) => Some(rest),
        },
        _ => None,
    }
}

/// Four hexadecimal digits.
fn code_unit(rest: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, rest) = rest.split_first_chunk::<4>()?;
    let unit = digits.iter().try_fold(0, |unit, digit| {
        Some(unit << 4 | char::from(*digit).to_digit(16)?)
    })?;
    Some((unit, rest))
}

fn number(rest: &[u8]) -> Option<&[u8]> {
    let rest = rest.strip_prefix(b"-").unwrap_or(rest);
    let mut rest = match rest {
        [b'0', rest @ ..] => rest,
        [b'1'..=b'9', rest @ ..] => more_digits(rest),
        _ => return None,
    };
    if let [b'.', fraction @ ..] = rest {
        rest = digits(fraction)?;
    }
    if let [b'e' | b'E', b'+' | b'-', exponent @ ..] | [b'e' | b'E', exponent @ ..] = rest {
        rest = digits(exponent)?;
    }
    Some(rest)
}

fn digits(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [b'0'..=b'9', rest @ ..] => Some(more_digits(rest)),
        _ => None,
    }
}

fn more_digits(mut rest: &[u8]) -> &[u8] {
    while let [b'0'..=b'9', after @ ..] = rest {
        rest = after;
    }
    rest
}

#[cfg(test)]
mod tests;
