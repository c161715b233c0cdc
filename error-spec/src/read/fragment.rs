//! A condition outside of a spec, about its responses.

use super::reader::Reader;
use super::scope::Scope;
use super::values::NamedSource;
use crate::diagnostic::Diagnostics;
use crate::model::{Cond, Spec};
use crate::source::Source;
use crate::yaml;

/// Reads a condition with the names of `spec`.
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
    reader.values_read = vec![NamedSource::ANY; spec.values.len()];
    reader.cond(&tree, Scope::LATE)
}
