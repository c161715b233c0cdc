//! The code of an item without mistakes, and stubs.

use super::{derived, derived_of, item, kind, names, read, refused, spec};
use crate::{expand, expanded};
use quote::quote;
use std::fs;
use std::path::Path;
use syn::parse_str;
use vendor_errors_build::{Facade, generate};
use vendor_errors_spec::source::Source;

#[test]
fn bindings_are_looked_at_from_the_one_that_asks_for_most() {
    let spec = spec("  - { code: a, status: 409 }\n  - { code: b, status: 409 }\n");
    let variants = r#"
        #[vendor_errors(category = "conflict")] Conflict,
        #[vendor_errors(category = "not_found")] NotFound,
        #[vendor_errors(status = "4xx")] Class,
        #[vendor_errors(status = 409)] Exact,
        #[vendor_errors(category = "conflict", status = "4xx")] Several,
        #[vendor_errors(when = "{ /a: x, /b: y, /c: z }")] Most,
        #[vendor_errors(code = "a")] Plain,
        B,
        #[vendor_errors(code = "a", status = 500)] More,
    "#;
    let text = derived(&spec, variants).expect("no mistakes");
    let order = [
        "E :: More",
        "E :: Plain",
        "E :: B",
        "E :: Most",
        "E :: Several",
        "E :: Exact",
        "E :: Conflict",
        "E :: NotFound",
        "E :: Class",
    ];
    let at: Vec<_> = order.iter().map(|variant| text.find(variant)).collect();
    assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{at:?}");
}

#[test]
fn many_arms_are_a_match_within_a_match() {
    let spec = refused(70);
    let variants = |count| derived(&spec, &names("Refused", count)).expect("no mistakes");
    let (few, many) = (variants(64), variants(70));
    let within = "64 ..= 95 => match __entry {";
    assert!(!few.contains("..=") && many.contains(within), "{many}");
    for (text, count) in [(few, 64), (many, 70)] {
        for n in 0..count {
            let arm = format!(" {n} => E :: Refused{n} ,");
            assert_eq!(text.matches(&arm).count(), 1, "{arm} in {text}");
        }
    }
}

#[test]
fn a_list_of_codes_is_any_of_them() {
    let spec = spec("  - { code: a, status: 409 }\n  - { code: b, status: 409 }\n");
    let text = derived(&spec, "#[vendor_errors(code(\"a\", \"b\"))] Both,").expect("no mistakes");
    assert!(text.contains("{ 0 | 1 =>"), "{text}");
}

#[test]
fn members_are_read_under_the_names_of_the_spec() {
    let spec = spec("  - { code: a, status: 409, details: { retryAfter: integer } }\n");
    let text = derived(&spec, "A { retry_after: u32 },").expect("no mistakes");
    assert!(
        text.contains(r#"NamedFields :: required (& mut __fields , & ["retryAfter"]) ?"#),
        "{text}"
    );
}

#[test]
fn own_details_come_before_those_of_all_errors() {
    let spec = read(
        "vendor: acme\nenvelope: { code: /code, details: { hint: any?, page: string } }\n\
         types: { Why: [late, early] }\n\
         errors: [{ code: a, details: { hint: string, why: Why } }]\n",
    );
    assert!(derived(&spec, "A { hint: String, page: String, why: String },").is_ok());
}

#[test]
fn a_whole_is_flattened_where_it_may_be_null() {
    let whole = |ty: &str, field: &str| {
        let spec = spec(&format!("  - {{ code: a, details: {ty} }}\n"));
        derived(&spec, &format!("A({field}),"))
            .map(|text| text.contains("flatten"))
            .map_err(|mut mistakes| mistakes.remove(0))
    };
    assert_eq!(whole("list<string>", "Option<Vec<String>>"), Ok(false));
    assert_eq!(whole("list<string>?", "Option<Vec<String>>"), Ok(true));
    let message = whole("list<string>", "Mine").expect_err("it may be absent");
    assert!(message.contains("Option<Vec<String>>"), "{message}");
    let message = whole("{ x: string }", "my::Own<'static, dyn Fn(u8) -> u8>");
    let message = message.expect_err("it may be absent");
    assert!(
        message.contains("Option<my::Own<'static,dyn Fn(u8)->u8>>"),
        "{message}"
    );
}

#[test]
fn the_type_parameters_that_serde_reads_are_bound() {
    let spec = spec("  - { code: a, details: { x: any, y: any } }\n");
    let input = "enum E<T, U> { A { x: (T, u8), y: Option<Mine> }, #[vendor_errors(other)] Other }";
    let text = derived_of(&item(input), vec![spec]).expect("no mistakes");
    assert!(
        text.contains("where T : __vendor_errors :: serde :: de :: DeserializeOwned {"),
        "{text}"
    );
    assert!(!text.contains("U :"), "{text}");
    assert!(
        text.contains("How the responses of acme become errors"),
        "{text}"
    );
}

#[test]
fn stubs_have_what_the_real_code_has() {
    let input = kind("");
    let kinds = |vendors: &[&str]| {
        let vendors: Vec<_> = vendors.iter().map(ToString::to_string).collect();
        let text = expand::stub_kind(&input, &vendors).to_string();
        (
            text.matches("Decoder < Self >").count(),
            text.contains("Kind for E"),
        )
    };
    assert_eq!(kinds(&["acme"]), (2, true));
    assert_eq!(kinds(&["acme", "beta"]), (2, false));
    let module = expand::stub_module(&input, &["acme".to_owned()]).to_string();
    assert!(
        module.contains("mod acme") && module.contains("enum ErrorKind"),
        "{module}"
    );
}

#[test]
fn the_tables_have_the_details_that_are_read() {
    let spec = spec(
        "  - { code: a, status: 409, details: { first: integer } }\n  - { code: b, status: 409, details: { second: integer } }\n",
    );
    let variants = r#"
        #[vendor_errors(code = "a")] A { first: i64 },
        #[vendor_errors(code = "b")] B,
    "#;
    let text = derived(&spec, variants).expect("no mistakes");
    let has = |text: &str, member: &str| text.contains(&format!("Field ({member:?}"));
    assert!(has(&text, "first") && !has(&text, "second"), "{text}");

    let any = "#[vendor_errors(status = \"4xx\")] Any { first: Option<i64>, second: Option<i64> },";
    let text = derived(&spec, any).expect("no mistakes");
    assert!(has(&text, "first") && has(&text, "second"), "{text}");
}

/// What the command line writes has the items of the inline module, by a test of the generator.
#[test]
fn a_unit_struct_gets_the_items_that_the_command_line_writes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../error-spec/vendors");
    let mut compared = 0;
    for entry in fs::read_dir(folder).expect("the specs") {
        let path = entry.expect("a spec").path();
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.expect("a name");
        let source = Source::new(name, fs::read(&path).expect("its text"));
        let checked = vendor_errors_spec::read(&source).expect("a good spec");
        let module = generate(&checked.spec, &Facade::default()).expect("it fits");
        let written = module.inline(quote!(pub));

        let path = path.to_str().expect("a path");
        let input = format!(
            "#[vendor_errors(spec = {path:?}, crate = ::vendor_errors)] pub struct Vendor;"
        );
        let (mistakes, code) = expanded(parse_str(&input).expect("an item"));
        assert!(mistakes.is_empty(), "{name}");
        assert!(code.to_string().contains(&written.to_string()), "{name}");
        compared += 1;
    }
    assert!(compared > 4, "{compared} specs");
}
