//! The types that details are made of.

use super::error::{DetailsError, Problem};
use super::names::Names;
use super::prefixed::Prefixed;
use super::sought::Sight;
use super::writer::Writer;
use crate::json::raw::{Elements, Kind, Raw};
use crate::json::value::Json;
use crate::text::Text;
use crate::timestamp::Timestamp;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An object with free keys.
pub type Map<T> = BTreeMap<String, T>;

/// A value of the details, where it lies.
#[derive(Clone, Copy, Debug)]
pub enum Located<'a> {
    #[doc(hidden)]
    Json(Raw<'a>),
    /// From a header or a query.
    #[doc(hidden)]
    Text(Text<'a>),
    /// It occurs twice, so nothing can be said of it.
    #[doc(hidden)]
    Repeated,
    #[doc(hidden)]
    Headers(Prefixed<'a>),
}

/// What went wrong on the way, if anything did.
#[derive(Debug, Default)]
pub struct Trail {
    pub(crate) error: Option<DetailsError>,
    /// What [`Sought`](super::sought::Sought) has found. It is here, so that what reads a struct owns nothing: to drop it would be compiled for each struct.
    pub(super) sights: Vec<Sight>,
    /// The JSON is one that we wrote: members may lie under their own names, wherever the vendor has them.
    pub(super) is_ours: bool,
}

impl Trail {
    pub(crate) fn fail<T>(&mut self, problem: Problem) -> Option<T> {
        self.keep(problem);
        None
    }

    pub(crate) fn expected<T>(&mut self, expected: &'static str, found: &Located<'_>) -> Option<T> {
        self.keep_expected(expected, found);
        None
    }

    /// The first problem stays. Compiled once, where its callers are compiled for each type.
    #[cold]
    fn keep(&mut self, problem: Problem) {
        self.error.get_or_insert_with(|| DetailsError::new(problem));
    }

    #[cold]
    fn keep_expected(&mut self, expected: &'static str, found: &Located<'_>) {
        self.keep(match found {
            Located::Repeated => Problem::Twice,
            _ => Problem::Type {
                expected,
                found: found.kind_name(),
            },
        });
    }

    /// Says that what failed is this member.
    #[cold]
    pub(super) fn failed_member(&mut self, names: Names<'_>, index: usize) {
        let name = names.get(index).unwrap_or("");
        self.below::<()>(&|| name.to_owned(), None);
    }

    /// This member has a problem.
    #[cold]
    pub(super) fn failed_at<T>(
        &mut self,
        problem: Problem,
        names: Names<'_>,
        index: usize,
    ) -> Option<T> {
        self.keep(problem);
        self.failed_member(names, index);
        None
    }

    /// Passes the result on; a failure gets `segment` in front of its path.
    pub(crate) fn below<T>(&mut self, segment: &dyn Fn() -> String, read: Option<T>) -> Option<T> {
        if read.is_none()
            && let Some(error) = &mut self.error
        {
            error.below(&segment());
        }
        read
    }
}

/// A type that a member of the details can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of a vendor's details",
    note = "types of your own implement `serde::Deserialize`"
)]
pub trait Value: Sized {
    /// Reads the value; on failure says why in the trail.
    fn read(found: &Located<'_>, trail: &mut Trail) -> Option<Self>;

    /// What stands for a value that is not there, or `null`.
    fn absent(trail: &mut Trail) -> Option<Self> {
        trail.fail(Problem::Missing)
    }

    /// What stands for a value that could not be read, until what it is a part of is given up.
    fn blank(trail: &mut Trail) -> Self;

    /// What `null` stands for among the elements of a list or the entries of a map.
    fn null(trail: &mut Trail) -> Option<Self> {
        Self::absent(trail)
    }

    /// Writes the value as JSON.
    fn write(&self, out: &mut Writer);

    /// It is written by leaving it out.
    fn is_absent(&self) -> bool {
        false
    }
}

impl<'a> Located<'a> {
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Json(raw) if raw.is_null())
    }

    pub(crate) fn kind_name(&self) -> &'static str {
        match self {
            Self::Json(raw) => raw.kind().name(),
            Self::Text(_) => "a text",
            Self::Headers(_) => "headers",
            Self::Repeated => "it twice",
        }
    }

    pub(crate) fn string(&self) -> Option<Text<'a>> {
        match self {
            Self::Json(raw) => raw.string(),
            Self::Text(text) => Some(*text),
            Self::Headers(_) | Self::Repeated => None,
        }
    }

    /// The digits of a JSON number; from a header, of text that is one.
    fn number(&self) -> Option<Cow<'a, str>> {
        match self {
            Self::Json(raw) => (raw.kind() == Kind::Number).then_some(raw.as_str().into()),
            Self::Text(text) => Some(text.to_cow()).filter(|text| is_number(text)),
            Self::Headers(_) | Self::Repeated => None,
        }
    }

    pub(crate) fn integer(&self) -> Option<i64> {
        self.number()?.parse().ok()
    }

    pub(crate) fn float(&self) -> Option<f64> {
        self.number()?
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
    }

    pub(crate) fn boolean(&self) -> Option<bool> {
        match self {
            Self::Json(raw) => raw.as_str().parse().ok(),
            Self::Text(text) => text.to_cow().parse().ok(),
            _ => None,
        }
    }

    /// The value as JSON; `None` when it is there twice.
    pub(crate) fn json(&self) -> Option<Json> {
        Some(match self {
            Self::Json(raw) => Json::new(*raw),
            Self::Text(text) => {
                let mut out = Writer::new();
                out.string(&text.to_cow());
                out.into_json()
            }
            Self::Headers(headers) => {
                let mut out = Writer::new();
                let mut members = out.object();
                for (name, value) in headers.lines() {
                    members.key(&name).string(value);
                }
                members.end();
                out.into_json()
            }
            Self::Repeated => return None,
        })
    }
}

