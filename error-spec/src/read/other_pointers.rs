//! Pointers in the notation of other languages: `errors[0].code`, `/errors/*/code`.

use super::are_digits;

/// What is odd about a pointer, and what was probably meant.
pub(super) fn meant_by_pointer(text: &str) -> Option<(&'static str, String)> {
    let several: Vec<_> = text
        .split([',', '|', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    if several.len() > 1 && several.iter().all(|part| part.starts_with('/')) {
        return Some(("is one pointer", format!("[{}]", several.join(", "))));
    }
    if let Some(meant) = without_brackets(text) {
        return Some(("asks for a member whose name has brackets", meant));
    }
    if text.split('/').any(|token| token == "*") {
        return Some(("asks for a member that is called `*`", first_of_all(text)));
    }
    let whole = text.strip_suffix('/').filter(|whole| !whole.is_empty())?;
    Some(("asks for a member with an empty name", whole.to_owned()))
}

/// The pointer with steps for indexes in brackets: `/errors/0/code` for `/errors[0].code` and for
/// `/errors/[]/code`.
pub(super) fn without_brackets(text: &str) -> Option<String> {
    let mut parts = text.split('[');
    let mut pointer = parts.next()?.trim_end_matches('/').to_owned();
    let mut has_index = false;
    for part in parts {
        let (index, steps) = part.split_once(']')?;
        let index = match index {
            "" | "*" => "0",
            index => Some(index).filter(|index| are_digits(index))?,
        };
        pointer.push('/');
        pointer += index;
        for step in steps.split(['.', '/']).filter(|step| !step.is_empty()) {
            pointer.push('/');
            pointer += step;
        }
        has_index = true;
    }
    has_index.then_some(pointer)
}

/// The pointer to the first of all elements that `*` stands for elsewhere.
pub(super) fn first_of_all(pointer: &str) -> String {
    let steps: Vec<&str> = pointer
        .split('/')
        .map(|token| if token == "*" { "0" } else { token })
        .collect();
    steps.join("/")
}

/// What to write in place of the one `*` of a pointer.
pub(super) fn without_wildcard(text: &str) -> Option<String> {
    let (before, after) = match text.strip_suffix("/*") {
        Some(before) => (before, ""),
        None => text.split_once("/*/")?,
    };
    if before
        .split('/')
        .chain(after.split('/'))
        .any(|step| step == "*")
    {
        return None;
    }
    let from = if before.is_empty() { "\"\"" } else { before };
    let (at, test) = match after {
        "" => (String::new(), "\"\": { is: present }".to_owned()),
        after => (
            format!(", at: /{after}"),
            format!("/{after}: {{ is: present }}"),
        ),
    };
    Some(format!(
        "pointers have no wildcards: the first member of an object, or element of a list, is `{{ from: {from}, first: value{at} }}`, and the first element that fits `{{ from: {from}, where: {{ {test} }}{at} }}`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_of_other_languages_are_seen() {
        for (text, meant) in [
            ("/errors[0]/code", "/errors/0/code"),
            ("/errors/[0]/code", "/errors/0/code"),
            ("/errors[0].code", "/errors/0/code"),
            ("/errors[0]code", "/errors/0/code"),
            ("/errors[]/code", "/errors/0/code"),
            ("/errors[1].parts[2].code", "/errors/1/parts/2/code"),
            ("/errors[1]/parts/[2]", "/errors/1/parts/2"),
            ("/errors[1][2]", "/errors/1/2"),
            ("/errors/*/code", "/errors/0/code"),
            ("/a, /b", "[/a, /b]"),
            ("/a | /b", "[/a, /b]"),
            ("/a /b", "[/a, /b]"),
            ("/a/", "/a"),
        ] {
            assert_eq!(
                meant_by_pointer(text).map(|(_, meant)| meant).as_deref(),
                Some(meant),
                "{text}"
            );
        }
        for text in [
            "/a", "", "/", "/a b", "/a.b", "/@type", "/a,b", "/a*", "/a[b]", "/a[0", "/a[0][b]",
        ] {
            assert_eq!(meant_by_pointer(text), None, "{text}");
        }
    }
}
