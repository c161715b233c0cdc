//! The schema for editors accepts every spec that there is, and refuses what has the wrong form.

#[path = "schema/tree.rs"]
mod tree;
#[path = "schema/validator.rs"]
mod validator;

use serde_json::Value;
use std::path::Path;
use validator::problems;

fn schema() -> Value {
    serde_json::from_str(&vendor_errors_cli::schema::text()).expect("the schema is JSON")
}

#[test]
fn what_is_out_of_date_is_told_until_it_is_written() {
    use std::fs;
    use vendor_errors_cli::schema::{drift, write};
    const SCHEMA: &str = "error-spec/schema/vendor.schema.json";
    const PAGES: [&str; 2] = ["docs/reference.md", "docs/diagnostics.md"];
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let other = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema_drift");
    let _ = fs::remove_dir_all(&other);
    for folder in ["error-spec/schema", "docs"] {
        fs::create_dir_all(other.join(folder)).expect("it can be made");
    }
    assert_eq!(drift(&other), [""; 0], "another workspace than ours");
    fs::create_dir_all(other.join("error-spec/src/language")).expect("it can be made");
    for page in PAGES {
        fs::copy(ours.join(page), other.join(page)).expect("it can be copied");
    }
    let [page, _] = PAGES;
    let text = fs::read_to_string(ours.join(page)).expect("readable");
    let (before, after) = text.split_once("<!-- end -->").expect("a marker");
    let stale = format!("{before}old\n<!-- end -->{after}");
    fs::write(other.join(page), stale).expect("writable");
    fs::write(other.join(SCHEMA), vendor_errors_cli::schema::text()).expect("writable");
    let told = format!("{page} is out of date: cargo run -p codegen -- schema --write");
    assert_eq!(drift(&other), [told]);
    assert_eq!(write(&other), Ok(vec![page.to_owned()]));
    assert_eq!(drift(&other), [""; 0]);
    let written = fs::read_to_string(other.join(page)).expect("readable");
    assert_eq!(written, text);
    assert_eq!(write(&other), Ok(vec![]), "nothing is left to write");
    fs::remove_file(other.join(SCHEMA)).expect("it was there");
    assert_eq!(drift(&other).len(), 1);
    assert_eq!(write(&other), Ok(vec![SCHEMA.to_owned()]));
    fs::write(other.join(page), "# A page\n").expect("writable");
    assert!(drift(&other)[0].contains("has lost its markers"));
    assert!(write(&other).is_err());
}

#[test]
fn every_spec_satisfies_the_schema() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../error-spec/vendors");
    let schema = schema();
    let mut specs = 0;
    for entry in std::fs::read_dir(folder).expect("there are specs") {
        let path = entry.expect("readable").path();
        let text = std::fs::read_to_string(&path).expect("readable");
        assert_eq!(
            problems(&schema, &tree::json(&text)),
            [""; 0],
            "{}",
            path.display()
        );
        specs += 1;
    }
    assert!(specs >= 35);
}

/// A spec with one thing wrong, and where the schema must say so.
#[test]
fn what_has_the_wrong_form_does_not() {
    let schema = schema();
    let entry = |more: &str| {
        format!("vendor: x\nenvelope: {{ code: /code }}\nerrors: [{{ code: a, {more} }}]\n")
    };
    let spec = |more: &str| format!("{}{more}\n", entry("status: 409"));
    let wrong = [
        (spec("retires: wait"), "/retires"),
        (entry("retrys: never"), "/errors/0/retrys"),
        (entry("retry: always"), "/errors/0/retry"),
        (entry("retry: [{ when: { /a: b } }]"), "/errors/0/retry/0"),
        (entry("category: conflicts"), "/errors/0/category"),
        (entry("status: 6xx"), "/errors/0/status"),
        (entry("status: \"409\""), "/errors/0/status"),
        (
            entry("when: { /a: { matches: b } }"),
            "/errors/0/when//a/matches",
        ),
        (
            entry("when: { /a: { is: missing } }"),
            "/errors/0/when//a/is",
        ),
        (
            entry("details: { a: \"map<string, any>\" }"),
            "/errors/0/details",
        ),
        (
            entry("recovery: { refetch: /a, ask_user: /b }"),
            "/errors/0/recovery",
        ),
        (
            entry("examples: [{ expect: { retry_after: 3 } }]"),
            "/errors/0/examples/0/expect/retry_after",
        ),
        (spec("backoff: { initial: 5 }"), "/backoff/initial"),
        (spec("wait: 5 seconds"), "/wait"),
        (spec("wait: { from: /a, format: sec }"), "/wait/format"),
        (spec("retry: [never]"), "/retry/0"),
        (
            spec("statuses: { 429: { wait: 60s, category: quota } }"),
            "/statuses/429",
        ),
        (spec("statuses: { 4xy: never }"), "/statuses/4xy"),
        (spec("values: { a-b: /a }"), "/values/a-b"),
        (
            "vendor: Book-Well\nenvelope: { code: /code }\nerrors: [{ code: a }]\n".to_owned(),
            "/vendor",
        ),
        (
            "vendor: x\nenvelope: { code: error.code }\nerrors: [{ code: a }]\n".to_owned(),
            "/envelope/code",
        ),
        ("vendor: x\nenvelope: { code: /code }\n".to_owned(), ""),
    ];
    for (text, place) in wrong {
        let found = problems(&schema, &tree::json(&text));
        assert!(
            found
                .iter()
                .any(|found| found.starts_with(&format!("{place}:"))),
            "{place} in {found:?} of\n{text}"
        );
    }
}
