//! Lists made of lists.
//!
//! `collect` is compiled anew for each place where it stands, with some 450 lines of LLVM IR. These are compiled for each pair of types, and
//! most of the time that the derive takes to build is such lines.

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

/// What `make` makes of each item, once it has been asked for every one; `None` if it makes nothing of one.
pub fn all<'a, T, U>(items: &'a [T], make: &mut dyn FnMut(&'a T) -> Option<U>) -> Option<Vec<U>> {
    let made = filter_map(items, make);
    (made.len() == items.len()).then_some(made)
}

/// The texts of a list, lent.
pub fn texts(owned: &[String]) -> Vec<&str> {
    map(owned, &mut |text| text.as_str())
}
