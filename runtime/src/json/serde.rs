//! A JSON value as serde reads and writes it.

use crate::json::number::Number;
use crate::json::raw::{JsonType, RawValue};
use crate::json::stream::Stream;
use crate::text::reason::start_of_reason;
use serde_core::de::{self, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{SerializeMap, SerializeSeq};
use serde_core::{Deserializer, Serialize, Serializer};
use std::borrow::Cow;
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
        Self(start_of_reason(&message))
    }
}

impl Serialize for RawValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Stream::of(*self).serialize(serializer)
    }
}

/// The value that comes next. A serializer asks for it once, so that no byte is read twice,
/// however deep it lies.
impl Serialize for Stream<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.kind() {
            JsonType::Array => {
                let mut list = serializer.serialize_seq(None)?;
                self.enter();
                while self.has_more() {
                    self.one(|element| list.serialize_element(element))?;
                }
                list.end()
            }
            JsonType::Object => {
                let mut map = serializer.serialize_map(None)?;
                self.enter();
                while self.has_more() {
                    let key = self.key().to_cow();
                    self.one(|value| map.serialize_entry(&*key, value))?;
                }
                map.end()
            }
            _ => serialize_scalar(self.scalar(), serializer),
        }
    }
}

fn serialize_scalar<S: Serializer>(value: RawValue<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    match value.kind() {
        JsonType::Boolean => serializer.serialize_bool(value.as_str() == "true"),
        JsonType::Number => match Number::of(value.as_str()) {
            Number::Positive(number) => serializer.serialize_u64(number),
            Number::Negative(number) => serializer.serialize_i64(number),
            Number::Float(number) => serializer.serialize_f64(number),
            // Serde has no number that is so large or so exact.
            Number::Digits(digits) => serializer.serialize_str(digits),
        },
        JsonType::String => {
            serializer.serialize_str(&value.string().map(|t| t.to_cow()).unwrap_or_default())
        }
        JsonType::Null | JsonType::Array | JsonType::Object => serializer.serialize_unit(),
    }
}

impl<'de> Deserializer<'de> for RawValue<'de> {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        Stream::of(self).deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        Stream::of(self).deserialize_option(visitor)
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
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        Stream::of(self).deserialize_enum(name, variants, visitor)
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        Stream::of(self).deserialize_i128(visitor)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        Stream::of(self).deserialize_u128(visitor)
    }

    serde_core::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

/// The value that comes next. No byte is read twice, however deep it lies.
impl<'de> Deserializer<'de> for &Stream<'de> {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.kind() {
            JsonType::Array => {
                let inside = self.enter();
                let read = visitor.visit_seq(Inside(self, inside))?;
                self.leave(inside);
                Ok(read)
            }
            JsonType::Object => {
                let inside = self.enter();
                let read = visitor.visit_map(Inside(self, inside))?;
                self.leave(inside);
                Ok(read)
            }
            _ => visit_scalar(self.scalar(), visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        if self.kind() == JsonType::Null {
            self.scalar();
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
                let text = self.scalar().string().map(|text| text.to_cow());
                let text = text.unwrap_or_default().into_owned();
                visitor.visit_enum(IntoDeserializer::<JsonError>::into_deserializer(text))
            }
            JsonType::Object => {
                let inside = self.enter();
                let access = de::value::MapAccessDeserializer::new(Inside(self, inside));
                let read = visitor.visit_enum(access)?;
                self.leave(inside);
                Ok(read)
            }
            kind => Err(JsonError(format!(
                "expected an enum, found {}",
                kind.name()
            ))),
        }
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        let scalar = self.scalar();
        match scalar.as_str().parse() {
            Ok(number) => visitor.visit_i128(number),
            Err(_) => visit_scalar(scalar, visitor),
        }
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        let scalar = self.scalar();
        match scalar.as_str().parse() {
            Ok(number) => visitor.visit_u128(number),
            Err(_) => visit_scalar(scalar, visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.pass();
        visitor.visit_unit()
    }

    serde_core::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

fn visit_scalar<'de, V: Visitor<'de>>(
    value: RawValue<'de>,
    visitor: V,
) -> Result<V::Value, JsonError> {
    match value.kind() {
        JsonType::Null => visitor.visit_unit(),
        JsonType::Boolean => visitor.visit_bool(value.as_str() == "true"),
        JsonType::Number => match Number::of(value.as_str()) {
            Number::Positive(number) => visitor.visit_u64(number),
            Number::Negative(number) => visitor.visit_i64(number),
            Number::Float(number) => visitor.visit_f64(number),
            // Whoever reads a number gets the nearest, if there is one.
            Number::Digits(digits) => match digits.parse() {
                Ok(number) if f64::is_finite(number) => visitor.visit_f64(number),
                _ => visitor.visit_borrowed_str(digits),
            },
        },
        JsonType::String => match value.string().map(|text| text.to_cow()) {
            Some(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Some(Cow::Owned(text)) => visitor.visit_string(text),
            None => visitor.visit_unit(),
        },
        // No scalars.
        JsonType::Array | JsonType::Object => visitor.visit_unit(),
    }
}

/// What is inside of a container, and how deep that is.
struct Inside<'s, 'de>(&'s Stream<'de>, usize);

impl Inside<'_, '_> {
    fn has_more(&self) -> bool {
        self.0.is_inside(self.1) && self.0.has_more()
    }
}

impl<'de> SeqAccess<'de> for Inside<'_, 'de> {
    type Error = JsonError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, JsonError> {
        if !self.has_more() {
            return Ok(None);
        }
        self.0.one(|element| seed.deserialize(element)).map(Some)
    }
}

impl<'de> MapAccess<'de> for Inside<'_, 'de> {
    type Error = JsonError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, JsonError> {
        if !self.has_more() {
            return Ok(None);
        }
        let key = self.0.key().to_cow();
        seed.deserialize(de::value::CowStrDeserializer::new(key))
            .map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, JsonError> {
        self.0.one(|value| seed.deserialize(value))
    }
}
