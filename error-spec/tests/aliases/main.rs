//! What a message shows as the right form is the right form: written into the spec, it is read.

mod details;
mod entries;
mod looks_like;
mod rules;
mod words;

use vendor_errors_spec::{read, source::Source};

/// The problems of `spec`, rendered; and whether there was an error.
fn problems(spec: &str) -> (String, bool) {
    let source = Source::new("a.yaml", spec);
    let (found, failed) = match read(&source) {
        Ok(checked) => (checked.diagnostics, false),
        Err(found) => (found, true),
    };
    (
        found
            .iter()
            .map(|problem| problem.render(&source))
            .collect(),
        failed,
    )
}

/// Each case: what is wrong, what the message shows in backticks, and what stands in the spec then
/// (empty: that alone).
fn check(template: &str, cases: &[(&str, &str, &str)]) {
    for (wrong, shown, right) in cases {
        let (told, _) = problems(&template.replace("HERE", wrong));
        assert!(
            told.contains(&format!("`{shown}`")),
            "{wrong}: `{shown}` is not in\n{told}"
        );
        let count = told.matches("error[").count() + told.matches("warning[").count();
        assert_eq!(count, 1, "one mistake, one message: {told}");
        let right = if right.is_empty() { shown } else { right };
        let (told, _) = problems(&template.replace("HERE", right));
        assert!(told.is_empty(), "{right} is wrong, too:\n{told}");
    }
}

const ENTRY: &str = "vendor: a\nenvelope: { code: /code }\nerrors:\n  - { code: gone, HERE }\n";
