//! Responses similar to the recorded ones, as a proxy, a new API version or a failure might change
//! them.

use crate::oracle::OracleResponse;
use serde_json::Value;

/// A small random number generator (splitmix64), the same on every machine.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.number() % bound.max(1) as u64) as usize
    }

    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

const STATUSES: &[u16] = &[
    0, 99, 100, 199, 200, 201, 202, 204, 207, 300, 302, 400, 401, 402, 403, 404, 406, 408, 409,
    410, 413, 422, 423, 425, 428, 429, 451, 477, 500, 501, 502, 503, 504, 524, 525, 599, 600, 999,
];

const HEADERS: &[&str] = &[
    "retry-after",
    "Retry-After",
    "x-request-id",
    "request-id",
    "www-authenticate",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "retry-after-ms",
    "x-should-retry",
    "stripe-should-retry",
    "via",
    "content-type",
    "content-encoding",
    "replay-nonce",
    "x-github-otp",
    "audit-id",
    "x-slack-req-id",
    "date",
    "age",
];

const VALUES: &[&str] = &[
    "0",
    "1",
    "7",
    "1.5",
    "-1",
    "+1",
    "1e3",
    "",
    " 12 ",
    "5, 9",
    "soon",
    "true",
    "false",
    "required; app",
    "Thu, 01 Jan 2026 00:02:00 GMT",
    "Thursday, 01-Jan-26 00:02:00 GMT",
    "1767225660",
    "2026-01-01T00:02:00Z",
    "30s",
    "a\u{1b}b",
    "Bearer realm=\"a\\\"b\", error=\"invalid_token\", error_description=\"gone, sorry\"",
    "Basic realm=\"x\", Bearer error=insufficient_scope, scope=\"a b\"",
    "99999999999999999999",
    "application/json; charset=utf-8",
    "application/problem+json",
    "text/plain",
    "gzip",
    "identity",
];

const QUERIES: &[&str] = &[
    "error=access_denied&state=x",
    "?error=a%20b&error_description=no+no",
    "error=",
    "state=1",
    "err%6Fr=x",
];

const SCALARS: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1.5",
    "64.57",
    "1e3",
    "7",
    "9007199254740993",
    "9223372036854775808",
    "\"\"",
    "\"x\"",
    "\"404\"",
    "\"soon\"",
    "\"a\\u0062\\n\\ud83d\\ude00\"",
    "[]",
    "{}",
    "[null]",
    "[1,\"a\"]",
    "{\"a\":null}",
    "\"30\"",
];

const BODIES: &[&str] = &[
    "",
    " \r\n",
    "<html><body>502</body></html>",
    "{",
    "[]",
    "{}",
    "null",
    "\"x\"",
    "\u{feff}{}",
    "{\"error\":{\"code\":\"\\ud800\"}}",
    "upstream error",
    "{\"error\":\"gone\"}\n{\"ok\":true}\n",
    "{\"error\":1} {\"error\"",
    "[1][2]",
    "data: [DONE]\n\n",
];

/// Makes one to four changes to a response.
pub fn mutate(response: &mut OracleResponse, random: &mut Random) {
    for _ in 0..=random.below(4) {
        match random.below(10) {
            0 | 1 => response.status = STATUSES[random.below(STATUSES.len())],
            2 => {
                response.method = random
                    .pick(&[&None, &Some("GET"), &Some("POST"), &Some("DELETE")])
                    .map(str::to_owned)
            }
            3 => mutate_headers(&mut response.headers, random),
            4 if random.one_in(3) => response.query = Some(random.pick(QUERIES).to_owned()),
            5 if random.one_in(3) => mutate_bytes(&mut response.body, random),
            _ => mutate_json(&mut response.body, random),
        }
    }
}

fn mutate_headers(headers: &mut Vec<(String, Vec<u8>)>, random: &mut Random) {
    let at = random.below(headers.len());
    match random.below(4) {
        0 if !headers.is_empty() => {
            headers.remove(at);
        }
        1 if !headers.is_empty() => headers[at].1 = random.pick(VALUES).as_bytes().to_vec(),
        2 if !headers.is_empty() => headers.push((
            headers[at].0.clone(),
            random.pick(VALUES).as_bytes().to_vec(),
        )),
        _ => headers.push((
            random.pick(HEADERS).to_owned(),
            random.pick(VALUES).as_bytes().to_vec(),
        )),
    }
}

