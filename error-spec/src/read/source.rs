//! Sources: where a value is.

use super::reader::{Keys, Reader, Written, all, words};
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::model::{Param, Pick, Source};
use crate::yaml::{Node, Value};

/// How far a response has been read when a source is asked. The order is that of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    /// Status, headers, body, method and query; nothing of what envelopes find.
    Response,
    /// The code and the message as well.
    Envelope,
    /// The spec-wide wait as well.
    Wait,
}

/// What may be asked for at a place of the spec.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    pub(super) known: Known,
    /// Where it is, for messages: "in `error_when`".
    pub(super) place: &'static str,
}

impl Scope {
    /// Everything is known.
    pub(super) const LATE: Self = Self {
        known: Known::Wait,
        place: "here",
    };

    pub(super) const fn early(place: &'static str) -> Self {
        Self {
            known: Known::Response,
            place,
        }
    }
}

/// One of `values`.
#[derive(Clone, Copy, Debug)]
pub(super) struct ValueName {
    /// What must be known when it is asked; `None` while it has not been read.
    pub(super) needs: Option<Known>,
}

pub(super) const NAMES: [&str; 4] = ["status", "method", "code", "message"];

const PICK_KEYS: [&str; 9] = [
    "from", "where", "at", "param", "scheme", "until", "after", "unless", "const",
];

const LONGEST_NAME: usize = 256;

