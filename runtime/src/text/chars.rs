//! The characters of a text as it came over the wire: escapes of JSON, of queries and of quoted strings.

/// How the characters are written. As wide as a word, so that a text is copied as three of them, and no bytes between its fields.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Form {
    Plain,
    /// The inside of a JSON string that has escapes; the scanner has checked them.
    Json,
    /// A value of a query: percent-encoded, `+` for a space.
    Query,
    /// The inside of a quoted-string (RFC 9110 §5.6.4).
    Quoted,
}

/// The characters of a [`Text`](crate::Text); `raw` is what is not decoded yet.
#[derive(Clone)]
pub(crate) struct Chars<'a> {
    pub(crate) raw: &'a str,
    pub(crate) form: Form,
}

impl<'a> Chars<'a> {
    /// What follows `prefix`, if the text starts with it.
    pub(crate) fn strip(mut self, prefix: &str) -> Option<Self> {
        prefix
            .chars()
            .all(|c| self.next() == Some(c))
            .then_some(self)
    }

    /// All that are left. Those that stand for themselves are one piece, as far as they go.
    pub(crate) fn each_piece(mut self, each: &mut dyn FnMut(&str)) {
        loop {
            each(self.literals());
            match self.next() {
                Some(c) => each(c.encode_utf8(&mut [0; 4])),
                None => return,
            }
        }
    }

    /// The characters that stand for themselves, up to one that does not.
    fn literals(&mut self) -> &'a str {
        let end = match self.form {
            Form::Plain => None,
            Form::Json | Form::Quoted => self.raw.find('\\'),
            Form::Query => self.raw.find(['%', '+']),
        };
        let cut = end.and_then(|end| self.raw.split_at_checked(end));
        let (literals, rest) = cut.unwrap_or((self.raw, ""));
        self.raw = rest;
        literals
    }

    fn literal(&mut self) -> Option<char> {
        let mut chars = self.raw.chars();
        let c = chars.next()?;
        self.raw = chars.as_str();
        Some(c)
    }

    fn json_escape(&mut self) -> Option<char> {
        Some(match self.literal()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let high = self.hex4();
                if (0xD800..0xDC00).contains(&high) && self.raw.starts_with("\\u") {
                    self.raw = self.raw.get(2..).unwrap_or("");
                    let low = self.hex4();
                    let joined = 0x1_0000_u32
                        .saturating_add(high.saturating_sub(0xD800) << 10)
                        .saturating_add(low.saturating_sub(0xDC00));
                    char::from_u32(joined).unwrap_or(char::REPLACEMENT_CHARACTER)
                } else {
                    char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER)
                }
            }
            other => other,
        })
    }

    fn hex4(&mut self) -> u32 {
        let (digits, rest) = self.raw.split_at_checked(4).unwrap_or((self.raw, ""));
        self.raw = rest;
        u32::from_str_radix(digits, 16).unwrap_or(0xFFFD)
    }

    /// One byte of a percent-encoded octet, the `%` already taken; `None` leaves the text as it is.
    fn octet(&mut self) -> Option<u8> {
        let (digits, rest) = self.raw.split_at_checked(2)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        self.raw = rest;
        u8::from_str_radix(digits, 16).ok()
    }

    /// A character from its percent-encoded UTF-8; bytes that are none become U+FFFD.
    fn percent(&mut self) -> char {
        let Some(first) = self.octet() else {
            return '%';
        };
        let length = match first {
            0..=0x7F => return char::from(first),
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => return char::REPLACEMENT_CHARACTER,
        };
        let mut bytes = [first, 0, 0, 0];
        let start = self.raw;
        for slot in bytes.iter_mut().take(length).skip(1) {
            let byte = self.raw.strip_prefix('%').and_then(|rest| {
                self.raw = rest;
                self.octet()
            });
            match byte {
                Some(byte) => *slot = byte,
                None => {
                    self.raw = start;
                    return char::REPLACEMENT_CHARACTER;
                }
            }
        }
        let decoded = bytes
            .get(..length)
            .and_then(|bytes| std::str::from_utf8(bytes).ok());
        decoded
            .and_then(|text| text.chars().next())
            .unwrap_or_else(|| {
                self.raw = start;
                char::REPLACEMENT_CHARACTER
            })
    }
}

impl Iterator for Chars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let c = self.literal()?;
        match (self.form, c) {
            (Form::Json, '\\') => self.json_escape(),
            (Form::Quoted, '\\') => self.literal(),
            (Form::Query, '%') => Some(self.percent()),
            (Form::Query, '+') => Some(' '),
            _ => Some(c),
        }
    }
}
