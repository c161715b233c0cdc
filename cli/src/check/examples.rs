//! Runs the examples of a spec: each must come out as the spec says.

use super::expected::{difference, show};
use crate::explain::{Loaded, Recorded, TOO_LONG, json, shortened};
use serde_json::Value;
use vendor_errors_runtime::Timestamp;
use vendor_errors_spec::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use vendor_errors_spec::model::{At, Code, Entry, Example, Expected, Spec, StatusRow};
use vendor_errors_tables::Spec as Tables;

/// What is wrong with the examples of a spec.
pub(crate) fn run(loaded: Loaded<'_>, diagnostics: &mut Diagnostics) {
    let mut explained = 0;
    for run in each(loaded.spec) {
        let problems = run.problems(loaded, explained < MOST_EXPLAINED);
        explained += usize::from(!problems.is_empty());
        diagnostics.extend(problems);
    }
}

/// How many examples get the reason why they differ. It is looked for among all entries.
pub(super) const MOST_EXPLAINED: usize = 100;

/// How many examples a spec has.
pub(crate) fn count(spec: &Spec) -> usize {
    each(spec).count()
}

/// Every example of a spec with the response that it stands for, in the order of the file.
pub fn each(spec: &Spec) -> impl Iterator<Item = Run<'_>> {
    let entries = spec.errors.iter().enumerate().flat_map(|(at, entry)| {
        entry
            .examples
            .iter()
            .map(move |e| Run::of_entry(e, entry, at))
    });
    let rows = spec
        .statuses
        .iter()
        .flat_map(|row| row.examples.iter().map(move |e| Run::of_row(e, row)));
    let others = spec.examples.iter().map(|example| Run {
        example,
        owner: Owner::Spec,
        status: example.status.unwrap_or(SUCCESS),
    });
    entries.chain(rows).chain(others)
}

/// The status of an example that says none, and whose entry says none.
const SUCCESS: u16 = 200;

/// One example.
#[derive(Debug)]
pub struct Run<'a> {
    pub example: &'a Example,
    owner: Owner<'a>,
    pub(super) status: u16,
}

/// Whose example it is, and so what it must come out as.
#[derive(Debug)]
enum Owner<'a> {
    /// With its index.
    Entry(&'a Entry, usize),
    Row,
    Spec,
}

impl<'a> Run<'a> {
    fn of_entry(example: &'a Example, entry: &'a Entry, index: usize) -> Self {
        let documented = entry.status.first().map(|status| status.value.first());
        Self {
            example,
            owner: Owner::Entry(entry, index),
            status: example.status.or(documented).unwrap_or(SUCCESS),
        }
    }

    fn of_row(example: &'a Example, row: &StatusRow) -> Self {
        Self {
            example,
            owner: Owner::Row,
            status: example.status.unwrap_or(row.status.value.first()),
        }
    }

    /// The response; a clock that the example does not give is the epoch, so that nothing depends
    /// on today.
    pub fn recorded(&self) -> Recorded {
        let now = self
            .example
            .now
            .as_deref()
            .and_then(|now| Timestamp::from(now).to_system_time());
        let line = |(name, value): &(String, String)| (name.clone(), value.clone().into_bytes());
        Recorded {
            status: self.status,
            headers: self.example.headers.iter().map(line).collect(),
            body: self.example.body.value.clone().into_bytes(),
            method: self.example.method.clone(),
            key_sent: self.example.key_sent,
            query: self.example.query.clone(),
            now: Some(now.unwrap_or(std::time::UNIX_EPOCH)),
        }
    }

