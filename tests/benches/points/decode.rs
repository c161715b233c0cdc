//! Decoding, classifying, and errors that differ only in their message.

use crate::bodies::{self, Body, Class};
use crate::contenders;
use crate::instructions::{self, Counts};
use crate::report::{Goal, Report, Row, geometric};
use crate::timing::interleaved;
use crate::two_steps;

struct Measured<'a> {
    body: &'a Body,
    ignored: f64,
    decode: f64,
    classify: f64,
    value: f64,
    /// Bookwell only, for which it was written.
    hand: Option<f64>,
    two_steps: Option<f64>,
}

/// Ahead of a peer.
const AHEAD: Goal = Goal::AtMost(1.0);

pub(crate) fn run(report: &mut Report) {
    let bodies = bodies::all();
    let measured: Vec<Measured<'_>> = bodies.iter().map(measure).collect();
    let counts = instructions::count();
    let small = |class| of_class(&measured, class);
    let mut rows = Vec::new();
    for (label, class) in [
        ("examples as they stand", Class::Small),
        ("pretty-printed", Class::Pretty),
    ] {
        rows.extend(decode_rows(label, &small(class), counts));
    }
    for one in measured.iter().filter(|one| one.body.is_bookwell()) {
        // The megabyte is nearly all skipped, so there a limit against skipping can be held.
        let (skipped, by_hand) = match one.body.name.as_str() {
            "180 bytes" | "3 field errors" | "200 field errors" => (Goal::Open, AHEAD),
            "1 MB, code last" => (Goal::AtMost(2.5), Goal::TimesFaster(3.0)),
            _ => continue,
        };
        let mut add =
            |peer, theirs, goal| rows.push(time(&one.body.name, one.decode, peer, theirs, goal));
        add("IgnoredAny", one.ignored, skipped);
        add("hand", one.hand.unwrap_or(f64::NAN), by_hand);
        add("two steps", one.two_steps.unwrap_or(f64::NAN), Goal::Open);
        add("Value", one.value, AHEAD);
    }
    let both: Vec<&Measured<'_>> = small(Class::Small)
        .into_iter()
        .chain(small(Class::Pretty))
        .collect();
    headlines(report, &both, counts);
    report.point("decode", "Decode, typed and owned", &rows);
    report.point(
        "classify",
        "Classify: entry, verdict, wait, request id",
        &classify_rows(&measured, counts),
    );
    report.point(
        "identification",
        "Errors told apart by their message (meetergo)",
        &identification(&measured, counts),
    );
}

fn measure(body: &Body) -> Measured<'_> {
    let response = body.response();
    let of_bookwell = |run: fn(&Body)| {
        move || {
            if body.is_bookwell() {
                run(body)
            }
        }
    };
    let [ignored, decode, classify, value, hand, two_steps] = interleaved([
        &mut || contenders::ignored_any(body),
        &mut || (body.vendor.decode)(&response),
        &mut || (body.vendor.classify)(&response),
        &mut || contenders::value(body),
        &mut of_bookwell(contenders::hand),
        &mut of_bookwell(two_steps::decode),
    ]);
    let bookwell = |time| body.is_bookwell().then_some(time);
    Measured {
        body,
        ignored,
        decode,
        classify,
        value,
        hand: bookwell(hand),
        two_steps: bookwell(two_steps),
    }
}

fn of_class<'m, 'a>(all: &'m [Measured<'a>], class: Class) -> Vec<&'m Measured<'a>> {
    all.iter()
        .filter(|measured| measured.body.class == class)
        .collect()
}

fn time(what: &str, ours: f64, peer: &'static str, theirs: f64, goal: Goal) -> Row {
    Row {
        what: what.to_owned(),
        ours,
        peer,
        theirs,
        unit: "ns",
        goal,
    }
}

fn mean(all: &[&Measured<'_>], of: impl Fn(&Measured<'_>) -> f64) -> f64 {
    geometric(all.iter().map(|measured| of(measured)))
}

