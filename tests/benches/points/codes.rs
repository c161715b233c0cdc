//! What a response costs when the spec has 30, 1,000 or 10,000 codes, and when it does not know the
//! code.

use crate::instructions;
use crate::report::{Goal, Report, Row};
use crate::timing::interleaved;
use bumpalo::Bump;
use std::hint::black_box;
use std::sync::OnceLock;
use vendor_errors_runtime::{Decoder, Response};
use vendor_errors_spec::source::Source;

const SIZES: [usize; 3] = [30, 1_000, 10_000];

/// A spec with so many entries, written as anybody would.
pub(crate) fn spec(entries: usize) -> String {
    let mut yaml = String::from(
        "vendor: many\nenvelope: { code: /error/code, message: /error/message, details_at: /error/details }\nerrors:\n",
    );
    for entry in 0..entries {
        let status = [400, 404, 409, 422, 429, 503][entry % 6];
        let details = [
            "{ field: string?, reason: string? }",
            "{ limit: integer?, until: timestamp? }",
        ][entry % 2];
        let code = code(entry);
        yaml += &format!(
            "  - {{ code: {code}, status: {status}, description: Something is the matter., details: {details} }}\n"
        );
    }
    yaml
}

/// The code of an entry. Codes of one vendor look alike.
pub(crate) fn code(entry: usize) -> String {
    let subject = ["booking", "customer", "payment", "calendar", "service"][entry % 5];
    format!("{subject}_request_{entry:05}_refused")
}

fn decoders() -> &'static [Decoder<Option<u16>>; 3] {
    static DECODERS: OnceLock<[Decoder<Option<u16>>; 3]> = OnceLock::new();
    DECODERS.get_or_init(|| {
        SIZES.map(|size| {
            let checked = vendor_errors_spec::read(&Source::new("many.yaml", spec(size)))
                .expect("the spec is valid");
            let spec = Box::leak(Box::new(checked.spec));
            let lowered = vendor_errors_build::lower(Box::leak(Box::new(Bump::new())), spec)
                .expect("it fits the tables");
            Decoder::new(Box::leak(Box::new(lowered)), |entry, _| entry)
        })
    })
}

fn body(code: &str) -> String {
    format!(
        r#"{{"error":{{"code":"{code}","message":"Something is the matter.","details":{{"field":"a"}}}}}}"#
    )
}

fn bodies() -> [(&'static str, String); 2] {
    [
        ("known", body(&code(25))),
        ("unknown", body("booking_request_77777_refused")),
    ]
}

/// Visits every call of this point whose instructions are counted.
pub(crate) fn each(visit: &mut dyn FnMut(String, &mut dyn FnMut())) {
    for (what, body) in bodies() {
        for (size, decoder) in SIZES.iter().zip(decoders()) {
            let response = Response::new(400, body.as_bytes());
            visit(format!("{what} of {size}"), &mut || {
                drop(black_box(decoder.of(black_box(&response))))
            });
        }
    }
}

pub(crate) fn run(report: &mut Report) {
    let mut rows = Vec::new();
    let counts = instructions::count();
    for (what, body) in bodies() {
        let response = Response::new(400, body.as_bytes());
        let [few, some, many] = decoders();
        let times = interleaved([
            &mut || drop(black_box(few.of(black_box(&response)))),
            &mut || drop(black_box(some.of(black_box(&response)))),
            &mut || drop(black_box(many.of(black_box(&response)))),
        ]);
        let row = |size: usize, ours, theirs, unit, goal| Row {
            what: format!("{what} code of {size}"),
            ours,
            peer: "30 codes",
            theirs,
            unit,
            goal,
        };
        rows.extend(
            [1, 2].map(|index| row(SIZES[index], times[index], times[0], "ns", Goal::Open)),
        );
        if let Some(counts) = counts {
            let of = |size: usize| {
                counts
                    .get(&format!("{what} of {size}"))
                    .copied()
                    .unwrap_or(f64::NAN)
            };
            rows.extend([1, 2].map(|index| {
                row(
                    SIZES[index],
                    of(SIZES[index]),
                    of(30),
                    "instructions",
                    Goal::AtMost(1.1),
                )
            }));
        }
    }
    if let Some(counts) = counts {
        let of = |name: &str| counts.get(name).copied().unwrap_or(f64::NAN);
        report.headline(
            "codes_10000_vs_30",
            of("known of 10000") / of("known of 30"),
        );
        rows.push(Row {
            what: "an unknown code".into(),
            ours: of("unknown of 10000"),
            peer: "a known code",
            theirs: of("known of 10000"),
            unit: "instructions",
            goal: Goal::AtMost(1.1),
        });
    }
    report.point("codes", "Many codes", &rows);
}
