//! One pass over a body: is it JSON (RFC 8259), and where do the places lie that a spec asks for?
//!
//! Nothing is built. A value that no path leads to is skipped by a loop with one bit a level; members on a path recurse, as deep as the longest pointer.

use crate::json::raw::index;
use crate::tables::{MAX_SLOTS, PathNode, Paths};

/// Levels of nesting that a readable body may have; the same as serde_json's.
pub(crate) const MAX_DEPTH: u32 = 127;

/// The body is no JSON, nests too deeply, or says a thing twice that the spec reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

type Scan<T> = Result<T, Unreadable>;

/// Where the places lie: byte ranges, empty for what is not there.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    spans: [(u32, u32); MAX_SLOTS],
}

/// What stands for a place that only details are read from, and that occurs twice.
const REPEATED: (u32, u32) = (u32::MAX, u32::MAX);

impl Slots {
    pub(crate) const EMPTY: Self = Self {
        spans: [(0, 0); MAX_SLOTS],
    };

    pub(crate) fn is_repeated(&self, slot: u16) -> bool {
        self.spans.get(usize::from(slot)) == Some(&REPEATED)
    }

    pub(crate) fn get<'a>(&self, slot: u16, text: &'a str) -> Option<&'a str> {
        let &(start, end) = self.spans.get(usize::from(slot))?;
        if end == 0 {
            return None;
        }
        text.get(start as usize..end as usize)
    }
}

/// Scans `text`, which must be one JSON value.
pub(crate) fn scan(text: &str, paths: &Paths<'_>) -> Scan<Slots> {
    u32::try_from(text.len()).map_err(|_| Unreadable)?;
    let mut scanner = Scanner {
        bytes: text.as_bytes(),
        at: 0,
        nodes: paths.nodes,
        slots: Slots::EMPTY,
    };
    scanner.value(0, MAX_DEPTH)?;
    scanner.blanks();
    if scanner.at == scanner.bytes.len() {
        Ok(scanner.slots)
    } else {
        Err(Unreadable)
    }
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    nodes: &'a [PathNode<'a>],
    slots: Slots,
}

impl<'a> Scanner<'a> {
    #[inline(always)]
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    #[inline(always)]
    fn advance(&mut self, by: usize) {
        self.at = self.at.saturating_add(by);
    }

    #[inline(always)]
    fn chunk(&self) -> Option<u64> {
        let chunk = self.bytes.get(self.at..)?.first_chunk::<8>()?;
        Some(u64::from_le_bytes(*chunk))
    }

    #[inline(always)]
    fn blanks(&mut self) {
        if self.peek() <= b' ' {
            self.more_blanks();
        }
    }

