//! Lists of Structured Field Values (RFC 9651 §4.2.1). The whole grammar is checked; only what the
//! `RateLimit` field needs is kept.

use vendor_errors_tables::format::cursor::{Cursor, is_token_char};

/// The text is not a list, so the whole field is ignored (RFC 9651 §4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// A bare item, or an inner list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    String,
    /// At most 15 digits.
    Integer(i64),
    /// A decimal, a token, a byte sequence, a boolean, a date or a display string.
    Other,
    InnerList,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Member<'a> {
    pub(super) value: Value,
    parameters: &'a str,
}

impl Member<'_> {
    /// The last parameter of this name, which replaces earlier ones (§4.2.3.2).
    pub(super) fn parameter(&self, name: &str) -> Option<Value> {
        let mut text = Cursor::new(self.parameters);
        let mut found = None;
        while let Some((key, value)) = parameter(&mut text) {
            if key == name {
                found = Some(value);
            }
        }
        found
    }
}

/// The members of a list, in order. [`Malformed`] is the last item.
pub(super) struct Members<'a> {
    text: Cursor<'a>,
}

impl<'a> Members<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self {
            text: Cursor::new(text.trim_start_matches(' ')),
        }
    }
}

impl<'a> Iterator for Members<'a> {
    type Item = Result<Member<'a>, Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.text.is_at_end() {
            return None;
        }
        let member = member(&mut self.text).filter(|_| separator(&mut self.text).is_some());
        if member.is_none() {
            self.text = Cursor::new("");
        }
        Some(member.ok_or(Malformed))
    }
}

/// Reads the end, or a comma that a member follows.
fn separator(text: &mut Cursor<'_>) -> Option<()> {
    text.skip_blanks();
    if text.is_at_end() {
        return Some(());
    }
    text.eat(",")?;
    text.skip_blanks();
    (!text.is_at_end()).then_some(())
}

fn member<'a>(text: &mut Cursor<'a>) -> Option<Member<'a>> {
    if text.eat("(").is_none() {
        return item(text);
    }
    loop {
        skip_spaces(text);
        if text.eat(")").is_some() {
            return Some(Member {
                value: Value::InnerList,
                parameters: parameters(text)?,
            });
        }
        item(text)?;
        if !matches!(text.peek()?, b' ' | b')') {
            return None;
        }
    }
}

fn item<'a>(text: &mut Cursor<'a>) -> Option<Member<'a>> {
    Some(Member {
        value: bare_item(text)?,
        parameters: parameters(text)?,
    })
}

fn skip_spaces(text: &mut Cursor<'_>) {
    text.take_while(|b| b == b' ');
}

fn parameters<'a>(text: &mut Cursor<'a>) -> Option<&'a str> {
    let start = *text;
    while text.peek() == Some(b';') {
        parameter(text)?;
    }
    Some(text.since(start))
}

