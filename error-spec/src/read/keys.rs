//! Maps whose keys the language fixes.

use super::aliases;
use super::reader::{MAP, Reader, words};
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::span::Span;
use crate::yaml::{Map, Node, Value};

/// A map of the language. Unknown keys have been reported.
#[derive(Debug)]
pub(super) struct Keys<'t, 's> {
    pub(super) map: &'t Map<'s>,
    pub(super) what: &'static language::Map,
    span: Span,
    /// Keys that a misspelled key probably stands for. They are not reported as missing.
    misspelled: Vec<&'static str>,
}

impl<'t, 's> Keys<'t, 's> {
    /// Whether the key is present, even if misspelled.
    pub(super) fn has(&self, key: &str) -> bool {
        self.map.get(key).is_some() || self.is_misspelled(key)
    }

    pub(super) fn is_misspelled(&self, key: &str) -> bool {
        self.misspelled.contains(&key)
    }

    /// The value of `key`.
    pub(super) fn get(&self, key: &str) -> Option<&'t Node<'s>> {
        // Not in every debug build: the derive reads many keys in one.
        #[cfg(test)]
        assert!(self.what.names().any(|name| name == key), "{key}");
        self.map.get(key)
    }

    /// The place of `key`, or the start of the map without it.
    pub(super) fn key_span(&self, key: &str) -> Span {
        let found = self.map.find_key(|found| found == key);
        found.map_or(self.start(), |key| key.span)
    }

    /// The place to report a missing key at: the first key.
    pub(super) fn start(&self) -> Span {
        let first = self.map.entries.first();
        first.map_or(self.span, |(key, _)| key.span)
    }
}

/// The value of an optional key: `Some(None)` without the key, `None` if its value cannot be used.
pub(super) fn optional<T>(read: Option<Option<T>>) -> Option<Option<T>> {
    match read {
        None => Some(None),
        Some(read) => read.map(Some),
    }
}

impl<'s> Reader<'s, '_> {
    /// Reads a map, which may be empty.
    pub(super) fn keys<'t>(
        &mut self,
        node: &'t Node<'s>,
        what: &'static language::Map,
    ) -> Option<Keys<'t, 's>> {
        let Value::Map(map) = &node.value else {
            return self.wrong_kind(node, &a(what.name), "a map of keys", MAP);
        };
        let known = |key: &str| what.names().find(|name| *name == key);
        let mut misspelled = Vec::new();
        let unknown = |key: &str| known(key).is_none();
        for (key, value) in map.entries.iter().filter(|(key, _)| unknown(&key.text)) {
            // A key without a value has been reported: the rest of a text that a comma ended, or
            // `code:gone`.
            if matches!(value.value, Value::Refused) {
                let before_colon = key.text.split_once(':').map(|(name, _)| name);
                misspelled.extend(before_colon.and_then(known));
            } else {
                let text = value.as_scalar().map(|scalar| &*scalar.text);
                misspelled.extend(self.unknown_key(&key.text, text, key.span, what));
            }
        }
        Some(Keys {
            map,
            what,
            span: node.span,
            misspelled,
        })
    }

    /// Reads a map with at least one key.
    pub(super) fn some_keys<'t>(
        &mut self,
        node: &'t Node<'s>,
        what: &'static language::Map,
    ) -> Option<Keys<'t, 's>> {
        let keys = self.keys(node, what)?;
        if keys.map.entries.is_empty() {
            return self.empty(node, &format!("{} is empty", a(what.name)));
        }
        Some(keys)
    }

    /// Reports an unknown key, and returns the key that was probably meant.
    fn unknown_key(
        &mut self,
        key: &str,
        value: Option<&str>,
        span: Span,
        what: &'static language::Map,
    ) -> Option<&'static str> {
        let message = format!("{} has no key {}", a(what.name), quote(key));
        let problem = Diagnostic::new(&catalogue::UNKNOWN_KEY, span, message);
        if let Some(alias) = aliases::key(what.name, key, value) {
            self.push(problem.help(alias.help));
            return alias.means;
        }
        let known: Vec<_> = what.keys.iter().map(|key| key.name).collect();
        let problem = problem.help(format!("the keys there are {}", words(&known)));
        let guess = self.guess(key, known);
        self.push(problem.did_you_mean(guess));
        guess
    }

    /// Reports that `key` is missing.
    pub(super) fn missing<T>(&mut self, keys: &Keys<'_, '_>, key: &str, help: &str) -> Option<T> {
        if keys.is_misspelled(key) {
            return None;
        }
        let message = format!("{} needs the key `{key}`", a(keys.what.name));
        self.report(Diagnostic::new(&catalogue::MISSING_KEY, keys.start(), message).help(help))
    }
}

/// The name with its article.
fn a(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {name}")
}
