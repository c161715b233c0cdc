use super::*;
use crate::messages::Mistakes;
use syn::parse_str;

fn read(text: &str) -> (Input, Mistakes) {
    let mut mistakes = Mistakes::new();
    let input = parse(parse_str(text).expect("an item"), &mut mistakes);
    (input, mistakes)
}

fn variants(input: &Input) -> &[Variant] {
    match &input.body {
        Body::Enum(variants) => variants,
        _ => panic!("no enum"),
    }
}

#[test]
fn an_enum_with_all_that_may_stand_around() {
    let (input, mistakes) = read(
        "/// Docs
        #[derive(Debug)]
        #[vendor_errors(spec = \"a.yaml\", exhaustive, crate = ::renamed)]
        pub(crate) enum E<T: Iterator<Item = u8> = X<u8>, const N: usize = 3> where T: Fn(u8) -> Vec<u8>, {
            #[vendor_errors(code(\"a\", \"b\"), bookwell(name = \"c\"))]
            A { #[vendor_errors(detail = \"d\")] pub x: Map<String, Vec<u8>>, r#type: fn(u8) -> u8, },
            B(pub(crate) Option<T>, (u8, u8)) = 1 << 3,
            C,
        }",
    );
    assert!(mistakes.is_empty(), "{mistakes:?}");
    assert_eq!(input.specs[0].text.value, "a.yaml");
    assert!(input.exhaustive.is_some());
    assert_eq!(spelled(&input.facade), "::renamed");
    assert_eq!(spelled(&input.visibility), "pub(crate)");
    let shown: Vec<_> = variants(&input)
        .iter()
        .map(|variant| (variant.text(), variant.fields.len()))
        .collect();
    let expected = [("A", 2), ("B", 2), ("C", 0)];
    assert_eq!(
        shown,
        expected.map(|(name, fields)| (name.to_owned(), fields))
    );
    let ty = |variant: usize, field: usize| spelled(&variants(&input)[variant].fields[field].ty);
    assert_eq!(ty(0, 0), "Map<String,Vec<u8>>");
    assert_eq!(ty(1, 1), "(u8,u8)");
    let keys = variants(&input)[0].attributes[0].iter();
    let keys: Vec<_> = keys.map(|setting| setting.key.to_string()).collect();
    assert_eq!(keys, ["code", "bookwell"]);
}

#[test]
fn what_an_attribute_cannot_be() {
    let broken = [
        "vendor_errors",
        "vendor_errors = \"a\"",
        "vendor_errors[code = \"a\"]",
        "vendor_errors(\"a\")",
        "vendor_errors(code = )",
        "vendor_errors(code = 1.5)",
        "vendor_errors(code = [1])",
        "vendor_errors(code = a b)",
        "vendor_errors(code(\"a\") b)",
        "vendor_errors(code(1.5))",
        "vendor_errors(code(b = ))",
    ];
    for attribute in broken {
        let (input, mistakes) = read(&format!(
            "#[vendor_errors(spec = \"a.yaml\")] enum E {{ #[{attribute}] A }}"
        ));
        assert_eq!(mistakes.len(), 1, "{attribute}");
        assert!(variants(&input)[0].broken, "{attribute}");
    }
}

#[test]
fn each_setting_is_read_on_its_own() {
    let (input, mistakes) = read("enum E { #[vendor_errors(a = 1.5, b, , c: d, e = \"f\",)] A }");
    assert_eq!(mistakes.len(), 3, "{mistakes:?}");
    let keys = variants(&input)[0].attributes[0].iter();
    let keys: Vec<_> = keys.map(|setting| setting.key.to_string()).collect();
    assert_eq!(keys, ["b", "e"]);
}

fn text(literal: &str) -> Option<String> {
    parse_str::<Text>(literal).ok().map(|text| text.value)
}

#[test]
fn strings_and_integers_are_texts() {
    assert_eq!(
        text(r#""a\"b\\ \u{e9}\x41\n""#).as_deref(),
        Some("a\"b\\ éA\n")
    );
    assert_eq!(text("\"a \\\n   b\"").as_deref(), Some("a b"));
    assert_eq!(text(r###"r##"a"#\b"##"###).as_deref(), Some("a\"#\\b"));
    assert_eq!(text("1_001").as_deref(), Some("1001"));
    assert_eq!(text("007").as_deref(), Some("007"));
}

#[test]
fn other_literals_are_none() {
    for other in [
        "b\"a\"", "'a'", "1.5", "429u16", "c\"a\"", "0x1f", "-1", "true", "\"a\"b",
    ] {
        assert_eq!(text(other), None, "{other}");
    }
}

#[test]
fn only_enums_and_unit_structs() {
    let named = "#[vendor_errors(spec = \"a.yaml\")]";
    let (unit, mistakes) = read(&format!("{named} pub struct Bookwell;"));
    assert!(matches!(unit.body, Body::UnitStruct) && mistakes.is_empty());
    for other in ["struct S {}", "struct S(u8);", "union U { a: u8 }"] {
        assert_eq!(read(&format!("{named} {other}")).1.len(), 1, "{other}");
    }
    assert_eq!(
        read(&format!("{named} enum E<'a> {{ A(&'a u8) }}")).1.len(),
        1
    );
}
