//! What a code says by itself is what a response with that code says.

use built_vendors::{Built, all};
use serde_json::{Value, json};
use vendor_errors_runtime::Response;
use vendor_errors_spec::model::{
    Arm, Code, Entry, Envelope, Example, Source as Place, Spec, StatusPattern, Verdict,
};
use vendor_errors_spec::source::Source;

fn spec(built: &Built) -> Spec {
    let path = built.spec();
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let source = Source::new(path.display().to_string(), bytes);
    let checked = vendor_errors_spec::read(&source);
    checked
        .unwrap_or_else(|problems| panic!("{problems:?}"))
        .spec
}

/// The places of the body where an envelope has its code.
fn places(source: &Place) -> Vec<&[String]> {
    match source {
        Place::Pointer(pointer) => vec![pointer],
        Place::First(sources) => sources.iter().flat_map(places).collect(),
        _ => Vec::new(),
    }
}

/// A body with nothing but this value, at this place.
fn body_with(value: Value, place: &[String]) -> Value {
    place
        .iter()
        .rev()
        .fold(value, |inner, token| match token.as_str() {
            "0" => json!([inner]),
            token => json!({ token: inner }),
        })
}

/// The bodies that have nothing but the code of an entry.
fn bare_bodies(spec: &Spec, code: &str) -> Vec<Value> {
    let of_envelope = |envelope: &'_ Envelope| -> Vec<Value> {
        let code_at = envelope.code.as_ref();
        let codes = code_at.map_or(Vec::new(), |at| places(&at.value));
        let root = envelope.root.as_ref();
        let roots = root.map_or(vec![&[][..]], |root| places(&root.value));
        let below = |root: &&[String]| -> Vec<Vec<String>> {
            codes.iter().map(|code| [*root, *code].concat()).collect()
        };
        let places: Vec<_> = roots.iter().flat_map(below).collect();
        let values = |place: &Vec<String>| {
            let number = code.parse::<i64>().ok().map(Value::from);
            let texts = [Some(Value::from(code)), number].into_iter().flatten();
            texts
                .map(|value| body_with(value, place))
                .collect::<Vec<_>>()
        };
        places.iter().flat_map(values).collect()
    };
    spec.envelopes.iter().flat_map(of_envelope).collect()
}

/// The lines of all arms with a condition: what decides there is not known from a code alone.
fn conditional_lines(spec: &Spec) -> Vec<u32> {
    fn add(arms: &[Arm], lines: &mut Vec<u32>) {
        for arm in arms {
            if arm.when.is_some() {
                lines.push(arm.line);
            }
            if let Verdict::Arms(arms) = &arm.then {
                add(arms, lines);
            }
        }
    }
    let of_entries = spec.errors.iter().filter_map(|entry| entry.retry.as_ref());
    let of_rows = spec.statuses.iter().filter_map(|row| row.retry.as_ref());
    let mut lines = Vec::new();
    add(&spec.retry, &mut lines);
    for verdict in of_entries.chain(of_rows) {
        if let Verdict::Arms(arms) = verdict {
            add(arms, &mut lines);
        }
    }
    lines
}

fn decode_example(built: &Built, status: u16, example: &Example) -> Value {
    let headers = example.headers.iter();
    let headers: Vec<_> = headers
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let mut response = Response::new(status, example.body.value.as_bytes()).headers(&headers[..]);
    if let Some(method) = &example.method {
        response = response.method(method);
    }
    if let Some(query) = &example.query {
        response = response.query(query);
    }
    (built.answers.of)(&response)
}

/// The first status that an entry is documented for; without one the 200 of errors inside
/// successes.
fn first_status(entry: &Entry) -> u16 {
    entry
        .status
        .first()
        .map_or(200, |status| match status.value {
            StatusPattern::Exact(status) => status,
            StatusPattern::Class(class) => u16::from(class) * 100,
        })
}

/// Responses of the entry as generated code decodes them: those that have nothing but its code,
/// else its examples, where no condition decides.
fn decoded(built: &Built, spec: &Spec, entry: &Entry) -> Vec<Value> {
    let status = first_status(entry);
    let is_of_entry = |answer: &Value| answer["entry"] == entry.name.value;
    let codes = match &entry.code {
        Code::Of(codes) => &codes[..],
        Code::None | Code::Pattern(_) => &[],
    };
    let bodies = codes.iter().flat_map(|code| bare_bodies(spec, &code.value));
    let bare = bodies.map(|body| {
        let body = body.to_string();
        (built.answers.of)(&Response::new(status, body.as_bytes()))
    });
    // What only a condition on more of the response decides is not claimed.
    let lines = conditional_lines(spec);
    let is_plain = |answer: &Value| {
        let rule = answer["rule"]
            .as_str()
            .and_then(|rule| rule.rsplit_once(':'));
        let line = rule.and_then(|(_, line)| line.parse().ok());
        line.is_none_or(|line| !lines.contains(&line))
    };
    let mut answers: Vec<_> = bare.filter(is_of_entry).collect();
    if answers.iter().any(is_plain) {
        answers.retain(is_plain);
    }
    if answers.is_empty() {
        let examples = entry.examples.iter();
        let examples = examples.map(|example| decode_example(built, status, example));
        // What only the items of a response decide is not claimed either.
        answers = examples
            .filter(|answer| answer["items"].is_null())
            .filter(|answer| is_of_entry(answer) && is_plain(answer))
            .collect();
    }
    answers
}

#[test]
fn a_code_says_what_decoding_it_under_its_first_status_says() {
    let (mut compared, mut others) = (0, Vec::new());
    for built in all() {
        let spec = spec(built);
        for (entry, (is_retryable, category)) in spec.errors.iter().zip((built.answers.said)()) {
            let about = format!("{} {}", spec.vendor.value, entry.name.value);
            let said = (
                json!(is_retryable),
                json!(category.map(|category| category.as_str())),
            );
            let answers = decoded(built, &spec, entry);
            for answer in &answers {
                let decoded = (answer["retryable"].clone(), answer["category"].clone());
                assert_eq!(said, decoded, "{about}, decoded as {answer}");
            }
            match answers.is_empty() {
                true => others.push(about),
                false => compared += 1,
            }
        }
    }
    println!("not compared: {others:?}");
    assert!(
        compared > 700 && others.len() < compared / 10,
        "{compared} compared, not {others:?}"
    );
}
