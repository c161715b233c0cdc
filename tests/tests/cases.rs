//! Each vendor's recorded cases, with `explain` and generated code, and the length of its spec
//! compared with its page.
//!
//! The cases are in `VENDOR_ERRORS_SHARED/vendors/<vendor>/cases.json`.
//! `cargo test -p tests --test cases -- --nocapture` prints the table.

mod judged;

use judged::{Answer, Judged};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tests::cases::{folder, in_folder};
use tests::shared;

#[test]
fn explain_and_generated_code_pass_every_case() {
    if shared("vendors").is_none() {
        return;
    }
    let mut wrong = Vec::new();
    let mut all = 0;
    println!(
        "| vendor | cases | by explain | by the generated code | spec, lines (KB) | page, lines (KB) |"
    );
    println!("|---|---:|---:|---:|---:|---:|");
    for built in built_vendors::all()
        .iter()
        .filter(|built| built.folder == "vendors")
    {
        let vendor = Judged::of(built);
        let name = built.vendor.name();
        let page = folder(name, built.vendor.title());
        let cases = page.as_deref().map_or(Vec::new(), in_folder);
        let by_explain = count(&vendor, &cases, &mut wrong, Judged::explained);
        let by_generated = count(&vendor, &cases, &mut wrong, Judged::generated);
        let total = cases.len();
        all += total;
        println!(
            "| {name} | {total} | {} | {} | {} | {} |",
            total - by_explain,
            total - by_generated,
            length(&vendor.file.path),
            page.map_or("–".to_owned(), |page| length(&text_of(&page))),
        );
    }
    println!("{all} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all > 100, "only {all} cases");
}

/// The number of cases with a different result.
fn count(judged: &Judged, cases: &[Value], wrong: &mut Vec<String>, answer: Answer) -> usize {
    let before = wrong.len();
    for case in cases {
        let differs = judged.differs(case, answer);
        if !differs.is_empty() {
            let name = judged.built.vendor.name();
            wrong.push(format!("{name} {}: {}", case["name"], differs.join(", ")));
        }
    }
    wrong.len() - before
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
