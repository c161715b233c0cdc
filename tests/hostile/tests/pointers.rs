//! JSON Pointers (RFC 6901) in specs and in code find the same values as serde_json.

use bumpalo::Bump;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tests::shared;
use vendor_errors_cli::specs::File;
use vendor_errors_runtime::explain::{from_response, to_json};
use vendor_errors_runtime::{Json, Response};

#[test]
fn the_examples_of_the_rfc() {
    let doc = json!({
        "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8
    });
    let numbered = [
        "/", "/a~1b", "/c%d", "/e^f", "/g|h", "/i\\j", "/k\"l", "/ ", "/m~0n",
    ];
    for (number, pointer) in numbered.iter().enumerate() {
        assert_eq!(found(&doc, pointer), json!(number), "{pointer}");
    }
    assert_eq!(found(&doc, "/foo/0"), json!("bar"));
    assert_eq!(found(&doc, ""), doc);
    for nothing in [
        "/foo/2", "/foo/00", "/foo/-", "/foo/+1", "/m~01n", "/foo/0/0",
    ] {
        assert_eq!(found(&doc, nothing), Value::Null, "{nothing}");
    }
}

/// The pointers from the tests of JSON Patch (RFC 6902), each with its document.
#[test]
fn the_pointers_of_the_suite() {
    let Some(folder) = shared("suites/json-pointer") else {
        return;
    };
    let mut count = 0;
    for file in ["spec_tests.json", "tests.json"] {
        let tests = fs::read(folder.join(file)).expect("the suite");
        let tests: Vec<Value> = serde_json::from_slice(&tests).expect("a list of tests");
        for test in &tests {
            let operations = test["patch"].as_array().into_iter().flatten();
            let pointers =
                operations.flat_map(|operation| [&operation["path"], &operation["from"]]);
            for pointer in pointers.filter_map(Value::as_str) {
                found(&test["doc"], pointer);
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
}

/// The value found, or `null`; checks that all implementations agree.
fn found(doc: &Value, pointer: &str) -> Value {
    let expected = doc.pointer(pointer).cloned().unwrap_or_default();
    let in_code = serde_json::from_value::<Json>(doc.clone()).expect("JSON");
    let in_code = in_code.pointer(pointer).map(|found| json!(found));
    assert_eq!(in_code.unwrap_or_default(), expected, "{pointer} in {doc}");
    match in_details(doc, pointer) {
        Some(in_details) => assert_eq!(in_details, expected, "{pointer} in {doc}"),
        // A malformed pointer is refused everywhere.
        None => assert!(
            !pointer.is_empty() && !pointer.starts_with('/'),
            "{pointer}"
        ),
    }
    expected
}

/// The value of a detail with this source; `None` if the spec is refused.
fn in_details(doc: &Value, pointer: &str) -> Option<Value> {
    let yaml = format!(
        "vendor: suite\nenvelope: {{ message: /no/where }}\nerrors:\n  - {{ name: any, status: 400, details: {{ found: {{ from: {}, type: any? }} }} }}\n",
        json!(pointer)
    );
    let file = File::of_bytes(Path::new("suite.yaml"), yaml.into());
    let arena = Bump::new();
    let tables = vendor_errors_build::lower(&arena, file.spec.as_ref()?).expect("it fits");
    let body = doc.to_string();
    let response = Response::new(400, body.as_bytes());
    let answer = to_json(&tables, &response, Some(&from_response(&tables, &response)));
    let answer: Value = serde_json::from_str(&answer).expect("an answer in JSON");
    Some(answer["details"]["found"].clone())
}