fn mutate_bytes(body: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(body.len());
    match random.below(6) {
        0 => *body = random.pick(BODIES).as_bytes().to_vec(),
        1 => body.truncate(at),
        2 => body.extend_from_slice(b" x"),
        3 if !body.is_empty() => body[at] = (random.number() & 0xFF) as u8,
        4 => body.splice(0..0, *b"\xEF\xBB\xBF").for_each(drop),
        _ => body.extend_from_slice(b" \n"),
    }
}

/// JSON that may have duplicate keys.
#[derive(Clone)]
enum Tree {
    Leaf(String),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

fn mutate_json(body: &mut Vec<u8>, random: &mut Random) {
    // One value, or JSON lines.
    let values = serde_json::Deserializer::from_slice(body).into_iter::<Value>();
    let Ok(values) = values.collect::<Result<Vec<Value>, _>>() else {
        return mutate_bytes(body, random);
    };
    let mut trees: Vec<Tree> = values.iter().map(Tree::of).collect();
    match trees.as_mut_slice() {
        [] => return mutate_bytes(body, random),
        [tree] if random.one_in(40) => *tree = Tree::Array(vec![tree.clone()]),
        [tree] => tree.mutate(random),
        _ => {
            let mut lines = Tree::Array(trees);
            lines.mutate(random);
            trees = match lines {
                Tree::Array(lines) => lines,
                other => vec![other],
            };
        }
    }
    let mut text = String::new();
    for (at, tree) in trees.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        tree.write(&mut text, random);
    }
    *body = text.into_bytes();
}

impl Tree {
    fn of(value: &Value) -> Self {
        match value {
            Value::Array(elements) => Self::Array(elements.iter().map(Self::of).collect()),
            Value::Object(members) => Self::Object(
                members
                    .iter()
                    .map(|(k, v)| (k.clone(), Self::of(v)))
                    .collect(),
            ),
            leaf => Self::Leaf(leaf.to_string()),
        }
    }

    fn scalar(random: &mut Random) -> Self {
        Self::Leaf(random.pick(SCALARS).to_owned())
    }

    /// Picks a value at random and changes it.
    fn mutate(&mut self, random: &mut Random) {
        match self {
            Self::Array(elements) if !elements.is_empty() && !random.one_in(4) => {
                let at = random.below(elements.len());
                match random.below(6) {
                    0 => drop(elements.remove(at)),
                    1 => elements.insert(at, Self::scalar(random)),
                    2 => Self::repeat(elements, at, random),
                    _ => elements[at].mutate(random),
                }
            }
            Self::Object(members) if !members.is_empty() && !random.one_in(6) => {
                let at = random.below(members.len());
                match random.below(8) {
                    0 => drop(members.remove(at)),
                    1 => {
                        let twice = (members[at].0.clone(), Self::scalar(random));
                        members.push(twice);
                    }
                    2 => members[at].1 = Self::scalar(random),
                    3 => members.push(("more".to_owned(), Self::scalar(random))),
                    4 => Self::raise(members, at, random),
                    _ => members[at].1.mutate(random),
                }
            }
            other => *other = Self::scalar(random),
        }
    }

    /// Copies an element to another place, and changes the copy or the place of the other one.
    fn repeat(elements: &mut Vec<Self>, at: usize, random: &mut Random) {
        let mut copy = elements[at].clone();
        if random.one_in(2) {
            copy.mutate(random);
        } else {
            elements.remove(at);
        }
        elements.insert(random.below(elements.len() + 1), copy);
    }

    /// Moves or copies a member of the object at `at` one level up.
    fn raise(members: &mut Vec<(String, Self)>, at: usize, random: &mut Random) {
        let inside = match &mut members[at].1 {
            Self::Object(inside) if !inside.is_empty() => inside,
            other => return other.mutate(random),
        };
        let from = random.below(inside.len());
        let raised = if random.one_in(2) {
            inside.remove(from)
        } else {
            inside[from].clone()
        };
        let to = random.below(members.len());
        members.insert(to, raised);
    }

    fn write(&self, out: &mut String, random: &mut Random) {
        let blank = |out: &mut String, random: &mut Random| {
            if random.one_in(6) {
                out.push_str(random.pick(&[" ", "\n  ", "\t"]));
            }
        };
        match self {
            Self::Leaf(text) => out.push_str(text),
            Self::Array(elements) => {
                out.push('[');
                for (at, element) in elements.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    blank(out, random);
                    element.write(out, random);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (at, (key, value)) in members.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    blank(out, random);
                    out.push_str(&Value::from(key.as_str()).to_string());
                    blank(out, random);
                    out.push(':');
                    blank(out, random);
                    value.write(out, random);
                }
                blank(out, random);
                out.push('}');
            }
        }
    }
}
