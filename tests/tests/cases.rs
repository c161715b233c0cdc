//! Each vendor's recorded cases, with `explain` and generated code, and the length of its spec
//! compared with its page.
//!
//! The cases are in `VENDOR_ERRORS_SHARED/vendors/<vendor>/cases.json`.
//! `cargo test -p tests --test cases -- --nocapture` prints the table.

use built_vendors::Built;
use bumpalo::Bump;
use codegen::explain::Recorded;
use codegen::specs::File;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tests::cases::{differences, folder, in_folder};
use vendor_errors_runtime::explain::{self, to_json};

#[test]
fn explain_and_generated_code_pass_every_case() {
    if std::env::var_os("VENDOR_ERRORS_SHARED").is_none() {
        println!("skipped: VENDOR_ERRORS_SHARED is not set");
        return;
    }
    let mut wrong = Vec::new();
    let mut all = 0;
    println!(
        "| vendor | cases | by explain | by the generated code | spec, lines (KB) | page, lines (KB) |"
    );
    println!("|---|---:|---:|---:|---:|---:|");
    for vendor in vendors() {
        let page = folder(vendor.name(), vendor.built.vendor.title());
        let cases = page.as_deref().map_or(Vec::new(), in_folder);
        let by_explain = vendor.wrong(&cases, &mut wrong, Vendor::explained);
        let by_generated = vendor.wrong(&cases, &mut wrong, Vendor::generated);
        let count = cases.len();
        all += count;
        println!(
            "| {} | {count} | {} | {} | {} | {} |",
            vendor.name(),
            count - by_explain,
            count - by_generated,
            length(&vendor.file.path),
            page.map_or("–".to_owned(), |page| length(&text_of(&page))),
        );
    }
    println!("{all} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all > 100, "only {all} cases");
}

struct Vendor {
    file: File,
    built: &'static Built,
}

fn vendors() -> Vec<Vendor> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../error-spec/vendors");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    paths.sort();
    let vendor = |path: PathBuf| {
        let file = File::read(&path).unwrap();
        let built = Built::named("vendors", &file.spec.as_ref().unwrap().vendor.value);
        Vendor { file, built }
    };
    paths.into_iter().map(vendor).collect()
}

impl Vendor {
    fn name(&self) -> &'static str {
        self.built.vendor.name()
    }

    /// The number of cases with a different result.
    fn wrong(
        &self,
        cases: &[Value],
        wrong: &mut Vec<String>,
        answer: fn(&Self, &Recorded, bool) -> Value,
    ) -> usize {
        let before = wrong.len();
        for case in cases {
            let recorded: Recorded =
                serde_json::from_value(case.clone()).expect("a case is a response");
            let expect = &case["expect"];
            let differs = differences(
                expect,
                &answer(self, &recorded, expect.get("is_error").is_none()),
            );
            if !differs.is_empty() {
                wrong.push(format!(
                    "{} {}: {}",
                    self.name(),
                    case["name"],
                    differs.join(", ")
                ));
            }
        }
        wrong.len() - before
    }

    fn explained(&self, recorded: &Recorded, is_error: bool) -> Value {
        let arena = Bump::new();
        let tables = vendor_errors_build::lower(&arena, self.file.spec.as_ref().unwrap()).unwrap();
        let response = recorded.response();
        let explained = if is_error {
            Some(explain::from_response(&tables, &response))
        } else {
            explain::check(&tables, &response)
        };
        serde_json::from_str(&to_json(recorded.status, explained.as_ref())).unwrap()
    }

    fn generated(&self, recorded: &Recorded, is_error: bool) -> Value {
        let response = recorded.response();
        if is_error {
            return (self.built.answers.of)(&response);
        }
        (self.built.answers.check)(&response)
            .unwrap_or_else(|| serde_json::json!({ "is_error": false }))
    }
}

/// The first five vendors have a page and no cases.
fn text_of(page: &Path) -> PathBuf {
    let docs = page.join("vendor-docs.txt");
    if docs.is_file() {
        docs
    } else {
        page.join("facts.md")
    }
}

fn length(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    format!(
        "{} ({:.1})",
        text.lines().count(),
        text.len() as f64 / 1024.0
    )
}
