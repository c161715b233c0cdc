//! Which requests may be sent again: every combination of a small space, by the engine and by the
//! oracle, and by the rules in words.

use bumpalo::Bump;
use std::sync::atomic::{AtomicUsize, Ordering};
use tests::oracle::{self, OracleResponse, OracleSpec};
use tests::{parallel, slow};
use vendor_errors_runtime::{Response, explain};
use vendor_errors_spec::source::Source;

const CAME: [u16; 7] = [200, 400, 409, 429, 500, 503, 504];
const LISTED: [&str; 7] = ["", "400", "409", "429", "500", "5xx", "[429, 503]"];
const CATEGORIES: [&str; 4] = ["", "rate_limit", "conflict", "internal"];
const WRITES: [&str; 4] = ["", "safe", "with_key", "unsafe"];
/// A row of `statuses`: its status and its rule for writes.
const ROWS: [Option<(&str, &str)>; 4] = [
    None,
    Some(("503", "safe")),
    Some(("5xx", "unsafe")),
    Some(("409", "unsafe")),
];
/// Who says that a part was done.
const PARTIAL: [&str; 4] = ["", "envelope", "entry", "row"];
const METHODS: [Option<&str>; 4] = [None, Some("GET"), Some("PUT"), Some("POST")];
const KEYS: [Option<bool>; 3] = [None, Some(false), Some(true)];
const BODY: &[u8] = br#"{"code":"x"}"#;

/// What a spec says about one error that is always retried.
#[derive(Clone, Copy, Debug)]
struct Said {
    listed: &'static str,
    category: &'static str,
    own: &'static str,
    writes: &'static str,
    key: bool,
    row: Option<(&'static str, &'static str)>,
    partial: &'static str,
}

impl Said {
    fn yaml(self) -> String {
        let line = |key: &str, value: &str| match value {
            "" => String::new(),
            value => format!("    {key}: {value}\n"),
        };
        let own = match self.own {
            "" => String::new(),
            own => format!("    resend: {{ writes: {own} }}\n"),
        };
        let resend = match (self.writes, self.key) {
            ("", false) => String::new(),
            ("", true) => "resend: { key: header:idempotency-key }\n".to_owned(),
            (writes, false) => format!("resend: {{ writes: {writes} }}\n"),
            (writes, true) => {
                format!("resend: {{ writes: {writes}, key: header:idempotency-key }}\n")
            }
        };
        let partial = |of| match self.partial == of {
            true => "partial: true",
            false => "partial: false",
        };
        let row = self.row.map_or(String::new(), |(status, writes)| {
            format!(
                "statuses: {{ {status}: {{ resend: {{ writes: {writes} }}, {} }} }}\n",
                partial("row")
            )
        });
        format!(
            "vendor: acme\nenvelope: {{ code: /code, {} }}\n{resend}{row}errors:\n  - code: x\n    retry: backoff\n    {}\n{}{}{own}",
            partial("envelope"),
            partial("entry"),
            line("status", self.listed),
            line("category", self.category),
        )
    }

    /// The status whose row counts: a received error status, else the first that the entry lists.
    fn governing(self, came: u16) -> u16 {
        match (came, self.listed) {
            (200, "") => 200,
            (200, "5xx") => 500,
            (200, "[429, 503]") => 429,
            (200, listed) => listed.parse().unwrap(),
            _ => came,
        }
    }

    /// The row that counts.
    fn row(self, came: u16) -> Option<&'static str> {
        let (row, writes) = self.row?;
        let governing = self.governing(came);
        let is_it = row == governing.to_string() || row == "5xx" && governing >= 500;
        is_it.then_some(writes)
    }

    /// The rule of the entry, else of the row. That a status is harmless says nothing of an error
    /// that is documented for another.
    fn nearer(self, came: u16) -> &'static str {
        let governing = self.governing(came).to_string();
        let lists = self.listed.is_empty()
            || self.listed.contains(&governing)
            || self.listed == "5xx" && governing.starts_with('5');
        match (self.own, self.row(came)) {
            ("", Some(writes)) if writes != "safe" || lists => writes,
            (own, _) => own,
        }
    }

    fn is_partial(self, came: u16) -> bool {
        match self.partial {
            "row" => self.row(came).is_some(),
            partial => !partial.is_empty(),
        }
    }

    /// Whether everything that has a say calls it a refusal, written out without the tables of the
    /// engine and the oracle.
    fn was_refused(self, came: u16) -> bool {
        let category = match self.category {
            "" => came != 200 && came < 500,
            category => category != "internal",
        };
        let listed = !["500", "5xx", "[429, 503]"].contains(&self.listed);
        category && listed && came != 200 && came < 500
    }
}

