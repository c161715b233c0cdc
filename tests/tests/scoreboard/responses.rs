//! Responses with a known right decision: the examples of the specs, and recorded ones if
//! available.

use bumpalo::Bump;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tests::cases::{folder, in_folder};
use vendor_errors_runtime::{Response, Timestamp, explain};
use vendor_errors_spec::model::{self, At, Example, Expected, StatusPattern};
use vendor_errors_spec::source::Source;
use vendor_errors_tables::Spec;

/// A response, and whether it should be retried.
pub(crate) struct Recorded {
    pub(crate) vendor: String,
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    body: String,
    method: Option<String>,
    query: Option<String>,
    now: SystemTime,
    pub(crate) retryable: bool,
}

impl Recorded {
    /// The first header with this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self
            .headers
            .iter()
            .filter(|(line, _)| line.eq_ignore_ascii_case(name));
        lines.next().map(|(_, value)| value.as_str())
    }

    /// The decision of this project.
    pub(crate) fn is_retried_by(&self, spec: &Spec<'_>) -> bool {
        let mut response = Response::new(self.status, self.body.as_bytes())
            .headers(&self.headers)
            .now(self.now);
        if let Some(method) = &self.method {
            response = response.method(method);
        }
        if let Some(query) = &self.query {
            response = response.query(query);
        }
        explain::check(spec, &response).is_some_and(|explained| explained.retry().is_retryable())
    }
}

/// A vendor of this repository.
pub(crate) struct Vendor {
    pub(crate) spec: model::Spec,
    pub(crate) examples: Vec<Recorded>,
    /// Recorded responses from outside the repository, if any.
    pub(crate) cases: Vec<Recorded>,
}

/// All vendors, sorted by name.
pub(crate) fn vendors() -> Vec<Vendor> {
    let all = built_vendors::all().iter();
    let vendors = all.filter(|built| built.folder == "vendors");
    vendors.map(|built| read(&built.spec())).collect()
}

/// The tables of a spec.
pub(crate) fn lower<'a>(arena: &'a Bump, vendor: &'a Vendor) -> Spec<'a> {
    vendor_errors_build::lower(arena, &vendor.spec).unwrap()
}

fn read(file: &Path) -> Vendor {
    let source = Source::new(file.display().to_string(), std::fs::read(file).unwrap());
    let spec = vendor_errors_spec::read(&source)
        .unwrap_or_else(|problems| panic!("{problems:?}"))
        .spec;
    let name = spec.vendor.value.clone();
    let of = |example: &Example, status: Option<StatusPattern>| of_example(&name, example, status);
    let entries = spec.errors.iter().flat_map(|entry| {
        let exact = |status: &&At<StatusPattern>| matches!(status.value, StatusPattern::Exact(_));
        let status = entry.status.iter().find(exact).or(entry.status.first());
        let status = status.map(|status| status.value);
        entry
            .examples
            .iter()
            .filter_map(move |example| of(example, status))
    });
    let rows = spec.statuses.iter().flat_map(|row| {
        row.examples
            .iter()
            .filter_map(move |example| of(example, Some(row.status.value)))
    });
    let others = spec.examples.iter().filter_map(|example| of(example, None));
    let examples = entries.chain(rows).chain(others).collect();
    let cases = cases(&name, spec.title.as_deref().unwrap_or_default());
    Vendor {
        spec,
        examples,
        cases,
    }
}

fn of_example(vendor: &str, example: &Example, status: Option<StatusPattern>) -> Option<Recorded> {
    let status = status.map(|pattern| match pattern {
        StatusPattern::Exact(status) => status,
        StatusPattern::Class(class) => u16::from(class) * 100,
    });
    let (_, expected) = example
        .expect
        .iter()
        .find(|(key, _)| key.value == "retryable")?;
    let Expected::Scalar { text, .. } = expected else {
        return None;
    };
    Some(Recorded {
        vendor: vendor.to_owned(),
        status: example.status.or(status).unwrap_or(200),
        headers: example.headers.clone(),
        body: example.body.value.clone(),
        method: example.method.clone(),
        query: example.query.clone(),
        now: example
            .now
            .as_deref()
            .and_then(|now| Timestamp::from(now).to_system_time())
            .unwrap_or(UNIX_EPOCH),
        retryable: text.parse().ok()?,
    })
}

/// The recorded cases of a vendor.
fn cases(name: &str, title: &str) -> Vec<Recorded> {
    let folder = folder(name, title);
    let cases = folder.as_deref().map_or(Vec::new(), in_folder);
    let cases = cases.iter();
    cases.filter_map(|case| of_case(name, case)).collect()
}

fn of_case(vendor: &str, case: &serde_json::Value) -> Option<Recorded> {
    let text = |key: &str| case[key].as_str().map(str::to_owned);
    let headers = case["headers"].as_object().into_iter().flatten();
    let now = case["now_unix"]
        .as_u64()
        .map(|now| UNIX_EPOCH + Duration::from_secs(now));
    Some(Recorded {
        vendor: vendor.to_owned(),
        status: u16::try_from(case["status"].as_u64()?).ok()?,
        headers: headers
            .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
            .collect(),
        body: text("body").unwrap_or_default(),
        method: text("method"),
        query: text("query"),
        now: now.unwrap_or(UNIX_EPOCH),
        retryable: case["expect"]["retryable"].as_bool()?,
    })
}
