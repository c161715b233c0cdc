//! Reads a vendor's error specification: YAML text to a tree with a span on every value, and from
//! that to a checked [`model::Spec`].

mod allow;
mod check;
pub mod diagnostic;
pub mod files;
pub mod language;
#[cfg(feature = "lints")]
pub mod lint;
pub mod model;
pub mod names;
pub mod pointer;
mod read;
pub mod shipped;
pub mod source;
pub mod span;
pub mod suggest;
pub mod yaml;

pub use allow::silence;
use diagnostic::{Diagnostic, Diagnostics};
use model::{Cond, Spec};
use source::Source;

/// A spec without errors.
#[derive(Debug)]
pub struct Checked {
    pub spec: Spec,
    /// Lints that the spec does not allow, and notes, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one spec.
///
/// ```
/// use vendor_errors_spec::{read, source::Source};
///
/// let text = "vendor: acme\nenvelope: { code: /code }\nerrors: [{ code: gone, staus: 410 }]\n";
/// let source = Source::new("acme.yaml", text);
/// let problems = read(&source).expect_err("`staus` is no key");
/// assert_eq!(
///     problems[0].one_line(&source),
///     "acme.yaml:3:24: error[unknown-key]: an entry has no key `staus`"
/// );
/// assert_eq!(problems[0].label.as_deref(), Some("did you mean `status`?"));
/// ```
///
/// # Errors
/// Every problem of the file, in its order, lints and notes included. At least one is an error.
pub fn read(source: &Source) -> Result<Checked, Vec<Diagnostic>> {
    let (spec, diagnostics) = read_spec(source);
    finish(spec, diagnostics)
}

/// Reads the specs of one folder, each for a different vendor. The results are in the order of the
/// sources.
pub fn read_all(sources: &[Source]) -> Vec<Result<Checked, Vec<Diagnostic>>> {
    let mut read: Vec<_> = sources.iter().map(read_spec).collect();
    let mut vendors = Vec::new();
    for (source, (spec, _)) in sources.iter().zip(&read) {
        let vendor = spec.as_ref().map(|spec| &spec.vendor);
        vendors.push((source, vendor.filter(|vendor| !vendor.value.is_empty())));
    }
    for (index, problem) in check::vendors(&vendors) {
        read[index].1.push(problem);
    }
    let results = read.into_iter();
    results.map(|(spec, found)| finish(spec, found)).collect()
}

/// Reads a condition that is not part of a spec, such as one in code. `source` holds nothing else.
/// Names mean what they mean in `spec`.
///
/// # Errors
/// Every problem of the condition. At least one is an error.
pub fn read_condition(source: &Source, spec: &Spec) -> Result<Cond, Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::new();
    let cond = read::condition(source, spec, &mut diagnostics);
    let failed = diagnostics.has_errors();
    match (cond, diagnostics.finish()) {
        (Some(cond), _) if !failed => Ok(cond),
        (_, diagnostics) => Err(diagnostics),
    }
}

/// The spec as far as it could be read. It is complete if no errors were reported.
fn read_spec(source: &Source) -> (Option<Spec>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let tree = yaml::parse(source, &mut diagnostics);
    let draft = tree.and_then(|tree| read::read(source, &tree, &mut diagnostics));
    let spec = draft.map(|draft| {
        check::check(&draft, &mut diagnostics);
        let mut spec = draft.spec;
        spec.errors = draft.errors.into_iter().map(|draft| draft.entry).collect();
        spec
    });
    (spec, diagnostics)
}

fn finish(spec: Option<Spec>, diagnostics: Diagnostics) -> Result<Checked, Vec<Diagnostic>> {
    let failed = diagnostics.has_errors();
    let diagnostics = diagnostics.finish();
    let Some(spec) = spec else {
        return Err(diagnostics);
    };
    let diagnostics = allow::silence(&spec, diagnostics);
    match failed {
        false => Ok(Checked { spec, diagnostics }),
        true => Err(diagnostics),
    }
}
