//! Text as it came over the wire, its escapes still in it: compared, searched and cut without an
//! allocation.

pub(crate) mod bytes;
pub(crate) mod chars;
pub(crate) mod escape;
pub(crate) mod reason;

use self::bytes::same;
use crate::text::chars::{Chars, Form};
use std::borrow::Cow;
use std::fmt;

/// Text of a response.
///
/// It borrows from the response and is decoded on the way: `Display` and [`Text::to_cow`] give the
/// characters.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    raw: &'a str,
    form: Form,
}

impl<'a> Text<'a> {
    const fn new(raw: &'a str, form: Form) -> Self {
        Self { raw, form }
    }

    pub(crate) const fn plain(text: &'a str) -> Self {
        Self::new(text, Form::Plain)
    }

    /// The inside of a valid JSON string that has escapes.
    pub(crate) const fn escaped(inside: &'a str) -> Self {
        Self::new(inside, Form::Json)
    }

    pub(crate) fn query(raw: &'a str) -> Self {
        let form = if raw.contains(['%', '+']) {
            Form::Query
        } else {
            Form::Plain
        };
        Self::new(raw, form)
    }

    pub(crate) fn percent(raw: &'a str) -> Self {
        Self::new(raw, Form::Percent)
    }

    pub(crate) fn quoted(inside: &'a str) -> Self {
        let form = if inside.as_bytes().contains(&b'\\') {
            Form::Quoted
        } else {
            Form::Plain
        };
        Self::new(inside, form)
    }

    /// The address and the length of what is written.
    pub(crate) fn place(&self) -> (usize, usize) {
        (self.raw.as_ptr() as usize, self.raw.len())
    }

