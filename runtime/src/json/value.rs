//! JSON of a type that the spec leaves open, kept as the vendor wrote it.

use crate::json::raw::RawValue;
use crate::json::serde::JsonError;
use crate::json::writer::Writer;
use serde_core::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Any JSON value, kept as the vendor wrote it: numbers lose no digit, members keep their order.
///
/// It serializes as the value that it is, and [`Json::to`] reads it into any type of your own.
///
/// ```
/// # use vendor_errors_runtime::Json;
/// let json: Json = serde_json::from_str(r#"{"limit":10,"tags":["a","b"]}"#)?;
/// assert_eq!(json.pointer("/limit").map(|limit| limit.to_string()), Some("10".to_owned()));
/// let tags = json.pointer("/tags").ok_or("no tags")?;
/// assert_eq!(tags.to::<Vec<String>>()?, ["a", "b"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Json(Box<str>);

impl Json {
    pub(crate) fn new(raw: RawValue<'_>) -> Self {
        Self(raw.as_str().into())
    }

    pub(crate) fn written(out: Writer) -> Self {
        Self(out.into_string().into_boxed_str())
    }

    pub(crate) fn raw(&self) -> RawValue<'_> {
        RawValue::new(&self.0)
    }

    /// The JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value at a JSON Pointer (RFC 6901) below this one.
    #[must_use]
    pub fn pointer(&self, pointer: &str) -> Option<Self> {
        if pointer.is_empty() {
            return Some(self.clone());
        }
        let unescape = |token: &str| token.replace("~1", "/").replace("~0", "~");
        let tokens = pointer.strip_prefix('/')?.split('/').map(unescape);
        let found = tokens
            .into_iter()
            .try_fold(self.raw(), |value, token| value.at(&[&token]))?;
        Some(Self::new(found))
    }

    /// The characters of a string; `None` for anything else.
    #[must_use]
    pub fn as_string(&self) -> Option<String> {
        self.raw().string().map(|text| text.to_cow().into_owned())
    }

    /// Reads the value into a type of your own.
    ///
    /// # Errors
    /// The value does not fit the type.
    pub fn to<'de, T: Deserialize<'de>>(&'de self) -> Result<T, JsonError> {
        T::deserialize(self.raw())
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.raw().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text<'w>(&'w mut Writer);

        impl<'de> Visitor<'de> for Text<'_> {
            type Value = ();

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any JSON value")
            }

            fn visit_bool<E>(self, value: bool) -> Result<(), E> {
                self.0.literal(if value { "true" } else { "false" });
                Ok(())
            }

            fn visit_i64<E>(self, value: i64) -> Result<(), E> {
                self.0.literal(&value.to_string());
                Ok(())
            }

            fn visit_u64<E>(self, value: u64) -> Result<(), E> {
                self.0.literal(&value.to_string());
                Ok(())
            }

            fn visit_i128<E>(self, value: i128) -> Result<(), E> {
                self.0.literal(&value.to_string());
                Ok(())
            }

            fn visit_u128<E>(self, value: u128) -> Result<(), E> {
                self.0.literal(&value.to_string());
                Ok(())
            }

            fn visit_f64<E>(self, value: f64) -> Result<(), E> {
                self.0.number(value);
                Ok(())
            }

            fn visit_str<E>(self, value: &str) -> Result<(), E> {
                self.0.string(value);
                Ok(())
            }

            fn visit_unit<E>(self) -> Result<(), E> {
                self.0.literal("null");
                Ok(())
            }

            fn visit_none<E>(self) -> Result<(), E> {
                self.0.literal("null");
                Ok(())
            }

            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.deserialize_any(self)
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<(), D::Error> {
                deserializer.deserialize_any(self)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
                let mut elements = self.0.array();
                loop {
                    // An element that is not there must leave no comma: it is written apart.
                    let mut element = Writer::new();
                    if sequence.next_element_seed(Seed(&mut element))?.is_none() {
                        break;
                    }
                    elements.element().literal(element.as_str());
                }
                elements.end();
                Ok(())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
                let mut members = self.0.object();
                while let Some(key) = map.next_key::<String>()? {
                    map.next_value_seed(Seed(members.key(&key)))?;
                }
                members.end();
                Ok(())
            }
        }

        struct Seed<'w>(&'w mut Writer);

        impl<'de> DeserializeSeed<'de> for Seed<'_> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.deserialize_any(Text(self.0))
            }
        }

        let mut out = Writer::new();
        deserializer.deserialize_any(Text(&mut out))?;
        Ok(Self::written(out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_core::de::value::{Error, StrDeserializer};

    fn json(text: &str) -> Json {
        Json::new(RawValue::new(text))
    }

    #[test]
    fn it_is_shown_as_it_is_written() {
        let json = json(r#"{ "a": 1.50 }"#);
        assert_eq!(format!("{json} {json:?}"), r#"{ "a": 1.50 } { "a": 1.50 }"#);
    }

    #[test]
    fn numbers_keep_their_digits_through_serde() {
        let text = "[1E400,123456789012345678901234567890,18446744073709551615,1.50,-0.1]";
        let written = serde_json::to_string(&json(text)).ok();
        let expected =
            r#"["1E400","123456789012345678901234567890",18446744073709551615,1.5,-0.1]"#;
        assert_eq!(written.as_deref(), Some(expected));
        let digits = "-123456789012345678901234567890";
        assert_eq!(
            json(digits).to(),
            Ok(-123_456_789_012_345_678_901_234_567_890_i128)
        );
        assert_eq!(json("1E30").to(), Ok(1e30));
        assert!(json("1E400").to::<f64>().is_err());
    }

    #[test]
    fn what_is_not_read_is_passed() {
        #[derive(Debug, PartialEq)]
        struct First(String);

        impl<'de> Deserialize<'de> for First {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct FirstOf;

                impl<'de> Visitor<'de> for FirstOf {
                    type Value = First;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a list or a map")
                    }

                    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<First, A::Error> {
                        Ok(First(list.next_element()?.unwrap_or_default()))
                    }

                    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<First, A::Error> {
                        Ok(First(map.next_key()?.unwrap_or_default()))
                    }
                }

                deserializer.deserialize_any(FirstOf)
            }
        }

        let text = r#"[["a","b",{"c":["]"]}],{"d":[1],"e":"f"},[],{"g" : {}} , ["h"]]"#;
        let first = json(text).to::<Vec<First>>();
        let texts = ["a", "d", "", "g", "h"];
        assert_eq!(first, Ok(texts.map(|text| First(text.into())).into()));
    }

    #[test]
    fn it_is_read_into_types() {
        assert_eq!(
            [json("true").to(), json("false").to()],
            [Ok(true), Ok(false)]
        );
        assert_eq!([json("null").to(), json("7").to()], [Ok(None), Ok(Some(7))]);
        assert_eq!(
            json("1").to::<bool>().map_err(|e| e.to_string()),
            Err("invalid type: integer `1`, expected a boolean".into())
        );
    }

    /// As formats have optional values that write them apart.
    enum Maybe {
        None,
        Some,
        Wrapped,
        Bytes,
    }

    impl<'de> Deserializer<'de> for Maybe {
        type Error = Error;

        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self {
                Self::None => visitor.visit_none(),
                Self::Some => visitor.visit_some(StrDeserializer::new("x")),
                Self::Wrapped => visitor.visit_newtype_struct(StrDeserializer::new("x")),
                Self::Bytes => visitor.visit_bytes(b"x"),
            }
        }

        serde_core::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq
            tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    #[test]
    fn it_comes_from_formats_that_have_more_than_json() {
        let of = |value| Json::deserialize(value).map_err(|error: Error| error.to_string());
        assert_eq!(of(Maybe::None), Ok(json("null")));
        assert_eq!(of(Maybe::Some), Ok(json("\"x\"")));
        assert_eq!(of(Maybe::Wrapped), Ok(json("\"x\"")));
        assert!(of(Maybe::Bytes).is_err_and(|error| error.contains("expected any JSON value")));
    }
}
