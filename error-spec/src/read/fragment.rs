//! A condition outside of a spec, about the responses of one.

use super::reader::Reader;
use super::source::{Known, Scope, ValueName};
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
    for (index, (name, _)) in spec.values.iter().enumerate() {
        reader.value_indices.insert(name.value.clone(), index);
        reader.values.push(ValueName {
            needs: Some(Known::Response),
        });
    }
    reader.cond(&tree, Scope::LATE)
}
