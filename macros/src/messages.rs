//! What can be wrong before the enum is joined with its specs: one function for each message. `tests/ui` shows each of them.

use crate::join::{Ident, Problem, Spot, Text};
use vendor_errors_spec::diagnostic::{Diagnostic, Severity, quote};
use vendor_errors_spec::list;
use vendor_errors_spec::source::Source;
use vendor_errors_spec::suggest::suggest;

pub(crate) fn not_a_list(spot: Spot) -> Problem {
    Problem::new(spot, "`vendor_errors` has no keys").help("write `#[vendor_errors(key = \"…\")]`")
}

pub(crate) fn not_a_key(spot: Spot) -> Problem {
    Problem::new(spot, "this is no key").help("write `key`, `key = \"…\"` or `key(…)`")
}

pub(crate) fn not_a_text(spot: Spot) -> Problem {
    Problem::new(spot, "a value is a string or an integer")
}

pub(crate) fn lifetime(spot: Spot) -> Problem {
    Problem::new(spot, "an error keeps what it has, so it borrows nothing")
        .help("take owned types, such as `String`")
}

pub(crate) fn neither_enum_nor_unit(name: &Ident) -> Problem {
    Problem::new(name.spot(), "this is neither an enum nor a unit struct")
        .help("an enum becomes a kind of a vendor's errors; `pub struct Bookwell;` generates the whole vendor")
}

pub(crate) fn unknown_key(spot: Spot, key: &str, known: &[&str]) -> Problem {
    let problem = Problem::new(spot, format!("unknown key `{key}`"));
    match suggest(key, known) {
        Some(guess) => problem.help(format!("did you mean `{guess}`?")),
        None => problem.help(format!("known are `{}`", known.join("`, `"))),
    }
}

pub(crate) fn wrong_value(spot: Spot, usage: &str) -> Problem {
    Problem::new(spot, format!("this is written `{usage}`"))
}

pub(crate) fn no_spec(name: &Ident) -> Problem {
    Problem::new(name.spot(), "no spec is named")
        .help("add `#[vendor_errors(spec = \"vendors/….yaml\")]`; the path is relative to the folder of Cargo.toml")
}

pub(crate) fn one_spec_only(spot: Spot) -> Problem {
    Problem::new(spot, "a unit struct stands for one vendor")
        .help("make another unit struct for this spec")
}

pub(crate) fn generic_struct(name: &Ident) -> Problem {
    Problem::new(
        name.spot(),
        "a struct that stands for a vendor has no parameters",
    )
}

pub(crate) fn exhaustive_struct(spot: Spot) -> Problem {
    Problem::new(spot, "`exhaustive` is about the variants of an enum")
        .help("remove it: the generated module has all errors")
}

pub(crate) fn not_found(spot: Spot, shown: &str, relative_to: &str, others: &[String]) -> Problem {
    let problem = Problem::new(
        spot,
        format!("there is no file {} in {relative_to}", quote(shown)),
    );
    match suggest(shown, &list::texts(others)) {
        Some(guess) => problem.help(format!("did you mean `{guess}`?")),
        None => problem.help("a bare path is relative to the folder of Cargo.toml; `./` and `../` are relative to this file"),
    }
}

pub(crate) fn unreadable(spot: Spot, shown: &str, error: &std::io::Error) -> Problem {
    Problem::new(spot, format!("{} cannot be read: {error}", quote(shown)))
}

pub(crate) fn no_source_file(spot: Spot) -> Problem {
    Problem::new(spot, "it is not known in which file this stands")
        .help("write the path relative to the folder of Cargo.toml, without `./` or `../`")
}

pub(crate) fn not_unicode(spot: Spot, shown: &str) -> Problem {
    Problem::new(
        spot,
        format!(
            "the folder of {} has a name that is not Unicode",
            quote(shown)
        ),
    )
}

pub(crate) fn broken_spec(spot: Spot, source: &Source, problems: &[Diagnostic]) -> Problem {
    /// More do not help.
    const MOST_SHOWN: usize = 20;
    let errors = list::filter_map(problems, &mut |problem| {
        (problem.severity == Severity::Error).then_some(problem)
    });
    let count = match errors.len() {
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    let shown = &errors[..errors.len().min(MOST_SHOWN)];
    let mut listing = list::map(shown, &mut |problem| problem.render(source));
    if let more @ 1.. = errors.len().saturating_sub(MOST_SHOWN) {
        listing.push(format!("and {more} more"));
    }
    Problem::new(spot, format!("{} has {count}", source.name()))
        .listing(listing.join("\n").trim_end())
}

pub(crate) fn two_specs_of_one_vendor(path: &Text, vendor: &str, first: &str) -> Problem {
    let message = match first == path.value {
        true => format!("{} is named twice", quote(first)),
        false => format!("{} is of the vendor `{vendor}` too", quote(first)),
    };
    Problem::new(path.spot, message).help("an enum joins one spec of each vendor")
}

pub(crate) fn too_many(spot: Spot, shown: &str, what: &str) -> Problem {
    Problem::new(spot, format!("{shown} has {what}"))
}