    /// The name of the entry whose example it is.
    pub fn entry(&self) -> Option<&'a str> {
        match self.owner {
            Owner::Entry(entry, _) => Some(&entry.name.value),
            Owner::Row | Owner::Spec => None,
        }
    }

    /// What the spec makes of the response, as JSON.
    pub(super) fn answer(&self, tables: &Tables<'_>) -> Value {
        serde_json::from_str(&json(tables, &self.recorded())).unwrap_or_default()
    }

    /// What the example says about a part of the answer, and where.
    pub(super) fn expected(&self, part: &str) -> Option<&'a (At<String>, Expected)> {
        let mut all = self.example.expect.iter();
        all.find(|(key, _)| key.value == part)
    }

    /// Whether it is the example of an entry, which says what its code must be.
    pub(super) fn is_of_entry(&self) -> bool {
        matches!(self.owner, Owner::Entry(..))
    }

    /// What is wrong with it, and with `reasons` why.
    fn problems(&self, loaded: Loaded<'_>, reasons: bool) -> Vec<Diagnostic> {
        let recorded = self.recorded();
        let answer = self.answer(loaded.tables);
        // A wrong answer to this has all the others in its wake.
        let is_error = answer["is_error"] == true;
        let is_wrong = match self.expected("is_error") {
            Some((_, said)) => difference(said, &answer["is_error"]).is_some(),
            None => !is_error && !matches!(self.owner, Owner::Spec),
        };
        if is_wrong {
            return vec![self.wrong_question(loaded, &recorded, is_error, reasons)];
        }
        let mut problems = Vec::new();
        let implied = |key: &str, wanted: Value, problems: &mut Vec<Diagnostic>| {
            if self.expected(key).is_none() && answer[key] != wanted {
                problems.push(self.differs(key, &wanted.to_string(), &answer[key], None));
            }
        };
        let name = |entry: &Entry| Value::from(entry.name.value.as_str());
        match self.owner {
            _ if !is_error => {}
            Owner::Entry(entry, _) => implied("entry", name(entry), &mut problems),
            Owner::Row => implied("entry", Value::Null, &mut problems),
            Owner::Spec => {}
        }
        // Of another entry nothing is as expected.
        let is_another = !problems.is_empty();
        implied("details_error", Value::Null, &mut problems);
        let misfit = problems.len() > usize::from(is_another);
        let follows = |key: &str| is_another || misfit && key == "details";
        let asked = self.example.expect.iter();
        for (key, expected) in asked.filter(|(key, _)| !follows(&key.value)) {
            let found = &answer[key.value.as_str()];
            if let Some((place, expected, found)) = difference(expected, found) {
                let key = At {
                    value: format!("{}{place}", key.value),
                    ..key.clone()
                };
                problems.push(self.differs(&key.value, &show(expected, found), found, Some(&key)));
            }
        }
        for problem in &mut problems {
            problem.help = self.about_retry(problem, &answer);
        }
        // What details lack, their own reason says.
        let mut found = problems.iter_mut();
        if reasons
            && let Some(first) = found.find(|problem| !problem.message.contains(" `details"))
            && let Some(why) = self.why(loaded, &recorded, &answer)
        {
            let since_1970 = why.ends_with(TOO_LONG) && self.example.now.is_none();
            first.help = Some(match since_1970 {
                true => {
                    "give the clock, `now: 2026-11-20T12:00:00Z`; without it, it is 1970".into()
                }
                false => why,
            });
        }
        problems
    }

    /// What is behind a verdict or a wait that is not the expected one.
    fn about_retry(&self, problem: &Diagnostic, answer: &Value) -> Option<String> {
        let about = |key: &str| problem.message.contains(&format!("`{key}` is "));
        if about("retryable") || about("retry") {
            return Some(format!("what decides: {}", answer["rule"].as_str()?));
        }
        let wait = about("retry_after_ms").then(|| &answer["retry_after_ms"])?;
        if wait.is_null() && answer["retry"] == "wait" {
            return Some("the response has no wait where the spec looks for one".into());
        }
        None
    }

    /// The example is an error and should be none, or the other way round.
    fn wrong_question(
        &self,
        loaded: Loaded<'_>,
        recorded: &Recorded,
        is_error: bool,
        reasons: bool,
    ) -> Diagnostic {
        let said = self.expected("is_error");
        let span = said.map_or(self.example.span, |(key, _)| key.span);
        let status = self.status;
        if is_error {
            let message = format!("this example is an error ({status})");
            let mut problem = Diagnostic::new(&catalogue::EXAMPLE_DIFFERS, span, message);
            if reasons {
                problem.help = joined(&loaded.notes(recorded));
            }
            return problem;
        }
        let message = format!("this example is not an error: {status} says success");
        let help = match &loaded.spec.error_when {
            Some(_) => loaded.unmet_error_when(recorded).unwrap_or_default(),
            None => format!(
                "say when it is one, at the top: `error_when: {{ status: {status} }}`, or by what the body has"
            ),
        };
        Diagnostic::new(&catalogue::EXAMPLE_DIFFERS, span, message).help(help)
    }

    /// What was not found, and why it is not the entry that it should be.
    fn why(&self, loaded: Loaded<'_>, recorded: &Recorded, answer: &Value) -> Option<String> {
        let mut lines = loaded.notes(recorded);
        if let Owner::Entry(entry, index) = self.owner
            && answer["entry"] != entry.name.value.as_str()
            && let code = answer["code"].as_str()
            && (code.is_some() || matches!(entry.code, Code::None))
            && !loaded.no_entry_fits(recorded)
            && let Some(misfit) = loaded.misfit(recorded, index, code.unwrap_or_default())
        {
            lines.push(format!("it is not {}: {misfit}", quote(&entry.name.value)));
        }
        joined(&lines)
    }

    fn differs(
        &self,
        key: &str,
        expected: &str,
        found: &Value,
        at: Option<&At<String>>,
    ) -> Diagnostic {
        let span = at.map_or(self.example.span, |at| at.span);
        let found = match found {
            Value::Null => "absent (`null`)".to_owned(),
            Value::Array(items) if key == "items" => in_short(items),
            found => shortened(&found.to_string(), LONGEST),
        };
        let message = format!(
            "in this example `{key}` is {found}, not {}",
            shortened(expected, LONGEST)
        );
        Diagnostic::new(&catalogue::EXAMPLE_DIFFERS, span, message)
    }
}

/// Each item by what tells it from the others.
fn in_short(items: &[Value]) -> String {
    let told = items.iter().map(|item| {
        let told = ["index", "key", "entry", "code"].into_iter();
        let told = told.filter_map(|key| Some(format!("{key}: {}", item.get(key)?)));
        format!("{{ {} }}", told.collect::<Vec<_>>().join(", "))
    });
    let told = format!("[{}]", told.collect::<Vec<_>>().join(", "));
    shortened(&told, LONGEST)
}

/// How many characters of a value a message shows.
const LONGEST: usize = 200;

/// The lines of a help, if there are any.
fn joined(lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| lines.join("\n"))
}
