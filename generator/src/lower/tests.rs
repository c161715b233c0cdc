use super::*;
use crate::samples::{EVERYTHING, spec};
use vendor_errors_tables::{Codes, Field, Paths, Place, Shape, Source, Type, Verdict, Wait};

/// Lowers the spec that the YAML is, and hands the tables to `look`.
fn lowered<T>(yaml: &str, look: impl FnOnce(&Spec<'_>) -> T) -> T {
    let (arena, spec) = (Bump::new(), spec(yaml));
    look(&lower(&arena, &spec).expect("it fits"))
}

fn minimal(envelope: &str, rest: &str) -> String {
    format!("vendor: acme\nenvelope: {envelope}\n{rest}\nerrors: [{{ code: a }}]\n")
}

/// The details of the first entry.
fn members<'a>(spec: &Spec<'a>) -> &'a [Field<'a>] {
    match spec.entries[0].details {
        Shape::Fields(fields) => fields,
        _ => panic!("fields"),
    }
}

/// The members below a node, as `name` or `name=slot`, each followed by its own.
fn tree(paths: &Paths<'_>) -> String {
    fn below(paths: &Paths<'_>, node: u16, out: &mut String) {
        let node = paths.nodes[usize::from(node)];
        if let Some(slot) = node.slot {
            out.push_str(&format!("={slot}"));
        }
        let members = node.members.iter();
        let members = members.map(|step| (step.name.to_owned(), step.node));
        let elements = node.elements.map(|node| ("[]".to_owned(), node));
        let positions = node.positions.iter();
        let positions = positions.map(|step| (format!("[{}]", step.name), step.node));
        for (name, node) in members.chain(elements).chain(positions) {
            out.push_str(&format!(" ({name}"));
            below(paths, node, out);
            out.push(')');
        }
    }
    let mut out = String::new();
    below(paths, 0, &mut out);
    out
}

#[test]
fn equal_pointers_share_a_slot() {
    let yaml = minimal(
        "{ code: /error/code, message: [/error/code, /error/text] }",
        "error_when: { /error/text: x }",
    );
    lowered(&yaml, |spec| {
        assert_eq!(tree(&spec.body), " (error (code=0) (text=1))");
        assert!(matches!(
            spec.envelopes[0].message,
            Source::First([Source::Body(0), Source::Body(1)])
        ));
        assert!(spec.rooted.is_none());
    });
}

#[test]
fn an_element_that_is_read_by_its_position_is_watched_as_all_are() {
    let yaml = minimal(
        "{ code: /errors/0/code, message: { from: /errors, where: { /main: { is: present }, /code: x }, at: /text } }",
        "",
    );
    lowered(&yaml, |spec| {
        assert_eq!(
            tree(&spec.body),
            " (errors=1 (0 (code=0)) (main) (code) (text) ([] (main) (code) (text)) ([0] (code=0) (main) (text)))"
        );
    });
}

#[test]
fn what_a_where_reads_is_watched_in_elements_and_in_the_value_itself() {
    let yaml = minimal(
        "{ code: { from: /list, where: { /type: x }, at: /code } }",
        "",
    );
    lowered(&yaml, |spec| {
        assert_eq!(
            tree(&spec.body),
            " (list=0 (type) (code) ([] (type) (code)))"
        );
        let Source::Pick(pick) = spec.envelopes[0].code else {
            panic!("a pick")
        };
        assert!(matches!((pick.from, pick.at), (Source::Body(0), ["code"])));
    });
}

#[test]
fn what_a_where_reads_is_watched_wherever_its_source_leads() {
    let watched = |code: &str| {
        let yaml = minimal(&format!("{{ code: {code} }}"), "values: { v: /v }");
        lowered(&yaml, |spec| tree(&spec.body))
    };
    assert_eq!(
        watched("{ from: [/a, /b], where: { /t: x }, at: /c }"),
        " (a=0 (t) (c) ([] (t) (c))) (b=1 (t) (c) ([] (t) (c)))"
    );
    assert_eq!(
        watched("{ from: v, where: { /t: x }, at: /c }"),
        " (v=0 (t) (c) ([] (t) (c)))"
    );
    assert_eq!(
        watched("{ from: { from: /a, at: /b }, where: { /t: x } }"),
        " (a=0 (b (t) ([] (t))))"
    );
}

