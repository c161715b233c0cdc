//! Every pass over a spec or a log takes linear time, or n log n: what is eight times as long takes
//! some eight times as long, whether it is refused or not.

use hostile_tests::folder::{Folder, run};
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;
use tests::{parallel, slow};

const CLI: &str = env!("CARGO_BIN_EXE_cli");

/// The short flood, in bytes. The long one is eight times as long.
const SHORT: usize = if cfg!(debug_assertions) { 2 } else { 256 } * 1024;

/// What is eight times as long takes 64 times as long where time is quadratic. Caches and a busy
/// machine account for the rest.
const MOST: u32 = 24;

/// What takes less cannot be told from the start of the process.
const LEAST: Duration = Duration::from_millis(30);

type Flood = (&'static str, fn(usize) -> String);

const HEAD: &str = "vendor: acme\nenvelope: { code: /code, message: /message }\nerrors:\n";

/// Lines, or parts of one, until there are `bytes`.
fn fill(bytes: usize, part: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes + 100);
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        text += &part(number);
    }
    text
}

/// A spec of entries.
fn entries(bytes: usize, entry: impl Fn(usize) -> String) -> String {
    HEAD.to_owned() + &fill(bytes, |number| format!("  - {{ {} }}\n", entry(number)))
}

/// A spec of one entry with these lines.
fn one(text: &str) -> String {
    format!("{HEAD}  - code: a\n    status: 400\n{text}\n")
}

/// A spec with something above its one entry.
fn above(text: &str) -> String {
    format!("vendor: acme\n{text}\n{}  - {{ code: a }}\n", &HEAD[13..])
}

