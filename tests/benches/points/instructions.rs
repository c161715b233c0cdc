//! Instructions that a call takes, counted by valgrind: they repeat almost exactly where times do not.

use crate::bodies::{self, Body};
use crate::{codes, contenders};
use std::collections::HashMap;
use std::fs;
use std::process::{Command, Stdio};

/// How often each call is counted.
const CALLS: u64 = 4;

/// Counts by the name of what was called.
pub(crate) type Counts = HashMap<String, f64>;

/// Everything that is counted, in a fixed order: a name, and what is called.
fn each(visit: &mut dyn FnMut(String, &mut dyn FnMut())) {
    let bodies = bodies::all();
    for (index, body) in bodies.iter().enumerate() {
        let response = body.response();
        visit(name("ignored", index), &mut || {
            contenders::ignored_any(body)
        });
        visit(name("decode", index), &mut || {
            (body.vendor.decode)(&response)
        });
        visit(name("classify", index), &mut || {
            (body.vendor.classify)(&response)
        });
        if body.is_bookwell() {
            visit(name("hand", index), &mut || contenders::hand(body));
        }
    }
    codes::each(visit);
}

pub(crate) fn name(what: &str, body: usize) -> String {
    format!("{what} {body}")
}

/// The count of one call with one body.
pub(crate) fn of(counts: &Counts, what: &str, body: &(usize, &Body)) -> Option<f64> {
    counts.get(&name(what, body.0)).copied()
}

/// Runs under valgrind: everything once to settle, then everything between two boundaries.
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

/// valgrind writes down its counters whenever this is entered.
#[inline(never)]
fn boundary() {
    std::hint::black_box(());
}

/// `None` where there is no valgrind.
pub(crate) fn count() -> Option<Counts> {
    let folder = crate::place::bench().join("callgrind");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).ok()?;
    let out = folder.join("out");
    let status = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            "--dump-line=no",
            "--dump-before=*instructions::boundary*",
        ])
        .arg(format!("--callgrind-out-file={}", out.display()))
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
    // Dumps are numbered from 1; the first is the start, then two for each name: one that settles it, and the one that counts.
    let mut number = 3;
    each(&mut |name, _| {
        let total = total(&folder.join(format!("out.{number}")));
        counts.insert(name, total / CALLS as f64);
        number += 2;
    });
    let _ = fs::remove_dir_all(&folder);
    Some(counts)
}

fn total(dump: &std::path::Path) -> f64 {
    let text = fs::read_to_string(dump).unwrap_or_default();
    let line = text.lines().find_map(|line| {
        line.strip_prefix("totals: ")
            .or_else(|| line.strip_prefix("summary: "))
    });
    line.and_then(|total| total.trim().parse().ok())
        .unwrap_or(f64::NAN)
}
