//! The types that details are made of.

use super::containers::{each_element, each_entry};
use super::context::DecodeContext;
use super::timestamp::Timestamp;
use crate::engine::Found;
use crate::json::raw::RawValue;
use crate::json::value::Json;
use crate::json::writer::{Members, Writer};
use std::collections::BTreeMap;

/// An object with free keys.
pub type Map<T> = BTreeMap<String, T>;

/// A type that a member of the details can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type of a vendor's details",
    note = "types of your own implement `serde::Deserialize`"
)]
pub trait Value: Sized {
    /// Reads the value. What does not fit is reported to the context, and whatever contains it is
    /// given up, too, up to the nearest `Option`.
    fn read(found: &Found<'_>, context: &mut DecodeContext) -> Option<Self>;

    /// What stands for a value that is not there, or `null`.
    fn absent(context: &mut DecodeContext) -> Option<Self> {
        context.missing()
    }

    /// What stands for a value that could not be read, until whatever contains it is given up.
    fn blank(context: &mut DecodeContext) -> Self;

    /// What `null` stands for among the elements of a list or the entries of a map.
    fn null(context: &mut DecodeContext) -> Option<Self> {
        Self::absent(context)
    }

    /// Writes the value as JSON.
    fn write(&self, out: &mut Writer);

    /// Whether the value is written by leaving it out.
    fn is_absent(&self) -> bool {
        false
    }
}

impl Members<'_> {
    /// A member, unless it is absent.
    pub fn member<T: Value>(&mut self, name: &str, value: &T) {
        if !value.is_absent() {
            value.write(self.key(name));
        }
    }
}

impl Value for String {
    fn read(found: &Found<'_>, context: &mut DecodeContext) -> Option<Self> {
        match found.string() {
            Some(text) => {
                context.take(text.room())?;
                Some(text.to_owned())
            }
            None => context.expected("a string", found),
        }
    }

    fn blank(_: &mut DecodeContext) -> Self {
        Self::new()
    }

    fn write(&self, out: &mut Writer) {
        out.string(self);
    }
}

impl Value for Timestamp {
    fn read(found: &Found<'_>, context: &mut DecodeContext) -> Option<Self> {
        match found.string() {
            Some(text) => {
                // A copy without escapes, and the timestamp's own.
                context.take(text.room())?;
                context.take(text.room())?;
                Some(Self::from(&*text.to_cow()))
            }
            None => context.expected("a timestamp", found),
        }
    }

    fn blank(_: &mut DecodeContext) -> Self {
        Self::from("")
    }

    fn write(&self, out: &mut Writer) {
        out.string(self.as_str());
    }
}

impl Value for Box<str> {
    fn read(found: &Found<'_>, context: &mut DecodeContext) -> Option<Self> {
        String::read(found, context).map(Self::from)
    }

    fn blank(_: &mut DecodeContext) -> Self {
        Self::default()
    }

    fn write(&self, out: &mut Writer) {
        out.string(self);
    }
}

/// `i64` is the type of generated code; the others are for fields of the user's own.
macro_rules! integers {
    ($($ty:ty: $expected:literal,)+) => {
        $(impl Value for $ty {
            fn read(found: &Found<'_>, context: &mut DecodeContext) -> Option<Self> {
                let read = found.integer().and_then(|integer| integer.try_into().ok());
                read.or_else(|| context.expected($expected, found))
            }

            fn blank(_: &mut DecodeContext) -> Self {
                0
            }

            fn write(&self, out: &mut Writer) {
                out.literal(&self.to_string());
            }
        })+
    };
}

integers! {
    i8: "an integer that fits i8",
    i16: "an integer that fits i16",
    i32: "an integer that fits i32",
    i64: "an integer",
    i128: "an integer",
    isize: "an integer that fits isize",
    u8: "an integer that fits u8",
    u16: "an integer that fits u16",
    u32: "an integer that fits u32",
    u64: "an integer that is not negative",
    u128: "an integer that is not negative",
    usize: "an integer that fits usize",
}

