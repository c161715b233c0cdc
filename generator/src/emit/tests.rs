use super::*;
use crate::generate;
use crate::samples::{EVERYTHING, spec};

fn module(yaml: &str) -> Module {
    generate(&spec(yaml), &Facade::default()).expect("it fits")
}

/// The items that have `part` in them, without blanks.
fn items_with(module: &Module, part: &str) -> Vec<String> {
    let file: syn::File = syn::parse2(module.items.clone()).expect("it parses");
    let items = file.items.into_iter().map(|item| {
        let text = item.into_token_stream().to_string();
        text.split_whitespace().collect::<String>()
    });
    items.filter(|item| item.contains(part)).collect()
}

/// The one item that has `part` in it.
fn item_with(module: &Module, part: &str) -> String {
    let [item] = items_with(module, part).try_into().expect("one");
    item
}

#[test]
fn a_variant_for_each_entry_carries_its_details() {
    let module = module(EVERYTHING);
    let kind = item_with(&module, "pubenumErrorKind");
    for variant in [
        "SlotUnavailable(Option<SlotUnavailable>)",
        "InvalidInput(Option<Vec<Part>>)",
        "Option(Option<OptionDetails>)",
        "XFamily(Option<Details>)",
        "Gone(Option<Details>)",
        "Unrecognized(Option<Details>)",
    ] {
        assert!(kind.contains(variant), "{variant}");
    }
    let new = item_with(&module, "rt::ByNameforErrorKind");
    assert!(
        new.contains("Some(ErrorName::InvalidInput)=>Self::InvalidInput(details.read_whole()),")
    );
    assert!(
        new.ends_with("None=>Self::Unrecognized(details.read()),}}}"),
        "no wildcard"
    );
}

#[test]
fn a_spec_without_details_has_plain_variants() {
    let module = module("vendor: acme\nenvelope: { code: /code }\nerrors: [{ code: a }]\n");
    let kind = item_with(&module, "pubenumErrorKind");
    assert!(kind.contains("A,") && kind.ends_with("Unrecognized,}"));
    let new = item_with(&module, "rt::ByNameforErrorKind");
    assert!(new.contains("Some(ErrorName::A)=>Self::A,None=>Self::Unrecognized"));
}

#[test]
fn a_whole_that_may_be_null_is_one_option() {
    let yaml = "vendor: acme\nenvelope: { code: /code }\nerrors: [{ code: a, details: { from: /list, type: list<string>? } }]\n";
    let module = module(yaml);
    let kind = item_with(&module, "pubenumErrorKind");
    assert!(kind.contains("A(Option<Vec<String>>)"));
    let new = item_with(&module, "rt::ByNameforErrorKind");
    assert!(new.contains("Self::A(details.read_whole().flatten())"));
}

#[test]
fn types_that_contain_themselves_are_boxed() {
    let module = module(EVERYTHING);
    let group = item_with(&module, "pubstructGroup");
    assert!(group.contains("pubfirst:Option<Box<Part>>,") && group.contains("pubself_:Vec<Part>,"));
    let part = item_with(&module, "pubenumPart");
    assert!(part.contains("Violation(Violation)") && part.contains("Group(Box<Group>)"));
}

#[test]
fn rows_name_only_what_is_said() {
    let module = module(EVERYTHING);
    let entries = item_with(&module, "staticENTRIES");
    let family = r#"rt::Entry::new("x_family",&[],&[]).code_pattern(rt::Test::StartsWith("x_")).retry(rt::Verdict::Wait(&[])).details(COMMON),"#;
    assert!(entries.contains(family));
    let spec = item_with(&module, "staticSPEC");
    assert!(spec.contains(
        "rt::Backoff::NONE.initial_ms(1500).factor(2.0).max_attempts(3).jitter(rt::Jitter::Full)"
    ));
    assert!(spec.contains("for_ms:Some(86_400_000)"));
}