#[test]
fn where_details_lie_is_kept_but_not_watched() {
    let yaml = minimal(
        "{ code: /e/code, details_at: { from: /e/list, where: { /type: x }, at: /data } }",
        "",
    );
    lowered(&yaml, |spec| {
        assert_eq!(tree(&spec.body), " (e (code=0) (list=1))");
        let details_only: Vec<_> = spec
            .body
            .nodes
            .iter()
            .map(|node| node.details_only)
            .collect();
        assert_eq!(details_only, [false, false, false, true]);
    });
}

#[test]
fn below_a_root_there_is_another_tree() {
    let rest = "values: { kind: /kind }\nerror_when: { kind: bad }\nretry: [{ when: { kind: final }, then: never }]";
    lowered(
        &minimal("{ root: /0, code: /code, when: { /ok: false } }", rest),
        |spec| {
            assert_eq!(tree(&spec.body), " (ok=0) (0=1 (code=3) (kind=4)) (kind=2)");
            assert_eq!(
                tree(&spec.rooted.expect("a root").paths),
                " (code=0) (kind=1)"
            );
            assert!(matches!(spec.values, [Source::Body(2), Source::Rooted(1)]));
        },
    );
}

#[test]
fn what_only_details_need_is_scanned_while_there_is_room() {
    let yaml = "vendor: acme\nenvelope: { code: /code }\nvalues: { prose: /deep/text }\n\
                errors: [{ code: a, details: { x: { from: /deep/x, type: any? }, y: { from: prose, type: string? } } }]";
    lowered(yaml, |spec| {
        assert_eq!(tree(&spec.body), " (code=0) (deep (x=1) (text=2))");
        let details_only: Vec<_> = spec
            .body
            .nodes
            .iter()
            .map(|node| node.details_only)
            .collect();
        assert_eq!(details_only, [false, false, true, true, true]);
        let [x, y] = members(spec) else {
            panic!("two fields")
        };
        assert!(matches!(x.place(), Place::From(Source::Body(1))));
        assert!(matches!(y.place(), Place::From(Source::Value(0))));
        assert!(matches!(spec.values, [Source::Body(2)]));
    });
    let fields: String = (0..40)
        .map(|at| format!("x{at}: {{ from: /deep/x{at}, type: any? }}, "))
        .collect();
    let many = format!(
        "vendor: acme\nenvelope: {{ code: /code }}\nerrors: [{{ code: a, details: {{ {fields} }} }}]"
    );
    lowered(&many, |spec| {
        let fields = members(spec);
        let scanned = fields
            .iter()
            .filter(|field| matches!(field.place(), Place::From(Source::Body(_))))
            .count();
        assert_eq!(scanned, 23);
        assert!(matches!(
            fields[39].place(),
            Place::From(Source::Deep(["deep", "x39"]))
        ));
    });
}

#[test]
fn members_of_the_details_are_scanned_where_their_place_is_known_and_while_there_is_room() {
    let places = |envelope: &str, fields: &str| {
        let yaml = format!(
            "vendor: acme\nenvelope: {envelope}\nerrors: [{{ code: a, details: {{ {fields} }} }}]"
        );
        lowered(&yaml, |spec| {
            let scanned = members(spec)
                .iter()
                .filter(|field| matches!(field.place(), Place::Member(_)));
            (tree(&spec.body), scanned.count())
        })
    };
    let two = "limit: integer, used: integer?";
    assert_eq!(
        places("{ code: /code, details_at: /d }", two),
        (" (code=0) (d=1 (limit=2) (used=3))".into(), 2)
    );
    assert_eq!(
        places("{ code: /code }", two),
        (" (code=0) (limit=1) (used=2)".into(), 2)
    );
    // Where two envelopes have their details in two places, or one has them where nobody knows
    // before.
    let elsewhere = "[{ code: /code, details_at: /d, when: { /d: { is: object } } }, { code: /code, details_at: /e }]";
    assert_eq!(places(elsewhere, two).1, 0);
    assert_eq!(places("{ code: /code, details_at: [/d, /e] }", two).1, 0);
    let many: String = (0..100).map(|at| format!("x{at}: any?, ")).collect();
    assert_eq!(places("{ code: /code }", &many).1, 31);
    // Below a root a place is one more in the body for each envelope.
    let roots = "[{ root: /0, code: /code, when: { /0: { is: object } } }, { code: /code }]";
    let (body, below) = places(roots, &many);
    assert_eq!(below, 26);
    assert!(body.starts_with("=1 (0=0 (code=2) (x0=3)"), "{body}");
}