/// The geometric mean of the instructions of a call, over the bodies.
fn counted(all: &[&Measured<'_>], counts: &Counts, what: &str) -> f64 {
    geometric(
        all.iter()
            .filter_map(|measured| instructions::of(counts, what, measured.body)),
    )
}

fn decode_rows(label: &str, all: &[&Measured<'_>], counts: Option<&Counts>) -> Vec<Row> {
    let decode = mean(all, |m| m.decode);
    let by_hand: Vec<&Measured<'_>> = all.iter().copied().filter(|m| m.hand.is_some()).collect();
    let bookwell = format!("{label}, Bookwell");
    let ours = mean(&by_hand, |m| m.decode);
    let ignored = mean(all, |m| m.ignored);
    let value = mean(all, |m| m.value);
    let hand = mean(&by_hand, |m| m.hand.unwrap_or(f64::NAN));
    let two_steps = mean(&by_hand, |m| m.two_steps.unwrap_or(f64::NAN));
    let mut rows = vec![
        time(label, decode, "IgnoredAny", ignored, Goal::Open),
        time(label, decode, "Value", value, AHEAD),
        time(&bookwell, ours, "hand", hand, AHEAD),
        time(&bookwell, ours, "two steps", two_steps, AHEAD),
    ];
    if let Some(counts) = counts {
        let (ours, theirs) = (
            counted(all, counts, "decode"),
            counted(all, counts, "ignored"),
        );
        rows.insert(
            1,
            Row {
                unit: "instructions",
                ..time(label, ours, "IgnoredAny", theirs, Goal::Open)
            },
        );
    }
    rows
}

fn classify_rows(measured: &[Measured<'_>], counts: Option<&Counts>) -> Vec<Row> {
    let mut rows = Vec::new();
    let classes = [
        ("examples as they stand", Class::Small, Goal::Open),
        ("pretty-printed", Class::Pretty, Goal::Open),
        ("large", Class::Large, Goal::AtMost(0.8)),
        ("HTML page, empty body", Class::NotJson, Goal::AtMost(2.0)),
    ];
    for (label, class, goal) in classes {
        let all = of_class(measured, class);
        rows.push(time(
            label,
            mean(&all, |m| m.classify),
            "IgnoredAny",
            mean(&all, |m| m.ignored),
            goal,
        ));
        if let Some(counts) = counts {
            let (ours, theirs) = (
                counted(&all, counts, "classify"),
                counted(&all, counts, "ignored"),
            );
            rows.push(Row {
                unit: "instructions",
                ..time(label, ours, "IgnoredAny", theirs, goal)
            });
        }
    }
    rows
}

fn identification(measured: &[Measured<'_>], counts: Option<&Counts>) -> Vec<Row> {
    let mut meetergo = of_class(measured, Class::Small);
    meetergo.retain(|measured| measured.body.vendor.name == "meetergo");
    let (ours, theirs) = (
        mean(&meetergo, |m| m.classify),
        mean(&meetergo, |m| m.ignored),
    );
    let mut rows = vec![time("classify", ours, "IgnoredAny", theirs, Goal::Open)];
    if let Some(counts) = counts {
        let (ours, theirs) = (
            counted(&meetergo, counts, "classify"),
            counted(&meetergo, counts, "ignored"),
        );
        rows.push(Row {
            unit: "instructions",
            ..time("classify", ours, "IgnoredAny", theirs, Goal::AtMost(1.5))
        });
    }
    rows
}

fn headlines(report: &mut Report, small: &[&Measured<'_>], counts: Option<&Counts>) {
    let decode = mean(small, |m| m.decode);
    let ignored = mean(small, |m| m.ignored);
    report.headline("decode_vs_ignored_any", decode / ignored);
    report.headline("decode_vs_value", mean(small, |m| m.value) / decode);
    report.headline(
        "classify_vs_ignored_any",
        mean(small, |m| m.classify) / ignored,
    );
    let by_hand: Vec<&Measured<'_>> = small.iter().copied().filter(|m| m.hand.is_some()).collect();
    let decode = mean(&by_hand, |m| m.decode);
    let ahead_of = |theirs: f64| theirs / decode;
    report.headline(
        "decode_vs_hand",
        ahead_of(mean(&by_hand, |m| m.hand.unwrap_or(f64::NAN))),
    );
    report.headline(
        "decode_vs_two_steps",
        ahead_of(mean(&by_hand, |m| m.two_steps.unwrap_or(f64::NAN))),
    );
    let instructions =
        counts.map(|counts| counted(small, counts, "decode") / counted(small, counts, "ignored"));
    report.headline("decode_instructions_vs_ignored_any", instructions);
}
