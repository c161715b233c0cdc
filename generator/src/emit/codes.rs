//! `ErrorCode`: the errors of a vendor without their details, and the vendor as data.

use super::Emitter;
use super::docs::Docs;
use crate::rust::{Page, atom, call, list};
use vendor_errors_spec::list;

impl Emitter<'_> {
    pub(super) fn code_items(&self, page: &mut Page) {
        self.code_enum(page);
        self.code_impl(page);
        self.code_methods(page);
        page.apart();
        page.lines("rt::code!(ErrorCode);");
    }

    fn code_enum(&self, page: &mut Page) {
        let docs = Docs::new(format!(
            "The errors of {}, without their details.",
            self.title()
        ));
        page.apart();
        docs.write(page);
        page.lines(
            "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\n#[non_exhaustive]",
        );
        page.block("pub enum ErrorCode", |page| {
            for (entry, name) in self.spec.errors.iter().zip(&self.names.errors) {
                Docs::new(self.headline(entry)).write(page);
                page.lines(format_args!("{name},"));
            }
        });
    }

    fn code_impl(&self, page: &mut Page) {
        let all = list::map(&self.names.errors, &mut |name| {
            atom(format!("Self::{name}"))
        });
        page.apart();
        page.implement(&self.paths.public("Code"), "ErrorCode", |page| {
            page.set("const ALL: &'static [Self]", &list(all));
            page.lines(
                "
fn spec() -> &'static rt::Spec<'static> {
    &SPEC
}

fn index(self) -> usize {
    self as usize
}",
            );
        });
    }

    /// What the trait gives too, for callers who do not import it.
    fn code_methods(&self, page: &mut Page) {
        let (code, category) = (self.paths.public("Code"), self.paths.public("Category"));
        let entry = self.paths.public("tables::Entry");
        page.apart();
        page.block("impl ErrorCode", |page| {
            page.lines(format_args!(
                "\
/// Every error, in the order of the spec.
pub const ALL: &'static [Self] = <Self as {code}>::ALL;

/// The vendor's code where that alone names the error, else the error's name in the spec.
#[must_use]
pub fn as_str(self) -> &'static str {{
    rt::code::as_str(self)
}}

/// Whether the very same request may succeed later, judged by the error and its first status.
#[must_use]
pub fn is_retryable(self) -> bool {{
    rt::code::is_retryable(self)
}}

/// What kind of thing went wrong, judged by the error and its first status.
#[must_use]
pub fn category(self) -> Option<{category}> {{
    rt::code::category(self)
}}

/// What the spec says about the error.
#[must_use]
pub fn entry(self) -> &'static {entry}<'static> {{
    rt::code::entry(self)
}}"
            ));
        });
    }

    pub(super) fn classify_fn(&self, page: &mut Page) {
        page.apart();
        page.lines(
            "/// What a response that is an error means, without allocating: which one, and what to do.\n#[must_use]",
        );
        let response = format!("response: &'a {}<'a>", self.paths.public("Response"));
        let classified = format!("{}<'a, ErrorCode>", self.paths.public("Classified"));
        page.function("pub fn classify<'a>", &response, &classified, |page| {
            page.lines("rt::classify(response)");
        });
    }

    pub(super) fn vendor_static(&self, page: &mut Page) {
        page.apart();
        Docs::new(format!("{} as data.", self.title())).write(page);
        let vendor = self.paths.public("Vendor");
        let made = call(format!("{vendor}::new"), [atom("&SPEC")]);
        page.set(format_args!("pub static VENDOR: {vendor}"), &made);
    }
}