impl<'s> Reader<'s, '_> {
    pub(super) fn source_at(
        &mut self,
        node: &Node<'s>,
        scope: Scope,
    ) -> Option<crate::model::At<Source>> {
        let source = self.source_of(node, scope)?;
        Some(self.at(node.span, source))
    }

    pub(super) fn source_of(&mut self, node: &Node<'s>, scope: Scope) -> Option<Source> {
        match &node.value {
            Value::Refused => None,
            Value::Scalar(_) => {
                let written = self.written(node, "a source")?;
                self.scalar_source(written, scope)
            }
            Value::List(_) => {
                let items = self.list(node, "a source")?;
                all(items.iter().map(|item| self.source_of(item, scope))).map(Source::First)
            }
            Value::Map(_) => {
                let keys = self.source_keys(node, &PICK_KEYS)?;
                match keys.has("const") {
                    true => self.constant(&keys),
                    false => self.pick(&keys, scope),
                }
            }
        }
    }

    fn source_keys<'t>(&mut self, node: &'t Node<'s>, known: &[&str]) -> Option<Keys<'t, 's>> {
        if let Some(map) = node.as_map() {
            for key in ["format", "unreadable"] {
                if let Some((key, _)) = map
                    .entries
                    .iter()
                    .find(|(candidate, _)| candidate.text == key)
                {
                    let message = format!("{} stands only in waits", quote(&key.text));
                    let problem = Diagnostic::new(&catalogue::MISPLACED_KEY, key.span, message);
                    return self
                        .report(problem.help("remove it: elsewhere a value is taken as it is"));
                }
            }
        }
        self.keys(node, "a source", known)
    }

    fn constant(&mut self, keys: &Keys<'_, 's>) -> Option<Source> {
        if let Some((key, _)) = keys.map.entries.iter().find(|(key, _)| key.text != "const") {
            let message = format!("`const` and {} stand in one source", quote(&key.text));
            return self.report(
                Diagnostic::new(&catalogue::MISPLACED_KEY, key.span, message)
                    .help("a constant is only `{ const: TEXT }`"),
            );
        }
        let text = keys.read("const", |node| {
            self.written(node, "a constant")
                .map(|text| text.text.to_owned())
        })?;
        text.map(Source::Constant)
    }

    /// What a map with `from` says, apart from what only waits have.
    pub(super) fn pick(&mut self, keys: &Keys<'_, 's>, scope: Scope) -> Option<Source> {
        let Some(from) = keys.read("from", |node| self.source_of(node, scope)) else {
            return self.missing(
                keys,
                "from",
                "a source",
                "say where the value is: `{ from: /error/detail, until: \":\" }`",
            );
        };
        let only = keys.read("where", |node| self.cond(node, scope));
        let at = keys.read("at", |node| {
            self.written(node, "`at`")
                .and_then(|written| self.pointer(written))
        });
        let param = self.param(keys);
        let until = keys.read("until", |node| self.separator(node, "until"));
        let after = keys.read("after", |node| self.separator(node, "after"));
        let unless = keys.read("unless", |node| self.test(node, false));
        let pick = Pick {
            from: from?,
            only: optional(only)?,
            at: optional(at)?.unwrap_or_default(),
            param: param?,
            until: optional(until)?,
            after: optional(after)?,
            unless: optional(unless)?,
        };
        let plain = keys
            .map
            .entries
            .iter()
            .all(|(key, _)| matches!(&*key.text, "from" | "format" | "unreadable"));
        Some(if plain {
            pick.from
        } else {
            Source::Pick(Box::new(pick))
        })
    }

    fn param(&mut self, keys: &Keys<'_, 's>) -> Option<Option<Param>> {
        let name = keys.read("param", |node| {
            self.token(node, "the name of an auth-param")
        });
        let scheme = keys.read("scheme", |node| {
            self.token(node, "an authentication scheme")
        });
        match (name, scheme) {
            (None, None) => Some(None),
            (None, Some(_)) => {
                let span = keys.key_span("scheme").unwrap_or(keys.span);
                let problem =
                    Diagnostic::new(&catalogue::MISPLACED_KEY, span, "`scheme` without `param`");
                self.report(
                    problem.help("say which parameter of the challenge is meant: `param: realm`"),
                )
            }
            (Some(name), scheme) => Some(Some(Param {
                name: name?,
                scheme: optional(scheme)?,
            })),
        }
    }

    fn separator(&mut self, node: &Node<'s>, key: &str) -> Option<String> {
        let written = self.written(node, &format!("`{key}`"))?;
        if written.text.is_empty() {
            return self.empty(node, &format!("`{key}` names an empty separator"));
        }
        Some(written.text.to_owned())
    }

    pub(super) fn token(&mut self, node: &Node<'s>, what: &str) -> Option<String> {
        let written = self.written(node, what)?;
        if is_token(written.text) && written.text.len() <= LONGEST_NAME {
            return Some(written.text.to_owned());
        }
        let message = format!("{} is not {what}", quote(written.text));
        self.report(Diagnostic::new(&catalogue::BAD_HEADER_NAME, written.span, message).help(TOKEN))
    }

    /// A source that is one text: a value, or a key of a condition.
    pub(super) fn scalar_source(&mut self, written: Written<'_>, scope: Scope) -> Option<Source> {
        let text = written.text;
        if text.is_empty() || text.starts_with('/') {
            return self.pointer(written).map(Source::Pointer);
        }
        if text.starts_with("header:") {
            let name = self.header(written)?;
            if name.ends_with('*') {
                let message = format!("{} is a map of headers", quote(text));
                return self.report(
                    Diagnostic::new(&catalogue::MISPLACED_PREFIX, written.span, message)
                        .help("only the `from` of details of type `map<string>` takes all headers with a prefix; name one header"),
                );
            }
            return Some(Source::Header(name));
        }
        if let Some(name) = text.strip_prefix("query:") {
            if name.is_empty() || name.len() > LONGEST_NAME || name.contains(char::is_control) {
                let message = format!("{} names no query parameter", quote(text));
                return self.report(
                    Diagnostic::new(&catalogue::BAD_SOURCE, written.span, message)
                        .help("write its name: `query:error`"),
                );
            }
            return Some(Source::Query(name.into()));
        }
        match text {
            "status" => Some(Source::Status),
            "method" => Some(Source::Method),
            "code" => self
                .known(Known::Envelope, written, scope)
                .map(|()| Source::Code),
            "message" => self
                .known(Known::Envelope, written, scope)
                .map(|()| Source::Message),
            _ => self.named(written, scope),
        }
    }

    fn named(&mut self, written: Written<'_>, scope: Scope) -> Option<Source> {
        let Some(&index) = self.value_indices.get(written.text) else {
            return self.no_source(written);
        };
        let Some(needs) = self.values.get(index).and_then(|value| value.needs) else {
            let message = format!("the value {} stands further down", quote(written.text));
            return self.report(
                Diagnostic::new(&catalogue::LATER_VALUE, written.span, message)
                    .help("a value refers only to those above it: move it up"),
            );
        };
        self.known(needs, written, scope)
            .map(|()| Source::Value(index))
    }

    /// Whether what the name stands for is known where it is asked for.
    pub(super) fn known(&mut self, needs: Known, written: Written<'_>, scope: Scope) -> Option<()> {
        self.used = self.used.max(needs);
        if needs <= scope.known {
            return Some(());
        }
        let place = scope.place;
        let message = format!("{} is not known yet {place}", quote(written.text));
        let help = match scope.known {
            Known::Response => {
                "at this point only `status`, `method`, headers, the query and pointers into the body are known; `code` and `message` are what the chosen envelope finds"
            }
            Known::Envelope | Known::Wait => {
                "`wait` asks for the spec-wide wait, which is read from these very sources"
            }
        };
        self.report(Diagnostic::new(&catalogue::NOT_YET_KNOWN, written.span, message).help(help))
    }

    fn no_source(&mut self, written: Written<'_>) -> Option<Source> {
        let names: Vec<String> = self.value_indices.keys().cloned().collect();
        let mut names: Vec<&str> = names.iter().map(String::as_str).chain(NAMES).collect();
        names.sort_unstable();
        let mut diagnostic = Diagnostic::new(
            &catalogue::UNKNOWN_SOURCE,
            written.span,
            format!("{} is no source", quote(written.text)),
        );
        let guess = spelled_otherwise(written.text).or_else(|| {
            self.guess(written.text, names.iter().copied())
                .map(str::to_owned)
        });
        if let Some(guess) = guess {
            diagnostic = diagnostic.label(format!("did you mean {}?", quote(&guess)));
        }
        let shown = words(names.iter().copied().take(20));
        self.report(diagnostic.help(format!("a source is a pointer like `/error/code`, `header:NAME`, `query:NAME`, `{{ const: TEXT }}`, or one of {shown}")))
    }

    /// The name behind `header:`, in lower case; with the `*` of a prefix.
    pub(super) fn header(&mut self, written: Written<'_>) -> Option<String> {
        let name = written.text.strip_prefix("header:").unwrap_or(written.text);
        let bare = name.strip_suffix('*').unwrap_or(name);
        if is_token(bare) && bare.len() <= LONGEST_NAME {
            return Some(name.to_ascii_lowercase());
        }
        let start = written.text.len() - name.len();
        let span = self.part(written, start..written.text.len());
        let span = if span.start == span.end {
            written.span
        } else {
            span
        };
        self.report(
            Diagnostic::new(
                &catalogue::BAD_HEADER_NAME,
                span,
                format!("{} is no header name", quote(name)),
            )
            .help(TOKEN),
        )
    }
}

const TOKEN: &str =
    "a name has letters, digits and !#$%&'*+-.^_`|~ only (a token of RFC 9110 §5.6.2)";

pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

pub(super) fn optional<T>(read: Option<Option<T>>) -> Option<Option<T>> {
    use super::reader::Optional as _;
    read.optional()
}

/// The source that was probably meant by other tools' ways to write one.
fn spelled_otherwise(text: &str) -> Option<String> {
    for (other, ours) in [
        ("#/", "/"),
        ("$.", "/"),
        ("headers:", "header:"),
        ("Header:", "header:"),
        ("headers.", "header:"),
    ] {
        if let Some(rest) = text.strip_prefix(other).filter(|rest| !rest.is_empty()) {
            let rest = if ours == "/" {
                rest.replace('.', "/")
            } else {
                rest.to_owned()
            };
            return Some(format!("{ours}{rest}"));
        }
    }
    let path = text.contains(['.', '/'])
        && text
            .split(['.', '/'])
            .all(|step| !step.is_empty() && is_token(step));
    path.then(|| format!("/{}", text.replace('.', "/")))
}
