//! How many instructions a call takes, as valgrind counts them: counts repeat almost exactly, where
//! times do not.

use crate::bodies::{self, Body};
use crate::{codes, contenders, place};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// How often each call is counted.
const CALLS: u64 = 4;

/// Instructions by the name of the call.
pub(crate) type Counts = BTreeMap<String, f64>;

/// Visits everything that is counted, in a fixed order: a name, and a call.
fn each(visit: &mut dyn FnMut(String, &mut dyn FnMut())) {
    for body in &bodies::all() {
        let response = body.response();
        visit(name("ignored", body), &mut || contenders::ignored_any(body));
        visit(name("decode", body), &mut || {
            (body.vendor.decode)(&response)
        });
        visit(name("classify", body), &mut || {
            (body.vendor.classify)(&response)
        });
        if body.is_bookwell() {
            visit(name("hand", body), &mut || contenders::hand(body));
        }
    }
    codes::each(visit);
}

fn name(what: &str, body: &Body) -> String {
    format!("{what} {:?} {}", body.class, body.name)
}

/// The instructions of one call with this body.
pub(crate) fn of(counts: &Counts, what: &str, body: &Body) -> Option<f64> {
    counts.get(&name(what, body)).copied()
}

/// What runs under valgrind: every call once to warm up, then every call between two boundaries.
pub(crate) fn run_counted() {
    each(&mut |_, call| call());
    boundary();
    each(&mut |_, call| {
        call();
        boundary();
        for _ in 0..CALLS {
            call();
        }
        boundary();
    });
}

/// valgrind writes its counters to a file whenever this function is entered.
#[inline(never)]
fn boundary() {
    std::hint::black_box(());
}

/// Counts once for all points of a run; `None` where there is no valgrind.
pub(crate) fn count() -> Option<&'static Counts> {
    static COUNTS: OnceLock<Option<Counts>> = OnceLock::new();
    COUNTS.get_or_init(run_valgrind).as_ref()
}

fn run_valgrind() -> Option<Counts> {
    let folder = place::bench().join("callgrind");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).ok()?;
    let status = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            "--dump-line=no",
            "--dump-before=*instructions::boundary*",
        ])
        .arg(format!(
            "--callgrind-out-file={}",
            folder.join("out").display()
        ))
        .arg(std::env::current_exe().ok()?)
        .arg("--count")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !status.is_ok_and(|status| status.success()) {
        println!("\ninstructions: not available (valgrind is not there)");
        return None;
    }
    let mut counts = Counts::new();
    // Dumps are numbered from 1. The first is the start; then each call has two: the one that
    // warms up, and the one that counts.
    let mut number = 3;
    each(&mut |name, _| {
        let total = total(&folder.join(format!("out.{number}")));
        counts.insert(name, total / CALLS as f64);
        number += 2;
    });
    let _ = fs::remove_dir_all(&folder);
    place::write_json("counts.json", &serde_json::json!(counts));
    Some(counts)
}

fn total(dump: &Path) -> f64 {
    let text = fs::read_to_string(dump).unwrap_or_default();
    let line = text.lines().find_map(|line| {
        line.strip_prefix("totals: ")
            .or_else(|| line.strip_prefix("summary: "))
    });
    line.and_then(|total| total.trim().parse().ok())
        .unwrap_or(f64::NAN)
}
