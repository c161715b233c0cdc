//! A condition outside of a spec, about the responses of one.

use super::reader::Reader;
use super::scope::{Needs, Scope};
use crate::diagnostic::Diagnostics;
use crate::model::{Cond, Spec};
use crate::source::Source;
use crate::yaml;

/// Reads a condition in which the names of `spec` mean what they mean there.
pub(crate) fn condition(
    source: &Source,
    spec: &Spec,
    diagnostics: &mut Diagnostics,
) -> Option<Cond> {
    let tree = yaml::parse(source, diagnostics)?;
    let mut reader = Reader::new(source, diagnostics);
    for (name, _) in &spec.values {
        reader.values.add(&name.value);
    }
    reader.values_read = vec![Needs::NOTHING; spec.values.len()];
    reader.cond(&tree, Scope::LATE)
}
