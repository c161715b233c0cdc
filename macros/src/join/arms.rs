//! The match that tells which variant an error is, by its number.

use super::marks;
use super::rule::Rule;
use super::tokens::Spot;
use vendor_errors_build::derive::condition;
use vendor_errors_tables::Cond;

/// A number that no entry has: the index of codes counts from one.
const NO_ENTRY: u16 = u16::MAX;

/// The arms of a match over the numbers of errors. To check whether a match is exhaustive takes rustc time by the square of its arms, so that many of them are a
/// match within a match.
pub(super) enum Arms {
    Few(String),
    /// Those of each bucket of numbers.
    Many(Vec<String>),
}

/// How many numbers are in a bucket.
const BUCKET: usize = 32;

impl Arms {
    pub(super) fn for_rules(rules: &[(&Rule, Vec<Cond<'_>>)]) -> Self {
        let mut buckets = 0;
        for (rule, _) in rules {
            match bucket(rule) {
                Some(bucket) => buckets = buckets.max(bucket + 1),
                // It would be an arm of several.
                None => return Self::Few(String::new()),
            }
        }
        match rules.len() > 2 * BUCKET {
            true => Self::Many(vec![String::new(); buckets]),
            false => Self::Few(String::new()),
        }
    }

    pub(super) fn push(&mut self, rule: &Rule, arm: &str) {
        match (self, bucket(rule)) {
            (Self::Few(arms), _) => arms.push_str(arm),
            (Self::Many(buckets), Some(bucket)) => buckets[bucket].push_str(arm),
            (Self::Many(_), None) => {}
        }
    }

    pub(super) fn into_text(self) -> String {
        let buckets = match self {
            Self::Few(arms) => return arms,
            Self::Many(buckets) => buckets,
        };
        let mut text = String::new();
        for (bucket, arms) in buckets.iter().enumerate() {
            let (first, last) = (bucket * BUCKET, bucket * BUCKET + BUCKET - 1);
            text.push_str(&format!(
                "{first}..={last} => match __entry {{
                    {arms}
                    _ => return ::core::option::Option::None,
                }}\n"
            ));
        }
        text
    }
}

/// The bucket that all errors of a rule are in.
fn bucket(rule: &Rule) -> Option<usize> {
    let entries = rule.entries.as_ref()?;
    let bucket = entries.first()?.0 / BUCKET;
    let is_there = |(entry, _): &(usize, Spot)| entry / BUCKET == bucket;
    entries.iter().all(is_there).then_some(bucket)
}

/// The kind by the first arm that can be read, else the fallback. The arms have numbers and kinds without `Some` around each, which halves what
/// they cost rustc.
pub(super) fn first_of(arms: &str, other: &str) -> String {
    format!(
        "let __kind = (|| -> ::core::option::Option<Self> {{
            let __entry = __entry.unwrap_or({NO_ENTRY});
            ::core::option::Option::Some(match __entry {{
                {arms}
                _ => return ::core::option::Option::None,
            }})
        }})();
        match __kind {{
            ::core::option::Option::Some(__kind) => __kind,
            ::core::option::Option::None => {other},
        }}"
    )
}

/// Which errors.
pub(super) fn pattern(rule: &Rule) -> String {
    let Some(entries) = &rule.entries else {
        return "_".to_owned();
    };
    let mut indices = String::new();
    for (entry, _) in entries {
        if !indices.is_empty() {
            indices.push_str(" | ");
        }
        indices.push_str(&entry.to_string());
    }
    indices
}

/// What else must hold.
pub(super) fn guard(rule: &Rule, conds: &[Cond<'_>]) -> String {
    let mut holds = Vec::new();
    let mut categories = Vec::new();
    for category in &rule.categories {
        categories.push(format!(
            "__details.is(__vendor_errors::Category::{category:?})"
        ));
    }
    if !categories.is_empty() {
        holds.push(format!("({})", categories.join(" || ")));
    }
    for cond in conds {
        let cond = marks::plain(&condition(cond).to_string());
        holds.push(format!(
            "__details.holds(&const {{
                #[allow(unused_imports)]
                use ::std::prelude::v1::*;
                use __vendor_errors as rt;
                {cond}
            }})"
        ));
    }
    match holds.is_empty() {
        true => String::new(),
        false => format!(" if {}", holds.join(" && ")),
    }
}
