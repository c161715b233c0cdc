//! Which spec `explain` and `generate` take, and how recorded responses are read.

#[path = "guide/cli.rs"]
#[allow(dead_code, reason = "others run other commands")]
mod cli;

use cli::{Folder, run};
use serde_json::Value;

const VENDORS: &str = "error-spec/vendors";
const OUT: &str = "generated-example/src/generated";

/// A workspace with the specs of `acme`, of `beta` in a file that is called otherwise, and one with a problem.
fn workspace(test: &str) -> Folder {
    let folder = Folder::new(test);
    let spec = |vendor: &str, more: &str| {
        format!(
            "vendor: {vendor}\nenvelope: {{ code: /code }}\nwait: {{ from: header:x-reset, format: epoch }}\nerrors: [{{ code: gone, status: 410{more} }}]\n"
        )
    };
    for (file, text) in [
        ("acme", spec("acme", "")),
        ("second", spec("beta", "")),
        ("gamma", spec("gamma", ", retrys: never")),
    ] {
        folder.write(&format!("{VENDORS}/{file}.yaml"), &text);
    }
    folder
}

#[test]
fn a_vendor_is_called_as_its_spec_says() {
    let folder = workspace("explain_vendor");
    for (vendor, told) in [
        ("acme", "acme (410): not retried"),
        ("beta", "beta (410): not retried"),
        (
            "second",
            "no vendor `second` in error-spec/vendors; there are: acme, beta",
        ),
        ("acmi", "did you mean `acme`?"),
        ("gamma", "an entry has no key `retrys`"),
        (
            "../vendors/acme",
            "no vendor `../vendors/acme` in error-spec/vendors",
        ),
    ] {
        let args = ["explain", "--vendor", vendor, "--status", "410"];
        let (_, printed) = run(&folder, &args, "");
        assert!(printed.contains(told), "{vendor}: {printed}");
    }
}

#[test]
fn one_vendor_is_generated_by_its_name_or_by_that_of_its_file() {
    for (vendor, module, others) in [
        ("acme", "acme", ["beta", "second"]),
        ("beta", "beta", ["acme", "second"]),
        ("second", "beta", ["acme", "second"]),
    ] {
        let folder = workspace("generate_vendor");
        let (fine, printed) = run(&folder, &["generate", "--vendor", vendor], "");
        assert!(fine && printed.contains("1 vendor in "), "{printed}");
        let has = |module: &str| folder.read(&format!("{OUT}/{module}.rs")).is_some();
        assert!(has(module) && !others.iter().any(|other| has(other)));
        let index = folder.read(&format!("{OUT}/mod.rs")).expect("there is one");
        assert!(index.contains(&format!("pub mod {module};")), "{index}");
        assert_eq!(index.matches("pub mod ").count(), 1, "{index}");
    }
    let folder = workspace("generate_vendor");
    let (fine, printed) = run(&folder, &["generate", "--vendor", "acmi"], "");
    assert!(
        !fine && printed.contains("did you mean `acme`?"),
        "{printed}"
    );
}

#[test]
fn a_response_may_say_when_it_came() {
    let folder = workspace("explain_when");
    let wait = |now: &str, reset: u64| {
        let line = format!(r#"{{"status":429,{now}"headers":{{"X-Reset":"{reset}"}}}}"#);
        let args = ["explain", "--vendor", "acme", "--responses", "-"];
        let (fine, printed) = run(&folder, &args, &line);
        assert!(fine, "{printed}");
        let answer: Value = serde_json::from_str(&printed).expect("one line of JSON");
        answer["retry_after_ms"].as_u64()
    };
    assert_eq!(
        wait(r#""now_unix":1000000000.5,"#, 1_000_000_010),
        Some(9_500)
    );
    for (now, expected) in [("0", 1_000_000_000_000), ("-1.5", 1_000_000_001_500)] {
        let now = format!(r#""now_unix":{now},"#);
        assert_eq!(wait(&now, 1_000_000_000), Some(expected));
    }
    assert_eq!(
        wait(r#""now":"2001-09-09T01:46:41Z","#, 1_000_000_010),
        Some(9_000)
    );
    assert_eq!(wait("", 1_000_000_000), Some(0), "now");
}

#[test]
fn headers_are_an_object_or_a_list_of_pairs() {
    let folder = workspace("explain_headers");
    let answer = |headers: &str| {
        let line = format!(r#"{{"status":429,"now_unix":1000000000,"headers":{headers}}}"#);
        let args = ["explain", "--vendor", "acme", "--responses", "-"];
        serde_json::from_str::<Value>(&run(&folder, &args, &line).1).expect("one line of JSON")
    };
    for (headers, wait) in [
        (r#"{"X-Reset":"1000000010"}"#, Some(10_000)),
        (r#"{"X-Reset":["no","1000000010"]}"#, Some(10_000)),
        (
            r#"[["X-Other","1"],["X-Reset","1000000010"]]"#,
            Some(10_000),
        ),
        ("null", None),
    ] {
        let answer = answer(headers);
        assert_eq!(answer["error"], Value::Null, "{headers}");
        assert_eq!(answer["retry_after_ms"].as_u64(), wait, "{headers}");
    }
    let told = answer("7")["error"].to_string();
    let expected = "headers as an object, or as a list of pairs";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn what_is_wrong_with_a_response_is_told_at_its_line() {
    let folder = workspace("explain_lines");
    let args = ["explain", "--vendor", "acme", "--responses", "-"];
    for (responses, told) in [
        ("[\n{\"status\":410},\n\n{\"state\":1}\n]", [None, Some(4)]),
        ("\n{\"status\":410}{\"state\":1}", [None, Some(2)]),
        ("x y\n\n{\"state\":1}\n", [Some(1), Some(3)]),
        ("{\"state\":1}\n{\"status\":410}", [Some(1), None]),
    ] {
        let (fine, printed) = run(&folder, &args, responses);
        assert!(!fine);
        let lines = printed.lines().map(|line| {
            let answer: Value = serde_json::from_str(line).expect("JSON");
            let problem = answer["error"].as_str()?;
            problem.split(':').nth(1)?.parse::<usize>().ok()
        });
        assert_eq!(lines.collect::<Vec<_>>(), told, "{responses}\n{printed}");
    }
}
