//! What is printed of a spec's file: its diagnostics.

use crate::color::{painted, painted_line};
use crate::specs::File;
use bumpalo::Bump;
use vendor_errors_build::{TooMany, lower};
use vendor_errors_spec::diagnostic::Severity;
use vendor_errors_tables as tables;

impl File {
    /// The tables of the spec, if they can hold it; what they cannot hold is printed.
    pub(crate) fn lower<'a>(&'a self, arena: &'a Bump) -> Option<tables::Spec<'a>> {
        match lower(arena, self.spec.as_ref()?) {
            Ok(tables) => Some(tables),
            Err(too_many) => {
                self.refuse(&too_many);
                None
            }
        }
    }

    /// Says what the tables cannot hold.
    pub(crate) fn refuse(&self, too_many: &[TooMany]) {
        for diagnostic in too_many.iter().map(TooMany::diagnostic) {
            complain!("{}\n", painted(&diagnostic.render(&self.source)));
        }
    }

    /// Prints the diagnostics of this severity.
    pub(crate) fn print(&self, severity: Severity) {
        let diagnostics = self.diagnostics.iter();
        for diagnostic in diagnostics.filter(|diagnostic| diagnostic.severity == severity) {
            match severity {
                // Nothing has to be done about a note: a line is enough.
                Severity::Note => complain!("{}", painted_line(&diagnostic.one_line(&self.source))),
                Severity::Error | Severity::Lint => {
                    complain!("{}\n", painted(&diagnostic.render(&self.source)))
                }
            }
        }
    }
}
