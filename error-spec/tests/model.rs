//! What a spec says, as the model has it.

use vendor_errors_spec::model::*;
use vendor_errors_spec::read;
use vendor_errors_spec::source::Source as Text;
use vendor_errors_tables::Format;
use vendor_errors_tables::vocabulary::{Category, FirstMember, Recovery, Unreadable};

fn spec(text: &str) -> Spec {
    let source = Text::new("vendors/acme.yaml", format!("vendor: acme\n{text}"));
    match read(&source) {
        Ok(checked) => checked.spec,
        Err(problems) => panic!("{}", problems[0].render(&source)),
    }
}

fn pointer(steps: &[&str]) -> Source {
    Source::Pointer(steps.iter().map(|step| (*step).to_owned()).collect())
}

fn check(on: Source, test: Test) -> Check {
    let on = Subject::Source(on);
    Check {
        on,
        test,
        span: Default::default(),
    }
}

fn equals(text: &str) -> Test {
    Test::Equals(text.into())
}

#[test]
fn entries_have_their_names_lines_and_places() {
    let spec = spec(
        "envelope: {}
errors:
  - code: 007
  - name: two_codes
    code: [NO, 1e3]
    status: [409, 5xx]
    when: { status: [5xx, 429], header:X-A: { not: 1 } }
    category: quota

    retry: wait
    recovery: { refetch: /at }
",
    );
    assert_eq!(spec.file, "acme.yaml");
    let [first, second] = spec.errors.as_slice() else {
        panic!("two entries")
    };
    assert_eq!(
        (
            first.name.value.as_str(),
            first.named,
            first.line,
            first.retry_line
        ),
        ("007", false, 4, 4)
    );
    assert_eq!(
        (
            second.name.value.as_str(),
            second.named,
            second.line,
            second.retry_line
        ),
        ("two_codes", true, 5, 11)
    );
    assert!(
        matches!(&second.code, Code::Of(codes) if codes[0].value == "NO" && codes[1].value == "1e3")
    );
    let statuses: Vec<_> = second.status.iter().map(|status| status.value).collect();
    assert_eq!(
        statuses,
        [StatusPattern::Exact(409), StatusPattern::Class(5)]
    );
    let status = check(
        Source::Status,
        Test::AnyOf(vec![Test::Class(5), equals("429")]),
    );
    let header = check(
        Source::Header("x-a".into()),
        Test::Not(Box::new(equals("1"))),
    );
    assert_eq!(second.when, Some(Cond::All(vec![status, header])));
    assert_eq!(second.category, Some(Category::Quota));
    assert_eq!(second.retry, Some(Verdict::Wait(Vec::new())));
    let Some(Recover { action, value }) = &second.recovery else {
        panic!("{:?}", second.recovery);
    };
    let value = value.as_ref().map(|value| &value.value);
    assert_eq!(
        (*action, value),
        (Recovery::Refetch, Some(&pointer(&["at"])))
    );
}

#[test]
fn sources_and_waits() {
    let spec = spec(
        r##"envelope: { code: [/error/code, { const: none }], request_id: "" }
values:
  reason: { from: /errors, where: [{ /a~1b: x }, { /c: { is: present } }], first: value, at: /reason, until: ":", after: "#", unless: [a, b] }
  realm: { from: header:WWW-Authenticate, scheme: Bearer, param: realm }
  either: [reason, query:error, realm]
wait: [{ from: /ms, format: milliseconds, unreadable: stop }, [header:Retry-After, 1m30s]]
errors: [{ code: a, when: { either: x } }]
"##,
    );
    let envelope = &spec.envelopes[0];
    let code = Source::First(vec![
        pointer(&["error", "code"]),
        Source::Constant("none".into()),
    ]);
    assert_eq!(envelope.code.as_ref().map(|code| &code.value), Some(&code));
    assert_eq!(
        envelope.request_id.as_ref().map(|id| &id.value),
        Some(&pointer(&[]))
    );
    let Source::Pick(reason) = &spec.values[0].1 else {
        panic!("a pick")
    };
    let one = Cond::All(vec![check(pointer(&["a/b"]), equals("x"))]);
    let other = Cond::All(vec![check(pointer(&["c"]), Test::Is(Is::Present))]);
    assert_eq!(reason.only, Some(Cond::Any(vec![one, other])));
    assert_eq!(reason.first, Some(FirstMember::Value));
    assert_eq!(
        (
            &*reason.at,
            reason.until.as_deref(),
            reason.after.as_deref()
        ),
        (&["reason".to_owned()][..], Some(":"), Some("#"))
    );
    assert_eq!(
        reason.unless,
        Some(Test::AnyOf(vec![equals("a"), equals("b")]))
    );
    let Source::Pick(realm) = &spec.values[1].1 else {
        panic!("a pick")
    };
    assert_eq!(
        realm.param,
        Some(Param {
            name: "realm".into(),
            scheme: Some("Bearer".into())
        })
    );
    let either = Source::First(vec![
        Source::Value(0),
        Source::Query("error".into()),
        Source::Value(1),
    ]);
    assert_eq!(spec.values[2].1, either);
    let waits: Vec<_> = spec
        .wait
        .iter()
        .flatten()
        .map(|wait| wait.value.clone())
        .collect();
    let read = |from, format, unreadable| {
        Wait::Read(Box::new(ReadWait {
            from,
            format,
            take: None,
            rules: WaitRules {
                unreadable,
                ..WaitRules::NONE
            },
        }))
    };
    let retry_after = Source::Header("retry-after".into());
    assert_eq!(
        waits,
        [
            read(pointer(&["ms"]), Format::Milliseconds, Unreadable::Stop),
            read(retry_after, Format::RetryAfter, Unreadable::Ignore),
            Wait::Constant(90_000),
        ]
    );
}

