//! Where every value of a body lies, noted while it is scanned, so that nothing has to look for it again.
//!
//! A token for each value and each key, in the order of the text. A container is followed by the tokens of what is inside it and knows how many they are, so
//! that a member is passed without looking at its bytes. A tape that is full takes no more: values without tokens are read from their text.

/// The tokens of one body.
#[derive(Debug)]
pub(crate) struct Tape {
    near: [Token; NEAR],
    /// All of them, once they are more. Allocated once.
    far: Vec<Token>,
    /// How many of `near` there are.
    count: usize,
    full: bool,
}

/// As many tokens as most bodies have.
const NEAR: usize = 24;

/// The most tokens, which is the most memory: 48 KiB.
const MOST: usize = 4096;

/// A value or a key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// Where its first byte is; of a key, that after the quote.
    pub(crate) start: u32,
    /// Where its last byte was; of a key, the closing quote.
    pub(crate) end: u32,
    /// How many tokens it and all that is inside it are, in the upper bits; 0 when that is not known. In the lowest whether there are escapes.
    size: u32,
}

impl Token {
    const NONE: Self = Self {
        start: 0,
        end: 0,
        size: 0,
    };

    #[inline(always)]
    const fn single(start: u32, end: u32, escaped: bool) -> Self {
        Self {
            start,
            end,
            size: 2 | escaped as u32,
        }
    }

    pub(crate) const fn escaped(self) -> bool {
        self.size & 1 != 0
    }

    /// How many tokens it and all that is inside it are; 0 when that is not known.
    pub(crate) const fn size(self) -> usize {
        (self.size >> 1) as usize
    }
}

impl Tape {
    pub(crate) const fn new() -> Self {
        Self {
            near: [Token::NONE; NEAR],
            far: Vec::new(),
            count: 0,
            full: false,
        }
    }

    pub(crate) fn tokens(&self) -> &[Token] {
        if self.far.is_empty() {
            self.near.get(..self.count).unwrap_or(&[])
        } else {
            &self.far
        }
    }

    #[inline(always)]
    fn count(&self) -> usize {
        if self.far.is_empty() {
            self.count
        } else {
            self.far.len()
        }
    }

    #[inline(always)]
    fn push(&mut self, token: Token, length: usize) {
        match self.near.get_mut(self.count) {
            Some(near) => {
                *near = token;
                self.count = self.count.wrapping_add(1);
            }
            None => self.push_far(token, length),
        }
    }

    #[inline(never)]
    fn push_far(&mut self, token: Token, length: usize) {
        if self.far.is_empty() {
            // Dense JSON has a token for every eight bytes.
            let expected = (length / 8).clamp(NEAR.saturating_mul(2), MOST);
            self.far.reserve_exact(expected);
            self.far.extend_from_slice(&self.near);
        }
        if self.far.len() < self.far.capacity() {
            self.far.push(token);
        } else {
            self.full = true;
        }
    }

    #[inline(always)]
    fn close(&mut self, at: usize, end: u32) {
        if self.full {
            return;
        }
        let size = self.count().wrapping_sub(at) as u32;
        let token = if self.far.is_empty() {
            self.near.get_mut(at)
        } else {
            self.far.get_mut(at)
        };
        if let Some(token) = token {
            token.end = end;
            token.size = size << 1;
        }
    }
}

/// What a scan does with the values that it passes. They are told by what of the text is left at their start and after them.
pub(crate) trait Notes {
    /// The position of the next token.
    fn at(&self) -> usize;

    /// A key, by what follows its opening and its closing quote.
    fn key(&mut self, inside: &[u8], after: &[u8], escaped: bool);

    /// A value without values inside.
    fn scalar(&mut self, value: &[u8], after: &[u8], escaped: bool);

    /// A container, by what follows its opening bracket.
    fn open(&mut self, inside: &[u8]);

    /// The end of the container with the token at this position.
    fn close(&mut self, at: usize, after: &[u8]);
}

/// Nothing is noted.
pub(crate) struct Nothing;

impl Notes for Nothing {
    #[inline(always)]
    fn at(&self) -> usize {
        0
    }

    #[inline(always)]
    fn key(&mut self, _: &[u8], _: &[u8], _: bool) {}

    #[inline(always)]
    fn scalar(&mut self, _: &[u8], _: &[u8], _: bool) {}

    #[inline(always)]
    fn open(&mut self, _: &[u8]) {}

    #[inline(always)]
    fn close(&mut self, _: usize, _: &[u8]) {}
}

/// A scan of a text with this length notes on a tape.
pub(crate) struct Taping<'t> {
    tape: &'t mut Tape,
    length: usize,
}

impl<'t> Taping<'t> {
    pub(crate) fn new(tape: &'t mut Tape, length: usize) -> Self {
        Self { tape, length }
    }

    /// Where `rest` starts. The text's length fits, and so does this.
    #[inline(always)]
    fn start(&self, rest: &[u8]) -> u32 {
        self.length.wrapping_sub(rest.len()) as u32
    }
}

impl Notes for Taping<'_> {
    #[inline(always)]
    fn at(&self) -> usize {
        self.tape.count()
    }

    #[inline(always)]
    fn key(&mut self, inside: &[u8], after: &[u8], escaped: bool) {
        let end = self.start(after).wrapping_sub(1);
        let token = Token::single(self.start(inside), end, escaped);
        self.tape.push(token, self.length);
    }

    #[inline(always)]
    fn scalar(&mut self, value: &[u8], after: &[u8], escaped: bool) {
        let token = Token::single(self.start(value), self.start(after), escaped);
        self.tape.push(token, self.length);
    }

    #[inline(always)]
    fn open(&mut self, inside: &[u8]) {
        let start = self.start(inside).wrapping_sub(1);
        self.tape.push(
            Token {
                start,
                ..Token::NONE
            },
            self.length,
        );
    }

    #[inline(always)]
    fn close(&mut self, at: usize, after: &[u8]) {
        let end = self.start(after);
        self.tape.close(at, end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_tape_takes_no_more() {
        let text = "[".repeat(MOST * 16);
        let mut tape = Tape::new();
        let mut taping = Taping::new(&mut tape, text.len());
        let first = taping.at();
        taping.open(text.as_bytes());
        let within = taping.at();
        taping.scalar(text.as_bytes(), &[], true);
        for _ in 0..MOST {
            taping.open(&[]);
        }
        taping.close(first, &[]);
        let tokens = tape.tokens();
        assert_eq!((tokens.len(), tape.far.capacity()), (MOST, MOST));
        assert_eq!((tokens[first].size(), tokens[within].size()), (0, 1));
        assert!(tokens[within].escaped());
    }
}