fn is_number(text: &str) -> bool {
    crate::json::words::number(text.as_bytes()).is_some_and(<[u8]>::is_empty)
}

impl Value for String {
    #[inline]
    fn read(found: &Located<'_>, trail: &mut Trail) -> Option<Self> {
        match found.string() {
            Some(text) => Some(text.to_owned()),
            None => trail.expected("a string", found),
        }
    }

    fn blank(_: &mut Trail) -> Self {
        Self::new()
    }

    fn write(&self, out: &mut Writer) {
        out.string(self);
    }
}

impl Value for Timestamp {
    #[inline]
    fn read(found: &Located<'_>, trail: &mut Trail) -> Option<Self> {
        match found.string() {
            Some(text) => Some(Self::from(&*text.to_cow())),
            None => trail.expected("a timestamp", found),
        }
    }

    fn blank(_: &mut Trail) -> Self {
        Self::from("")
    }

    fn write(&self, out: &mut Writer) {
        out.string(self.as_str());
    }
}

impl Value for Box<str> {
    fn read(found: &Located<'_>, trail: &mut Trail) -> Option<Self> {
        String::read(found, trail).map(Self::from)
    }

    fn blank(_: &mut Trail) -> Self {
        Self::default()
    }

    fn write(&self, out: &mut Writer) {
        out.string(self);
    }
}

impl Value for i64 {
    fn read(found: &Located<'_>, trail: &mut Trail) -> Option<Self> {
        found
            .integer()
            .or_else(|| trail.expected("an integer", found))
    }

    fn blank(_: &mut Trail) -> Self {
        0
    }

    fn write(&self, out: &mut Writer) {
        out.literal(&self.to_string());
    }
}