const SPECS: &[Flood] = &[
    // YAML
    ("blanks before a key", |n| {
        format!("{HEAD}  - code: a{}\nb", " ".repeat(n))
    }),
    ("blanks in brackets", |n| {
        format!("vendor: [ a{}b: c ]\n", " ".repeat(n))
    }),
    ("blank lines", |n| {
        format!("{HEAD}  - code: a\n{}   x\n", "\n".repeat(n))
    }),
    ("tabs", |n| {
        format!("vendor: [\n{}]\n", fill(n, |_| "\ta,\n".into()))
    }),
    ("one line of tabs", |n| {
        format!("vendor: [\n{}a, b]\n", "\t".repeat(n))
    }),
    ("comments", |n| {
        format!("vendor: a\n{}  b: c\n", fill(n, |_| "# x\n".into()))
    }),
    ("comments that cut", |n| {
        format!("vendor:\n{}", fill(n, |_| "  - a b #c\n".into()))
    }),
    ("open quotes", |n| {
        format!("vendor: {}\n", fill(n, |_| "'a ".into()))
    }),
    ("quotes over lines", |n| {
        format!("vendor: [\n{}]\n", fill(n, |_| "'a\nb', ".into()))
    }),
    ("escapes", |n| {
        format!("vendor: \"{}\\q\"\n", fill(n, |_| "\\u00e9".into()))
    }),
    ("surrogates", |n| {
        format!(
            "vendor: \"{}\\ud83d\"\n",
            fill(n, |_| "\\ud83d\\ude00".into())
        )
    }),
    ("a block of blanks", |n| {
        format!("vendor: acme\ntitle: |\n{}\n  a\n", " ".repeat(n))
    }),
    ("a text of lines", |n| {
        format!(
            "vendor: acme\ntitle: a\n{}  b: c\n",
            fill(n, |_| "  a\n".into())
        )
    }),
    ("keys without values", |n| {
        format!("vendor: {{{}}}\n", fill(n, |i| format!("a{i}: , ")))
    }),
    ("items without values", |n| {
        format!(
            "vendor:\n  -{}\n{}",
            " ".repeat(n / 2),
            fill(n / 2, |_| "  -\n".into())
        )
    }),
    ("nulls", |n| {
        format!("vendor: [{}]\n", fill(n, |_| "null, ".into()))
    }),
    ("anchors", |n| {
        format!("vendor: [{}]\n", fill(n, |i| format!("&a{i} b, *a{i}, ")))
    }),
    ("tags", |n| {
        format!("vendor: [{}]\n", fill(n, |_| "!a b, ".into()))
    }),
    ("equal keys", |n| {
        format!("vendor: acme\n{}", fill(n, |_| "a: b\n".into()))
    }),
    ("commas in text", |n| {
        format!(
            "{}[{}]\n",
            HEAD.trim_end().to_owned() + " ",
            fill(n, |_| "{ code: c, description: a b, c d }, ".into())
        )
    }),
    // Names
    ("unknown keys", |n| {
        entries(n, |i| format!("code: c{i}, statos{}: 400", i % 7))
    }),
    ("long unknown keys", |n| {
        entries(n, |i| {
            format!("code: a, retry_after_status_description_recovery{i}: 1")
        })
    }),
    ("unknown words", |n| {
        entries(n, |i| {
            format!("code: c{i}, category: invalid_requestxinvalid_requestx{i}")
        })
    }),
    ("unknown values", |n| {
        let values = fill(n / 2, |i| {
            format!("  some_long_name_of_a_value_that_is_read_{i}: /a\n")
        });
        let asked = |i| {
            format!(
                "  - {{ code: c{i}, when: {{ some_long_name_of_a_value_that_is_raed_{i}: b }} }}\n"
            )
        };
        above(&format!("values:\n{values}")) + &fill(n / 2, asked)
    }),
    ("unknown types", |n| {
        let types = fill(n / 2, |i| {
            format!("  SomeLongNameOfATypeThatIsRead{i}: {{ a: string }}\n")
        });
        let asked = |i| {
            format!("  - {{ code: c{i}, details: {{ a: SomeLongNameOfATypeThatIsRaed{i} }} }}\n")
        };
        above(&format!("types:\n{types}")) + &fill(n / 2, asked)
    }),
    // Entries and conditions
    ("texts of a test", |n| {
        one(&format!(
            "    when: {{ /a: [{}] }}",
            fill(n, |i| format!("t{}, ", 9_999_999 - i))
        ))
    }),
    ("codes of an entry", |n| {
        entries(1, |_| {
            format!("name: a, code: [{}]", fill(n, |i| format!("t{i}, ")))
        })
    }),
    ("entries", |n| {
        entries(n, |i| format!("code: c{i}, status: 400"))
    }),
    ("entries of one code", |n| {
        entries(n, |i| {
            format!("code: c, name: e{i}, when: {{ message: m{i} }}")
        })
    }),
    ("entries of messages", |n| {
        entries(n, |i| {
            format!("name: e{i}, when: {{ message: {{ contains: m{i} }} }}")
        })
    }),
    ("entries of patterns", |n| {
        entries(n, |i| format!("name: e{i}, code: {{ starts_with: m{i} }}"))
    }),
    ("equal entries", |n| {
        entries(n, |_| "code: c, status: 400".into())
    }),
    ("equal names on one line", |n| {
        let entry = |i| format!("{{ code: 'c{}{}' }}, ", i / 30, ".".repeat(1 + i % 30));
        format!("{}[{}]\n", HEAD.trim_end().to_owned() + " ", fill(n, entry))
    }),
    ("arms", |n| {
        one(&format!(
            "    retry:\n{}",
            fill(n, |i| format!(
                "      - {{ when: {{ /a: v{i} }}, then: never }}\n"
            ))
        ))
    }),
    ("allowed lints", |n| {
        let allow = format!("allow: [{}]", fill(n / 2, |_| "unused-value, ".into()));
        let entry =
            |i| format!("  - {{ code: c{i}, status: 400, retry: backoff, allow: [looks-like] }}\n");
        above(&allow) + &fill(n / 2, entry)
    }),
    ("statuses", |n| {
        above(&format!(
            "statuses: {{{}}}",
            // So few that most are repeated in the short flood, too.
            fill(n, |i| format!("{}: never, ", 400 + i % 50))
        ))
    }),
    ("envelopes", |n| {
        let envelope = |i| {
            format!("  - {{ when: {{ /kind: k{i} }}, code: /code, details: {{ a: string? }} }}\n")
        };
        format!(
            "vendor: acme\nenvelope:\n{}errors: [{{ code: a }}]\n",
            fill(n, envelope)
        )
    }),
    ("roots", |n| {
        let envelope = |i| format!("  - {{ root: /r{i}, code: /code }}\n");
        format!(
            "vendor: acme\nenvelope:\n{}errors: [{{ code: a }}]\n",
            fill(n, envelope)
        )
    }),
    ("places", |n| {
        entries(n, |i| format!("code: c{i}, when: {{ /a/b{i}: x }}"))
    }),
    ("values", |n| {
        above(&format!(
            "values:\n  v0: /a\n{}",
            fill(n, |i| format!("  v{}: v{i}\n", i + 1))
        ))
    }),
    ("waits", |n| {
        above(&format!(
            "wait: [{}]",
            fill(n, |i| format!("header:x{i}, "))
        ))
    }),
    // Types
    ("types", |n| {
        above(&format!(
            "types:\n{}",
            fill(n, |i| format!("  T{i}: {{ a: string, b: T{}? }}\n", i + 1))
        ))
    }),
    ("a chain of cycles", |n| {
        above(&format!(
            "types:\n{}",
            fill(n, |i| format!("  T{i}: {{ a: T0, b: T{} }}\n", i + 1))
        ))
    }),
    ("members", |n| {
        one(&format!(
            "    details: {{{}}}",
            fill(n, |i| format!("m{i}: string?, "))
        ))
    }),
    ("words of a type", |n| {
        above(&format!(
            "types:\n  T: [{}]",
            fill(n, |i| format!("w{i}, "))
        ))
    }),
    // Examples
    ("examples", |n| {
        one(&format!(
            "    examples:\n{}",
            fill(n, |i| format!(
                "      - {{ body: '{{\"code\":\"b{i}\"}}' }}\n"
            ))
        ))
    }),
    ("examples of entries", |n| {
        entries(n, |i| {
            format!("code: c{i}, status: 400, examples: [{{ body: '{{\"code\":\"c{i}\"}}' }}]")
        })
    }),
    ("examples of one code", |n| {
        entries(n, |i| {
            format!(
                "code: c, name: e{i}, when: {{ message: m{i} }}, examples: [{{ body: '{{\"code\":\"c\",\"message\":\"x{i}\"}}' }}]"
            )
        })
    }),
    ("examples of patterns", |n| {
        entries(n, |i| {
            format!(
                "name: e{i}, code: {{ starts_with: m{i}_ }}, examples: [{{ body: '{{\"code\":\"m{i}_\"}}' }}]"
            )
        })
    }),
    ("examples of envelopes", |n| {
        let envelope = |i| format!("  - {{ when: {{ /kind: k{i} }}, code: /code }}\n");
        let example = |_| "      - { body: '{\"code\":\"a\"}' }\n".to_owned();
        let (envelopes, examples) = (fill(n / 2, envelope), fill(n / 2, example));
        format!(
            "vendor: acme\nenvelope:\n{envelopes}errors:\n  - code: a\n    status: 400\n    examples:\n{examples}"
        )
    }),
    ("examples of members", |n| {
        let members = fill(n / 2, |i| format!("m{i}: string?, "));
        let example = |_| "      - { body: '{\"code\":\"a\"}' }\n".to_owned();
        one(&format!(
            "    details: {{{members}}}\n    examples:\n{}",
            fill(n / 2, example)
        ))
    }),
    ("pointers to guess", |n| {
        let asked = fill(n / 2, |i| format!("/abc{i}: {{ is: present }}, "));
        let body = fill(n / 2, |i| format!("\"abd{i}\":1,"));
        one(&format!(
            "    when: {{{asked}}}\n    examples: [{{ body: '{{{body}\"code\":\"b\"}}' }}]"
        ))
    }),
];

