//! The `RateLimit` field of draft-ietf-httpapi-ratelimit-headers: `"default";r=0;t=30`.

use super::structured::{Member, Members, Value};

/// What a field says is exhausted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exhausted {
    /// Every limit has something left.
    Nothing,
    /// The longest time until an exhausted limit resets, in seconds.
    For(u64),
}

/// Which limits are exhausted; `None` if that cannot be read, or none of those says when it resets.
///
/// One malformed item makes the whole field unreadable, as the draft and RFC 9651 §4.2 say. So
/// does an empty line, since all lines together are one list (RFC 9110 §5.3).
pub(super) fn exhausted<'a>(lines: impl Iterator<Item = &'a str>) -> Option<Exhausted> {
    let mut is_one_exhausted = false;
    let mut longest = None;
    let mut is_there = false;
    for line in lines {
        let mut members = Members::of(line).peekable();
        members.peek()?;
        is_there = true;
        for member in members {
            let limit = Limit::of(member.ok()?)?;
            if limit.remaining == 0 {
                is_one_exhausted = true;
                longest = longest.max(limit.reset);
            }
        }
    }
    match longest {
        Some(seconds) => Some(Exhausted::For(seconds)),
        None => (is_there && !is_one_exhausted).then_some(Exhausted::Nothing),
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

    fn of(lines: &[&str]) -> Option<Exhausted> {
        exhausted(lines.iter().copied())
    }

    #[test]
    fn only_an_exhausted_limit_is_a_wait() {
        assert_eq!(
            of(&[r#""a";r=0;t=5, "b";r=9;t=3600, "c";r=0;t=60"#]),
            Some(Exhausted::For(60))
        );
        assert_eq!(
            of(&[r#""a";r=1;t=5"#, r#""b";r=9;t=3600"#]),
            Some(Exhausted::Nothing)
        );
        assert_eq!(
            of(&[r#""a";r=0, "b";r=9;t=3600"#]),
            None,
            "the exhausted one does not say when"
        );
        assert_eq!(of(&[r#""a";r=1"#]), Some(Exhausted::Nothing));
    }

    #[test]
    fn unknown_parameters_are_ignored_and_repeated_ones_replaced() {
        assert_eq!(
            of(&[r#""a";pk=:YQ==:;r=5;t=9;r=0;t=30;acme-x"#]),
            Some(Exhausted::For(30))
        );
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