#[test]
fn verdicts_rows_and_what_the_vendor_advises() {
    let spec = spec(
        "envelope: {}
backoff: { initial: 500ms, factor: 1.5, max_delay: 48h, max_attempts: 3, limit: 15m }
resend: { key: header:Idempotency-Key, for: 720h }
retry: [{ when: { header:x-should-retry: true }, then: backoff }]
statuses:
  429: { wait: 60s }
  5xx:
    category: internal
    retry:
      - { when: { method: GET }, then: [{ when: { code: a }, then: wait }, backoff] }
      - never
errors: [{ status: 400, name: bad }]
",
    );
    let backoff = spec.backoff.expect("a backoff");
    assert_eq!(
        (backoff.initial_ms, backoff.factor, backoff.max_delay_ms),
        (Some(500), Some(1.5), Some(172_800_000))
    );
    assert_eq!(backoff.limit_ms, Some(900_000));
    let resend = spec.resend.expect("a rule");
    assert_eq!(
        (resend.key.clone(), resend.for_ms),
        (
            Some(Key::Header("idempotency-key".into())),
            Some(2_592_000_000)
        )
    );
    assert_eq!(
        (spec.retry[0].then.clone(), spec.retry[0].line),
        (Verdict::Backoff, 5)
    );
    let [limit, class] = spec.statuses.as_slice() else {
        panic!("two rows")
    };
    assert!(
        matches!(&limit.retry, Some(Verdict::Wait(waits)) if waits[0].value == Wait::Constant(60_000))
    );
    assert_eq!((limit.line, class.status.line, class.line), (7, 8, 10));
    let Some(Verdict::Arms(arms)) = &class.retry else {
        panic!("arms")
    };
    assert!(matches!(&arms[0].then, Verdict::Arms(nested) if nested[1].then == Verdict::Backoff));
    assert_eq!(
        (arms[1].when.is_none(), &arms[1].then, arms[1].line),
        (true, &Verdict::Never, 12)
    );
}

#[test]
fn details_types_and_examples() {
    let spec = spec(
        r#"envelope: { details: { from: string, type: string? } }
types:
  Card: { brand: string, last: { from: /last/four, type: string? } }
  Method: { tag: /type, cases: { card: Card, cards: Card? } }
  Period: [minute, hour]
  Tags: { tag: string, cases: integer }
errors:
  - { code: a, details: { from: /all, type: list<Method> } }
  - { code: b, details: { limits: { from: header:X-Limit-*, type: map<string>? }, period: Period } }
  - code: c
    examples:
      - { body: '{"code":"c"}', headers: { X-A: ["1", 2] }, expect: { code: c, request_id: null, details: { a: [1, "1"] } } }
"#,
    );
    assert!(
        matches!(&spec.envelopes[0].details, Some(Shape::Fields(fields)) if fields[1].name.value == "type")
    );
    assert!(
        matches!(&spec.types[0].1, TypeDef::Struct(members) if members[1].at == ["last", "four"])
    );
    assert!(
        matches!(&spec.types[1].1, TypeDef::Union { tag, cases } if *tag == ["type"] && cases.len() == 2)
    );
    assert!(matches!(&spec.types[2].1, TypeDef::Enum(words) if words.len() == 2));
    assert!(matches!(&spec.types[3].1, TypeDef::Struct(members) if members.len() == 2));
    assert!(
        matches!(&spec.errors[0].details, Some(Shape::Whole { from: Some(_), ty: Type::List(of) }) if **of == Type::Named(1))
    );
    let Some(Shape::Fields(fields)) = &spec.errors[1].details else {
        panic!("members")
    };
    assert_eq!(
        fields[0].from,
        Some(Source::HeaderPrefix("x-limit-".into()))
    );
    let example = &spec.errors[2].examples[0];
    assert_eq!(
        example.headers,
        [("X-A".into(), "1".into()), ("X-A".into(), "2".into())]
    );
    let scalar = |text: &str, plain| Expected::Scalar {
        text: text.into(),
        plain,
    };
    let expected: Vec<_> = example
        .expect
        .iter()
        .map(|(_, expected)| expected.clone())
        .collect();
    let details = vec![(
        "a".to_owned(),
        Expected::List(vec![scalar("1", true), scalar("1", false)]),
    )];
    assert_eq!(
        expected,
        [
            scalar("c", true),
            scalar("null", true),
            Expected::Map(details)
        ]
    );
}