    #[inline(never)]
    fn more_blanks(&mut self) {
        loop {
            // Indentation comes in runs of spaces.
            while self.chunk() == Some(0x2020_2020_2020_2020) {
                self.advance(8);
            }
            match self.bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.advance(1),
                _ => return,
            }
        }
    }

    fn expect(&mut self, byte: u8) -> Scan<()> {
        self.blanks();
        if self.peek() != byte {
            return Err(Unreadable);
        }
        self.advance(1);
        Ok(())
    }

    /// A value at `node`, with `depth` levels left.
    fn value(&mut self, node: u16, depth: u32) -> Scan<()> {
        let Some(here) = self.nodes.get(usize::from(node)) else {
            return Err(Unreadable);
        };
        self.blanks();
        let start = self.at;
        match self.peek() {
            b'{' if !here.members.is_empty() => self.object(here, depth)?,
            b'[' if !here.members.is_empty() || here.elements.is_some() => {
                self.array(here, depth)?
            }
            _ => self.skip(depth)?,
        }
        if let Some(slot) = here.slot
            && let Some(span) = self.slots.spans.get_mut(usize::from(slot))
            && let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(self.at))
        {
            *span = (start, end);
        }
        Ok(())
    }

    fn object(&mut self, here: &PathNode<'a>, depth: u32) -> Scan<()> {
        let depth = depth.checked_sub(1).ok_or(Unreadable)?;
        self.advance(1);
        self.blanks();
        if self.peek() == b'}' {
            self.advance(1);
            return Ok(());
        }
        let mut seen = 0_u128;
        loop {
            self.blanks();
            let key = self.string()?;
            self.expect(b':')?;
            match member(here, key) {
                Some((bit, node)) => {
                    if seen & bit != 0 {
                        self.again(node, depth)?;
                    } else {
                        seen |= bit;
                        self.value(node, depth)?;
                    }
                }
                None => self.skip(depth)?,
            }
            self.blanks();
            match self.peek() {
                b',' => self.advance(1),
                b'}' => {
                    self.advance(1);
                    return Ok(());
                }
                _ => return Err(Unreadable),
            }
        }
    }

    /// A place that is there already.
    #[cold]
    fn again(&mut self, node: u16, depth: u32) -> Scan<()> {
        match self.nodes.get(usize::from(node)) {
            Some(here) if here.details_only => {
                self.skip(depth)?;
                self.repeat(node);
                Ok(())
            }
            _ => Err(Unreadable),
        }
    }

    fn repeat(&mut self, node: u16) {
        let Some(here) = self.nodes.get(usize::from(node)) else {
            return;
        };
        if let Some(span) = here
            .slot
            .and_then(|slot| self.slots.spans.get_mut(usize::from(slot)))
        {
            *span = REPEATED;
        }
        here.members
            .iter()
            .for_each(|&(_, below)| self.repeat(below));
    }

    fn array(&mut self, here: &PathNode<'a>, depth: u32) -> Scan<()> {
        let depth = depth.checked_sub(1).ok_or(Unreadable)?;
        self.advance(1);
        self.blanks();
        if self.peek() == b']' {
            self.advance(1);
            return Ok(());
        }
        let last = here
            .members
            .iter()
            .filter_map(|(token, _)| index(token))
            .max();
        let mut position = 0_usize;
        loop {
            let named = match last {
                Some(last) if position <= last => here
                    .members
                    .iter()
                    .find(|(token, _)| index(token) == Some(position)),
                _ => None,
            };
            match (here.elements, named) {
                (Some(every), Some(&(_, node))) => {
                    self.blanks();
                    let start = self.at;
                    self.value(every, depth)?;
                    self.at = start;
                    self.value(node, depth)?;
                }
                (Some(node), None) | (None, Some(&(_, node))) => self.value(node, depth)?,
                (None, None) => self.skip(depth)?,
            }
            self.blanks();
            match self.peek() {
                b',' => self.advance(1),
                b']' => {
                    self.advance(1);
                    return Ok(());
                }
                _ => return Err(Unreadable),
            }
            position = position.saturating_add(1);
        }
    }

    /// A value that nobody asked for, with `depth` levels left.
    fn skip(&mut self, depth: u32) -> Scan<()> {
        // One bit a level: 1 is an object.
        let mut objects = 0_u128;
        let mut level = 0_u32;
        'value: loop {
            self.blanks();
            match self.peek() {
                b'"' => {
                    self.string()?;
                }
                open @ (b'{' | b'[') => {
                    if level >= depth {
                        return Err(Unreadable);
                    }
                    self.advance(1);
                    self.blanks();
                    let object = open == b'{';
                    if self.peek() == if object { b'}' } else { b']' } {
                        self.advance(1);
                    } else {
                        level = level.saturating_add(1);
                        objects = objects << 1 | u128::from(object);
                        if object {
                            self.key()?;
                        }
                        continue 'value;
                    }
                }
                b't' => self.word(b"true")?,
                b'f' => self.word(b"false")?,
                b'n' => self.word(b"null")?,
                _ => self.number()?,
            }
            // A value is complete: close what it ends, or go on to the next.
            loop {
                if level == 0 {
                    return Ok(());
                }
                self.blanks();
                match self.peek() {
                    b',' => {
                        self.advance(1);
                        if objects & 1 == 1 {
                            self.key()?;
                        }
                        continue 'value;
                    }
                    close @ (b'}' | b']') => {
                        if (close == b'}') != (objects & 1 == 1) {
                            return Err(Unreadable);
                        }
                        self.advance(1);
                        objects >>= 1;
                        level = level.saturating_sub(1);
                    }
                    _ => return Err(Unreadable),
                }
            }
        }
    }

    fn key(&mut self) -> Scan<()> {
        self.blanks();
        self.string()?;
        self.expect(b':')
    }

    fn word(&mut self, word: &[u8]) -> Scan<()> {
        let end = self.at.saturating_add(word.len());
        if self.bytes.get(self.at..end) != Some(word) {
            return Err(Unreadable);
        }
        self.at = end;
        Ok(())
    }

    /// A string; the inside is returned, escapes still in it.
    #[inline(always)]
    fn string(&mut self) -> Scan<&'a [u8]> {
        if self.peek() != b'"' {
            return Err(Unreadable);
        }
        self.advance(1);
        let start = self.at;
        loop {
            while let Some(chunk) = self.chunk() {
                let special = specials(chunk);
                if special == 0 {
                    self.advance(8);
                } else {
                    self.advance((special.trailing_zeros() >> 3) as usize);
                    break;
                }
            }
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    let inside = self.bytes.get(start..self.at).unwrap_or(&[]);
                    self.advance(1);
                    return Ok(inside);
                }
                Some(b'\\') => self.escape()?,
                Some(0..=0x1F) | None => return Err(Unreadable),
                Some(_) => self.advance(1),
            }
        }
    }

    #[inline(never)]
    fn escape(&mut self) -> Scan<()> {
        self.advance(1);
        match self.peek() {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.advance(1),
            b'u' => match self.code_unit()? {
                0xD800..=0xDBFF => {
                    if self.peek() != b'\\' {
                        return Err(Unreadable);
                    }
                    self.advance(1);
                    if self.peek() != b'u' || !(0xDC00..=0xDFFF).contains(&self.code_unit()?) {
                        return Err(Unreadable);
                    }
                }
                0xDC00..=0xDFFF => return Err(Unreadable),
                _ => {}
            },
            _ => return Err(Unreadable),
        }
        Ok(())
    }

    /// `uXXXX`.
    fn code_unit(&mut self) -> Scan<u32> {
        self.advance(1);
        let mut unit = 0_u32;
        for _ in 0..4 {
            let digit = char::from(self.peek()).to_digit(16).ok_or(Unreadable)?;
            unit = unit << 4 | digit;
            self.advance(1);
        }
        Ok(unit)
    }

    fn number(&mut self) -> Scan<()> {
        if self.peek() == b'-' {
            self.advance(1);
        }
        match self.peek() {
            b'0' => self.advance(1),
            b'1'..=b'9' => self.digits()?,
            _ => return Err(Unreadable),
        }
        if self.peek() == b'.' {
            self.advance(1);
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.advance(1);
            if matches!(self.peek(), b'+' | b'-') {
                self.advance(1);
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Scan<()> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.advance(1);
        }
        if self.at > start {
            Ok(())
        } else {
            Err(Unreadable)
        }
    }
}

