//! Reads a spec from YAML, following the grammar of `docs/language.md`. Panics if the spec is not
//! valid.

use super::spec::{
    Arm, Code, Cond, Entry, Envelope, Items, Means, Member, OracleSpec, Pick, Pointer, Recovery,
    Resend, Row, Shape, Source, StatusPattern, Test, Type, TypeDef, Verdict, Wait, class,
};
use super::yaml::Yaml;

impl OracleSpec {
    /// Reads a spec.
    ///
    /// # Panics
    /// If the spec is not valid.
    #[must_use]
    pub fn from_yaml(text: &str) -> Self {
        let spec = Yaml::parse(text);
        let said_once = ["message", "request_id", "details"]
            .iter()
            .any(|key| spec.has(key))
            .then(|| said_once(&spec));
        let retry_after = Yaml::Text("header:retry-after".into());
        let spec_wait = waits(spec.get("wait").unwrap_or(&retry_after));
        let members = |key: &str| spec.get(key).map_or(&[][..], Yaml::members);
        let envelopes = envelopes(spec.get("envelope"), &said_once);
        let with_items = |envelope: &Envelope| {
            let of_items = envelope.items.iter().flat_map(|items| &items.envelopes);
            let itself = std::iter::once(envelope);
            itself.chain(of_items).cloned().collect::<Vec<_>>()
        };
        let all_envelopes: Vec<Envelope> = envelopes.iter().flat_map(with_items).collect();
        Self {
            error_when: spec.get("error_when").map(cond),
            common: all_envelopes
                .iter()
                .chain(&said_once)
                .flat_map(names_of_details)
                .collect(),
            all_envelopes,
            envelopes,
            otherwise: said_once.clone(),
            values: members("values")
                .iter()
                .map(|(name, yaml)| (name.clone(), source(yaml)))
                .collect(),
            retry: spec.get("retry").map(verdict),
            wait: spec_wait,
            rows: members("statuses")
                .iter()
                .map(|(status, yaml)| row(status, yaml))
                .collect(),
            resend: resend(spec.get("resend")),
            types: members("types")
                .iter()
                .map(|(name, yaml)| (name.clone(), type_def(yaml)))
                .collect(),
            entries: spec
                .get("errors")
                .map_or(&[][..], Yaml::one_or_more)
                .iter()
                .map(entry)
                .collect(),
        }
    }
}

fn resend(yaml: Option<&Yaml>) -> Resend {
    let get = |key: &str| yaml.and_then(|yaml| yaml.get(key));
    Resend {
        writes: get("writes").map(|writes| writes.text().to_owned()),
        has_key: get("key").is_some(),
    }
}

fn is_partial(yaml: &Yaml) -> bool {
    yaml.get("partial")
        .is_some_and(|partial| partial.text() == "true")
}

fn envelopes(yaml: Option<&Yaml>, said_once: &Option<Envelope>) -> Vec<Envelope> {
    let yamls = yaml.map_or(&[][..], Yaml::one_or_more).iter();
    let envelope = |yaml| Envelope {
        items: items(yaml, said_once),
        ..with(said_once, envelope(yaml))
    };
    yamls.map(envelope).collect()
}

fn names_of_details(envelope: &Envelope) -> Vec<String> {
    match &envelope.details {
        Some(Shape::Members(members)) => members.iter().map(|member| member.name.clone()).collect(),
        _ => Vec::new(),
    }
}

fn items(envelope: &Yaml, said_once: &Option<Envelope>) -> Option<Items> {
    let yaml = envelope.get("items")?;
    let place = |key: &str| yaml.get(key).map(source);
    let word = |key: &str| yaml.get(key).map(Yaml::text);
    let each = yaml.get("each").expect("items have `each`");
    Some(Items {
        each: (*each != Yaml::Text("lines".into())).then(|| source(each)),
        first: word("first") == Some("value"),
        failed: yaml.get("failed").map(cond),
        means: match word("means") {
            Some("parts") => Means::Parts,
            Some("reasons") => Means::Reasons,
            other => panic!("items do not mean {other:?}"),
        },
        in_order: word("order").is_some_and(|order| order == "request"),
        index: place("index"),
        resend: resend(yaml.get("resend")),
        id: place("id"),
        status: place("status"),
        headers: place("headers"),
        body: place("body"),
        envelopes: envelopes(yaml.get("envelope"), said_once),
    })
}

