//! Reading a grammar from left to right.

/// The text that is not yet read.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    pub rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// `Some` at the end of the text.
    pub fn end(&self) -> Option<()> {
        self.is_at_end().then_some(())
    }

    pub fn peek(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    pub fn next_char(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next();
        self.rest = chars.as_str();
        next
    }

    pub fn eat(&mut self, prefix: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(prefix)?;
        Some(())
    }

    /// Takes the longest run of accepted bytes, which may be empty. `accept` must accept all bytes
    /// of a non-ASCII character or none.
    #[inline]
    pub fn take_while(&mut self, accept: impl Fn(u8) -> bool) -> &'a str {
        let other = self.rest.bytes().position(|b| !accept(b));
        let end = other.unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        run
    }

    /// Takes a run that is not empty.
    #[inline]
    pub fn take_some(&mut self, accept: impl Fn(u8) -> bool) -> Option<&'a str> {
        Some(self.take_while(accept)).filter(|run| !run.is_empty())
    }

    /// Skips blanks of HTTP: spaces and tabs.
    #[inline]
    pub fn skip_blanks(&mut self) {
        self.take_while(|b| matches!(b, b' ' | b'\t'));
    }

    /// The text between `before`, an earlier state, and this one.
    pub fn since(&self, before: Self) -> &'a str {
        let length = before.rest.len().saturating_sub(self.rest.len());
        before.rest.get(..length).unwrap_or("")
    }

    /// Takes exactly `N` ASCII digits.
    pub fn digits<const N: usize>(&mut self) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(N)?;
        let number = digits
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| digits.parse().ok())??;
        self.rest = rest;
        Some(number)
    }

    /// Takes one of the words and returns its index.
    pub fn one_of(&mut self, words: &[&str]) -> Option<usize> {
        words.iter().position(|word| self.eat(word).is_some())
    }
}

/// The text without surrounding blanks.
#[inline]
pub fn without_blanks(text: &str) -> &str {
    match text.as_bytes() {
        [b' ' | b'\t', ..] | [.., b' ' | b'\t'] => text.trim_matches([' ', '\t']),
        _ => text,
    }
}

/// `tchar` of RFC 9110 §5.6.2.
#[inline]
pub fn is_token_char(b: u8) -> bool {
    TOKEN_CHARS.get(usize::from(b)).is_some_and(|is| *is)
}

/// A table, because challenges consist of little else.
#[allow(
    clippy::indexing_slicing,
    reason = "the index is below the table's length"
)]
static TOKEN_CHARS: [bool; 256] = {
    let mut are = [false; 256];
    let mut b = 0_u8;
    while b.is_ascii() {
        let is_mark = matches!(b, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~');
        are[b as usize] = b.is_ascii_alphanumeric() || is_mark;
        b += 1;
    }
    are
};
