//! The spec as a whole.

use super::Draft;
use super::keys::Keys;
use super::reader::Reader;
use super::scope::{Known, Scope};
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::model::{At, Spec, Start};
use crate::names;
use crate::yaml::Node;

/// The rules that are known.
const LANGUAGE: &str = "1";

impl<'s> Reader<'s, '_> {
    pub(super) fn spec(&mut self, tree: &Node<'s>) -> Option<Draft> {
        let keys = self.keys(tree, &language::SPEC)?;
        self.check_required(&keys);
        // What other parts refer to is read first.
        if let Some(node) = keys.get("types") {
            self.type_names(node)
        }
        let values = keys
            .get("values")
            .and_then(|node| self.values(node))
            .unwrap_or_default();
        if let Some(node) = keys.get("language") {
            self.language(node);
        }
        let said_once = self.said_once(&keys);
        let mut spec = Spec {
            file: self
                .source
                .name()
                .rsplit(['/', '\\'])
                .next()
                .unwrap_or_default()
                .to_owned(),
            vendor: keys
                .get("vendor")
                .and_then(|node| self.vendor(node))
                .unwrap_or_else(|| self.at(keys.start(), String::new())),
            title: keys.get("title").and_then(|node| self.prose(node, "title")),
            docs: keys
                .get("docs")
                .and_then(|node| self.docs(node))
                .unwrap_or_default(),
            allow: keys
                .get("allow")
                .and_then(|node| self.allow(node))
                .unwrap_or_default(),
            error_when: keys.get("error_when").and_then(|node| {
                self.starting(Start::Body, |reader| reader.cond(node, Scope::ERROR_WHEN))
            }),
            envelopes: keys
                .get("envelope")
                .and_then(|node| self.envelopes(node))
                .unwrap_or_default(),
            said_once: Vec::new(),
            values,
            wait: keys
                .get("wait")
                .and_then(|node| self.waits(node, SPEC_WAIT)),
            backoff: keys.get("backoff").and_then(|node| self.backoff(node)),
            retry: keys
                .get("retry")
                .and_then(|node| self.spec_retry(node))
                .unwrap_or_default(),
            statuses: keys
                .get("statuses")
                .and_then(|node| self.statuses(node))
                .unwrap_or_default(),
            resend: keys.get("resend").and_then(|node| self.resend(node)),
            types: keys
                .get("types")
                .and_then(|node| self.types(node))
                .unwrap_or_default(),
            errors: Vec::new(),
            examples: keys
                .get("examples")
                .and_then(|node| self.examples(node))
                .unwrap_or_default(),
            pointers: Vec::new(),
            headers: Vec::new(),
        };
        let errors = keys
            .get("errors")
            .and_then(|node| self.errors(node))
            .unwrap_or_default();
        said_once.add_to(&mut spec);
        spec.pointers = std::mem::take(&mut self.pointers);
        spec.headers = std::mem::take(&mut self.headers);
        Some(Draft { spec, errors })
    }

    fn check_required(&mut self, keys: &Keys<'_, 's>) {
        let needed = [
            (
                "vendor",
                "start with the vendor's name, like `vendor: bookwell`",
            ),
            (
                "envelope",
                "say where the vendor's answers have the code and the message:\n`envelope: { code: /error/code, message: /error/message }`",
            ),
            (
                "errors",
                "list the vendor's errors, each with its code: `errors: [{ code: not_found, status: 404 }]`",
            ),
        ];
        for (key, help) in needed.iter().filter(|(key, _)| !keys.has(key)) {
            self.missing::<()>(keys, key, help);
        }
    }

    fn language(&mut self, node: &Node<'s>) -> Option<()> {
        let written = self.written(node, "`language`")?;
        if written.text == LANGUAGE {
            return Some(());
        }
        let message = format!("the rules {} are not known", quote(written.text));
        self.report(
            Diagnostic::new(&catalogue::UNKNOWN_LANGUAGE, node.span, message).help(format!(
                "known is `language: {LANGUAGE}`; for a later one use a later version"
            )),
        )
    }

    fn vendor(&mut self, node: &Node<'s>) -> Option<At<String>> {
        let written = self.written(node, "`vendor`")?;
        let name = written.text;
        if !names::is_vendor(name) {
            let message = format!("{} cannot be a vendor's name", quote(name));
            let problem = Diagnostic::new(&catalogue::BAD_VENDOR, node.span, message).help(
                "it becomes a module and a file: a letter a-z, then at most 63 letters a-z, digits and `_`; `title` takes any text",
            );
            let meant = name.to_ascii_lowercase().replace(['-', ' ', '.'], "_");
            let is_free = names::is_vendor(&meant) && names::reserved_vendor(&meant).is_none();
            return self.report(problem.did_you_mean(is_free.then_some(meant)));
        }
        if let Some(meaning) = names::reserved_vendor(name) {
            let message = format!("{} cannot be a vendor's name: it is {meaning}", quote(name));
            return self.report(
                Diagnostic::new(&catalogue::BAD_VENDOR, node.span, message).help(format!(
                    "add a word, like `{name}_api`; `title` takes any text"
                )),
            );
        }
        Some(self.at(node.span, name.to_owned()))
    }
}

const SPEC_WAIT: Scope = Scope {
    known: Known::Envelope,
    place: "in the spec's own `wait`",
};