fn envelope(yaml: &Yaml) -> Envelope {
    let place = |key: &str| yaml.get(key).map(source);
    let known = yaml.get("code").and_then(|code| code.get("first_known"));
    Envelope {
        when: yaml.get("when").map(cond),
        root: place("root"),
        code: known.map_or_else(|| place("code"), |sources| Some(source(sources))),
        first_known: known.is_some(),
        message: place("message"),
        request_id: place("request_id"),
        details_at: place("details_at"),
        partial: is_partial(yaml),
        items: None,
        details: yaml.get("details").map(shape),
    }
}

/// The keys above all envelopes, as an envelope.
fn said_once(spec: &Yaml) -> Envelope {
    let place = |key: &str| spec.get(key).map(source);
    Envelope {
        when: None,
        root: None,
        code: None,
        first_known: false,
        message: place("message"),
        request_id: place("request_id"),
        details_at: None,
        partial: false,
        items: None,
        details: spec.get("details").map(shape),
    }
}

/// An envelope with what is said once and it does not say itself.
fn with(said_once: &Option<Envelope>, mut envelope: Envelope) -> Envelope {
    let Some(once) = said_once.clone() else {
        return envelope;
    };
    envelope.message = envelope.message.or(once.message);
    envelope.request_id = envelope.request_id.or(once.request_id);
    envelope.details = match (once.details, envelope.details) {
        (Some(Shape::Members(mut all)), Some(Shape::Members(own))) => {
            all.retain(|member| own.iter().all(|own| own.name != member.name));
            Some(Shape::Members(all.into_iter().chain(own).collect()))
        }
        (once, own) => own.or(once),
    };
    envelope
}

fn entry(yaml: &Yaml) -> Entry {
    let code = match yaml.get("code") {
        None => Code::None,
        Some(like @ Yaml::Map(_)) => Code::Pattern(test(like)),
        Some(texts) => Code::Texts(
            texts
                .one_or_more()
                .iter()
                .map(|code| code.text().to_owned())
                .collect(),
        ),
    };
    let name = match (yaml.get("name"), &code) {
        (Some(name), _) => name.text().to_owned(),
        (None, Code::Texts(texts)) => texts[0].clone(),
        (None, _) => panic!("an entry without a name: {yaml:?}"),
    };
    Entry {
        name,
        code,
        statuses: yaml
            .get("status")
            .map_or(&[][..], Yaml::one_or_more)
            .iter()
            .map(|s| status(s.text()))
            .collect(),
        when: yaml.get("when").map(cond),
        category: yaml.get("category").map(|word| word.text().to_owned()),
        details: yaml.get("details").map(shape),
        retry: yaml.get("retry").map(verdict),
        recovery: yaml.get("recovery").map(recovery),
        resend: resend(yaml.get("resend")),
        partial: is_partial(yaml),
    }
}

fn row(pattern: &str, yaml: &Yaml) -> Row {
    let is_verdict = !matches!(yaml, Yaml::Map(_)) || yaml.has("wait");
    let part = |key: &str| if is_verdict { None } else { yaml.get(key) };
    Row {
        status: status(pattern),
        retry: if is_verdict {
            Some(verdict(yaml))
        } else {
            yaml.get("retry").map(verdict)
        },
        category: part("category").map(|word| word.text().to_owned()),
        recovery: part("recovery").map(recovery),
        resend: resend(part("resend")),
        partial: !is_verdict && is_partial(yaml),
    }
}

pub(super) fn status(text: &str) -> StatusPattern {
    match class(text) {
        Some(class) => StatusPattern::Class(class),
        None => StatusPattern::Exact(text.parse().expect("a status is a number")),
    }
}

fn recovery(yaml: &Yaml) -> Recovery {
    match yaml {
        Yaml::Map(members) => Recovery {
            word: members[0].0.clone(),
            value: Some(source(&members[0].1)),
        },
        word => Recovery {
            word: word.text().to_owned(),
            value: None,
        },
    }
}

fn source(yaml: &Yaml) -> Source {
    match yaml {
        Yaml::Text(text) => place(text),
        Yaml::List(sources) => Source::First(sources.iter().map(source).collect()),
        Yaml::Map(_) => match yaml.get("const") {
            Some(text) => Source::Const(text.text().to_owned()),
            None if is_bare(yaml) => source(yaml.get("from").expect("a source has a `from`")),
            None => Source::Pick(Box::new(pick(yaml))),
        },
    }
}

