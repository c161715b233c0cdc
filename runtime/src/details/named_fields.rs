//! Members that are read by name: for kinds that want some of the details of several entries, which
//! may call them differently.

use super::context::DecodeContext;
use super::error::Mismatch;
use super::fields::Fields;
use super::value::Value;
use crate::engine::Found;
use serde_core::de::DeserializeOwned;

/// The details of a response, read one member at a time. A member that does not fit does not affect
/// the others.
///
/// Types of our own are read as [`Value`]s, any other (the methods that end in `_as`) from the
/// member's JSON by serde.
#[derive(Debug)]
pub struct NamedFields<'a> {
    fields: Option<Fields<'a>>,
}

impl<'a> NamedFields<'a> {
    pub(super) fn new(fields: Option<Fields<'a>>) -> Self {
        Self { fields }
    }

    /// The member; `None` when it is not there, or does not fit.
    pub fn optional<T: Value>(&mut self, names: &[&str]) -> Option<T> {
        self.read(names, |found, context| match found {
            Found::Absent => None,
            found => T::read(found, context),
        })
    }

    /// The member; `None`, with a reason, when it is not there.
    pub fn required<T: Value>(&mut self, names: &[&str]) -> Option<T> {
        self.read(names, |found, context| match found {
            Found::Absent => T::absent(context),
            found => T::read(found, context),
        })
    }

    /// The member; `None` when it is not there, or does not fit.
    pub fn optional_as<T: DeserializeOwned>(&mut self, names: &[&str]) -> Option<T> {
        self.read(names, |found, context| match found {
            Found::Absent => None,
            found => read_as(found, context),
        })
    }

    /// The member; `None`, with a reason, when it is not there.
    pub fn required_as<T: DeserializeOwned>(&mut self, names: &[&str]) -> Option<T> {
        self.read(names, |found, context| match found {
            Found::Absent => context.missing(),
            found => read_as(found, context),
        })
    }

    fn read<T>(
        &mut self,
        names: &[&str],
        read: impl FnOnce(&Found<'a>, &mut DecodeContext) -> Option<T>,
    ) -> Option<T> {
        let fields = self.fields.as_mut()?;
        let index = fields.position(names)?;
        fields.read_reporting_once(index, |found, context| {
            context.attempt(|context| read(found, context))
        })
    }
}

/// Reads a type of the user's own. What it takes beyond its JSON is its own affair.
pub(super) fn read_as<T: DeserializeOwned>(
    found: &Found<'_>,
    context: &mut DecodeContext,
) -> Option<T> {
    context.take(found.room_as_json())?;
    let read = match found {
        Found::Json(raw) => T::deserialize(*raw),
        _ => match found.json() {
            Some(json) => json.to(),
            None => return context.expected("a value", found),
        },
    };
    read.map_err(|error| context.fail::<()>(Mismatch::refused(&error)))
        .ok()
}