#[test]
fn error_when_says_what_it_looks_at() {
    let rule = |rest: &str| {
        lowered(&minimal("{ code: /code }", rest), |spec| {
            let rule = spec.error_when.expect("a rule");
            (rule.whole, rule.reads_body)
        })
    };
    assert_eq!(rule("error_when: { /ok: false }"), (false, true));
    assert_eq!(rule("error_when: { status: 4xx }"), (true, false));
    assert_eq!(rule("error_when: { status: 404 }"), (true, false));
    assert_eq!(rule("error_when: { status: 200 }"), (false, false));
    assert_eq!(rule("error_when: { status: { not: 404 } }"), (true, false));
    assert_eq!(rule("error_when: { header:x-status: 404 }"), (false, false));
    assert_eq!(
        rule("values: { v: { from: /v, where: { header:x: y } } }\nerror_when: { v: a }"),
        (false, true)
    );
    assert_eq!(
        rule("error_when: [{ header:x-error: yes }, { status: 5xx, /ok: false }]"),
        (true, true)
    );
    assert_eq!(
        rule("values: { v: [header:x, /v] }\nerror_when: { v: a }"),
        (false, true)
    );
}

#[test]
fn details_of_envelopes_and_of_the_entry_are_joined() {
    lowered(EVERYTHING, |spec| {
        let names = |shape: Shape<'_>| match shape {
            Shape::Fields(fields) => fields.iter().map(|field| field.name().to_owned()).collect(),
            Shape::None | Shape::Whole(..) => Vec::new(),
        };
        assert_eq!(names(spec.common), ["help", "hint"]);
        assert!(matches!(
            spec.envelopes[1].common,
            [Some(Place::Member(_)), None]
        ));
        assert_eq!(
            names(spec.entries[2].details),
            ["help", "hint", "limits", "of"]
        );
        let Shape::Fields([help, hint, ..]) = spec.entries[2].details else {
            panic!("fields")
        };
        assert!(matches!(
            (help.place(), help.ty()),
            (Place::Common(0), Type::Optional(Type::Any))
        ));
        assert!(matches!(
            (hint.place(), hint.ty()),
            (Place::Member(_), Type::String)
        ));
        assert!(matches!(
            spec.entries[1].details,
            Shape::Whole(Place::Details, Type::List(Type::Named(2)))
        ));
        assert_eq!(names(spec.entries[3].details), ["help", "hint"]);
    });
}

#[test]
fn the_last_word_is_an_arm_that_always_holds() {
    lowered(EVERYTHING, |spec| {
        let Verdict::Arms([post, last]) = spec.entries[2].retry else {
            panic!("two arms")
        };
        assert!(matches!(
            (post.when, post.then),
            (Cond::All([_]), Verdict::Never)
        ));
        assert!(matches!(
            (last.when, last.then),
            (Cond::All([]), Verdict::Backoff)
        ));
        assert!(matches!(spec.entries[4].retry, Verdict::Unsaid));
    });
}

#[test]
fn the_wait_is_retry_after_unless_the_spec_says_more() {
    let wait = |spec: &Spec<'_>| format!("{:?}", spec.wait);
    assert_eq!(
        lowered(&minimal("{ code: /code }", ""), wait),
        format!("{:?}", [Wait::RETRY_AFTER])
    );
    let more = "statuses: { 429: { wait: [spec, 60s] } }";
    lowered(&minimal("{ code: /code }", more), |spec| {
        let waits = match spec.statuses[0].retry {
            Verdict::Wait(waits) => format!("{waits:?}"),
            _ => String::new(),
        };
        let wanted = [Wait::RETRY_AFTER, Wait::Constant(60_000)];
        assert_eq!(waits, format!("{wanted:?}"), "the spec's list in its place");
    });
    lowered(&minimal("{ code: /code }", "wait: 30s"), |spec| {
        assert!(matches!(spec.wait, [Wait::Constant(30_000)]))
    });
}

