//! What a spec says, in words for documentation.

use crate::text::{code, link, prose};
use vendor_errors_spec::model::{
    Arm, At, Check, Code, Cond, Docs, Is, Pick, Recover, Resend, Source, Spec, StatusPattern,
    Subject, Test, Verdict, Wait, WaitRules,
};
use vendor_errors_spec::pointer::written;
use vendor_errors_tables::vocabulary::{FirstMember, Writes};

pub(crate) fn statuses(statuses: &[At<StatusPattern>]) -> String {
    join(statuses, |at| at.value.to_string(), ", ")
}

/// What an entry's codes are, as part of a sentence.
pub(crate) fn codes(codes: &Code) -> Option<String> {
    match codes {
        Code::None => None,
        Code::Of(codes) => {
            let codes = join(codes, |at| code(&at.value), " or ");
            Some(format!("code {codes}"))
        }
        Code::Pattern(like) => Some(format!("a code that {}", test(like))),
    }
}

pub(crate) fn verdict(spec: &Spec, verdict: &Verdict) -> String {
    match verdict {
        Verdict::Never => "never".to_owned(),
        Verdict::Backoff => "with a backoff".to_owned(),
        Verdict::Wait(waits) if waits.is_empty() => "after the server's wait".to_owned(),
        Verdict::Wait(waits) => {
            let waits = join(waits, |at| wait(spec, &at.value), ", else ");
            format!("after {waits}")
        }
        Verdict::Arms(arms) => self::arms(spec, arms),
    }
}

pub(crate) fn arms(spec: &Spec, arms: &[Arm]) -> String {
    let words = |arm: &Arm| {
        let then = verdict(spec, &arm.then);
        match &arm.when {
            Some(when) => format!("{then} when {}", cond(spec, when)),
            None => format!("else {then}"),
        }
    };
    join(arms, words, "; ")
}

fn wait(spec: &Spec, wait: &Wait) -> String {
    match wait {
        Wait::Constant(ms) => duration(*ms),
        Wait::Spec => "the wait of the spec".to_owned(),
        Wait::Read(read) => {
            let chosen = read.take.map(|take| format!("{take} "));
            let place = source(spec, &read.from);
            let limit = limit(&read.rules);
            format!("the {}wait in {place}{limit}", chosen.unwrap_or_default())
        }
        Wait::Bucket(bucket) => format!(
            "the time until {} is {} at {} per second{}",
            source(spec, &bucket.have),
            source(spec, &bucket.need),
            source(spec, &bucket.per_second),
            limit(&bucket.rules)
        ),
    }
}

/// Above what a loop stops, and where the fact comes from.
fn limit(rules: &WaitRules) -> String {
    let limit = rules
        .limit_ms
        .map(|ms| format!(" (a loop stops above {})", duration(ms)));
    let source = docs(&rules.docs).map(|source| format!(" ({source})"));
    limit.unwrap_or_default() + &source.unwrap_or_default()
}

pub(crate) fn recovery(spec: &Spec, recovery: &Recover) -> String {
    let word = recovery.action.as_str();
    match &recovery.value {
        Some(value) => format!("`{word}` with {}", source(spec, &value.value)),
        None => format!("`{word}`"),
    }
}

/// Where a fact comes from: `<https://…>, read 2026-11-20, observed; <https://…>`
pub(crate) fn docs(docs: &[Docs]) -> Option<String> {
    let sources: Vec<_> = docs.iter().filter_map(page).collect();
    (!sources.is_empty()).then(|| sources.join("; "))
}

