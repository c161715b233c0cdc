//! `RateLimit: "default";r=0;t=30` (draft-ietf-httpapi-ratelimit-headers): a list of strings (RFC
//! 9651). Each is a policy, with the remaining quota (`r`) and the seconds until it resets (`t`).

/// The `t` of each policy with nothing left, if it has one. `None` if malformed.
pub(super) fn exhausted(text: &str) -> Option<Vec<Option<u64>>> {
    let policies = policies(text)?;
    let exhausted = policies.iter().filter(|policy| policy.remaining == 0);
    Some(exhausted.map(|policy| policy.seconds).collect())
}

pub(super) fn is_list(text: &str) -> bool {
    policies(text).is_some()
}

struct Policy {
    remaining: u64,
    seconds: Option<u64>,
}

enum Item {
    Integer(i64),
    String,
    Other,
}

/// One malformed policy makes the whole list malformed.
fn policies(text: &str) -> Option<Vec<Policy>> {
    let mut policies = Vec::new();
    let mut rest = text.trim_matches(' ');
    loop {
        let (Item::String, after) = item(rest)? else {
            return None;
        };
        let (parameters, after) = parameters(after)?;
        // The last of duplicate parameters wins (RFC 9651 §3.1.2).
        let of_name = |name: &str| {
            parameters
                .iter()
                .rev()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value)
        };
        policies.push(Policy {
            remaining: count(of_name("r")?)?,
            seconds: match of_name("t") {
                Some(seconds) => Some(count(seconds)?),
                None => None,
            },
        });
        rest = after.trim_start_matches([' ', '\t']);
        if rest.is_empty() {
            return Some(policies);
        }
        rest = rest.strip_prefix(',')?.trim_start_matches([' ', '\t']);
    }
}

fn count(item: &Item) -> Option<u64> {
    match item {
        Item::Integer(count) => u64::try_from(*count).ok(),
        Item::String | Item::Other => None,
    }
}

fn parameters(text: &str) -> Option<(Vec<(String, Item)>, &str)> {
    let mut parameters = Vec::new();
    let mut rest = text;
    while let Some(after) = rest.strip_prefix(';') {
        let after = after.trim_start_matches(' ');
        let is_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-.*".contains(c);
        let (key, after) = after.split_at(after.find(|c| !is_key(c)).unwrap_or(after.len()));
        if !key.starts_with(|c: char| c.is_ascii_lowercase() || c == '*') {
            return None;
        }
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => item(after)?,
            None => (Item::Other, after),
        };
        parameters.push((key.to_owned(), value));
        rest = after;
    }
    Some((parameters, rest))
}

/// A bare item.
fn item(text: &str) -> Option<(Item, &str)> {
    match text.chars().next()? {
        '"' => string(&text[1..]),
        '-' | '0'..='9' => number(text),
        '*' | 'a'..='z' | 'A'..='Z' => {
            let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~:/".contains(c);
            Some((
                Item::Other,
                &text[text.find(|c| !is_token(c)).unwrap_or(text.len())..],
            ))
        }
        '?' => text
            .strip_prefix("?0")
            .or_else(|| text.strip_prefix("?1"))
            .map(|rest| (Item::Other, rest)),
        ':' => byte_sequence(&text[1..]).map(|rest| (Item::Other, rest)),
        '@' => match number(&text[1..])? {
            (Item::Integer(_), rest) => Some((Item::Other, rest)),
            _ => None,
        },
        '%' => display_string(text.strip_prefix("%\"")?).map(|rest| (Item::Other, rest)),
        _ => None,
    }
}

fn string(text: &str) -> Option<(Item, &str)> {
    let mut chars = text.chars();
    loop {
        match chars.next()? {
            '"' => return Some((Item::String, chars.as_str())),
            '\\' => chars.next().filter(|c| ['"', '\\'].contains(c)).map(drop)?,
            ' '..='~' => {}
            _ => return None,
        }
    }
}

/// Base64 (RFC 4648 §4) with optional padding.
fn byte_sequence(text: &str) -> Option<&str> {
    let (bytes, rest) = text.split_once(':')?;
    let digits = bytes.trim_end_matches('=');
    let padding = bytes.len() - digits.len();
    let is_base64 = digits
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "+/".contains(c));
    let most_padding = match digits.len() % 4 {
        0 => 0,
        2 => 2,
        3 => 1,
        _ => return None,
    };
    (is_base64 && padding <= most_padding).then_some(rest)
}

/// RFC 9651 §4.2.10: ASCII, with other characters as `%c3%a9`.
fn display_string(text: &str) -> Option<&str> {
    let (encoded, rest) = text.split_once('"')?;
    let mut bytes = Vec::new();
    let mut encoded = encoded.bytes();
    while let Some(byte) = encoded.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [encoded.next()?, encoded.next()?];
                let is_lower_hex = digits
                    .iter()
                    .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
                is_lower_hex.then_some(())?;
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            b' '..=b'~' => byte,
            _ => return None,
        });
    }
    String::from_utf8(bytes).ok().map(|_| rest)
}

/// At most 15 digits; a decimal has at most 12 before the point and 1 to 3 after it.
fn number(text: &str) -> Option<(Item, &str)> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let end = unsigned
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(unsigned.len());
    let (digits, rest) = unsigned.split_at(end);
    let item = match digits.split_once('.') {
        Some((whole, decimals)) => {
            let valid = (1..=12).contains(&whole.len())
                && (1..=3).contains(&decimals.len())
                && !decimals.contains('.');
            valid.then_some(Item::Other)?
        }
        None if (1..=15).contains(&digits.len()) => {
            let sign = if text.starts_with('-') { -1 } else { 1 };
            Item::Integer(sign * digits.parse::<i64>().ok()?)
        }
        None => return None,
    };
    Some((item, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_policies_with_nothing_left_ask_for_a_wait() {
        assert_eq!(
            exhausted(r#""default";r=0;t=30;acme-x=1;d=@7;e=%"%c3%a9";f=:aGk=:"#),
            Some(vec![Some(30)])
        );
        assert_eq!(exhausted(r#""a";r=5;t=60, "b";r=1"#), Some(vec![]));
        assert_eq!(
            exhausted(r#""a";r=5;t=60, "b, \"c";r=0;t=7, "d";r=0"#),
            Some(vec![Some(7), None])
        );
        for text in [
            "",
            r#""a";t=30"#,
            r#""a";r=0;t=30, ()"#,
            r#""a";r=0;t=30;d=%"%c3""#,
            r#""a";r=0;t=-30"#,
            r#""a";r=0;t=1.5"#,
            r#""a";r=0;t=1000000000000000"#,
            r#""a";r=0;t=5,"#,
            r#""a";R=0;T=30"#,
            "limit=100, remaining=0, reset=5",
        ] {
            assert_eq!(exhausted(text), None, "{text}");
        }
    }
}