#[test]
fn entries_are_told_apart_by_their_codes() {
    lowered(EVERYTHING, |spec| {
        assert_eq!((spec.patterns, spec.without_code), (&[3][..], &[4][..]));
        assert!(matches!(
            spec.entries[1].code,
            Codes::Of(["invalid", "malformed"])
        ));
        assert_eq!(spec.entries[1].name, "invalid_input");
    });
}

fn counts(too_many: &[TooMany]) -> Vec<(&'static str, usize)> {
    let count = |found: &TooMany| (found.what, found.count);
    too_many.iter().map(count).collect()
}

#[test]
fn too_much_is_refused_where_it_becomes_too_much() {
    let entries = |count: usize| {
        let entry = |number| {
            format!(
                "  - {{ name: e{number}, status: 400, when: {{ /{}/p{number}: x }} }}\n",
                number % 2
            )
        };
        let entries: String = (0..count).map(entry).collect();
        format!("vendor: acme\nenvelope: {{ code: /code }}\nerrors:\n{entries}")
    };
    let lower_with = |text: &str| lower(&Bump::new(), &spec(text)).map(drop);
    assert_eq!(lower_with(&entries(63)), Ok(()));
    let text = entries(70);
    let too_many = lower_with(&text).unwrap_err();
    let [found] = too_many.as_slice() else {
        panic!("{too_many:?}")
    };
    assert_eq!(
        (found.what, found.count, found.limit),
        ("places in the body", 71, 64)
    );
    // The code is the first place.
    let at = found.at.start as usize;
    assert!(text[at..].starts_with("e63,"), "{}", &text[at..]);
    assert!(found.diagnostic().message.contains("71 places"));
    let details: String = (0..65).map(|number| format!("/p{number}: x, ")).collect();
    let code = format!("{{ code: {{ from: /list, where: {{ {details} }} }} }}");
    let too_wide = lower_with(&minimal(&code, "")).unwrap_err();
    assert_eq!(
        counts(&too_wide),
        [("members of one object in pointers", 65)]
    );
}

#[test]
fn indices_have_sixteen_bits() {
    let lower_with = |count: usize| {
        let mut spec = spec(&minimal("{ code: /code }", ""));
        let entry = &mut spec.errors[0];
        let code = |number: usize| model::At {
            value: number.to_string(),
            span: entry.name.span,
            line: 1,
        };
        entry.code = model::Code::Of((0..count).map(code).collect());
        let other = entry.clone();
        spec.errors.push(other);
        lower(&Bump::new(), &spec).map(drop)
    };
    // Both errors count, too.
    assert_eq!(lower_with(65_532), Ok(()));
    let too_many = lower_with(65_533).unwrap_err();
    assert_eq!(
        counts(&too_many),
        [("codes that several errors have", 65_533)]
    );

    let lower_common = |count: usize| {
        let mut spec = spec(&minimal("{ code: /code, details: { a: any } }", ""));
        let Some(model::Shape::Fields(fields)) = &mut spec.envelopes[0].details else {
            panic!("fields")
        };
        let first = fields[0].clone();
        fields.extend((1..count).map(|number| {
            let mut field = first.clone();
            field.name.value = number.to_string();
            field
        }));
        lower(&Bump::new(), &spec).map(drop)
    };
    assert_eq!(lower_common(65_534), Ok(()));
    let too_many = lower_common(65_535).unwrap_err();
    assert_eq!(
        counts(&too_many),
        [("details that all errors have", 65_535)]
    );
}

#[test]
fn members_that_would_be_repeated_are_counted_before() {
    let common: String = (0..500).map(|number| format!("c{number}: any, ")).collect();
    let text = format!(
        "vendor: acme\nenvelope: {{ code: /code, details: {{ {common} }} }}\nerrors: [{{ code: a, details: {{ b: any }} }}]\n"
    );
    let spec = spec(&text);
    let lower_with = |envelopes: usize, entries: usize| {
        let mut spec = spec.clone();
        spec.envelopes = vec![spec.envelopes[0].clone(); envelopes];
        spec.errors = vec![spec.errors[0].clone(); entries];
        lower(&Bump::new(), &spec).map(drop)
    };
    assert_eq!(lower_with(1, 400), Ok(()));
    for (envelopes, entries) in [(1, 600), (501, 1)] {
        let too_many = lower_with(envelopes, entries).unwrap_err();
        assert!(too_many[0].to_string().contains("members of details"));
        assert_eq!(too_many.len(), 1);
    }
}
