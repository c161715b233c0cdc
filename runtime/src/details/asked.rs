//! Members that are asked for by name, for kinds that want some of the details of several entries, which may call them differently.

use super::error::Problem;
use super::fields::Fields;
use super::trail::Trail;
use super::value::Value;
use crate::engine::Found;
use serde_core::de::DeserializeOwned;

/// The details of a response, to be asked for single members. Each is read on its own: one that does not fit leaves the others be.
///
/// Types of our own are read as [`Value`]s, any other (the methods that end in `_as`) from the member's JSON by serde.
#[derive(Debug)]
pub struct Asked<'a> {
    fields: Option<Fields<'a>>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(fields: Option<Fields<'a>>) -> Self {
        Self { fields }
    }

    /// The member; `None` when it is not there, or does not fit.
    pub fn optional<T: Value>(&mut self, names: &[&str]) -> Option<T> {
        self.read(names, |found, trail| T::read(found?, trail))
    }

    /// The member; `None`, with a reason, when it is not there.
    pub fn required<T: Value>(&mut self, names: &[&str]) -> Option<T> {
        self.read(names, |found, trail| match found {
            Some(found) => T::read(found, trail),
            None => T::absent(trail),
        })
    }

    /// The member; `None` when it is not there, or does not fit.
    pub fn optional_as<T: DeserializeOwned>(&mut self, names: &[&str]) -> Option<T> {
        self.read(names, |found, trail| read_as(found?, trail))
    }

    /// The member; `None`, with a reason, when it is not there.
    pub fn required_as<T: DeserializeOwned>(&mut self, names: &[&str]) -> Option<T> {
        self.read(names, |found, trail| match found {
            Some(found) => read_as(found, trail),
            None => trail.fail(Problem::Missing),
        })
    }

    fn read<T>(
        &mut self,
        names: &[&str],
        read: impl FnOnce(Option<&Found<'a>>, &mut Trail) -> Option<T>,
    ) -> Option<T> {
        let fields = self.fields.as_mut()?;
        let index = fields.position(names)?;
        fields.apart(|fields| fields.read_with(index, read))
    }
}

/// Reads a type of the user's own.
pub(super) fn read_as<T: DeserializeOwned>(found: &Found<'_>, trail: &mut Trail) -> Option<T> {
    let read = match found {
        Found::Json(raw) => T::deserialize(*raw),
        _ => match found.json() {
            Some(json) => json.to(),
            None => return trail.expected("a value", found),
        },
    };
    read.map_err(|error| trail.fail::<()>(Problem::refused(&error)))
        .ok()
}