    /// The same text, borrowed from `container`, if it lies in there.
    pub(crate) fn within<'b>(&self, container: &'b str) -> Option<Text<'b>> {
        let (start, length) = self.place();
        let start = start.checked_sub(container.as_ptr() as usize)?;
        let raw = container.get(start..start.checked_add(length)?)?;
        Some(Text::new(raw, self.form))
    }

    /// The text itself, when nothing in it needs decoding.
    pub(crate) fn as_plain(&self) -> Option<&'a str> {
        (self.form == Form::Plain).then_some(self.raw)
    }

    /// The characters; owned only if something had to be decoded.
    #[must_use]
    pub fn to_cow(&self) -> Cow<'a, str> {
        match self.form {
            Form::Plain => Cow::Borrowed(self.raw),
            _ => Cow::Owned(self.decoded().into_string()),
        }
    }

    /// The characters, owned. Inlined, so that a string is made where it stays.
    #[inline]
    pub(crate) fn to_owned(self) -> String {
        match self.form {
            Form::Plain => self.raw.to_owned(),
            _ => self.decoded().into_string(),
        }
    }

    /// A `Box<str>`, whose two words come back in registers, as those of a plain text do.
    #[inline(never)]
    fn decoded(&self) -> Box<str> {
        let mut decoded = String::with_capacity(self.raw.len());
        self.chars()
            .each_piece(&mut |piece| decoded.push_str(piece));
        decoded.into_boxed_str()
    }

    /// Whether there is no character in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.form {
            Form::Plain => self.raw.is_empty(),
            _ => self.chars().next().is_none(),
        }
    }

    /// The first characters, at most `max` bytes of UTF-8.
    pub(crate) fn first(&self, max: usize) -> impl Iterator<Item = char> + use<'a> {
        self.chars().scan(0_usize, move |length, c| {
            *length = length.saturating_add(c.len_utf8());
            (*length <= max).then_some(c)
        })
    }

    /// How much room the characters need at most, in bytes of UTF-8.
    pub(crate) fn room(&self) -> usize {
        self.raw.len()
    }

    /// How much room the first characters need at most, in bytes of UTF-8: no character is longer
    /// than it is written.
    pub(crate) fn room_for_first(&self, max: usize) -> usize {
        self.raw.len().min(max)
    }

    /// Appends the first characters, at most `max` bytes of UTF-8.
    pub(crate) fn append_first(&self, max: usize, out: &mut Vec<u8>) {
        if self.raw.len() <= max {
            self.chars()
                .each_piece(&mut |piece| out.extend_from_slice(piece.as_bytes()));
        } else {
            for c in self.first(max) {
                out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }

    /// Whether it lies at the same place of the response.
    pub(crate) fn is_same_place(&self, other: &Self) -> bool {
        std::ptr::eq(self.raw, other.raw)
    }

    /// Whether the characters take more than `max` bytes of UTF-8.
    pub(crate) fn is_longer_than(&self, max: usize) -> bool {
        match self.form {
            Form::Plain => self.raw.len() > max,
            _ => {
                let mut length = 0_usize;
                self.chars().any(|c| {
                    length = length.saturating_add(c.len_utf8());
                    length > max
                })
            }
        }
    }

    /// Gives the characters to `read` without an allocation; `None` if something had to be decoded
    /// and is longer than `MAX` bytes.
    pub(crate) fn decoded_within<const MAX: usize, T>(
        &self,
        read: impl FnOnce(&str) -> T,
    ) -> Option<T> {
        // Made only when there is something to decode.
        let mut buffer;
        let text = match self.form {
            Form::Plain => self.raw,
            _ => {
                buffer = [0; MAX];
                self.decode_into(&mut buffer)?
            }
        };
        Some(read(text))
    }

    fn decode_into<'b>(&self, buffer: &'b mut [u8]) -> Option<&'b str> {
        let mut length = 0_usize;
        for c in self.chars() {
            let end = length.checked_add(c.len_utf8())?;
            c.encode_utf8(buffer.get_mut(length..end)?);
            length = end;
        }
        std::str::from_utf8(buffer.get(..length)?).ok()
    }

    #[inline]
    pub(crate) fn is(&self, other: &str) -> bool {
        match self.form {
            Form::Plain => same(self.raw.as_bytes(), other.as_bytes()),
            _ => self.is_decoded(other),
        }
    }

    /// Apart, since most text is plain, and conditions ask often.
    #[cold]
    #[inline(never)]
    fn is_decoded(&self, other: &str) -> bool {
        self.chars().eq(other.chars())
    }

    pub(crate) fn starts_with(&self, prefix: &str) -> bool {
        match self.form {
            Form::Plain => self.raw.starts_with(prefix),
            _ => self.chars().strip(prefix).is_some(),
        }
    }

    pub(crate) fn ends_with(&self, suffix: &str) -> bool {
        match self.form {
            Form::Plain => self.raw.ends_with(suffix),
            _ => self.suffixes().any(|rest| rest.eq(suffix.chars())),
        }
    }

    pub(crate) fn contains(&self, part: &str) -> bool {
        match self.form {
            Form::Plain => bytes::contains(self.raw, part),
            _ => self.suffixes().any(|rest| rest.strip(part).is_some()),
        }
    }

    /// The text before the first `separator`; `None` without one.
    pub(crate) fn until(self, separator: &str) -> Option<Self> {
        match self.form {
            Form::Plain => {
                let (before, _) = self.raw.split_once(separator)?;
                Some(Self::plain(before))
            }
            _ => {
                let mut suffixes = self.suffixes();
                let rest = suffixes.find(|rest| rest.clone().strip(separator).is_some())?;
                Some(self.without_tail(&rest))
            }
        }
    }

    /// The text after the last `separator`; `None` without one.
    pub(crate) fn after(self, separator: &str) -> Option<Self> {
        match self.form {
            Form::Plain => {
                let (_, after) = self.raw.rsplit_once(separator)?;
                Some(Self::plain(after))
            }
            _ => {
                let suffixes = self.suffixes();
                let rest = suffixes.filter_map(|rest| rest.strip(separator)).last()?;
                Some(Self::new(rest.raw, rest.form))
            }
        }
    }

    pub(crate) fn chars(&self) -> Chars<'a> {
        Chars {
            raw: self.raw,
            form: self.form,
        }
    }

    /// What is left from each character on, the end included.
    fn suffixes(&self) -> impl Iterator<Item = Chars<'a>> + use<'a> {
        let mut next = Some(self.chars());
        std::iter::from_fn(move || {
            let here = next.take()?;
            let mut rest = here.clone();
            if rest.next().is_some() {
                next = Some(rest);
            }
            Some(here)
        })
    }

    fn without_tail(self, tail: &Chars<'a>) -> Self {
        let length = self.raw.len().saturating_sub(tail.raw.len());
        Self::new(self.raw.get(..length).unwrap_or(self.raw), self.form)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.form {
            Form::Plain => f.pad(self.raw),
            _ => f.pad(&self.to_cow()),
        }
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.to_cow(), f)
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.chars().eq(other.chars())
    }
}

