//! Entries. Each describes one error.

use super::DraftEntry;
use super::all_or_none;
use super::code::is_invisible;
use super::keys::{Keys, optional};
use super::reader::Reader;
use super::scope::Scope;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::model::{At, Code, Entry, StatusPattern};
use crate::names;
use crate::yaml::{Node, Value};

/// Tables number entries with 16 bits.
const MOST: usize = 60_000;

const LONGEST_NAME: usize = 64;

/// A name and the variant that it makes.
type Named = (At<String>, String);

impl<'s> Reader<'s, '_> {
    pub(super) fn errors(&mut self, node: &Node<'s>) -> Option<Vec<DraftEntry>> {
        let items = match &node.value {
            Value::List(items) if !items.is_empty() => items,
            Value::List(_) => {
                let message = "`errors` is an empty list";
                return self.report(Diagnostic::new(&catalogue::EMPTY, node.span, message).help(
                    "a spec says at least one error: `errors: [{ code: not_found, status: 404 }]`",
                ));
            }
            written => {
                let code = match written {
                    Value::Map(map) => map.entries.first().map(|(key, _)| &*key.text),
                    _ => None,
                };
                let code = code.filter(|code| code.len() <= 60 && !code.contains(is_invisible));
                let help = format!(
                    "write each error as an item that says its code: `- code: {}`",
                    code.unwrap_or("not_found")
                );
                return self.wrong_kind(node, "`errors`", "a list", &help);
            }
        };
        if items.len() > MOST {
            let message = format!("there are {} errors, of {MOST} at most", items.len());
            let span = items.get(MOST).map_or(node.span, |item| item.span);
            return self.report(
                Diagnostic::new(&catalogue::TOO_MANY_ENTRIES, span, message)
                    .help("one spec describes one vendor; codes that mean the same can be one entry: `code: [a, b]`"),
            );
        }
        Some(items.iter().filter_map(|item| self.entry(item)).collect())
    }

    fn entry(&mut self, node: &Node<'s>) -> Option<DraftEntry> {
        let keys = self.keys(node, &language::ENTRY)?;
        let code = optional(keys.get("code").map(|node| self.code(node)));
        let status = optional(keys.get("status").map(|node| self.statuses_of_entry(node)));
        let when = optional(keys.get("when").map(|node| self.cond(node, Scope::LATE)));
        let named = keys.get("name").map(|node| self.name(node));
        self.check_identity(&keys);
        let named = match (named, &code) {
            (Some(named), _) => named,
            (None, Some(code)) => self.name_of_code(&keys, code.as_ref()),
            (None, None) => None,
        };
        let misspelled = ["code", "status", "when"].map(|key| keys.is_misspelled(key));
        let identified =
            code.is_some() && status.is_some() && when.is_some() && misspelled == [false; 3];
        let (name, variant) =
            named.unwrap_or_else(|| (self.at(keys.start(), String::new()), String::new()));
        let details = optional(keys.get("details").map(|node| self.shape(node)));
        let facts = self.facts(&keys);
        let entry = Entry {
            name,
            named: keys.has("name"),
            variant,
            code: code.flatten().unwrap_or(Code::None),
            status: status.flatten().unwrap_or_default(),
            when: when.flatten(),
            description: facts.description,
            fix: facts.fix,
            user_message: facts.user_message,
            docs: facts.docs,
            category: facts.category,
            details: details.flatten(),
            retry: keys.get("retry").and_then(|node| self.verdict(node)),
            retry_line: self.line(keys.key_span("retry")),
            recovery: facts.recovery,
            resend: facts.resend,
            partial: facts.partial,
            allow: facts.allow,
            examples: facts.examples,
            span: node.span,
            line: self.line(keys.start()),
        };
        Some(DraftEntry { entry, identified })
    }

    fn statuses_of_entry(&mut self, node: &Node<'s>) -> Option<Vec<At<StatusPattern>>> {
        let Value::List(_) = &node.value else {
            return self.status(node).map(|status| vec![status]);
        };
        let items = self.list(node, "`status`")?;
        let statuses = all_or_none(items.iter().map(|item| self.status(item)))?;
        let mut fine = Some(());
        for (at, status) in statuses.iter().enumerate() {
            // There are only 505 patterns, so a repeated one is found soon.
            if let Some(first) = statuses[..at]
                .iter()
                .find(|first| first.value == status.value)
            {
                let problem = Diagnostic::new(
                    &catalogue::DUPLICATE_STATUS,
                    status.span,
                    "the status is listed twice",
                );
                fine = self.report(
                    problem
                        .label("again here")
                        .related(first.span, "first here")
                        .help("keep one of the two"),
                );
                break;
            }
        }
        fine.map(|()| statuses)
    }

    /// Reports an entry that nothing tells apart from others.
    fn check_identity(&mut self, keys: &Keys<'_, 's>) {
        if ["code", "status", "when"].iter().all(|key| !keys.has(key)) {
            let message = "an entry has no `code`, no `status` and no `when`";
            self.push(
                Diagnostic::new(&catalogue::NO_IDENTITY, keys.start(), message)
                    .help("say how the error is told from others: by its `code`, or by `status`, `when` or both"),
            );
        }
    }

    fn name(&mut self, node: &Node<'s>) -> Option<Named> {
        let written = self.written(node, "`name`")?;
        let name = written.text;
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ');
        match names::error(name).filter(|_| name.len() <= LONGEST_NAME && name.chars().all(allowed))
        {
            Some(variant) => Some((self.at(node.span, name.to_owned()), variant)),
            None => {
                let message = format!("{} cannot be a name", quote(name));
                self.report(
                    Diagnostic::new(&catalogue::BAD_NAME, node.span, message)
                        .help("a name has 1 to 64 of the letters a-z and A-Z, digits, `_`, `-` and blanks, and is more than `_` and `-`"),
                )
            }
        }
    }

    /// An entry without `name` is named after its only code.
    fn name_of_code(&mut self, keys: &Keys<'_, 's>, code: Option<&Code>) -> Option<Named> {
        let (span, message) = match code {
            // Another problem has been reported.
            _ if ["name", "code"].iter().any(|key| keys.is_misspelled(key)) => return None,
            None | Some(Code::None) if !["status", "when"].iter().any(|key| keys.has(key)) => {
                return None;
            }
            None | Some(Code::None) => (
                keys.start(),
                "an entry without a code needs a name".to_owned(),
            ),
            Some(Code::Pattern(_)) => (
                keys.key_span("code"),
                "an entry for a code pattern needs a name".to_owned(),
            ),
            Some(Code::Of(codes)) => match codes.as_slice() {
                [code] => match names::error(&code.value) {
                    Some(variant) => return Some((code.clone(), variant)),
                    None => (code.span, no_identifier(&code.value)),
                },
                codes => (
                    codes.first()?.span,
                    format!("an entry for {} codes needs a name", codes.len()),
                ),
            },
        };
        self.report(
            Diagnostic::new(&catalogue::NAME_NEEDED, span, message).help(
                "add `name:`, like `name: slot_unavailable`; generated code calls the error so",
            ),
        )
    }

    /// A name that the author chose, such as a vendor's member: visible characters only, and not
    /// too long.
    pub(super) fn is_plain_name(name: &str) -> bool {
        name.len() <= 256 && !name.contains(is_invisible)
    }
}

fn no_identifier(code: &str) -> String {
    let shown = quote(code);
    let foreign = |c: &char| !c.is_ascii() && c.is_alphanumeric();
    match code.chars().find(foreign) {
        None => format!("the code {shown} has no letter or digit to make an identifier of"),
        Some(letter) => format!(
            "the code {shown} makes no identifier: U+{:04X} is not an ASCII letter",
            u32::from(letter)
        ),
    }
}
