//! The join as a whole, over the model alone. What the derive does with it is in `tests/derive`.

use super::lexed::{filled, lexed};
use super::{
    Argument, Field, Fields, Generics, Ident, Item, Meta, Place, Problem, Text, Token, Value,
    Variant, Vendor, join, stub, stub_module,
};
use vendor_errors_build::Facade;
use vendor_errors_spec::model::Spec;
use vendor_errors_spec::source::Source;

fn spec(errors: &str) -> Spec {
    let text = format!(
        "vendor: acme\ndocs: {{ basis: assumed }}\nenvelope: {{ code: /code, details_at: /details }}\nerrors:\n{errors}"
    );
    read(&text)
}

fn read(text: &str) -> Spec {
    let source = Source::new("acme.yaml", text);
    vendor_errors_spec::read(&source).expect("a spec").spec
}

fn ident(name: &str) -> Ident {
    match lexed(name).remove(0) {
        Token::Ident(ident) => ident,
        other => panic!("no name, but {other:?}"),
    }
}

fn meta(key: &str, value: Value) -> Meta {
    Meta {
        key: ident(key),
        value,
    }
}

fn text(value: &str) -> Text {
    Text {
        value: value.to_owned(),
        spot: Place::NOWHERE.into(),
    }
}

fn variant(name: &str, metas: Vec<Meta>, fields: &[(&str, &str)]) -> Variant {
    let field = |(name, ty): &(&str, &str)| Field {
        name: Some(ident(name)),
        ty: lexed(ty),
        attributes: Vec::new(),
        broken: false,
    };
    let fields = match fields {
        [] => Fields::Unit,
        fields => Fields::Named(fields.iter().map(field).collect()),
    };
    Variant {
        name: ident(name),
        attributes: vec![metas],
        fields,
        broken: false,
    }
}

/// An enum with these variants and a fallback.
fn item(mut variants: Vec<Variant>) -> Item {
    variants.push(variant("Other", vec![meta("other", Value::None)], &[]));
    Item {
        name: ident("E"),
        visibility: Vec::new(),
        generics: Generics::default(),
        exhaustive: None,
        variants,
    }
}

fn join_all(item: &Item, specs: &[&Spec]) -> Result<String, Vec<Problem>> {
    let vendors: Vec<_> = specs
        .iter()
        .map(|spec| Vendor {
            spec,
            shown: "acme.yaml",
            spot: Place::NOWHERE.into(),
        })
        .collect();
    join(item, &vendors, &Facade::default(), "").map(|code| filled(&code))
}

fn joined(spec: &Spec, variants: Vec<Variant>) -> Result<String, Vec<Problem>> {
    join_all(&item(variants), &[spec])
}

/// The one thing that is wrong.
fn problem(spec: &Spec, variant: Variant) -> String {
    let problems = joined(spec, vec![variant]).expect_err("something is wrong");
    let [problem] = problems.as_slice() else {
        panic!("{problems:?}")
    };
    problem.message().to_owned()
}

#[test]
fn rules_are_looked_at_from_the_one_that_asks_for_most() {
    let spec = spec("  - { code: a, status: 409 }\n  - { code: b, status: 409 }\n");
    let code = |code: &str| meta("code", Value::Text(text(code)));
    let status = |status: &str| meta("status", Value::Text(text(status)));
    let category = |name: &str| meta("category", Value::Text(text(name)));
    let when = |cond: &str| meta("when", Value::Text(text(cond)));
    let variants = vec![
        variant("Conflict", vec![category("conflict")], &[]),
        variant("NotFound", vec![category("not_found")], &[]),
        variant("Class", vec![status("4xx")], &[]),
        variant("Exact", vec![status("409")], &[]),
        variant("Several", vec![category("conflict"), status("4xx")], &[]),
        variant("Most", vec![when("{ /a: x, /b: y, /c: z }")], &[]),
        variant("Plain", vec![code("a")], &[]),
        variant("B", Vec::new(), &[]),
        variant("More", vec![code("a"), status("500")], &[]),
    ];
    let text = joined(&spec, variants).expect("it joins");
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
    let errors: String = (0..70)
        .map(|n| format!("  - {{ code: refused_{n}, status: 400 }}\n"))
        .collect();
    let spec = spec(&errors);
    let variants = |count: usize| {
        let variants = (0..count).map(|n| variant(&format!("Refused{n}"), Vec::new(), &[]));
        joined(&spec, variants.collect()).expect("it joins")
    };
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
fn a_flood_of_unknown_names_is_counted() {
    let errors: String = (0..200)
        .map(|n| format!("  - {{ code: refused_{n}, status: 400 }}\n"))
        .collect();
    let spec = spec(&errors);
    let variants = (0..150)
        .map(|n| variant(&format!("Refusd{n}"), Vec::new(), &[]))
        .collect();
    let problems = joined(&spec, variants).expect_err("no name is right");
    assert_eq!(problems.len(), 101);
    assert!(problems[0].message().contains("did you mean `Refused0`?"));
    assert!(problems[100].message().starts_with("50 more"));
}

#[test]
fn a_list_of_codes_is_any_of_them() {
    let spec = spec("  - { code: a, status: 409 }\n  - { code: b, status: 409 }\n");
    let list = ["a", "b"].map(|code| Argument::Text(text(code)));
    let both = variant("Both", vec![meta("code", Value::List(list.into()))], &[]);
    let tokens = joined(&spec, vec![both]).expect("it joins");
    assert!(tokens.contains("{ 0 | 1 =>"), "{tokens}");
}

#[test]
fn members_are_read_under_the_names_of_the_spec() {
    let spec = spec("  - { code: a, status: 409, details: { retryAfter: integer } }\n");
    let a = variant("A", Vec::new(), &[("retry_after", "u32")]);
    let text = joined(&spec, vec![a]).expect("it joins");
    assert!(
        text.contains(r#"__asked . required (& ["retryAfter" ,]) ?"#),
        "{text}"
    );
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
        let told = problem(&spec, variant("A", Vec::new(), &[(wanted, "Option<i64>")]));
        let help = format!("has no detail `{wanted}`\nhelp: it is inside of `{holder}`: take that");
        assert!(told.contains(&help), "{told}");
    }
    let told = problem(&spec, variant("A", Vec::new(), &[("ate", "Option<i64>")]));
    assert!(told.contains("known are `lines`, `note`, `wait`"), "{told}");
}

#[test]
fn own_details_come_before_those_of_all_errors() {
    let spec = read(
        "vendor: acme\nenvelope: { code: /code, details: { hint: any?, page: string } }\n\
         types: { Why: [late, early] }\n\
         errors: [{ code: a, details: { hint: string, why: Why } }]\n",
    );
    let fields = [("hint", "String"), ("page", "String"), ("why", "String")];
    let a = variant("A", Vec::new(), &fields);
    assert!(joined(&spec, vec![a]).is_ok());
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
        let told = problem(&spec, variant("A", Vec::new(), &[("it", wrong)]));
        assert!(told.ends_with(&format!("help: write `{right}`")), "{told}");
    }
}