fn page(docs: &Docs) -> Option<String> {
    let url = docs.url.as_deref().map(link);
    let read = docs
        .read
        .as_ref()
        .map(|read| format!("read {}", prose(&read.value)));
    let basis = docs.basis.map(|basis| basis.to_string());
    let words: Vec<_> = [url, read, basis].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Whether a write may be sent again.
pub(crate) fn resend(resend: &Resend) -> Option<String> {
    let key = resend.key.as_ref();
    let key = key.map(|key| code(&key.to_string()));
    let writes = match (resend.writes?, key) {
        (Writes::Safe, _) => "`safe`".to_owned(),
        (Writes::WithKey, Some(key)) => format!("`same_key`, with the key in {key}"),
        (Writes::WithKey, None) => "`same_key`".to_owned(),
        _ => "`unsafe`".to_owned(),
    };
    let remembered = resend
        .for_ms
        .map(|ms| format!(", which the vendor remembers for {}", duration(ms)));
    let source = docs(&resend.docs).map(|source| format!(" ({source})"));
    Some(format!(
        "Sending a write again is {writes}{}{}.",
        remembered.unwrap_or_default(),
        source.unwrap_or_default()
    ))
}

/// A span of time in its largest whole unit.
pub(crate) fn duration(ms: u64) -> String {
    const UNITS: [(u64, &str); 4] = [
        (86_400_000, "d"),
        (3_600_000, "h"),
        (60_000, "min"),
        (1000, "s"),
    ];
    let whole = UNITS
        .iter()
        .find(|(unit, _)| ms >= *unit && ms.is_multiple_of(*unit));
    whole.map_or_else(
        || format!("{ms} ms"),
        |(unit, name)| format!("{} {name}", ms / unit),
    )
}

pub(crate) fn cond(spec: &Spec, cond: &Cond) -> String {
    match cond {
        Cond::All(checks) => join(checks, |check| self::check(spec, check), " and "),
        Cond::Any(conds) => join(conds, |cond| self::cond(spec, cond), ", or "),
    }
}

fn check(spec: &Spec, check: &Check) -> String {
    let subject = match &check.on {
        Subject::Source(on) => source(spec, on),
        Subject::Wait => "the wait".to_owned(),
    };
    format!("{subject} {}", test(&check.test))
}

/// A test, as what its subject does.
fn test(test: &Test) -> String {
    match test {
        Test::Is(kind) => is(*kind).to_owned(),
        Test::Equals(text) => format!("is {}", code(text)),
        Test::Class(class) => format!("is {class}xx"),
        Test::Contains(part) => format!("contains {}", code(part)),
        Test::StartsWith(prefix) => format!("starts with {}", code(prefix)),
        Test::EndsWith(suffix) => format!("ends with {}", code(suffix)),
        Test::Not(test) => format!("not ({})", self::test(test)),
        Test::AnyOf(tests) => join(tests, self::test, " or "),
        Test::AllOf(tests) => join(tests, self::test, " and "),
    }
}

fn is(kind: Is) -> &'static str {
    match kind {
        Is::Present => "is there",
        Is::Absent => "is absent",
        Is::String => "is a string",
        Is::Number => "is a number",
        Is::Boolean => "is a boolean",
        Is::Array => "is an array",
        Is::Object => "is an object",
        Is::Empty => "is empty",
    }
}

/// A source, as a spec writes it.
pub(crate) fn source(spec: &Spec, source: &Source) -> String {
    match source {
        Source::Pointer(tokens) if tokens.is_empty() => "the whole".to_owned(),
        Source::Pointer(tokens) => code(&written(tokens)),
        Source::Header(name) => code(&format!("header:{name}")),
        Source::HeaderPrefix(prefix) => code(&format!("header:{prefix}*")),
        Source::Query(name) => code(&format!("query:{name}")),
        Source::Status => "the status".to_owned(),
        Source::Method => "the method".to_owned(),
        Source::Code => "the code".to_owned(),
        Source::Message => "the message".to_owned(),
        Source::FailedItem => "the first item that failed".to_owned(),
        Source::Body => "the body".to_owned(),
        Source::Text => "the plain text of the body".to_owned(),
        Source::Value(index) => code(&spec.values[*index].0.value),
        Source::Constant(text) => code(text),
        Source::First(sources) => join(sources, |source| self::source(spec, source), ", else "),
        Source::Pick(pick) => self::pick(spec, pick),
    }
}

fn pick(spec: &Spec, pick: &Pick) -> String {
    let mut words = match pick.first {
        None => String::new(),
        Some(FirstMember::Name) => "the name of the first member of ".to_owned(),
        Some(_) => "the first member of ".to_owned(),
    };
    let mut add = |more: String| words.push_str(&more);
    add(source(spec, &pick.from));
    if let Some(decode) = pick.decode {
        add(format!(" decoded as {}", code(decode.as_str())));
    }
    if let Some(only) = &pick.only {
        add(format!(" where {}", cond(spec, only)));
    }
    if !pick.at.is_empty() {
        add(format!(" at {}", code(&written(&pick.at))));
    }
    if let Some(param) = &pick.param {
        add(format!(" parameter {}", code(&param.name)));
    }
    if let Some(separator) = &pick.until {
        add(format!(" before {}", code(separator)));
    }
    if let Some(separator) = &pick.after {
        add(format!(" after {}", code(separator)));
    }
    if pick.or_whole {
        add(", or all of it".to_owned());
    }
    if let Some(unless) = &pick.unless {
        add(format!(" unless it {}", test(unless)));
    }
    words
}

fn join<T>(items: &[T], words: impl Fn(&T) -> String, separator: &str) -> String {
    items.iter().map(words).collect::<Vec<_>>().join(separator)
}
