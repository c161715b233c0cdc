//! Why a body is no readable JSON.

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::HashSet;
use std::fmt;
use vendor_errors_spec::diagnostic::quote;
use vendor_errors_spec::pointer;

/// In one line, for a body that the engine cannot read.
pub(crate) fn not_read(body: &[u8]) -> String {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    if let Err(error) = std::str::from_utf8(body) {
        return format!(
            "the body is not read: byte {} is no UTF-8",
            error.valid_up_to() + 1
        );
    }
    match no_json(body) {
        Some(reason) => format!("the body is not read: {reason}"),
        None => {
            let twice: Vec<_> = twice(body).iter().map(|key| quote(key)).collect();
            let verb = if twice.len() > 1 { "occur" } else { "occurs" };
            format!("the body is not read: {} {verb} twice", twice.join(" and "))
        }
    }
}

/// Why bytes are no JSON; `None` when they are.
pub(crate) fn no_json(body: &[u8]) -> Option<String> {
    let error = serde_json::from_slice::<serde_json::Value>(body.trim_ascii_end()).err()?;
    let text = error.to_string();
    let (what, place) = text.split_once(" at line ").unwrap_or((&text, ""));
    match what {
        // A matter of how numbers are kept.
        "number out of range" => None,
        "recursion limit exceeded" => {
            Some(format!("it nests deeper than 127 levels at line {place}"))
        }
        "EOF while parsing a value"
        | "EOF while parsing an object"
        | "EOF while parsing a list"
        | "EOF while parsing a string" => {
            Some(format!("no JSON: it ends too early, at line {place}"))
        }
        _ => Some(format!("no JSON: {what} at line {place}")),
    }
}

/// The pointers of keys that occur twice in their object.
fn twice(body: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let mut json = serde_json::Deserializer::from_slice(body);
    let all = Twice {
        at: String::new(),
        found: &mut found,
    };
    // It is JSON: what is not is told elsewhere.
    let _ = all.deserialize(&mut json);
    found.truncate(3);
    found
}

struct Twice<'f> {
    at: String,
    found: &'f mut Vec<String>,
}

impl Twice<'_> {
    fn below(&mut self, step: &str) -> Twice<'_> {
        let mut at = self.at.clone();
        pointer::push(&mut at, step);
        Twice {
            at,
            found: self.found,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Twice<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! nothing_in {
    ($($name:ident: $ty:ty),*) => {
        $(fn $name<E>(self, _: $ty) -> Result<(), E> { Ok(()) })*
    };
}

impl<'de> Visitor<'de> for Twice<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    nothing_in!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        let mut at = 0_usize;
        while list
            .next_element_seed(self.below(&at.to_string()))?
            .is_some()
        {
            at += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut seen = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if seen.contains(&key) {
                let twice = self.below(&key).at;
                self.found.push(twice);
                map.next_value::<IgnoredAny>()?;
            } else {
                map.next_value_seed(self.below(&key))?;
                seen.insert(key);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_has_its_words() {
        for (body, reason) in [
            (
                "{\"code\":1,}",
                "no JSON: trailing comma at line 1 column 11",
            ),
            (
                "{\"code\":\"a\"",
                "no JSON: it ends too early, at line 1 column 11",
            ),
            ("<html>", "no JSON: expected value at line 1 column 1"),
            ("{\"a\":{\"b\":1,\"b\":2}}", "`/a/b` occurs twice"),
            (
                "[0,{\"a/~\":[{},{},{\"b\":1,\"b\":2}]}]",
                "`/1/a~1~0/2/b` occurs twice",
            ),
            (
                "{\"a\":1,\"a\":1e999,\"b\":1,\"b\":2}",
                "`/a` and `/b` occur twice",
            ),
        ] {
            assert_eq!(
                not_read(body.as_bytes()),
                format!("the body is not read: {reason}")
            );
        }
        let deep = not_read("[".repeat(1000).as_bytes());
        assert!(deep.contains("it nests deeper than 127 levels"), "{deep}");
        assert!(not_read(b"{\"a\":\"\xff\"}").ends_with("byte 7 is no UTF-8"));
    }
}
