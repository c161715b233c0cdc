//! Lists made of lists.
//!
//! `collect` is compiled anew for each place where it stands, with some 450 lines of LLVM IR.
//! These are compiled for each pair of types, and most of the time that the derive takes to build
//! is such lines.

use std::cmp::Ordering;

/// What `make` makes of each item.
pub fn map<'a, T, U>(items: &'a [T], make: &mut dyn FnMut(&'a T) -> U) -> Vec<U> {
    let mut made = Vec::with_capacity(items.len());
    for item in items {
        made.push(make(item));
    }
    made
}

/// What `make` makes of those items of which it makes something.
pub fn filter_map<'a, T, U>(items: &'a [T], make: &mut dyn FnMut(&'a T) -> Option<U>) -> Vec<U> {
    let mut made = Vec::new();
    for item in items {
        if let Some(one) = make(item) {
            made.push(one);
        }
    }
    made
}

/// What `make` makes of each item, once it has been asked for every one; `None` if it makes
/// nothing of one.
pub fn all<'a, T, U>(items: &'a [T], make: &mut dyn FnMut(&'a T) -> Option<U>) -> Option<Vec<U>> {
    let mut made = Vec::new();
    for item in items {
        if let Some(one) = make(item) {
            made.push(one);
        }
    }
    match made.len() == items.len() {
        true => Some(made),
        false => None,
    }
}

/// The texts of a list, lent.
pub fn texts(owned: &[String]) -> Vec<&str> {
    map(owned, &mut |text| text.as_str())
}

/// The parts of a text between separators; empty ones are left out.
pub fn parts<'t>(text: &'t str, separators: &[char]) -> Vec<&'t str> {
    let mut parts = Vec::new();
    for part in text.split(separators) {
        if !part.is_empty() {
            parts.push(part);
        }
    }
    parts
}

/// The items in order; those that are alike stay as they were.
///
/// Each is put where it belongs among those before it. That is little to compile, and fast for
/// lists that are short or nearly in order, as all of ours are. The standard library's sorts are
/// 2,400 lines for each type.
pub fn sorted<T>(items: Vec<T>, compare: &mut dyn FnMut(&T, &T) -> Ordering) -> Vec<T> {
    let mut sorted: Vec<T> = Vec::with_capacity(items.len());
    for item in items {
        let at = sorted.partition_point(|other| compare(other, &item).is_le());
        sorted.insert(at, item);
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_asked_before_one_that_is_none_counts() {
        let mut asked = 0;
        let made = all(&[1, 0, 2], &mut |number| {
            asked += 1;
            Some(*number).filter(|number| *number > 0)
        });
        assert_eq!((made, asked), (None, 3));
    }

    #[test]
    fn what_is_alike_keeps_its_order() {
        let items = vec!["bb", "c", "aa", "a", "b"];
        let by_length = sorted(items, &mut |a, b| a.len().cmp(&b.len()));
        assert_eq!(by_length, ["c", "a", "b", "bb", "aa"]);
    }
}
