//! The `RateLimit` field of draft-ietf-httpapi-ratelimit-headers: `"default";r=0;t=30`.

use super::structured::{Member, Members, Value};

/// The longest time until an exhausted limit resets, in seconds; if no limit is exhausted, until
/// any limit resets.
///
/// One malformed item makes the whole field unreadable, as the draft and RFC 9651 §4.2 say. So
/// does an empty line, since all lines together are one list (RFC 9110 §5.3).
pub(super) fn seconds<'a>(lines: impl Iterator<Item = &'a str>) -> Option<u64> {
    let mut limits = Limits::default();
    for line in lines {
        let mut members = Members::of(line).peekable();
        members.peek()?;
        for member in members {
            limits.add(Limit::of(member.ok()?)?);
        }
    }
    if limits.is_one_exhausted {
        limits.exhausted
    } else {
        limits.any
    }
}

#[derive(Default)]
struct Limits {
    is_one_exhausted: bool,
    exhausted: Option<u64>,
    any: Option<u64>,
}

impl Limits {
    fn add(&mut self, limit: Limit) {
        self.any = self.any.max(limit.reset);
        if limit.remaining == 0 {
            self.is_one_exhausted = true;
            self.exhausted = self.exhausted.max(limit.reset);
        }
    }
}

/// What is left of one policy's quota, and the seconds until it resets.
struct Limit {
    remaining: u64,
    reset: Option<u64>,
}

impl Limit {
    fn of(member: Member<'_>) -> Option<Self> {
        let remaining = non_negative(member.parameter("r")?)?;
        let reset = match member.parameter("t") {
            Some(seconds) => Some(non_negative(seconds)?),
            None => None,
        };
        (member.value == Value::String).then_some(Self { remaining, reset })
    }
}

fn non_negative(value: Value) -> Option<u64> {
    match value {
        Value::Integer(number) => u64::try_from(number).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&str]) -> Option<u64> {
        seconds(lines.iter().copied())
    }

    #[test]
    fn an_exhausted_limit_comes_before_others() {
        assert_eq!(
            of(&[r#""a";r=0;t=5, "b";r=9;t=3600, "c";r=0;t=60"#]),
            Some(60)
        );
        assert_eq!(of(&[r#""a";r=1;t=5"#, r#""b";r=9;t=3600"#]), Some(3600));
        assert_eq!(
            of(&[r#""a";r=0, "b";r=9;t=3600"#]),
            None,
            "the exhausted one does not say when"
        );
        assert_eq!(of(&[r#""a";r=1"#]), None);
    }

    #[test]
    fn unknown_parameters_are_ignored_and_repeated_ones_replaced() {
        assert_eq!(of(&[r#""a";pk=:YQ==:;r=5;t=9;r=0;t=30;acme-x"#]), Some(30));
    }

    #[test]
    fn one_bad_item_spoils_all() {
        for line in [
            r#""a";t=30"#,
            r#""a";r=0;t=1.5"#,
            r#""a";r="0";t=5"#,
            r#""a";r;t=5"#,
            r#""a";r=0;t=-1"#,
            r#""a";r=-1;t=1"#,
            r#"a;r=0;t=5"#,
            r#"1;r=0;t=5"#,
            r#"("a");r=0;t=5"#,
            r#""a";r=0;t=5,"#,
            r#""a";r=0;t=1000000000000000"#,
            "",
        ] {
            assert_eq!(of(&[line]), None, "{line}");
            assert_eq!(of(&[r#""good";r=0;t=7"#, line]), None, "{line}");
            assert_eq!(of(&[line, r#""good";r=0;t=7"#]), None, "{line}");
        }
        assert_eq!(of(&[]), None);
    }
}
