//! A JSON value as serde reads and writes it.

use crate::json::raw::{JsonType, RawValue};
use crate::json::walk::{Elements, Members};
use serde_core::de::{self, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{SerializeMap, SerializeSeq};
use serde_core::{Deserializer, Serialize, Serializer};
use std::fmt;

/// A [`Json`](crate::Json) value does not fit the type that it was read into.
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

impl Serialize for RawValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.kind() {
            JsonType::Null => serializer.serialize_unit(),
            JsonType::Boolean => serializer.serialize_bool(self.as_str() == "true"),
            JsonType::Number => match Number::of(self.as_str()) {
                Number::Positive(number) => serializer.serialize_u64(number),
                Number::Negative(number) => serializer.serialize_i64(number),
                Number::Float(number) => serializer.serialize_f64(number),
            },
            JsonType::String => {
                serializer.serialize_str(&self.string().map(|t| t.to_cow()).unwrap_or_default())
            }
            JsonType::Array => {
                let mut list = serializer.serialize_seq(None)?;
                for element in self.elements() {
                    list.serialize_element(&element)?;
                }
                list.end()
            }
            JsonType::Object => {
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

impl<'de> Deserializer<'de> for RawValue<'de> {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.kind() {
            JsonType::Null => visitor.visit_unit(),
            JsonType::Boolean => visitor.visit_bool(self.as_str() == "true"),
            JsonType::Number => match Number::of(self.as_str()) {
                Number::Positive(number) => visitor.visit_u64(number),
                Number::Negative(number) => visitor.visit_i64(number),
                Number::Float(number) => visitor.visit_f64(number),
            },
            JsonType::String => match self.string().map(|text| text.to_cow()) {
                Some(std::borrow::Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
                Some(std::borrow::Cow::Owned(text)) => visitor.visit_string(text),
                None => visitor.visit_unit(),
            },
            JsonType::Array => visitor.visit_seq(Sequence(self.elements())),
            JsonType::Object => visitor.visit_map(Object {
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
            JsonType::String => {
                let text = self
                    .string()
                    .map(|text| text.to_cow().into_owned())
                    .unwrap_or_default();
                visitor.visit_enum(IntoDeserializer::<JsonError>::into_deserializer(text))
            }
            JsonType::Object => visitor.visit_enum(de::value::MapAccessDeserializer::new(Object {
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
    value: Option<RawValue<'de>>,
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
