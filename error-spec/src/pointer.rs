//! JSON Pointer (RFC 6901): text to tokens and back.

use crate::model::Pointer;
use std::ops::Range;

const MAX_TOKENS: usize = 32;
const MAX_BYTES: usize = 1024;

/// The tokens of a pointer, or the part that is wrong and why.
pub(crate) fn parse(text: &str) -> Result<Pointer, (Range<usize>, String)> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let all = 0..text.len();
    let Some(tokens) = text.strip_prefix('/') else {
        return Err((0..1, "it does not start with `/`".into()));
    };
    if text.len() > MAX_BYTES {
        return Err((
            all,
            format!("it has {} bytes, of {MAX_BYTES} at most", text.len()),
        ));
    }
    if let Some((at, control)) = text.char_indices().find(|(_, c)| c.is_control()) {
        return Err((
            at..at + control.len_utf8(),
            "it has a control character".into(),
        ));
    }
    for (at, _) in text.match_indices('~') {
        if !matches!(text.as_bytes().get(at + 1), Some(b'0' | b'1')) {
            return Err((at..at + 1, "`~` stands only in `~0` and `~1`".into()));
        }
    }
    let mut steps = Pointer::new();
    for token in tokens.split('/') {
        steps.push(token.replace("~1", "/").replace("~0", "~"));
    }
    if steps.len() > MAX_TOKENS {
        return Err((
            all,
            format!("it has {} steps, of {MAX_TOKENS} at most", steps.len()),
        ));
    }
    Ok(steps)
}

/// The pointer with these tokens.
#[must_use]
pub fn written(tokens: &[String]) -> String {
    let mut pointer = String::new();
    for token in tokens {
        push(&mut pointer, token);
    }
    pointer
}

/// Adds a token to a pointer.
pub fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
}

#[cfg(test)]
mod tests {
    use super::{parse, written};

    #[test]
    fn pointers_of_the_rfc() {
        assert_eq!(parse(""), Ok(vec![]));
        assert_eq!(parse("/"), Ok(vec!["".into()]));
        assert_eq!(
            parse("/a~1b/m~0n/~01"),
            Ok(vec!["a/b".into(), "m~n".into(), "~1".into()])
        );
        assert_eq!(parse("/ //0"), Ok(vec![" ".into(), "".into(), "0".into()]));
        for pointer in ["", "/", "/a~1b/m~0n/~01", "/ //0"] {
            let tokens = parse(pointer).expect(pointer);
            assert_eq!(written(&tokens), pointer);
        }
    }

    #[test]
    fn what_is_no_pointer_is_refused_where_it_is_wrong() {
        let at = |text: &str| parse(text).map_err(|(part, _)| part).expect_err(text);
        assert_eq!(at("a/b"), 0..1);
        assert_eq!(at("/a~2"), 2..3);
        assert_eq!(at("/a~"), 2..3);
        assert_eq!(at("/a\u{7}"), 2..3);
        assert_eq!(at(&"/a".repeat(33)), 0..66);
        assert!(parse(&"/a".repeat(32)).is_ok());
        assert_eq!(at(&format!("/{}", "a".repeat(1024))), 0..1025);
    }
}
