//! The guess for a typo.

use std::cell::Cell;

/// No word of the language is longer. The cost of a comparison is the product of both lengths.
const MAX_CHARACTERS: usize = 64;

/// The candidate that `input` most probably stands for: the same word in another case or with
/// other separators (`retryAfter` for `retry_after`), or the nearest one if at most a third of the
/// word is wrong. Insertions, deletions, substitutions and swaps of neighbours count one each. Of
/// equally near candidates the first wins.
pub fn suggest<'c>(input: &str, candidates: &[&'c str]) -> Option<&'c str> {
    Guesses::new().guess(input, candidates.iter().copied())
}

/// Guesses for many typos. Beyond a budget it makes none, so that a file of nonsense does not take
/// long.
#[derive(Debug)]
pub struct Guesses {
    /// How many pairs of characters may still be compared.
    left: Cell<usize>,
}

/// Enough for a typo in a word of twenty letters among ten thousand of them.
const BUDGET: usize = 4_000_000;

impl Default for Guesses {
    fn default() -> Self {
        Self::new()
    }
}

impl Guesses {
    /// Starts with the whole budget.
    #[must_use]
    pub fn new() -> Self {
        Self {
            left: Cell::new(BUDGET),
        }
    }

    /// What [`suggest`] says, within the budget.
    pub fn guess<'c>(
        &self,
        input: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        let input = Some(folded(input)?).filter(|_| self.left.get() > 0)?;
        let length = input.chars().count();
        let near = candidates.into_iter().map_while(|candidate| {
            let folded = folded(candidate).unwrap_or_default();
            let other = folded.chars().count();
            let most = length.max(other) / 3;
            // The distance is at least the difference of the lengths.
            let is_near = other > 0 && length.abs_diff(other) <= most;
            let cost = if is_near { length * other } else { other + 1 };
            self.left.set(self.left.get().checked_sub(cost)?);
            let distance = is_near.then(|| strsim::osa_distance(&input, &folded));
            Some(
                distance
                    .filter(|distance| *distance <= most)
                    .map(|distance| (distance, candidate)),
            )
        });
        near.flatten()
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, candidate)| candidate)
    }
}

/// Whether two words differ by at most two slips, and by at most a quarter of their length.
#[must_use]
pub fn is_slip(word: &str, other: &str) -> bool {
    let (Some(word), Some(other)) = (folded(word), folded(other)) else {
        return false;
    };
    let most = word.chars().count().max(other.chars().count()) / 4;
    strsim::osa_distance(&word, &other) <= most.min(2)
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
    fn a_flood_of_typos_gets_guesses_until_the_budget_is_spent() {
        let guesses = Guesses::new();
        let known: Vec<String> = (0..1000)
            .map(|number| format!("name_of_value_{number}"))
            .collect();
        let guess = || guesses.guess("name_of_valeu_7", known.iter().map(String::as_str));
        assert_eq!(guess(), Some("name_of_value_7"));
        assert!((0..1000).any(|_| guess().is_none()));
        assert_eq!(guesses.guess("vendro", KEYS), None);
    }

    #[test]
    fn another_word_is_not_a_typo() {
        assert_eq!(suggest("status", &KEYS), None);
        assert_eq!(suggest("x", &KEYS), None);
        assert_eq!(suggest("", &KEYS), None);
        assert_eq!(suggest(&"retry".repeat(1000), &KEYS), None);
    }
}
