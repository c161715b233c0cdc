//! The join as a whole, over the model alone. What the derive does with it is in `tests/derive`.

use super::{
    Argument, Field, Fields, Generics, Item, Meta, Problem, Text, Value, Variant, Vendor, join,
};
use crate::Paths;
use proc_macro2::{Ident, Span, TokenStream};
use vendor_errors_spec::model::Spec;
use vendor_errors_spec::source::Source;

fn spec(errors: &str) -> Spec {
    let text = format!(
        "vendor: acme\ndocs: {{ basis: assumed }}\nenvelope: {{ code: /code, details_at: /details }}\nerrors:\n{errors}"
    );
    vendor_errors_spec::read(&Source::new("acme.yaml", text.as_str()))
        .expect("a spec")
        .spec
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
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
        span: Span::call_site(),
    }
}

fn variant(name: &str, metas: Vec<Meta>, fields: &[(&str, &str)]) -> Variant {
    let field = |(name, ty): &(&str, &str)| Field {
        name: Some(ident(name)),
        ty: ty.parse().expect("a type"),
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

fn joined(spec: &Spec, mut variants: Vec<Variant>) -> Result<TokenStream, Vec<Problem>> {
    variants.push(variant("Other", vec![meta("other", Value::None)], &[]));
    let item = Item {
        name: ident("E"),
        visibility: TokenStream::new(),
        generics: Generics::default(),
        exhaustive: None,
        variants,
    };
    let vendor = Vendor {
        spec,
        shown: "acme.yaml",
        span: Span::call_site(),
    };
    join(&item, &[vendor], &Paths::default(), &TokenStream::new())
}

#[test]
fn rules_are_looked_at_from_the_one_that_asks_for_most() {
    let spec = spec("  - { code: a, status: 409 }\n  - { code: b, status: 409 }\n");
    let code = |code: &str| meta("code", Value::Text(text(code)));
    let status = |status: &str| meta("status", Value::Text(text(status)));
    let variants = vec![
        variant("Class", vec![status("4xx")], &[]),
        variant("Exact", vec![status("409")], &[]),
        variant("Plain", vec![code("a")], &[]),
        variant("B", Vec::new(), &[]),
        variant("More", vec![code("a"), status("500")], &[]),
    ];
    let text = joined(&spec, variants).expect("it joins").to_string();
    let order = [
        "Self :: More",
        "Self :: Plain",
        "Self :: B",
        "Self :: Exact",
        "Self :: Class",
    ];
    let at: Vec<_> = order.iter().map(|variant| text.find(variant)).collect();
    assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{at:?}");
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
    let both = variant("Both", vec![meta("code", Value::List(list.to_vec()))], &[]);
    let tokens = joined(&spec, vec![both]).expect("it joins");
    assert!(tokens.to_string().contains("Some (0 | 1) =>"), "{tokens}");
}

#[test]
fn members_are_read_under_the_names_of_the_spec() {
    let spec = spec("  - { code: a, status: 409, details: { retryAfter: integer } }\n");
    let a = variant("A", Vec::new(), &[("retry_after", "u32")]);
    let text = joined(&spec, vec![a]).expect("it joins").to_string();
    assert!(
        text.contains(r#"__asked . required (& ["retryAfter"]) ?"#),
        "{text}"
    );
}
