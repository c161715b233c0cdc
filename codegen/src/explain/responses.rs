//! Many responses in one start.

use super::{Recorded, json, print};
use crate::outcome::Problem;
use std::path::Path;
use vendor_errors_runtime::tables::Spec;

/// Answers each recorded response with one line.
pub(super) fn answer(spec: &Spec<'_>, bytes: &[u8], path: &Path) -> Result<(), Problem> {
    let wrong = |error: serde_json::Error| Problem::Usage(format!("{}: {error}", path.display()));
    if bytes.trim_ascii_start().starts_with(b"[") {
        let recorded: Vec<Recorded> = serde_json::from_slice(bytes).map_err(wrong)?;
        recorded
            .iter()
            .for_each(|recorded| print(&json(spec, recorded)));
        return Ok(());
    }
    for recorded in serde_json::Deserializer::from_slice(bytes).into_iter::<Recorded>() {
        print(&json(spec, &recorded.map_err(wrong)?));
    }
    Ok(())
}