/// Whether `from` is the only key.
fn is_bare(yaml: &Yaml) -> bool {
    let steps = [
        "decode", "where", "first", "at", "param", "until", "after", "unless",
    ];
    steps.iter().all(|step| yaml.get(step).is_none())
}

fn place(text: &str) -> Source {
    if text.is_empty() || text.starts_with('/') {
        return Source::Pointer(pointer(text));
    }
    if let Some(name) = text.strip_prefix("header:") {
        let name = name.to_ascii_lowercase();
        return match name.strip_suffix('*') {
            Some(prefix) => Source::HeaderPrefix(prefix.to_owned()),
            None => Source::Header(name),
        };
    }
    match text.strip_prefix("query:") {
        Some(name) => Source::Query(name.to_owned()),
        None => Source::Name(text.to_owned()),
    }
}

fn pointer(text: &str) -> Pointer {
    text.split('/')
        .skip(1)
        .map(|token| token.replace("~1", "/").replace("~0", "~"))
        .collect()
}

fn pick(yaml: &Yaml) -> Pick {
    let text = |key: &str| yaml.get(key).map(|text| text.text().to_owned());
    Pick {
        from: source(yaml.get("from").expect("a source has `from` or `const`")),
        decode: text("decode"),
        only: yaml.get("where").map(cond),
        first: text("first"),
        at: pointer(&text("at").unwrap_or_default()),
        param: text("param"),
        scheme: text("scheme"),
        until: text("until"),
        after: text("after"),
        or_whole: yaml.get("else").is_some(),
        unless: yaml.get("unless").map(test),
    }
}

fn waits(yaml: &Yaml) -> Vec<Wait> {
    yaml.one_or_more().iter().map(wait).collect()
}

fn wait(yaml: &Yaml) -> Wait {
    if let Yaml::Text(text) = yaml
        && text.starts_with(|c: char| c.is_ascii_digit())
    {
        return Wait::Constant(text.clone());
    }
    if matches!(yaml, Yaml::Text(text) if text == "spec") {
        return Wait::Spec;
    }
    let word = |key: &str, unsaid: &str| yaml.get(key).map_or(unsaid, Yaml::text).to_owned();
    if let (None, Some(need), Some(have), Some(per_second)) = (
        yaml.get("from"),
        yaml.get("need"),
        yaml.get("have"),
        yaml.get("per_second"),
    ) {
        return Wait::Bucket {
            need: amount(need),
            have: amount(have),
            per_second: amount(per_second),
            capacity: yaml.get("capacity").map(amount),
            unreadable: word("unreadable", "ignore"),
        };
    }
    let from = yaml.get("from").unwrap_or(yaml);
    let unsaid = match source(from) {
        Source::Header(name) if name == "retry-after" => "retry_after",
        _ => "unstated",
    };
    Wait::Read {
        from: source(yaml),
        format: word("format", unsaid),
        take: yaml.get("take").map(|take| take.text().to_owned()),
        unreadable: word("unreadable", "ignore"),
    }
}

/// A number, or where it is.
fn amount(yaml: &Yaml) -> Source {
    match yaml {
        Yaml::Text(text) if text.starts_with(|c: char| c.is_ascii_digit()) => {
            Source::Const(text.clone())
        }
        yaml => source(yaml),
    }
}

fn cond(yaml: &Yaml) -> Cond {
    match yaml {
        Yaml::List(conds) => Cond::Any(conds.iter().map(cond).collect()),
        checks => Cond::All(
            checks
                .members()
                .iter()
                .map(|(key, yaml)| (place(key), test(yaml)))
                .collect(),
        ),
    }
}

fn test(yaml: &Yaml) -> Test {
    match yaml {
        Yaml::Text(text) => Test::Equals(text.clone()),
        Yaml::List(tests) => Test::OneOf(tests.iter().map(test).collect()),
        Yaml::Map(tests) => Test::All(
            tests
                .iter()
                .map(|(word, yaml)| worded_test(word, yaml))
                .collect(),
        ),
    }
}

