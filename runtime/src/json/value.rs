//! JSON of a type that the spec leaves open, kept as the vendor wrote it.

use crate::json::raw::{Kind, Raw};
use crate::json::walk::{Elements, Members};
use serde_core::de::{self, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{SerializeMap, SerializeSeq};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Any JSON value, kept as the vendor wrote it: numbers lose no digit, members keep their order.
///
/// It serializes as the value that it is, and [`Json::to`] reads it into any type of your own.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Json(Box<str>);

impl Json {
    pub(crate) fn new(raw: Raw<'_>) -> Self {
        Self(raw.as_str().into())
    }

    pub(crate) fn raw(&self) -> Raw<'_> {
        Raw::new(&self.0)
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

/// A [`Json`] value does not fit the type that it was read into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError(String);

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for JsonError {}

impl de::Error for JsonError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.raw().serialize(serializer)
    }
}

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.kind() {
            Kind::Null => serializer.serialize_unit(),
            Kind::Boolean => serializer.serialize_bool(self.as_str() == "true"),
            Kind::Number => match Number::of(self.as_str()) {
                Number::Positive(number) => serializer.serialize_u64(number),
                Number::Negative(number) => serializer.serialize_i64(number),
                Number::Float(number) => serializer.serialize_f64(number),
            },
            Kind::String => {
                serializer.serialize_str(&self.string().map(|t| t.to_cow()).unwrap_or_default())
            }
            Kind::Array => {
                let mut list = serializer.serialize_seq(None)?;
                for element in self.elements() {
                    list.serialize_element(&element)?;
                }
                list.end()
            }
            Kind::Object => {
                let mut map = serializer.serialize_map(None)?;
                for (key, value) in self.members() {
                    map.serialize_entry(&*key.to_cow(), &value)?;
                }
                map.end()
            }
        }
    }
}

enum Number {
    Positive(u64),
    Negative(i64),
    Float(f64),
}

impl Number {
    fn of(text: &str) -> Self {
        if let Ok(number) = text.parse() {
            Self::Positive(number)
        } else if let Ok(number) = text.parse() {
            Self::Negative(number)
        } else {
            Self::Float(text.parse().unwrap_or(f64::INFINITY))
        }
    }
}

impl<'de> Deserializer<'de> for Raw<'de> {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.kind() {
            Kind::Null => visitor.visit_unit(),
            Kind::Boolean => visitor.visit_bool(self.as_str() == "true"),
            Kind::Number => match Number::of(self.as_str()) {
                Number::Positive(number) => visitor.visit_u64(number),
                Number::Negative(number) => visitor.visit_i64(number),
                Number::Float(number) => visitor.visit_f64(number),
            },
            Kind::String => match self.string().map(|text| text.to_cow()) {
                Some(std::borrow::Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
                Some(std::borrow::Cow::Owned(text)) => visitor.visit_string(text),
                None => visitor.visit_unit(),
            },
            Kind::Array => visitor.visit_seq(Sequence(self.elements())),
            Kind::Object => visitor.visit_map(Object {
                members: self.members(),
                value: None,
            }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        if self.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        match self.kind() {
            Kind::String => {
                let text = self
                    .string()
                    .map(|text| text.to_cow().into_owned())
                    .unwrap_or_default();
                visitor.visit_enum(IntoDeserializer::<JsonError>::into_deserializer(text))
            }
            Kind::Object => visitor.visit_enum(de::value::MapAccessDeserializer::new(Object {
                members: self.members(),
                value: None,
            })),
            kind => Err(JsonError(format!(
                "expected an enum, found {}",
                kind.name()
            ))),
        }
    }

    serde_core::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

struct Sequence<'de>(Elements<'de>);

impl<'de> SeqAccess<'de> for Sequence<'de> {
    type Error = JsonError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, JsonError> {
        self.0
            .next()
            .map(|element| seed.deserialize(element))
            .transpose()
    }
}

struct Object<'de> {
    members: Members<'de>,
    value: Option<Raw<'de>>,
}

impl<'de> MapAccess<'de> for Object<'de> {
    type Error = JsonError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, JsonError> {
        let Some((key, value)) = self.members.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(de::value::CowStrDeserializer::new(key.to_cow()))
            .map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, JsonError> {
        let value = self
            .value
            .take()
            .ok_or_else(|| JsonError("a value without its key".to_owned()))?;
        seed.deserialize(value)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text<'w>(&'w mut crate::details::Writer);

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
                    let mut element = crate::details::Writer::new();
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

        struct Seed<'w>(&'w mut crate::details::Writer);

        impl<'de> DeserializeSeed<'de> for Seed<'_> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.deserialize_any(Text(self.0))
            }
        }

        let mut out = crate::details::Writer::new();
        deserializer.deserialize_any(Text(&mut out))?;
        Ok(out.into_json())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_core::de::value::{Error, StrDeserializer};

    fn json(text: &str) -> Json {
        Json::new(Raw::new(text))
    }

    #[test]
    fn it_is_shown_as_it_is_written() {
        let json = json(r#"{ "a": 1.50 }"#);
        assert_eq!(format!("{json} {json:?}"), r#"{ "a": 1.50 } { "a": 1.50 }"#);
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