impl Eq for Text<'_> {}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.is(other)
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.is(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_escapes_decode() {
        let text = Text::escaped(r"a\u0062\n\ud83d\ude00\/");
        assert_eq!(text.to_cow(), "ab\n\u{1F600}/");
        assert!(
            text.is("ab\n\u{1F600}/")
                && text.contains("b\n")
                && text.ends_with("/")
                && text.starts_with("ab")
        );
        assert_eq!(text.until("\n"), Some(Text::plain("ab")));
        assert_eq!(text.after("\n"), Some(Text::plain("\u{1F600}/")));
    }

    #[test]
    fn queries_decode_and_keep_what_is_no_escape() {
        assert_eq!(Text::query("a+b%20%C3%A9%zz%").to_cow(), "a b \u{e9}%zz%");
        assert_eq!(
            Text::query("%C3x%FF%E2%82").to_cow(),
            "\u{fffd}x\u{fffd}\u{fffd}\u{fffd}"
        );
        assert_eq!(
            Text::query("%E2%82%AC%F0%9F%98%80").to_cow(),
            "\u{20ac}\u{1f600}"
        );
    }

    #[test]
    fn cuts_take_the_first_and_the_last() {
        assert_eq!(Text::plain("a:b:c").until(":"), Some(Text::plain("a")));
        assert_eq!(Text::plain("a:b:c").after(":"), Some(Text::plain("c")));
        assert_eq!(Text::plain("abc").after(":"), None);
    }

    #[test]
    fn every_form_is_measured_and_searched_by_its_characters() {
        let empty = [Text::plain(""), Text::escaped(""), Text::query("")];
        assert!(empty.iter().all(Text::is_empty));
        for text in [
            Text::plain("aéb"),
            Text::escaped(r"a\u00E9b"),
            Text::query("a%C3%A9b"),
            Text::quoted(r"\a\éb"),
        ] {
            assert!(!text.is_empty() && !text.is_longer_than(4));
            assert!((0..4).all(|max| text.is_longer_than(max)));
            for (max, first) in [(4, "aéb"), (3, "aé"), (2, "a"), (0, "")] {
                assert_eq!(text.first(max).collect::<String>(), first);
                assert!(text.room_for_first(max) >= first.len());
                let mut appended = b"<".to_vec();
                text.append_first(max, &mut appended);
                assert_eq!(appended, format!("<{first}").as_bytes());
            }
            let is_plain = text.as_plain().is_some();
            assert_eq!(text.decoded_within::<3, _>(|_| ()).is_some(), is_plain);
            assert_eq!(
                text.decoded_within::<4, _>(|text| text == "aéb"),
                Some(true)
            );
            assert!(text == "aéb" && text == *"aéb" && text == Text::plain("aéb"));
            assert!(text != "aé" && text != *"aé" && text != Text::plain("aé"));
            assert!(text.starts_with("aé") && !text.starts_with("é"));
            assert!(text.ends_with("éb") && !text.ends_with("a"));
            assert!(text.contains("é") && !text.contains("ab"));
            assert_eq!(text.until("é"), Some(Text::plain("a")));
            assert_eq!(text.after("é"), Some(Text::plain("b")));
            assert_eq!((text.until("x"), text.after("x")), (None, None));
            assert_eq!(format!("{text:>5}{text:?}"), "  aéb\"aéb\"");
            assert_eq!(text.as_plain().is_some(), text.form == Form::Plain);
        }
    }
}
