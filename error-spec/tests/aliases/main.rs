//! What a message shows as the right form is the right form: written into the spec, it is read.

mod details;
mod entries;
mod looks_like;
mod rules;
mod words;

use vendor_errors_spec::{read, source::Source};

/// The problems of `spec`, rendered.
fn problems(spec: &str) -> String {
    let source = Source::new("a.yaml", spec);
    let found = read(&source).map_or_else(|found| found, |checked| checked.diagnostics);
    let rendered = found.iter().map(|problem| problem.render(&source));
    rendered.collect()
}

/// Each case: what is wrong, what the message shows in backticks, and what stands in the spec then
/// (empty: that alone).
fn check(template: &str, cases: &[(&str, &str, &str)]) {
    for (wrong, shown, right) in cases {
        let told = problems(&template.replace("HERE", wrong));
        assert!(
            told.contains(&format!("`{shown}`")),
            "{wrong}: `{shown}` is not in\n{told}"
        );
        let count = told.matches("error[").count() + told.matches("warning[").count();
        assert_eq!(count, 1, "one mistake, one message: {told}");
        let right = if right.is_empty() { shown } else { right };
        let told = problems(&template.replace("HERE", right));
        assert!(told.is_empty(), "{right} is wrong, too:\n{told}");
    }
}

const ENTRY: &str = "vendor: a\nenvelope: { code: /code }\nerrors:\n  - { code: gone, HERE }\n";