fn worded_test(word: &str, yaml: &Yaml) -> Test {
    match word {
        "is" => Test::Is(yaml.text().to_owned()),
        "contains" => Test::Contains(yaml.text().to_owned()),
        "starts_with" => Test::StartsWith(yaml.text().to_owned()),
        "ends_with" => Test::EndsWith(yaml.text().to_owned()),
        "not" => Test::Not(Box::new(test(yaml))),
        other => panic!("there is no test {other}"),
    }
}

fn verdict(yaml: &Yaml) -> Verdict {
    match yaml {
        Yaml::Text(word) => match word.as_str() {
            "never" => Verdict::Never,
            "backoff" => Verdict::Backoff,
            "wait" => Verdict::Wait(Vec::new()),
            other => panic!("there is no verdict {other}"),
        },
        Yaml::List(arms) => Verdict::Arms(arms.iter().map(arm).collect()),
        Yaml::Map(_) if yaml.has("when") => Verdict::Arms(vec![arm(yaml)]),
        Yaml::Map(_) => Verdict::Wait(waits(
            yaml.get("wait")
                .expect("a verdict that is a map has `wait`"),
        )),
    }
}

fn arm(yaml: &Yaml) -> Arm {
    let when = yaml.get("when").map(cond);
    let then = if when.is_some() {
        yaml.get("then").expect("an arm has `then`")
    } else {
        yaml
    };
    let part = |key: &str| if when.is_some() { yaml.get(key) } else { None };
    Arm {
        then: verdict(then),
        category: part("category").map(|word| word.text().to_owned()),
        recovery: part("recovery").map(recovery),
        when,
    }
}

fn shape(yaml: &Yaml) -> Shape {
    match yaml {
        Yaml::Map(members) if members.len() == 2 && yaml.has("from") && yaml.has("type") => {
            Shape::Whole(
                yaml.get("from").map(source),
                ty(yaml.get("type").unwrap_or(yaml).text()),
            )
        }
        Yaml::Map(members) => Shape::Members(
            members
                .iter()
                .map(|(name, yaml)| member(name, yaml))
                .collect(),
        ),
        whole => Shape::Whole(None, ty(whole.text())),
    }
}

fn member(name: &str, yaml: &Yaml) -> Member {
    let written = yaml.get("type").unwrap_or(yaml);
    Member {
        name: name.to_owned(),
        from: yaml.get("from").map(source),
        ty: ty(written.text()),
    }
}

fn ty(text: &str) -> Type {
    let text = text.trim();
    let inside = |prefix: &str| {
        text.strip_prefix(prefix)
            .and_then(|rest| rest.strip_suffix('>'))
    };
    if let Some(inner) = text.strip_suffix('?') {
        return Type::Optional(Box::new(ty(inner)));
    }
    if let Some(inner) = inside("list<") {
        return Type::List(Box::new(ty(inner)));
    }
    if let Some(inner) = inside("map<") {
        return Type::Map(Box::new(ty(inner)));
    }
    match text {
        "string" => Type::String,
        "integer" => Type::Integer,
        "number" => Type::Number,
        "boolean" => Type::Boolean,
        "timestamp" => Type::Timestamp,
        "any" => Type::Any,
        name => Type::Named(name.to_owned()),
    }
}

fn type_def(yaml: &Yaml) -> TypeDef {
    match yaml {
        Yaml::List(_) => TypeDef::Enum,
        // A struct may have members named `tag` and `cases`, but then `cases` is not a map.
        Yaml::Map(_) if yaml.has("tag") && matches!(yaml.get("cases"), Some(Yaml::Map(_))) => {
            TypeDef::Union {
                tag: pointer(yaml.get("tag").map_or("", Yaml::text)),
                cases: yaml
                    .get("cases")
                    .map_or(&[][..], Yaml::members)
                    .iter()
                    .map(case)
                    .collect(),
            }
        }
        members => TypeDef::Struct(
            members
                .members()
                .iter()
                .map(|(name, yaml)| struct_member(name, yaml))
                .collect(),
        ),
    }
}

fn case((text, yaml): &(String, Yaml)) -> (String, Type) {
    (text.clone(), ty(yaml.text()))
}

fn struct_member(name: &str, yaml: &Yaml) -> (String, Pointer, Type) {
    let at = yaml
        .get("from")
        .map_or_else(|| vec![name.to_owned()], |from| pointer(from.text()));
    (
        name.to_owned(),
        at,
        ty(yaml.get("type").unwrap_or(yaml).text()),
    )
}