#[test]
fn what_an_error_means_is_documented() {
    let spec = spec(EVERYTHING);
    let (arena, names) = (bumpalo::Bump::new(), Names::of(&spec));
    let lowered = crate::lower(&arena, &spec).expect("it fits");
    let facade = Facade::default();
    let emitter = Emitter {
        spec: &spec,
        lowered: &lowered,
        names: &names,
        facade: &facade,
        recursive: Vec::new(),
    };
    let facts = |index: usize| emitter.facts(&spec.errors[index]).lines().join("\n");
    assert_eq!(
        facts(0),
        "`slot_unavailable` (409): The time slot is not available.\n\
         \n\
         Retry: never. Recovery: `choose_alternative`.\n\
         \n\
         Fix: Offer the caller another time.\n\
         \n\
         To the user: Please choose another time."
    );
    assert_eq!(
        facts(1),
        "`invalid_input` (code `invalid` or `malformed`, 422).\n\nRetry: never."
    );
    assert_eq!(
        facts(2),
        "`option` (429).\n\nRetry: never when the method is `POST`; else with a backoff. Recovery: `use_fresh_value`\n\
         with `header:dpop-nonce`. Category: `rate_limit`."
    );
    assert_eq!(
        facts(3),
        "`x_family` (a code that starts with `x_`).\n\nRetry: after the server's wait."
    );
    assert_eq!(
        facts(4),
        "`gone` (4xx).\n\nIt is this error when the message contains \"gone \\`away\\` \\[x\\](y)\".\n\nRetry: by the status."
    );
}

#[test]
fn statuses_that_disagree_leave_the_verdict_to_the_status() {
    let retry = |statuses: &str| {
        let yaml = format!(
            "vendor: acme\nenvelope: {{ code: /code }}\nstatuses: {{ 409: backoff }}\nerrors: [{{ code: a, status: [{statuses}] }}]\n"
        );
        let kind = item_with(&module(&yaml), "pubenumErrorKind");
        let start = kind.find("Retry:").expect("the verdict");
        kind[start..].split('.').next().map(str::to_owned)
    };
    assert_eq!(retry("404, 410").as_deref(), Some("Retry:never"));
    assert_eq!(retry("404, 409").as_deref(), Some("Retry:bythestatus"));
    assert_eq!(retry("409, 4xx").as_deref(), Some("Retry:bythestatus"));
}

#[test]
fn a_span_of_time_is_in_its_largest_whole_unit() {
    let spans = [
        0,
        999,
        1_000,
        1_500,
        90_000,
        120_000,
        90_000_000,
        172_800_000,
    ];
    assert_eq!(
        spans.map(words::duration).as_slice(),
        [
            "0 ms", "999 ms", "1 s", "1500 ms", "90 s", "2 min", "25 h", "2 d"
        ]
    );
}

#[test]
fn a_union_writes_the_cases_that_are_no_structs_as_values() {
    let yaml = "vendor: acme\nenvelope: { code: /code }\n\
                types: { U: { tag: /t, cases: { one: S, many: map<W>, word: any, maybe: S?, inner: V } }, S: { a: string }, W: [x], V: { tag: /v, cases: { s: S } } }\n\
                errors: [{ code: a, details: { u: U } }]\n";
    let union = item_with(&module(yaml), "rt::TaggedUnionforU");
    assert!(
        union.contains("Self::One(value)=>{rt::write_case("),
        "{union}"
    );
    for value in ["Maybe", "Inner"] {
        assert!(
            union.contains(&format!("Self::{value}(value)=>{{rt::write_other_case(")),
            "{union}"
        );
    }
    for value in ["Many", "Word"] {
        assert!(
            union.contains(&format!(
                "Self::{value}(value)=>rt::Value::write(value,out)"
            )),
            "{union}"
        );
    }
}

#[test]
fn an_address_alone_is_said_of_an_entry() {
    let yaml = "vendor: acme\nenvelope: { code: /code }\n\
                errors: [{ code: a, docs: { url: 'https://a.example' }, resend: { writes: with_key } }]\n";
    let module = module(yaml);
    let entries = item_with(&module, "staticENTRIES");
    assert!(
        entries.contains(r#".docs(&[rt::Docs{url:"https://a.example",..rt::Docs::NONE}])"#),
        "{entries}"
    );
    let kind = item_with(&module, "pubenumErrorKind");
    assert!(kind.contains("Sendingawriteagainis`same_key`."), "{kind}");
}

#[test]
fn names_are_ascii_and_nothing_is_unsafe() {
    let text = module(EVERYTHING).inline(quote!(pub)).to_string();
    assert!(text.is_ascii());
    assert_eq!(text.matches("unsafe").count(), 1);
    assert!(text.contains("forbid (unsafe_code)"), "{text}");
}

#[test]
fn a_comment_in_the_spec_changes_no_table_but_that_of_lines() {
    let (before, after) = (
        module(EVERYTHING),
        module(&format!("# A comment.\n{EVERYTHING}")),
    );
    let (before, after) = (items_with(&before, ""), items_with(&after, ""));
    let changed = after
        .iter()
        .zip(&before)
        .filter(|(after, before)| after != before);
    let [(lines, _)] = changed.collect::<Vec<_>>()[..] else {
        panic!("more than one item changed")
    };
    assert!(lines.starts_with("constLINES:"), "{lines}");
    assert_eq!(before.len(), after.len());
}