#[test]
fn a_whole_is_flattened_where_it_may_be_null() {
    let whole = |ty: &str, field: &str| {
        let spec = spec(&format!("  - {{ code: a, details: {ty} }}\n"));
        let mut a = variant("A", Vec::new(), &[("all", field)]);
        if let Fields::Named(mut fields) = a.fields {
            fields[0].name = None;
            a.fields = Fields::Tuple(fields);
        }
        joined(&spec, vec![a])
            .map(|tokens| tokens.contains("flatten"))
            .map_err(|problems| problems[0].message().to_owned())
    };
    assert_eq!(whole("list<string>", "Option<Vec<String>>"), Ok(false));
    assert_eq!(whole("list<string>?", "Option<Vec<String>>"), Ok(true));
    let message = whole("list<string>", "Mine").expect_err("it may be absent");
    assert!(message.contains("Option<Vec<String>>"), "{message}");
}

#[test]
fn the_type_parameters_that_serde_reads_are_bound() {
    let spec = spec("  - { code: a, details: { x: any, y: any } }\n");
    let a = variant("A", Vec::new(), &[("x", "(T, u8)"), ("y", "Option<Mine>")]);
    let mut item = item(vec![a]);
    item.generics.types = vec![ident("T"), ident("U")];
    let text = join_all(&item, &[&spec]).expect("it joins");
    assert!(
        text.contains("where T : __vendor_errors :: serde :: de :: DeserializeOwned ,"),
        "{text}"
    );
    assert!(!text.contains("U :"), "{text}");
    assert!(
        text.contains("How the responses of acme become errors"),
        "{text}"
    );
}

#[test]
fn an_empty_list_names_nothing() {
    let spec = spec("  - { code: a }\n");
    for key in ["acme", "code"] {
        let message = problem(
            &spec,
            variant("A", vec![meta(key, Value::List(Vec::new()))], &[]),
        );
        assert!(message.contains(&format!("{key} = ")), "{message}");
    }
}

#[test]
fn a_bad_condition_is_told_once_for_all_vendors() {
    let (acme, mut beta) = (spec("  - { code: a }\n"), spec("  - { code: a }\n"));
    beta.vendor.value = "beta".to_owned();
    let bad = meta("when", Value::Text(text("{ nothing: x }")));
    let item = item(vec![variant("A", vec![bad], &[])]);
    let problems = join_all(&item, &[&acme, &beta]).expect_err("no such value");
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn stubs_have_what_the_real_code_has() {
    let (item, facade) = (item(Vec::new()), Facade::default());
    let kinds = |vendors: &[String]| {
        let text = filled(&stub(&item, vendors, &facade));
        (
            text.matches("Decoder < Self >").count(),
            text.contains("Kind for E"),
        )
    };
    assert_eq!(kinds(&["acme".to_owned()]), (2, true));
    assert_eq!(kinds(&["acme".to_owned(), "beta".to_owned()]), (2, false));
    let module = filled(&stub_module(&item, &["acme".to_owned()], &facade));
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
    let code = |code: &str| vec![meta("code", Value::Text(text(code)))];
    let read = variant("A", code("a"), &[("first", "i64")]);
    let tokens = joined(&spec, vec![read, variant("B", code("b"), &[])]);
    let tokens = tokens.expect("it joins");
    assert!(tokens.contains("Field (\"first\"") && !tokens.contains("Field (\"second\""));

    let any = [("first", "Option<i64>"), ("second", "Option<i64>")];
    let any = variant("Any", vec![meta("status", Value::Text(text("4xx")))], &any);
    let tokens = joined(&spec, vec![any]).expect("it joins");
    assert!(tokens.contains("Field (\"first\"") && tokens.contains("Field (\"second\""));
}