/// A bit for each byte of `chunk` that ends a plain run of a string: a quote, a backslash, a control character. The lowest set bit is exact.
#[inline(always)]
fn specials(chunk: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let zero_byte = |x: u64| x.wrapping_sub(ONES) & !x & HIGHS;
    let quotes = zero_byte(chunk ^ 0x2222_2222_2222_2222);
    let backslashes = zero_byte(chunk ^ 0x5C5C_5C5C_5C5C_5C5C);
    let controls = chunk.wrapping_sub(0x2020_2020_2020_2020) & !chunk & HIGHS;
    quotes | backslashes | controls
}

/// Which member of `here` the key names: its bit, and the node below.
#[inline(always)]
fn member(here: &PathNode<'_>, key: &[u8]) -> Option<(u128, u16)> {
    let found = |is: &dyn Fn(&str) -> bool| {
        let (position, &(_, node)) = here
            .members
            .iter()
            .enumerate()
            .find(|(_, (name, _))| is(name))?;
        Some((1_u128.checked_shl(u32::try_from(position).ok()?)?, node))
    };
    if key.contains(&b'\\') {
        let key = std::str::from_utf8(key).ok()?;
        return found(&|name| crate::text::Text::json(key).is(name));
    }
    found(&|name| name.as_bytes() == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATHS: Paths<'static> = Paths {
        nodes: &[
            PathNode {
                members: &[("error", 1), ("list", 4)],
                ..PathNode::EMPTY
            },
            PathNode {
                members: &[("code", 2), ("message", 3)],
                ..PathNode::EMPTY
            },
            PathNode {
                slot: Some(0),
                ..PathNode::EMPTY
            },
            PathNode {
                slot: Some(1),
                ..PathNode::EMPTY
            },
            PathNode {
                members: &[("1", 5)],
                elements: Some(6),
                slot: None,
            },
            PathNode {
                slot: Some(2),
                ..PathNode::EMPTY
            },
            PathNode {
                members: &[("type", 7)],
                ..PathNode::EMPTY
            },
            PathNode::EMPTY,
        ],
    };

    fn found(text: &str) -> Scan<[Option<&str>; 3]> {
        let slots = scan(text, &PATHS)?;
        Ok([slots.get(0, text), slots.get(1, text), slots.get(2, text)])
    }

    #[test]
    fn places_are_found_wherever_they_stand() {
        let text = r#" {"x":[1,{"error":2}], "error" : {"message":"m\"", "code" : 12 } , "list":[0,{"type":1}]} "#;
        assert_eq!(
            found(text),
            Ok([Some("12"), Some(r#""m\"""#), Some(r#"{"type":1}"#)])
        );
        assert_eq!(
            found(r#"{"err\u006fr":{"c\u006fde":"a"}}"#),
            Ok([Some(r#""a""#), None, None])
        );
        assert_eq!(
            found(r#"{"error":[],"list":{"1":true}}"#),
            Ok([None, None, Some("true")])
        );
        assert_eq!(found("[]"), Ok([None; 3]));
    }

    #[test]
    fn a_place_that_occurs_twice_is_unreadable_and_any_other_key_is_not() {
        assert_eq!(found(r#"{"error":{"code":1,"code":1}}"#), Err(Unreadable));
        assert_eq!(found(r#"{"error":1,"err\u006fr":1}"#), Err(Unreadable));
        assert_eq!(
            found(r#"{"list":[{},{},{"type":1,"type":2}]}"#),
            Err(Unreadable)
        );
        assert_eq!(
            found(r#"{"a":1,"a":2,"error":{"x":1,"x":2}}"#),
            Ok([None; 3])
        );
    }

    #[test]
    fn depth_is_bounded_alike_on_and_off_the_paths() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(scan(&nested(127), &PATHS).is_ok());
        assert!(scan(&nested(128), &PATHS).is_err());
        let inside = |levels: usize| format!(r#"{{"error":{{"x":{}}}}}"#, nested(levels));
        assert!(scan(&inside(125), &PATHS).is_ok());
        assert!(scan(&inside(126), &PATHS).is_err());
        assert!(scan(&"[".repeat(1_000_000), &PATHS).is_err());
    }

    #[test]
    fn agrees_with_serde_json_on_what_is_json() {
        let cases = [
            "",
            " ",
            "nul",
            "null",
            "tru",
            "true ",
            "-",
            "-0",
            "01",
            "1.",
            "1.e3",
            "1e",
            "1e+",
            "-1.5E-7",
            "+1",
            ".5",
            "\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"\\udc00\"",
            "\"\\ud83d\\ude00\"",
            "\"a\u{1}b\"",
            "\"\u{7f}\"",
            "[",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{,}",
            "{a:1}",
            "{\"a\":1]",
            "[1}",
            "{\"error\":{\"code\":[1,{\"a\":[]}]}}",
            "[] []",
            "\u{feff}1",
            "\"12345678\\n12345678\"",
            "\"1234567\u{1f}\"",
        ];
        for case in cases {
            let theirs = serde_json::from_str::<serde_json::Value>(case).is_ok();
            assert_eq!(scan(case, &PATHS).is_ok(), theirs, "{case:?}");
        }
    }
}
