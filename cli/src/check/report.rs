//! How `check` tells what it has found: to people, to programs, and in GitHub's workflows.

use crate::args::ReportFormat;
use crate::generate::{self, Outdated};
use crate::specs::File;
use crate::target::Target;
use serde::Serialize;
use std::fmt::Write as _;
use vendor_errors_spec::diagnostic::{Diagnostic, Severity};
use vendor_errors_spec::source::Source;
use vendor_errors_spec::span::Span;

pub(super) struct Report(ReportFormat);

impl Report {
    pub(super) fn new(format: ReportFormat) -> Self {
        Self(format)
    }

    /// Tells the diagnostics of a file that have this severity.
    pub(super) fn tell(&self, file: &File, severity: Severity) {
        if self.0 == ReportFormat::Human {
            return file.print(severity);
        }
        let diagnostics = file.diagnostics.iter();
        for diagnostic in diagnostics.filter(|diagnostic| diagnostic.severity == severity) {
            self.print(&Finding::new(diagnostic, &file.source));
        }
    }

    pub(super) fn summary(&self, text: &str) {
        match self.0 {
            // Programs read the standard output.
            ReportFormat::Json => complain!("{text}"),
            ReportFormat::Human | ReportFormat::Github => say!("{text}"),
        }
    }

    pub(super) fn outdated(&self, outdated: &[Outdated], target: &Target<'_>) {
        if self.0 == ReportFormat::Human {
            return generate::tell(outdated, target);
        }
        let help = target.remedy();
        for file in outdated {
            self.print(&Finding {
                file: file.path.display().to_string(),
                place: None,
                severity: Severity::Error.to_string(),
                code: "outdated",
                message: file.to_string(),
                label: None,
                related: Vec::new(),
                help: Some(&help),
            });
        }
    }

    fn print(&self, finding: &Finding<'_>) {
        match self.0 {
            ReportFormat::Github => say!("{}", finding.annotation()),
            ReportFormat::Human | ReportFormat::Json => {
                say!("{}", serde_json::to_string(finding).unwrap_or_default());
            }
        }
    }
}

/// One thing that was found, as one object of JSON.
#[derive(Serialize)]
struct Finding<'a> {
    file: String,
    /// `None` where it is about the whole file.
    #[serde(flatten)]
    place: Option<Place>,
    severity: String,
    code: &'a str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

/// Lines and columns as editors count them, from 1; the end is behind the last character.
#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// Another place of the same file.
#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Place,
    message: &'a str,
}

impl Place {
    fn new(span: Span, source: &Source) -> Self {
        let (start, end) = (source.position(span.start), source.position(span.end));
        Self {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

impl<'a> Finding<'a> {
    fn new(diagnostic: &'a Diagnostic, source: &Source) -> Self {
        let related = diagnostic.related.iter().map(|(span, message)| Related {
            place: Place::new(*span, source),
            message,
        });
        Self {
            file: source.name().to_owned(),
            place: Some(Place::new(diagnostic.span, source)),
            severity: diagnostic.severity.to_string(),
            code: diagnostic.code,
            message: diagnostic.message.clone(),
            label: diagnostic.label.as_deref(),
            related: related.collect(),
            help: diagnostic.help.as_deref(),
        }
    }

    /// The workflow command that annotates the place in a pull request.
    fn annotation(&self) -> String {
        let command = match self.severity.as_str() {
            "note" => "notice",
            severity => severity,
        };
        let mut out = format!("::{command} file={}", property(&self.file));
        if let Some(place) = &self.place {
            let _ = write!(out, ",line={},col={}", place.line, place.column);
            let _ = write!(out, ",endLine={}", place.end_line);
            // GitHub takes an end of the columns on one line only.
            if place.line == place.end_line {
                let _ = write!(out, ",endColumn={}", place.end_column);
            }
        }
        let _ = write!(out, ",title={}", property(self.code));
        let mut message = self.message.clone();
        for more in self.label.iter().chain(&self.help) {
            let _ = write!(message, "\n{more}");
        }
        out + "::" + &data(&message)
    }
}

/// A message of a workflow command, which is one line.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_annotation_is_one_line_whatever_it_says() {
        let finding = Finding {
            file: "a,b:c.yaml".to_owned(),
            place: Some(Place {
                line: 1,
                column: 2,
                end_line: 3,
                end_column: 4,
            }),
            severity: "note".to_owned(),
            code: "x",
            message: "100%: a\r\n::error::b".to_owned(),
            label: Some("here"),
            related: Vec::new(),
            help: Some("so"),
        };
        assert_eq!(
            finding.annotation(),
            "::notice file=a%2Cb%3Ac.yaml,line=1,col=2,endLine=3,title=x::100%25: a%0D%0A::error::b%0Ahere%0Aso"
        );
    }
}