/// Integers of other sizes, for fields of the user's own: an `integer` that fits them too.
macro_rules! integers {
    ($($ty:ty: $expected:literal,)+) => {
        $(impl Value for $ty {
            fn read(found: &Located<'_>, trail: &mut Trail) -> Option<Self> {
                let read = found.integer().and_then(|integer| integer.try_into().ok());
                read.or_else(|| trail.expected($expected, found))
            }

                    fn blank(_: &mut Trail) -> Self {
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
    fn read(found: &Located<'_>, trail: &mut Trail) -> Option<Self> {
        found.float().or_else(|| trail.expected("a number", found))
    }

    fn blank(_: &mut Trail) -> Self {
        0.0
    }

    fn write(&self, out: &mut Writer) {
        out.number(*self);
    }
}

impl Value for bool {
    fn read(found: &Located<'_>, trail: &mut Trail) -> Option<Self> {
        found
            .boolean()
            .or_else(|| trail.expected("a boolean", found))
    }

    fn blank(_: &mut Trail) -> Self {
        false
    }

    fn write(&self, out: &mut Writer) {
        out.literal(if *self { "true" } else { "false" });
    }
}

impl Value for Json {
    fn read(found: &Located<'_>, trail: &mut Trail) -> Option<Self> {
        found.json().or_else(|| trail.expected("a value", found))
    }

    fn null(_: &mut Trail) -> Option<Self> {
        Some(Self::new(Raw::new("null")))
    }

    fn blank(_: &mut Trail) -> Self {
        Self::new(Raw::new("null"))
    }

    fn write(&self, out: &mut Writer) {
        out.literal(self.as_str());
    }
}

impl<T: Value> Value for Option<T> {
    fn read(found: &Located<'_>, trail: &mut Trail) -> Option<Self> {
        if found.is_null() {
            Some(None)
        } else {
            T::read(found, trail).map(Some)
        }
    }

    fn absent(_: &mut Trail) -> Option<Self> {
        Some(None)
    }

    fn blank(_: &mut Trail) -> Self {
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

impl<T: Value> Value for Box<T> {
    fn read(found: &Located<'_>, trail: &mut Trail) -> Option<Self> {
        T::read(found, trail).map(Self::new)
    }

    fn absent(trail: &mut Trail) -> Option<Self> {
        T::absent(trail).map(Self::new)
    }

    fn blank(trail: &mut Trail) -> Self {
        Self::new(T::blank(trail))
    }

    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }
}

impl<T: Value> Value for Vec<T> {
    fn read(found: &Located<'_>, trail: &mut Trail) -> Option<Self> {
        let Some(mut elements) = array(found) else {
            return trail.expected("an array", found);
        };
        let mut list = Self::new();
        let mut element = Located::Repeated;
        while next_element(&mut elements, &mut element) {
            match read_or_null(&element, trail) {
                Some(read) => list.push(read),
                None => return trail.below(&|| list.len().to_string(), None),
            }
        }
        Some(list)
    }

    fn blank(_: &mut Trail) -> Self {
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
    fn read(found: &Located<'_>, trail: &mut Trail) -> Option<Self> {
        let mut map = Self::new();
        each_entry(found, trail, &mut |key, value, trail| {
            let read = read_or_null(&value, trail);
            let read = trail.below(&|| key.clone(), read)?;
            if map.contains_key(&key) {
                trail.fail::<()>(Problem::Twice);
                return trail.below(&|| key.clone(), None);
            }
            map.insert(key, read);
            Some(())
        })?;
        Some(map)
    }

    fn blank(_: &mut Trail) -> Self {
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
fn read_or_null<T: Value>(found: &Located<'_>, trail: &mut Trail) -> Option<T> {
    if found.is_null() {
        T::null(trail)
    } else {
        T::read(found, trail)
    }
}

/// The elements, when it is an array.
pub(crate) fn array<'a>(found: &Located<'a>) -> Option<Elements<'a>> {
    match found {
        Located::Json(raw) if raw.kind() == Kind::Array => Some(raw.elements()),
        _ => None,
    }
}

/// The next element, if there is one, in its place: to copy what has just been written takes longer than to write it.
#[inline(never)]
fn next_element<'a>(elements: &mut Elements<'a>, element: &mut Located<'a>) -> bool {
    match elements.next() {
        Some(raw) => {
            *element = Located::Json(raw);
            true
        }
        None => false,
    }
}

/// Calls `each` with every entry of an object, or of headers with a common prefix, until it fails.
pub(crate) fn each_entry<'a>(
    found: &Located<'a>,
    trail: &mut Trail,
    each: &mut dyn FnMut(String, Located<'a>, &mut Trail) -> Option<()>,
) -> Option<()> {
    match found {
        Located::Json(raw) if raw.is_object() => {
            for (key, value) in raw.members() {
                each(key.to_cow().into_owned(), Located::Json(value), trail)?;
            }
            Some(())
        }
        Located::Headers(headers) => {
            for (name, value) in headers.lines() {
                each(name, Located::Text(Text::plain(value)), trail)?;
            }
            Some(())
        }
        _ => trail.expected("an object", found),
    }
}