impl Value for f64 {
    fn read(found: &Found<'_>, context: &mut DecodeContext) -> Option<Self> {
        found
            .float()
            .or_else(|| context.expected("a number", found))
    }

    fn blank(_: &mut DecodeContext) -> Self {
        0.0
    }

    fn write(&self, out: &mut Writer) {
        out.number(*self);
    }
}

impl Value for bool {
    fn read(found: &Found<'_>, context: &mut DecodeContext) -> Option<Self> {
        found
            .boolean()
            .or_else(|| context.expected("a boolean", found))
    }

    fn blank(_: &mut DecodeContext) -> Self {
        false
    }

    fn write(&self, out: &mut Writer) {
        out.literal(if *self { "true" } else { "false" });
    }
}

impl Value for Json {
    fn read(found: &Found<'_>, context: &mut DecodeContext) -> Option<Self> {
        context.take(found.room_as_json())?;
        found.json().or_else(|| context.expected("a value", found))
    }

    fn null(context: &mut DecodeContext) -> Option<Self> {
        Some(Self::blank(context))
    }

    fn blank(_: &mut DecodeContext) -> Self {
        Self::new(RawValue::new("null"))
    }

    fn write(&self, out: &mut Writer) {
        out.compact(self.raw());
    }
}

impl<T: Value> Value for Option<T> {
    fn read(found: &Found<'_>, context: &mut DecodeContext) -> Option<Self> {
        if found.is_null() {
            Some(None)
        } else {
            Some(context.attempt(|context| T::read(found, context)))
        }
    }

    fn absent(_: &mut DecodeContext) -> Option<Self> {
        Some(None)
    }

    fn blank(_: &mut DecodeContext) -> Self {
        None
    }

    fn write(&self, out: &mut Writer) {
        match self {
            Some(value) => value.write(out),
            None => out.literal("null"),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

// Not inlined: what is in the box would take stack in the function that reads what contains it, at
// each level of nesting, even where another member nests.
impl<T: Value> Value for Box<T> {
    #[inline(never)]
    fn read(found: &Found<'_>, context: &mut DecodeContext) -> Option<Self> {
        context.take(size_of::<T>())?;
        T::read(found, context).map(Self::new)
    }

    fn absent(context: &mut DecodeContext) -> Option<Self> {
        T::absent(context).map(Self::new)
    }

    #[inline(never)]
    fn blank(context: &mut DecodeContext) -> Self {
        Self::new(T::blank(context))
    }

    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }
}

impl<T: Value> Value for Vec<T> {
    fn read(found: &Found<'_>, context: &mut DecodeContext) -> Option<Self> {
        let mut list = Self::new();
        each_element(found, context, &mut |element, context| {
            context.grow(&mut list)?;
            list.push(read_or_null(element, context)?);
            Some(())
        })?;
        Some(list)
    }

    fn blank(_: &mut DecodeContext) -> Self {
        Self::new()
    }

    fn write(&self, out: &mut Writer) {
        let mut elements = out.array();
        for element in self {
            element.write(elements.element());
        }
        elements.end();
    }
}

impl<T: Value> Value for Map<T> {
    fn read(found: &Found<'_>, context: &mut DecodeContext) -> Option<Self> {
        let mut map = Self::new();
        each_entry(found, context, &mut |key, value, context| {
            context.take_entry::<T>(key, map.len())?;
            map.insert(key.to_owned(), read_or_null(value, context)?);
            Some(())
        })?;
        Some(map)
    }

    fn blank(_: &mut DecodeContext) -> Self {
        Self::new()
    }

    fn write(&self, out: &mut Writer) {
        let mut members = out.object();
        for (key, value) in self {
            value.write(members.key(key));
        }
        members.end();
    }
}

/// An element of a list, or an entry of a map.
fn read_or_null<T: Value>(found: &Found<'_>, context: &mut DecodeContext) -> Option<T> {
    if found.is_null() {
        T::null(context)
    } else {
        T::read(found, context)
    }
}
