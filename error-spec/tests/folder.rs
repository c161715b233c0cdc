//! Specs of one folder, and large ones.

use std::fmt::Write as _;
use std::time::Instant;

use vendor_errors_spec::source::Source;
use vendor_errors_spec::{read, read_all};

fn spec(vendor: &str, errors: usize) -> String {
    let mut text = format!(
        "vendor: {vendor}\nenvelope: {{ code: /error/code, message: /error/message }}\nerrors:\n"
    );
    for at in 0..errors {
        let _ = write!(
            text,
            "  - code: error_{at}\n    status: [{}, 5xx]\n    when: {{ /error/type: t{at}, message: {{ contains: no }} }}\n    \
             details: {{ field_a: string?, field_b: list<integer> }}\n    retry: [{{ when: {{ method: GET }}, then: wait }}, never]\n",
            400 + at % 100
        );
    }
    text
}

#[test]
fn one_vendor_has_one_spec() {
    let files = [
        ("a/acme.yaml", "acme"),
        ("a/bell.yaml", "bell"),
        ("a/acme2.yaml", "acme"),
    ];
    let sources = files.map(|(name, vendor)| Source::new(name, spec(vendor, 1)));
    let results = read_all(&sources);
    assert!(results[0].is_ok() && results[1].is_ok());
    let problems = results[2].as_ref().expect_err("the second of one vendor");
    insta::assert_snapshot!(problems[0].render(&sources[2]), @r"
    error[duplicate-vendor]: the vendor `acme` has another spec: a/acme.yaml:1
     --> a/acme2.yaml:1:9
      |
    1 | vendor: acme
      |         ^^^^
      = help: one vendor is one file: put both together, or rename one of them
    ");
    assert_eq!(problems.len(), 1);
}

#[test]
fn more_entries_than_the_tables_can_number_are_refused() {
    let entries = "  - {code: x}\n".repeat(60_001);
    let source = Source::new(
        "a.yaml",
        format!("vendor: acme\nenvelope: {{}}\nerrors:\n{entries}"),
    );
    let problems = read(&source).expect_err("too many");
    let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["too-many-entries"]);
}

/// Ten times as many entries take about ten times as long, and surely not a hundred times.
#[test]
fn the_time_is_linear_in_the_entries() {
    let time = |text: &str| {
        let source = Source::new("large.yaml", text);
        let start = Instant::now();
        assert!(read(&source).is_ok());
        start.elapsed()
    };
    let small = time(&spec("acme", 1_000));
    let large = time(&spec("acme", 10_000));
    assert!(
        large < 40 * small,
        "1,000 entries: {small:?}, 10,000: {large:?}"
    );
}
