//! Everything that can be wrong with a user's enum: one function for each message. `tests/ui` shows each of them.

use super::problem::Problem;
use super::tokens::Spot;
use super::vendors::Known;
use vendor_errors_spec::diagnostic::{Diagnostic, quote};
use vendor_errors_spec::list;
use vendor_errors_spec::names;
use vendor_errors_spec::source::Source;
use vendor_errors_spec::suggest::suggest;

/// How many things a message lists.
const MOST_LISTED: usize = 12;

pub(super) fn no_fallback(spot: Spot) -> Problem {
    Problem::new(spot, "no variant takes the errors that no other variant is")
        .help("add a fallback:\n#[vendor_errors(other)]\nOther,")
}

pub(super) fn unmarked_fallback(spot: Spot, variant: &str) -> Problem {
    Problem::new(spot, "no variant takes the errors that no other variant is").help(format!(
        "mark this one:\n#[vendor_errors(other)]\n{variant},"
    ))
}

pub(super) fn second_fallback(spot: Spot, first: &str) -> Problem {
    Problem::new(spot, format!("`{first}` is the fallback already"))
        .help("keep one `#[vendor_errors(other)]`")
}

pub(super) fn fallback_with_more(spot: Spot) -> Problem {
    Problem::new(spot, "the fallback is not bound to anything")
        .help("`other` stands alone: it takes the errors that no other variant is")
}

