//! The guess for a typo.

/// No word of the language is longer. The cost of a comparison is the product of both lengths.
const MAX_CHARACTERS: usize = 64;

/// The candidate that `input` most probably stands for: the same word in another case or with
/// other separators (`retryAfter` for `retry_after`), or the nearest one if at most a third of the
/// word is wrong. Insertions, deletions, substitutions and swaps of neighbours count one each. Of
/// equally near candidates the first wins.
pub fn suggest<'c>(input: &str, candidates: &[&'c str]) -> Option<&'c str> {
    let input = folded(input)?;
    let near = candidates.iter().filter_map(|candidate| {
        let folded = folded(candidate)?;
        let distance = strsim::osa_distance(&input, &folded);
        let length = input.chars().count().max(folded.chars().count());
        (distance <= length / 3).then_some((distance, *candidate))
    });
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The word in lower case, without separators.
fn folded(word: &str) -> Option<String> {
    let characters = word.chars().filter(|c| !matches!(c, '_' | '-' | ' '));
    let folded: String = characters
        .flat_map(char::to_lowercase)
        .take(MAX_CHARACTERS + 1)
        .collect();
    (1..=MAX_CHARACTERS)
        .contains(&folded.chars().count())
        .then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 6] = [
        "vendor",
        "envelope",
        "errors",
        "retry",
        "request_id",
        "retry_after",
    ];

    #[test]
    fn typos_other_cases_and_swaps_are_guessed() {
        assert_eq!(suggest("vendro", &KEYS), Some("vendor"));
        assert_eq!(suggest("retyr", &KEYS), Some("retry"));
        assert_eq!(suggest("requestId", &KEYS), Some("request_id"));
        assert_eq!(suggest("retry-after", &KEYS), Some("retry_after"));
        assert_eq!(suggest("error", &KEYS), Some("errors"));
    }

    #[test]
    fn another_word_is_not_a_typo() {
        assert_eq!(suggest("status", &KEYS), None);
        assert_eq!(suggest("x", &KEYS), None);
        assert_eq!(suggest("", &KEYS), None);
        assert_eq!(suggest(&"retry".repeat(1000), &KEYS), None);
    }
}