fn parameter<'a>(text: &mut Cursor<'a>) -> Option<(&'a str, Value)> {
    text.eat(";")?;
    skip_spaces(text);
    text.peek()
        .filter(|b| b.is_ascii_lowercase() || *b == b'*')?;
    let key =
        text.take_while(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.' | b'*'));
    let value = if text.eat("=").is_some() {
        bare_item(text)?
    } else {
        Value::Other
    };
    Some((key, value))
}

fn bare_item(text: &mut Cursor<'_>) -> Option<Value> {
    match text.peek()? {
        b'-' | b'0'..=b'9' => number(text),
        b'"' => string(text),
        b'*' | b'a'..=b'z' | b'A'..=b'Z' => {
            text.take_while(|b| is_token_char(b) || matches!(b, b':' | b'/'));
            Some(Value::Other)
        }
        b':' => byte_sequence(text),
        b'?' => {
            text.next_char();
            text.one_of(&["0", "1"]).map(|_| Value::Other)
        }
        b'@' => {
            text.next_char();
            matches!(number(text)?, Value::Integer(_)).then_some(Value::Other)
        }
        b'%' => display_string(text),
        _ => None,
    }
}

/// §4.2.4: an integer of at most 15 digits, or at most 12 digits, a point, and 1 to 3 digits.
fn number(text: &mut Cursor<'_>) -> Option<Value> {
    let start = *text;
    let _ = text.eat("-");
    let whole = text.take_some(|b| b.is_ascii_digit())?;
    if text.peek() != Some(b'.') {
        return if whole.len() <= 15 {
            text.since(start).parse().ok().map(Value::Integer)
        } else {
            None
        };
    }
    text.next_char();
    let fraction = text.take_some(|b| b.is_ascii_digit())?;
    (whole.len() <= 12 && fraction.len() <= 3).then_some(Value::Other)
}

/// §4.2.5
fn string(text: &mut Cursor<'_>) -> Option<Value> {
    text.eat("\"")?;
    loop {
        match text.next_char()? {
            '"' => return Some(Value::String),
            '\\' => {
                text.one_of(&["\"", "\\"])?;
            }
            ' '..='~' => {}
            _ => return None,
        }
    }
}

/// §4.2.7; padding may be left out.
fn byte_sequence(text: &mut Cursor<'_>) -> Option<Value> {
    text.eat(":")?;
    let digits = text
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/'))
        .len();
    let padding = text.take_while(|b| b == b'=').len();
    text.eat(":")?;
    let most = match digits % 4 {
        0 => 0,
        2 => 2,
        3 => 1,
        _ => return None,
    };
    (padding <= most).then_some(Value::Other)
}

/// §4.2.10: percent-encoded UTF-8, in lower case.
fn display_string(text: &mut Cursor<'_>) -> Option<Value> {
    text.eat("%\"")?;
    let mut character = Character::default();
    loop {
        match text.next_char()? {
            '"' => return character.is_complete().then_some(Value::Other),
            '%' => {
                let high = lower_hex(text.next_char()?)?;
                character.push(high << 4 | lower_hex(text.next_char()?)?)?;
            }
            ' '..='~' if character.is_complete() => {}
            _ => return None,
        }
    }
}

fn lower_hex(digit: char) -> Option<u8> {
    if digit.is_ascii_uppercase() {
        None
    } else {
        digit.to_digit(16)?.try_into().ok()
    }
}

/// One character of UTF-8, byte by byte.
#[derive(Default)]
struct Character {
    bytes: [u8; 4],
    length: usize,
}

impl Character {
    fn is_complete(&self) -> bool {
        self.length == 0
    }

    /// Bytes that begin no character never complete one; `None` if there are too many.
    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.length)? = byte;
        self.length = self.length.saturating_add(1);
        if std::str::from_utf8(self.bytes.get(..self.length)?).is_ok() {
            self.length = 0;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Result<Vec<Value>, Malformed> {
        Members::of(text)
            .map(|member| member.map(|member| member.value))
            .collect()
    }

    #[test]
    fn every_kind_of_bare_item_is_read() {
        let text = r#"  "a\"\\b", -12 ,	3.5,*tok/en:x, :aGVsbG8=:, :aGVsbG8:, :YWJj:, ?1, @-1659578233, %"f%c3%bc%f0%9f%98%80 r", ("a";x 1  );y;z=2, ()"#;
        let mut expected = vec![Value::Other; 12];
        expected[..2].copy_from_slice(&[Value::String, Value::Integer(-12)]);
        expected[10..].fill(Value::InnerList);
        assert_eq!(list(text), Ok(expected));
        assert_eq!(list(""), Ok(vec![]));
        assert_eq!(list("  "), Ok(vec![]));
    }

    #[test]
    fn what_breaks_the_grammar_is_malformed() {
        for text in [
            "1,",
            ",1",
            "1,,2",
            "1 2",
            "1;",
            "1;A",
            "1;1a",
            "1;=1",
            "1;a=",
            "1; a =1",
            "1;a= 1",
            "\t1",
            "-",
            "--1",
            "1.",
            "1.2345",
            "1234567890123.1",
            "1000000000000000",
            "\"a",
            "\"\\a\"",
            "\"\\",
            "\"\u{e9}\"",
            "\"\t\"",
            ":a:",
            ":YQ===:",
            ":YWJj=:",
            ":Y Q:",
            ":YQ",
            "?",
            "?2",
            "?true",
            "@",
            "@1.5",
            "%",
            "%\"%C3%BC\"",
            "%\"%c3\"",
            "%\"%c3a%bc\"",
            "%\"%ff\"",
            "%\"%zz\"",
            "%\"%4",
            "%\"a",
            "(",
            "(1",
            "(1,2)",
            "((1))",
            "(1\t2)",
            "(\"a\"\"b\")",
            "é",
            "{",
            "a(",
        ] {
            assert_eq!(list(text).err(), Some(Malformed), "{text:?}");
        }
    }

    #[test]
    fn the_last_parameter_of_a_name_counts() {
        let member = Members::of(r#""a";r=1; t=-5 ;"#).next();
        assert_eq!(member.map(|member| member.is_err()), Some(true));
        let Some(Ok(member)) = Members::of(r#""a";r=1;  t=-5;r="x";u, 2"#).next() else {
            panic!("a list")
        };
        assert_eq!(member.parameter("r"), Some(Value::String));
        assert_eq!(member.parameter("t"), Some(Value::Integer(-5)));
        assert_eq!(member.parameter("u"), Some(Value::Other));
        assert_eq!(member.parameter("v"), None);
    }

    /// The suite of the HTTP working group, where the folder that the variable names has it.
    #[test]
    fn the_suite_of_the_working_group() {
        let Some(shared) = std::env::var_os("VENDOR_ERRORS_SHARED") else {
            return;
        };
        let folder = std::path::Path::new(&shared).join("suites/structured-field-tests");
        let mut count = 0;
        for entry in std::fs::read_dir(folder).expect("the suite") {
            let path = entry.expect("an entry").path();
            if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                let text = std::fs::read_to_string(&path).expect("a readable file");
                let cases: Vec<serde_json::Value> = serde_json::from_str(&text).expect("an array");
                count += cases.iter().filter(|case| agrees(case)).count();
            }
        }
        assert!(count > 700, "{count} cases");
    }

    fn agrees(case: &serde_json::Value) -> bool {
        let lines: Vec<&str> = case["raw"]
            .as_array()
            .expect("lines")
            .iter()
            .filter_map(|line| line.as_str())
            .collect();
        let joined = lines.join(", ");
        let (members, expected) = match case["header_type"].as_str() {
            Some("list") => (
                Members::of(&joined).collect(),
                case["expected"].as_array().cloned().unwrap_or_default(),
            ),
            Some("item") => (
                whole_item(&joined).map(|item| vec![item]),
                vec![case["expected"].clone()],
            ),
            _ => return false,
        };
        if case["must_fail"] == true {
            assert!(members.is_err(), "{case}");
        } else {
            let members: Vec<Member<'_>> = members.unwrap_or_else(|_| panic!("{case}"));
            assert_eq!(members.len(), expected.len(), "{case}");
            for (member, expected) in members.iter().zip(&expected) {
                assert_eq!(member.value, value(&expected[0]), "{case}");
                for parameter in expected[1].as_array().expect("parameters") {
                    let name = parameter[0].as_str().expect("a name");
                    assert_eq!(member.parameter(name), Some(value(&parameter[1])), "{case}");
                }
            }
        }
        true
    }

    fn whole_item(text: &str) -> Result<Member<'_>, Malformed> {
        let mut text = Cursor::new(text);
        skip_spaces(&mut text);
        let item = item(&mut text).ok_or(Malformed)?;
        skip_spaces(&mut text);
        text.end().ok_or(Malformed).map(|()| item)
    }

    fn value(json: &serde_json::Value) -> Value {
        match json {
            serde_json::Value::String(_) => Value::String,
            serde_json::Value::Number(number) => {
                number.as_i64().map_or(Value::Other, Value::Integer)
            }
            serde_json::Value::Array(_) => Value::InnerList,
            _ => Value::Other,
        }
    }
}
