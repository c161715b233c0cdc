//! What is said about mistakes.

use super::{derived, derived_of, kind, mistake, names, read, refused, spec};
use crate::expanded;
use syn::parse_str;

#[test]
fn a_flood_of_unknown_names_is_counted() {
    let mistakes = derived(&refused(200), &names("Refusd", 150)).expect_err("no name is right");
    assert_eq!(mistakes.len(), 101);
    assert!(mistakes[0].contains("did you mean `Refused0`?"));
    assert!(mistakes[100].starts_with("50 more"));
}

#[test]
fn a_member_of_a_detail_is_told_where_it_is() {
    let spec = read(
        "vendor: acme\nenvelope: { code: /code }\n\
         types: { Wait: { retryAfter: integer }, Line: { at: integer } }\n\
         errors: [{ code: a, details: { wait: Wait?, lines: list<Line>, note: string } }]\n",
    );
    for (wanted, holder) in [
        ("retry_after", "wait"),
        ("retryAfter", "wait"),
        ("at", "lines"),
    ] {
        let told = mistake(&spec, &format!("A {{ {wanted}: Option<i64> }},"));
        let help = format!("has no detail `{wanted}`\nhelp: it is inside of `{holder}`: take that");
        assert!(told.contains(&help), "{told}");
    }
    let told = mistake(&spec, "A { ate: Option<i64> },");
    assert!(told.contains("known are `lines`, `note`, `wait`"), "{told}");
}

#[test]
fn a_field_of_another_type_is_told_what_to_write() {
    for (ty, wrong, right) in [
        ("string", "bool", "String"),
        ("integer", "bool", "i64"),
        ("number", "bool", "f64"),
        ("boolean", "String", "bool"),
        ("timestamp", "bool", "vendor_errors::Timestamp"),
        ("list<Why>", "bool", "Vec<String>"),
        ("map<integer?>", "bool", "BTreeMap<String, Option<i64>>"),
        ("Why?", "Option<bool>", "Option<String>"),
        ("Part", "bool", "vendor_errors::Json"),
    ] {
        let spec = read(&format!(
            "vendor: acme\nenvelope: {{ code: /code }}\n\
                 types: {{ Why: [late, early], Part: {{ x: string }} }}\n\
                 errors: [{{ code: a, details: {{ it: '{ty}' }} }}]\n"
        ));
        let told = mistake(&spec, &format!("A {{ it: {wrong} }},"));
        assert!(told.ends_with(&format!("help: write `{right}`")), "{told}");
    }
}

#[test]
fn an_empty_list_names_nothing() {
    let spec = spec("  - { code: a }\n");
    for key in ["acme", "code"] {
        let message = mistake(&spec, &format!("#[vendor_errors({key}())] A,"));
        assert!(message.contains(&format!("{key} = ")), "{message}");
    }
}

#[test]
fn a_bad_condition_is_told_once_for_all_vendors() {
    let (acme, mut beta) = (spec("  - { code: a }\n"), spec("  - { code: a }\n"));
    beta.vendor.value = "beta".to_owned();
    let input = kind("#[vendor_errors(when = \"{ nothing: x }\")] A,");
    let mistakes = derived_of(&input, vec![acme, beta]).expect_err("no such value");
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
}

/// In a unit test, since the list has one name more with each vendor.
#[test]
fn a_vendor_that_does_not_ship_is_told_with_a_guess_and_the_list() {
    let all: Vec<&str> = vendor_errors_spec::shipped::vendors().collect();
    let all = all.join(", ");
    for (name, help) in [
        ("strip", "did you mean `stripe`?"),
        (
            "vendors/acme.yaml",
            "a spec of your own is named by its path: `spec = \"vendors/….yaml\"`",
        ),
    ] {
        let input = format!("#[vendor_errors(vendor = {name:?}, crate = ::x)] pub struct S;");
        let (mistakes, _) = expanded(parse_str(&input).expect("an item"));
        let told: Vec<_> = mistakes.iter().map(ToString::to_string).collect();
        let expected = format!(
            "no vendor `{name}` ships with vendor-errors\nhelp: {help}\nhelp: there are: {all}"
        );
        assert_eq!(told, [expected]);
    }
}