/// The rules in words: an idempotent method is safe; after a partial failure a write is not; a
/// refused request was not carried out; beyond that only the vendor's word, or the key that it asks
/// for, makes a write safe.
fn may_resend(said: Said, came: u16, method: Option<&str>, key: Option<bool>) -> bool {
    if matches!(method, Some("GET" | "PUT")) {
        return true;
    }
    if said.is_partial(came) {
        return false;
    }
    let writes = match said.nearer(came) {
        "" if said.was_refused(came) => return true,
        "" => said.writes,
        nearer => nearer,
    };
    method.is_some() && (writes == "safe" || writes == "with_key" && key == Some(true))
}

fn specs() -> Vec<Said> {
    let mut specs = Vec::new();
    for listed in LISTED {
        for category in CATEGORIES {
            for own in WRITES {
                for writes in WRITES {
                    for key in [false, true] {
                        for row in ROWS {
                            for partial in PARTIAL {
                                specs.push(Said {
                                    listed,
                                    category,
                                    own,
                                    writes,
                                    key,
                                    row,
                                    partial,
                                });
                            }
                        }
                    }
                }
            }
        }
    }
    // `with_key` needs a key, and a row cannot say anything that is not there.
    specs.retain(|said| {
        (said.key || said.writes != "with_key") && (said.row.is_some() || said.partial != "row")
    });
    specs
}

#[test]
fn a_write_is_resent_only_where_a_rule_says_so() {
    let tried = AtomicUsize::new(0);
    // Every combination in the slow tier, and some specs otherwise.
    let step = slow::pick(97, 1, 1);
    parallel::each(specs().into_iter().step_by(step), |said| {
        tried.fetch_add(try_responses(said), Ordering::Relaxed);
    });
    let tried = tried.into_inner();
    assert!(tried > 5_000, "{tried} responses");
}

/// The number of responses that were compared.
fn try_responses(said: Said) -> usize {
    let yaml = said.yaml();
    let source = Source::new("acme.yaml", yaml.clone());
    let Ok(checked) = vendor_errors_spec::read(&source) else {
        // `with_key` needs the header of a key.
        assert!(said.own == "with_key" && !said.key, "{yaml}");
        return 0;
    };
    let arena = Bump::new();
    let tables = vendor_errors_build::lower(&arena, &checked.spec).unwrap();
    let oracle = OracleSpec::from_yaml(&yaml);
    let mut tried = 0;
    for came in CAME {
        for method in METHODS {
            for key_sent in KEYS {
                let mut response = Response::new(came, BODY);
                if let Some(method) = method {
                    response = response.method(method);
                }
                if let Some(sent) = key_sent {
                    response = response.idempotency_key(sent);
                }
                let retry = explain::from_response(&tables, &response).retry();
                let sent = OracleResponse {
                    status: came,
                    body: BODY.to_vec(),
                    method: method.map(str::to_owned),
                    key_sent,
                    ..OracleResponse::default()
                };
                assert_eq!(
                    oracle::safe(&oracle, &sent),
                    retry.safe.as_str(),
                    "{said:?} {came} {method:?} {key_sent:?}"
                );
                let expected = may_resend(said, came, method, key_sent);
                assert_eq!(
                    retry.may_resend(),
                    expected,
                    "{said:?} {came} {method:?} {key_sent:?}: {}",
                    retry.safe
                );
                tried += 1;
            }
        }
    }
    tried
}
