//! Vendors of this repository, read from their specs.

use bumpalo::Bump;
use std::path::Path;
use vendor_errors_runtime::Decoder;
use vendor_errors_spec::source::Source;

/// Reads the spec of a vendor. It is leaked, because generated tables are static.
pub(crate) fn vendor(name: &str) -> Decoder<Entry> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../error-spec/vendors")
        .join(name)
        .with_extension("yaml");
    read(
        &path.display().to_string(),
        &std::fs::read_to_string(&path).unwrap(),
    )
}

/// A vendor with a GraphQL API: its errors are inside successes.
pub(crate) fn graph() -> Decoder<Entry> {
    const SPEC: &str = "
vendor: graph
error_when: { /errors: { is: array } }
envelope: { code: /errors/0/extensions/code, message: /errors/0/message }
wait: { from: /errors/0/extensions/retryAfter, format: seconds }
errors:
  - { code: THROTTLED, category: rate_limit, retry: wait, resend: { writes: safe } }
  - { code: TIMEOUT, category: timeout, retry: backoff }
  - { code: NOT_FOUND, category: not_found, retry: never }
";
    read("graph.yaml", SPEC)
}

fn read(name: &str, text: &str) -> Decoder<Entry> {
    let source = Source::new(name, text);
    let checked =
        vendor_errors_spec::read(&source).unwrap_or_else(|problems| panic!("{problems:?}"));
    let arena: &'static Bump = Box::leak(Box::default());
    let tables = vendor_errors_build::lower(arena, Box::leak(Box::new(checked.spec))).unwrap();
    Decoder::new(arena.alloc(tables), |_, _| Entry)
}

/// One kind for all errors; tests identify them by name.
#[derive(Debug)]
pub(crate) struct Entry;