/// A file that starts with a bracket is one list.
const FIRST: &str = "{\"status\":400}\n";

const LOGS: &[Flood] = &[
    ("open lists", |n| format!("{FIRST}{}", "[\n".repeat(n / 2))),
    ("an open object", |n| {
        format!(
            "{FIRST}{{\"a\":[\n{}",
            fill(n, |_| "[{\"status\":400},\n".into())
        )
    }),
    ("lists up to a mistake", |n| {
        format!("{FIRST}{}x\n", "[\n".repeat(n / 2))
    }),
    ("keys", |n| {
        format!(
            "{{\"status\":400,{}\"a\":1}}",
            fill(n, |i| format!("\"bady{i}\":1,"))
        )
    }),
    ("responses", |n| {
        fill(n, |i| {
            format!("{{\"status\":400,\"body\":\"{{\\\"code\\\":{i}}}\"}}\n")
        })
    }),
    ("one list", |n| {
        format!("[{}1]", fill(n, |_| "{\"status\":400},\n".into()))
    }),
];

#[test]
fn what_is_eight_times_as_long_takes_some_eight_times_as_long() {
    if slow::is_off() {
        return;
    }
    let folder = Folder::empty();
    let spec = folder.write("spec/acme.yaml", one(""));
    let specs = SPECS.iter().map(|flood| (flood, None));
    let logs = LOGS.iter().map(|flood| (flood, Some(&*spec)));
    let found = Mutex::new(Vec::new());
    parallel::each(specs.chain(logs), |((name, flood), spec)| {
        let folder = Folder::empty();
        let out = folder.join("out");
        let time = |bytes| {
            let file = folder.write("acme.yaml", flood(bytes));
            match spec {
                None => check(&file) + generate(&file, &out),
                Some(spec) => explain(spec, &file),
            }
        };
        let (mut short, mut long) = (Duration::MAX, Duration::MAX);
        // Another process may have disturbed the first two.
        for _ in 0..3 {
            short = time(SHORT).min(short);
            long = time(8 * SHORT).min(long);
            if long <= MOST * short.max(LEAST) {
                return;
            }
        }
        let said = format!("{name}: {short:?}, eight times as long {long:?}");
        found.lock().expect("no panic").push(said);
    });
    let found = found.into_inner().expect("no panic");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn check(spec: &Path) -> Duration {
    cpu(&["check".as_ref(), "--specs".as_ref(), spec])
}

fn generate(spec: &Path, out: &Path) -> Duration {
    cpu(&[
        "generate".as_ref(),
        "--specs".as_ref(),
        spec,
        "--out".as_ref(),
        out,
    ])
}

fn explain(spec: &Path, log: &Path) -> Duration {
    cpu(&[
        "explain".as_ref(),
        "--spec".as_ref(),
        spec,
        "--responses".as_ref(),
        log,
    ])
}

/// The processor time of a run of the command line, as the shell tells it.
fn cpu(args: &[&Path]) -> Duration {
    let script = "export LC_ALL=C; \"$0\" \"$@\" >/dev/null; code=$?; times; exit $code";
    let sh = ["-c".as_ref(), script.as_ref(), CLI.as_ref()];
    let output = run("sh", sh.iter().chain(args));
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{args:?}: {output:?}"
    );
    // `0m0.00s 0m0.00s` of the shell, and a line of its children.
    let said = String::from_utf8(output.stdout).expect("text");
    let times = said.lines().nth(1).expect("two lines").split_whitespace();
    times
        .map(|time| {
            let (minutes, seconds) = time.split_once('m').expect("minutes");
            let seconds = seconds.trim_end_matches('s').parse().expect("seconds");
            let minutes: u32 = minutes.parse().expect("minutes");
            Duration::from_secs_f64(seconds) + minutes * Duration::from_secs(60)
        })
        .sum()
}
