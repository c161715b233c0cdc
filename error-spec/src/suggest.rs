//! The guess for a typo.

/// Longer words are not guessed at: no word of the language is that long, and the cost is the product of both lengths.
const MAX_CHARACTERS: usize = 64;

/// The candidate that `input` most probably stands for: the same word in another case or with other separators
/// (`retryAfter` for `retry_after`), else the nearest by insertions, deletions, substitutions and swaps of neighbours, if at most a
/// third of the word is wrong. The first of several that are equally near.
pub fn suggest<'c>(input: &str, candidates: &[&'c str]) -> Option<&'c str> {
    let input = folded(input)?;
    let mut nearest = None;
    for candidate in candidates {
        let Some(folded) = folded(candidate) else {
            continue;
        };
        let distance = distance(&input, &folded);
        let near_enough = distance <= input.len().max(folded.len()) / 3;
        if near_enough && nearest.is_none_or(|(least, _)| distance < least) {
            nearest = Some((distance, *candidate));
        }
    }
    nearest.map(|(_, candidate)| candidate)
}

fn folded(word: &str) -> Option<Vec<char>> {
    let mut folded = Vec::new();
    for c in word.chars() {
        if !matches!(c, '_' | '-' | ' ') {
            folded.extend(c.to_lowercase());
        }
        if folded.len() > MAX_CHARACTERS {
            return None;
        }
    }
    Some(folded).filter(|folded| !folded.is_empty())
}

/// Optimal string alignment distance, row by row.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut two_above = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (above[j] + usize::from(x != y))
                .min(above[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(two_above[j - 1] + 1);
            }
            row.push(best);
        }
        two_above = std::mem::replace(&mut above, row);
    }
    above[b.len()]
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

    #[test]
    fn distances() {
        let of =
            |a: &str, b: &str| distance(&Vec::from_iter(a.chars()), &Vec::from_iter(b.chars()));
        assert_eq!(of("", "abc"), 3);
        assert_eq!(of("kitten", "sitting"), 3);
        assert_eq!(of("ab", "ba"), 1);
        assert_eq!(of("abcd", "acbd"), 1);
        assert_eq!(of("same", "same"), 0);
    }
}
