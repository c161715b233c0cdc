//! What the lints say, and of what they say nothing: each spec in `lints/` has both, and its
//! snapshot is everything that is reported.

use std::collections::BTreeSet;
use std::path::Path;

use vendor_errors_spec::diagnostic::{Diagnostics, Severity, catalogue::CATALOGUE};
use vendor_errors_spec::files::in_folder;
use vendor_errors_spec::lint::{self, Day};
use vendor_errors_spec::{read, source::Source};

/// The codes of what is found, where, and the line that each is about.
fn found(source: &Source, text: &str) -> Vec<(&'static str, String)> {
    let spec = read(source).expect("a spec without mistakes").spec;
    let today = Day::parse("2026-11-21").expect("a day");
    let mut diagnostics = Diagnostics::new();
    lint::lint(&spec, today, &mut diagnostics);
    let found = vendor_errors_spec::silence(&spec, diagnostics.finish());
    let shown = found.iter().map(|found| {
        let line = found.one_line(source);
        let number: usize = line
            .split(':')
            .nth(1)
            .and_then(|n| n.parse().ok())
            .unwrap_or(0);
        let about = text.lines().nth(number - 1).unwrap_or_default();
        let because = [found.label.as_deref(), found.help.as_deref()];
        let because = because
            .into_iter()
            .flatten()
            .map(|why| format!("\n  = {why}"));
        (
            found.code,
            format!(
                "{line}\n  | {}{}",
                about.trim(),
                because.collect::<String>()
            ),
        )
    });
    shown.collect()
}

#[test]
fn each_lint_is_found_where_it_should_be_and_nowhere_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lints");
    let mut codes = BTreeSet::new();
    for path in in_folder(&folder).expect("the folder is there") {
        let text = std::fs::read_to_string(&path).expect("readable");
        let name = path.file_name().expect("a file").to_string_lossy();
        let source = Source::new(&*name, text.as_str());
        let found = found(&source, &text);
        codes.extend(found.iter().map(|(code, _)| *code));
        let shown: Vec<_> = found.into_iter().map(|(_, shown)| shown).collect();
        let name = format!("lint-{}", name.trim_end_matches(".yaml"));
        let shown = match shown.as_slice() {
            [] => "nothing".to_owned(),
            shown => shown.join("\n"),
        };
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(name, shown);
        });
    }
    // Found by reading or counted there, or by the command line, which has the examples.
    let elsewhere = |code: &str| {
        code.contains("example")
            || matches!(
                code,
                "looks-like" | "comment-cuts-text" | "too-many-problems"
            )
    };
    let all = CATALOGUE
        .iter()
        .filter(|entry| entry.severity != Severity::Error && !elsewhere(entry.code));
    let all: BTreeSet<&str> = all.map(|entry| entry.code).collect();
    assert_eq!(codes, all);
}
