//! Where every value of a body lies, noted while it is scanned, so that nothing has to look for it again.
//!
//! A token for each value and each key, in the order of the text. A container is followed by the tokens of what is inside it and knows how many they are, so
//! that a member is passed without looking at its bytes. A tape that is full takes no more: values without tokens are read from their text.

/// The tokens of one body, in memory that is lent.
pub(crate) struct Tape<'b> {
    /// Until there is a token.
    room: Option<&'b mut dyn Room>,
    tokens: &'b mut [Token],
    count: usize,
    /// There was no room for one.
    full: bool,
}

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
    pub(crate) const NONE: Self = Self {
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

impl<'b> Tape<'b> {
    pub(crate) const fn new(room: &'b mut dyn Room) -> Self {
        Self {
            room: Some(room),
            tokens: &mut [],
            count: 0,
            full: false,
        }
    }

    fn take_room(&mut self) {
        if let Some(room) = self.room.take() {
            self.tokens = room.clear();
        }
    }

    pub(crate) fn into_tokens(self) -> &'b [Token] {
        self.tokens.get(..self.count).unwrap_or(&[])
    }

    #[inline(always)]
    fn push(&mut self, token: Token) {
        match self.tokens.get_mut(self.count) {
            Some(next) => {
                *next = token;
                self.count = self.count.wrapping_add(1);
            }
            None => self.full = true,
        }
    }

    #[inline(always)]
    fn close(&mut self, at: usize, end: u32) {
        let size = self.count.wrapping_sub(at) as u32;
        if let Some(token) = self.tokens.get_mut(at)
            && !self.full
        {
            token.end = end;
            token.size = size << 1;
        }
    }
}

/// Room for tokens. It is cleared when the first of them comes, since most bodies have none, and to clear it takes time.
pub(crate) trait Room {
    fn clear(&mut self) -> &mut [Token];
}

/// One by one: an impl for each `N` would be compiled where an error is decoded.
macro_rules! rooms {
    ($($size:literal),+) => {
        $(impl Room for Option<[Token; $size]> {
            fn clear(&mut self) -> &mut [Token] {
                self.insert([Token::NONE; $size])
            }
        })+
    };
}

rooms!(32, 512, 2048);

/// Lends room for the tokens of a body of this length. It is on the stack, and as much as most bodies of that length need.
#[inline]
pub(crate) fn lend<T>(length: usize, noting: impl FnOnce(&mut dyn Room) -> T) -> T {
    match length {
        0..1024 => noting(&mut None::<[Token; 32]>),
        1024..8192 => lend_more::<512, _>(noting),
        _ => lend_more::<2048, _>(noting),
    }
}

/// Not inlined, so that the stack is not taken by who needs less.
#[inline(never)]
fn lend_more<const N: usize, T>(noting: impl FnOnce(&mut dyn Room) -> T) -> T
where
    Option<[Token; N]>: Room,
{
    noting(&mut None::<[Token; N]>)
}

/// What a scan does with the values that it passes. They are told by what of the text is left at their start and after them.
pub(crate) trait Notes {
    /// Whether any is taken.
    const ARE_TAKEN: bool;

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
    const ARE_TAKEN: bool = false;

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
pub(crate) struct Taping<'t, 'b> {
    tape: &'t mut Tape<'b>,
    length: usize,
}

impl<'t, 'b> Taping<'t, 'b> {
    pub(crate) fn new(tape: &'t mut Tape<'b>, length: usize) -> Self {
        tape.take_room();
        Self { tape, length }
    }

    pub(crate) fn into_tape(self) -> &'t mut Tape<'b> {
        self.tape
    }

    /// Where `rest` starts. The text's length fits, and so does this.
    #[inline(always)]
    fn start(&self, rest: &[u8]) -> u32 {
        self.length.wrapping_sub(rest.len()) as u32
    }
}

impl Notes for Taping<'_, '_> {
    const ARE_TAKEN: bool = true;

    #[inline(always)]
    fn at(&self) -> usize {
        self.tape.count
    }

    #[inline(always)]
    fn key(&mut self, inside: &[u8], after: &[u8], escaped: bool) {
        let end = self.start(after).wrapping_sub(1);
        let token = Token::single(self.start(inside), end, escaped);
        self.tape.push(token);
    }

    #[inline(always)]
    fn scalar(&mut self, value: &[u8], after: &[u8], escaped: bool) {
        let token = Token::single(self.start(value), self.start(after), escaped);
        self.tape.push(token);
    }

    #[inline(always)]
    fn open(&mut self, inside: &[u8]) {
        let start = self.start(inside).wrapping_sub(1);
        self.tape.push(Token {
            start,
            ..Token::NONE
        });
    }

    #[inline(always)]
    fn close(&mut self, at: usize, after: &[u8]) {
        let end = self.start(after);
        self.tape.close(at, end);
    }
}

#[cfg(test)]
impl Room for Vec<Token> {
    fn clear(&mut self) -> &mut [Token] {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_tape_takes_no_more() {
        let mut room = vec![Token::NONE; 3];
        let mut tape = Tape::new(&mut room);
        let text = b"[[\"\\\"\"],0]";
        let mut taping = Taping::new(&mut tape, text.len());
        for first in 0..2 {
            assert_eq!(taping.at(), first);
            taping.open(&text[first + 1..]);
        }
        taping.scalar(&text[2..], &text[6..], true);
        taping.close(1, &text[7..]);
        assert_eq!(taping.at(), 3);
        taping.scalar(&text[8..], &text[9..], false);
        taping.close(0, &[]);
        let tokens = tape.into_tokens();
        let sizes: Vec<_> = tokens.iter().map(|token| token.size()).collect();
        assert_eq!(sizes, [0, 2, 1], "what is not all noted has no size");
        assert_eq!((tokens[1].start, tokens[1].end), (1, 7));
        assert!(tokens[2].escaped() && !tokens[1].escaped());
    }
}