pub(super) fn unknown_variant(spot: Spot, variant: &str, vendors: &[Known<'_>]) -> Problem {
    let known = list::map(vendors, &mut |vendor| list::texts(&vendor.variants)).concat();
    let problem = Problem::new(
        spot,
        format!("no error of {} is called `{variant}`", shown(vendors)),
    );
    let is_it = |code: &&&str| names::error(code).as_deref() == Some(variant);
    if let Some(code) = codes(vendors).iter().find(is_it) {
        return problem.help(format!(
            "`#[vendor_errors(code = \"{code}\")]` is all errors with that code"
        ));
    }
    match suggest(variant, &known) {
        Some(guess) => problem.help(format!("did you mean `{guess}`?")),
        None => problem.help(
            "bind it to something else: #[vendor_errors(code = \"…\")], or name = \"…\", category = \"…\", status = …, when = \"…\", other",
        ),
    }
}

pub(super) fn unknown_code(spot: Spot, code: &str, vendors: &[Known<'_>]) -> Problem {
    let problem = Problem::new(
        spot,
        format!(
            "no error of {} has the code {}",
            shown(vendors),
            quote(code)
        ),
    );
    if vendors
        .iter()
        .any(|vendor| !vendor.with_name(code).is_empty())
    {
        return problem.help(format!("an error has that name: `name = \"{code}\"`"));
    }
    guessed(problem, code, &codes(vendors))
}

pub(super) fn unknown_name(spot: Spot, name: &str, vendors: &[Known<'_>]) -> Problem {
    let problem = Problem::new(
        spot,
        format!(
            "no error of {} has the name {}",
            shown(vendors),
            quote(name)
        ),
    );
    if vendors
        .iter()
        .any(|vendor| !vendor.with_code(name).is_empty())
    {
        return problem.help(format!("an error has that code: `code = \"{name}\"`"));
    }
    let known = list::map(vendors, &mut |vendor| vendor.names()).concat();
    guessed(problem, name, &known)
}

pub(super) fn unknown_error(spot: Spot, text: &str, vendor: &Known<'_>) -> Problem {
    let problem = Problem::new(
        spot,
        format!(
            "no error of {} has the code or the name {}",
            vendor.shown,
            quote(text)
        ),
    );
    guessed(problem, text, &[vendor.codes(), vendor.names()].concat())
}

pub(super) fn more_unknown(spot: Spot, count: usize) -> Problem {
    Problem::new(
        spot,
        format!("{count} more names and codes that no error has are not shown"),
    )
    .help("is this the spec that the enum was written for?")
}

pub(super) fn unknown_category(spot: Spot, word: &str, known: &[&str]) -> Problem {
    let problem = Problem::new(spot, format!("{} is no category", quote(word)));
    guessed_of(problem, word, known)
}

pub(super) fn bad_status(spot: Spot, text: &str) -> Problem {
    Problem::new(spot, format!("no status is {}", quote(text)))
        .help("a status is a number from 100 to 599, like `status = 429`, and a class is `status = \"5xx\"`")
}

pub(super) fn bad_condition(
    spot: Spot,
    vendor: &Known<'_>,
    source: &Source,
    problems: &[Diagnostic],
) -> Problem {
    let rendered = list::map(problems, &mut |problem| problem.render(source));
    Problem::new(
        spot,
        format!("this is no condition on responses of {}", vendor.name()),
    )
    .listing(rendered.join("\n").trim_end())
}

pub(super) fn unknown_key(spot: Spot, key: &str, known: &[&str]) -> Problem {
    let problem = Problem::new(spot, format!("unknown key `{key}`"));
    let meant = match key {
        "rename" => "detail",
        "default" | "fallback" | "unknown" => "other",
        key => key,
    };
    guessed_of(problem, meant, known)
}

pub(super) fn wrong_value(spot: Spot, usage: &str) -> Problem {
    Problem::new(spot, format!("this is written `{usage}`"))
}

pub(super) fn two_variants_for_one(
    spot: Spot,
    error: &str,
    vendor: &Known<'_>,
    first: &str,
) -> Problem {
    Problem::new(
        spot,
        format!(
            "{} of {} is bound to `{first}` already",
            quote(error),
            vendor.shown
        ),
    )
    .help("bind it to one variant, or tell the two apart by `status` or `when`")
}

pub(super) fn two_variants_for_one_condition(spot: Spot, first: &str) -> Problem {
    Problem::new(
        spot,
        format!("`{first}` is bound to the very same condition"),
    )
    .help("no error would ever be this variant: change one of the two")
}

pub(super) fn missing_variants(
    spot: Spot,
    count: usize,
    vendors: &[Known<'_>],
    lines: &str,
) -> Problem {
    let (errors, have) = if count == 1 {
        ("error", "has")
    } else {
        ("errors", "have")
    };
    Problem::new(
        spot,
        format!("{count} {errors} of {} {have} no variant:", shown(vendors)),
    )
    .listing(lines)
}

pub(super) fn unknown_detail(spot: Spot, detail: &str, has_no: String, known: &[&str]) -> Problem {
    let problem = Problem::new(spot, has_no);
    match known {
        [] => problem.help("there are no details at all: remove the field"),
        known => guessed_of(problem, detail, known),
    }
}

pub(super) fn nested_detail(spot: Spot, has_no: String, holder: &str) -> Problem {
    Problem::new(spot, has_no).help(format!(
        "it is inside of `{holder}`: take that, as `Option<vendor_errors::Json>` or in a type of your own that implements `serde::Deserialize`"
    ))
}

pub(super) fn no_details(spot: Spot, has_no: String) -> Problem {
    Problem::new(spot, has_no).help("remove the field")
}

pub(super) fn whole_not_members(spot: Spot, bound: &str, ty: &str) -> Problem {
    Problem::new(
        spot,
        format!("the details of {bound} are one `{ty}`, without names"),
    )
    .help("take them as a whole: `#[vendor_errors(details)]` on the field")
}

pub(super) fn members_not_whole(spot: Spot, bound: &str, names: &[&str]) -> Problem {
    Problem::new(
        spot,
        format!(
            "the details of {bound} are the members {}",
            listed(names)
        ),
    )
    .help("name a field like the member that you want; `Option<vendor_errors::Json>` or a type of your own takes all of them")
}

pub(super) fn unnamed_field(spot: Spot) -> Problem {
    Problem::new(spot, "a field without a name does not say which detail it is")
        .help("write `#[vendor_errors(detail = \"…\")]` before its type, or name the field; the only field of a variant takes the details as a whole")
}

pub(super) fn misfit(
    spot: Spot,
    detail: &str,
    ty: &str,
    at: &str,
    reason: Option<&str>,
    suggested: &str,
) -> Problem {
    let because = reason
        .map(|reason| format!(": {reason}"))
        .unwrap_or_default();
    Problem::new(
        spot,
        format!("{detail} is `{ty}` ({at}), which this type cannot hold{because}"),
    )
    .help(format!("write `{suggested}`"))
}

pub(super) fn must_be_optional(spot: Spot, detail: &str, reason: &str, suggested: &str) -> Problem {
    Problem::new(spot, format!("{detail} may be absent: {reason}"))
        .help(format!("write `{suggested}`"))
}

pub(super) fn borrowed(spot: Spot) -> Problem {
    Problem::new(
        spot,
        "an error keeps its details, so they cannot be borrowed",
    )
    .help("take an owned type, such as `String`")
}

pub(super) fn too_many(spot: Spot, vendor: &Known<'_>, what: &str) -> Problem {
    Problem::new(spot, format!("{} has {what}", vendor.shown))
}

/// The specs as messages show them.
fn shown(vendors: &[Known<'_>]) -> String {
    list::map(vendors, &mut |vendor| vendor.shown).join(" or ")
}

fn codes<'a>(vendors: &[Known<'a>]) -> Vec<&'a str> {
    list::map(vendors, &mut |vendor| vendor.codes()).concat()
}

fn guessed(problem: Problem, written: &str, known: &[&str]) -> Problem {
    let mut distinct: Vec<&str> = Vec::new();
    for word in known {
        if !distinct.contains(word) {
            distinct.push(word);
        }
    }
    guessed_of(problem, written, &distinct)
}

fn guessed_of(problem: Problem, written: &str, known: &[&str]) -> Problem {
    match suggest(written, known) {
        Some(guess) => problem.help(format!("did you mean `{guess}`?")),
        None => problem.help(format!("known are {}", listed(known))),
    }
}

/// `` `a`, `b` and 7 more ``
pub(super) fn listed(words: &[&str]) -> String {
    let shown = words[..words.len().min(MOST_LISTED)].join("`, `");
    let shown = format!("`{shown}`");
    match words.len().saturating_sub(MOST_LISTED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
