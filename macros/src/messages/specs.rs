//! Messages about specs.

use super::Message;
use crate::parse::Text;
use std::io;
use syn::Error;
use vendor_errors_build::TooMany;
use vendor_errors_spec::diagnostic::{Diagnostic, Severity, quote};
use vendor_errors_spec::shipped;
use vendor_errors_spec::source::Source;
use vendor_errors_spec::suggest::suggest;

pub(crate) fn not_found(path: &Text, relative_to: &str, others: &[String]) -> Error {
    let shown = quote(&path.value);
    let message = Message::new(format!("there is no file {shown} in {relative_to}"));
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    let message = match suggest(&path.value, &others) {
        Some(guess) => message.did_you_mean(guess),
        None if shipped::text(&path.value).is_some() => message.help(format!(
            "the one that ships with vendor-errors is `vendor = \"{}\"`",
            path.value
        )),
        None => message.help("a bare path is relative to the folder of Cargo.toml; `./` and `../` are relative to this file"),
    };
    message.at(path.span)
}

pub(crate) fn no_such_vendor(name: &Text) -> Error {
    let shown = quote(&name.value);
    let message = Message::new(format!("no vendor {shown} ships with vendor-errors"));
    let message = match shipped::guess(&name.value) {
        Some(guess) => message.did_you_mean(guess),
        None => {
            message.help("a spec of your own is named by its path: `spec = \"vendors/….yaml\"`")
        }
    };
    let all: Vec<&str> = shipped::vendors().collect();
    let all = format!("there are: {}", all.join(", "));
    message.help(all).at(name.span)
}

pub(crate) fn unreadable(path: &Text, error: &io::Error) -> Error {
    let shown = quote(&path.value);
    Message::new(format!("{shown} cannot be read: {error}")).at(path.span)
}

pub(crate) fn no_source_file(path: &Text) -> Error {
    Message::new("it is not known in which file this stands")
        .help("write the path relative to the folder of Cargo.toml, without `./` or `../`")
        .at(path.span)
}

pub(crate) fn not_unicode(path: &Text) -> Error {
    let shown = quote(&path.value);
    Message::new(format!(
        "the folder of {shown} has a name that is not Unicode"
    ))
    .at(path.span)
}

pub(crate) fn broken_spec(path: &Text, source: &Source, problems: &[Diagnostic]) -> Error {
    /// More would not help.
    const MOST_SHOWN: usize = 20;
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    let count = match errors.clone().count() {
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    let mut shown: Vec<String> = errors
        .clone()
        .take(MOST_SHOWN)
        .map(|problem| problem.render(source))
        .collect();
    if let more @ 1.. = errors.count().saturating_sub(MOST_SHOWN) {
        shown.push(format!("and {more} more"));
    }
    Message::new(format!("{} has {count}", source.name()))
        .listing(shown.join("\n"))
        .at(path.span)
}

pub(crate) fn two_specs_of_one_vendor(path: &Text, vendor: &str, first: &str) -> Error {
    let message = match first {
        first if first == path.value => format!("{} is named twice", quote(first)),
        first if first == vendor => format!("`vendor = \"{vendor}\"` is that vendor too"),
        first => format!("{} is of the vendor `{vendor}` too", quote(first)),
    };
    Message::new(message)
        .help("an enum joins one spec of each vendor")
        .at(path.span)
}

/// The tables cannot hold that many of something.
pub(crate) fn too_many(path: &Text, what: &TooMany) -> Error {
    Message::new(format!("{} has {what}", path.value))
        .help(what.help())
        .at(path.span)
}
