//! What is wrong with a spec: a [`Diagnostic`] for each problem, gathered in [`Diagnostics`].

pub mod catalogue;
mod escape;
mod render;

use std::fmt;

use crate::span::Span;
use catalogue::Problem;
pub use escape::{quote, shown};

/// How serious a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The spec cannot be used.
    Error,
    /// The spec can be used, but probably does not say what its author meant. `allow` silences it.
    Lint,
    /// Worth knowing.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Lint => "warning",
            Self::Note => "note",
        })
    }
}

/// One problem of a spec and where it is.
///
/// Text of the spec in a message goes through [`quote`], which shortens it. Control and format
/// characters are escaped when the diagnostic is shown, whatever field they are in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the problem in the [catalogue](catalogue::CATALOGUE), in kebab case.
    pub code: &'static str,
    pub severity: Severity,
    /// What is wrong, in one line, in lower case and without a full stop.
    pub message: String,
    /// What the message is about.
    pub span: Span,
    /// A few words beside the marked text, such as a guess at what was meant.
    pub label: Option<String>,
    /// Other places of the same source that belong to the problem, each with a few words.
    pub related: Vec<(Span, String)>,
    /// How to fix it. May have several lines.
    pub help: Option<String>,
}

impl Diagnostic {
    /// The problem at `span`.
    pub fn new(problem: &'static Problem, span: Span, message: impl Into<String>) -> Self {
        Self {
            code: problem.code,
            severity: problem.severity,
            message: message.into(),
            span,
            label: None,
            related: Vec::new(),
            help: None,
        }
    }

    /// Sets the words beside the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Shows what was probably meant, if that is known.
    #[must_use]
    pub fn did_you_mean(self, meant: Option<impl fmt::Display>) -> Self {
        match meant {
            Some(meant) => self.label(format!("did you mean `{meant}`?")),
            None => self,
        }
    }

    /// Adds another place that belongs to the problem.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Sets the help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// How many diagnostics of one severity are kept. The rest is only counted.
const MAX_KEPT: usize = 1000;

/// Gathers the diagnostics of one source, so that a run reports every problem.
///
/// Whoever makes one must call [`finish`](Self::finish): problems that nobody looks at would let a
/// bad spec through, so dropping an unfinished one panics.
#[derive(Debug, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    /// How many there are of each severity.
    counts: [usize; 3],
    finished: bool,
}

impl Diagnostics {
    /// Starts without any.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one. Beyond a thousand of its severity it is only counted.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let count = &mut self.counts[diagnostic.severity as usize];
        *count += 1;
        if *count <= MAX_KEPT {
            self.kept.push(diagnostic);
        }
    }

    /// Whether an error was reported, so that the spec cannot be used.
    pub fn has_errors(&self) -> bool {
        self.counts[Severity::Error as usize] > 0
    }

    /// Whether a problem that starts at the byte `offset` has been reported.
    pub(crate) fn has_at(&self, offset: u32) -> bool {
        self.kept.iter().any(|problem| problem.span.start == offset)
    }

    /// Adds each of them.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }

    /// All diagnostics, in the order of the source.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.finished = true;
        let mut kept = std::mem::take(&mut self.kept);
        kept.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.severity));
        let left_out = self.counts.iter().sum::<usize>() - kept.len();
        if let (true, Some(last)) = (left_out > 0, kept.last()) {
            let message = format!("{left_out} more problems are not shown");
            kept.push(Diagnostic::new(
                &catalogue::TOO_MANY_PROBLEMS,
                last.span,
                message,
            ));
        }
        kept
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        if !self.finished && !std::thread::panicking() {
            panic!("diagnostics were gathered but never looked at");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(problem: &'static Problem, start: usize) -> Diagnostic {
        Diagnostic::new(problem, Span::new(start, start + 1), "x")
    }

    #[test]
    fn they_come_in_the_order_of_the_source() {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(at(&catalogue::COMMENT_CUTS_TEXT, 5));
        assert!(!diagnostics.has_errors());
        diagnostics.push(at(&catalogue::DUPLICATE_KEY, 9));
        diagnostics.push(at(&catalogue::ANCHOR, 1));
        assert!(diagnostics.has_errors());
        let codes: Vec<_> = diagnostics.finish().into_iter().map(|d| d.code).collect();
        assert_eq!(codes, ["anchor", "comment-cuts-text", "duplicate-key"]);
    }

    #[test]
    fn a_flood_is_counted_and_lints_do_not_crowd_out_errors() {
        let mut diagnostics = Diagnostics::new();
        (0..2 * MAX_KEPT)
            .for_each(|start| diagnostics.push(at(&catalogue::COMMENT_CUTS_TEXT, start)));
        diagnostics.push(at(&catalogue::ANCHOR, 0));
        let all = diagnostics.finish();
        assert_eq!(all.len(), MAX_KEPT + 2);
        assert_eq!(all[0].code, "anchor");
        assert_eq!(
            all[all.len() - 1].message,
            "1000 more problems are not shown"
        );
    }

    #[test]
    #[should_panic(expected = "never looked at")]
    fn forgetting_them_panics() {
        Diagnostics::new().push(at(&catalogue::ANCHOR, 0));
    }
}
