//! Sources that transform the value of another, `{ from: …, until: ":" }`, and constants.

use super::condition::Of;
use super::is_text::IsText;
use super::keys::{Keys, optional};
use super::reader::Reader;
use super::scope::Scope;
use super::values::NamedSource;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::language;
use crate::model::{Param, Pick, Source, Start};
use crate::span::Span;
use crate::yaml::{Node, Value};
use vendor_errors_tables::vocabulary::{Decode, FirstMember};

/// The keys that work on the value.
const STEPS: [&str; 9] = [
    "decode", "where", "first", "at", "param", "scheme", "until", "after", "unless",
];

const KEYS_OF_WAITS: [&str; 4] = ["format", "unreadable", "take", "limit"];

impl<'s> Reader<'s, '_> {
    pub(super) fn map_source(&mut self, node: &Node<'s>, scope: Scope) -> Option<Source> {
        let map = node.as_map()?;
        if map.get("const").is_some() {
            let keys = self.keys(node, &language::CONSTANT)?;
            let constant = keys
                .get("const")
                .map(|node| self.written(node, "a constant"))??;
            return Some(Source::Constant(constant.text.to_owned()));
        }
        if let Some(key) = map.find_key(|key| KEYS_OF_WAITS.contains(&key)) {
            let message = format!("`{}` stands only in waits", key.text);
            let problem = Diagnostic::new(&catalogue::MISPLACED_KEY, key.span, message);
            return self.report(problem.help("remove it: elsewhere a value is taken as it is"));
        }
        if let Some(key) = map.find_key(|key| key == "first_known") {
            let message = "`first_known` stands only in the `code` of an envelope";
            let problem = Diagnostic::new(&catalogue::MISPLACED_KEY, key.span, message);
            let help = "write a list: its first source that is there counts";
            return self.report(problem.help(help));
        }
        let keys = self.keys(node, &language::PICK)?;
        self.pick(&keys, scope)
    }

    /// The keys of a map with `from`, except those that only waits have.
    pub(super) fn pick(&mut self, keys: &Keys<'_, 's>, scope: Scope) -> Option<Source> {
        let is_wait = keys.what.name == language::WAIT_PICK.name;
        let from = keys.get("from").map(|node| match is_wait {
            true => self.source_or_prefix(node, scope),
            false => self.source_of(node, scope),
        });
        let Some(from) = from else {
            let is_list = |node: &Node<'_>| matches!(node.value, Value::List(_));
            let help = match keys.what.name {
                _ if keys.get("first").is_some_and(is_list) => {
                    "the first of several that is present is a list: `[/code, header:x-code]`"
                }
                _ if is_wait => {
                    "say where the wait is: `{ from: header:x-reset, format: seconds }`"
                }
                _ => "say where the value is: `{ from: /error/detail, until: \":\" }`",
            };
            return self.missing(keys, "from", help);
        };
        let decode = keys.get("decode").map(|node| self.word(node, "decode"));
        let only = keys
            .get("where")
            .map(|node| self.starting(Start::Below, |reader| reader.cond(node, scope)));
        let first = keys.get("first").map(|node| self.word(node, "first"));
        let at = keys.get("at").map(|node| {
            let written = self.written(node, "`at`")?;
            let pointer = self.pointer(written)?;
            self.starting(Start::Below, |reader| reader.place(&pointer, written.span));
            Some(pointer)
        });
        let param = self.param(keys);
        let until = keys.get("until").map(|node| self.separator(node, "until"));
        let after = keys.get("after").map(|node| self.separator(node, "after"));
        let or_whole = self.or_whole(keys, until.is_some() || after.is_some());
        let unless = keys.get("unless").map(|node| self.test(node, Of::Anything));
        let from = from?;
        let decode = optional(decode)?;
        let has_at = matches!(at, Some(Some(_)));
        self.steps_fit(keys, &from, decode, first.flatten(), has_at)?;
        let pick = Pick {
            from,
            decode,
            only: optional(only)?,
            first: optional(first)?,
            at: optional(at)?.unwrap_or_default(),
            param: param?,
            until: optional(until)?,
            after: optional(after)?,
            or_whole: or_whole?,
            unless: optional(unless)?,
        };
        let has_steps = STEPS.iter().any(|step| keys.get(step).is_some());
        Some(match has_steps {
            true => Source::Pick(Box::new(pick)),
            false => pick.from,
        })
    }

    /// Whether the steps can work on what `from` finds: a text has no members and no places.
    fn steps_fit(
        &mut self,
        keys: &Keys<'_, 's>,
        from: &Source,
        decode: Option<Decode>,
        first: Option<FirstMember>,
        has_at: bool,
    ) -> Option<()> {
        self.no_deep_decode(keys, from, decode)?;
        let is_prefix = matches!(from, Source::HeaderPrefix(_));
        let is_text = is_prefix
            || IsText::of_decoded(IsText::of(from, &self.values_read), decode) == IsText::Always;
        if is_prefix && keys.get("param").is_some() {
            let span = keys.key_span("param");
            let message = "a parameter is that of one header, not of all with a prefix";
            let problem = Diagnostic::new(&catalogue::BAD_SOURCE, span, message);
            return self.report(problem.help("name the header: `header:www-authenticate`"));
        }
        if first.is_some() && is_text {
            let message = "a text has no members, and `first` asks for one";
            return self.no_places(keys.key_span("first"), message);
        }
        let span = keys.key_span("at");
        if has_at && first == Some(FirstMember::Name) {
            let message = "a name has no places, and `at` comes after `first`";
            let problem = Diagnostic::new(&catalogue::BAD_SOURCE, span, message);
            return self.report(problem.help(
                "the first member below a place takes two steps: `{ from: { from: body, at: /error }, first: name }`",
            ));
        }
        if has_at && is_text {
            return self.no_places(span, "a text has no places, and `at` asks for one");
        }
        Some(())
    }

    fn no_places<T>(&mut self, span: Span, message: &str) -> Option<T> {
        let problem = Diagnostic::new(&catalogue::BAD_SOURCE, span, message);
        self.report(problem.help(
            "only JSON from the body has places; of a text `until` and `after` cut a part: `{ from: header:x-usage, after: \"used=\", until: \",\" }`",
        ))
    }

    /// A source decodes twice at most, and a challenge is read as it came.
    fn no_deep_decode(
        &mut self,
        keys: &Keys<'_, 's>,
        from: &Source,
        decode: Option<Decode>,
    ) -> Option<()> {
        const MOST: usize = 2;
        if decode.is_none() {
            return Some(());
        }
        let span = keys.key_span("decode");
        if keys.get("param").is_some() {
            let message = "a challenge is not decoded, and `param` reads one";
            return self.report(Diagnostic::new(&catalogue::BAD_SOURCE, span, message).help(
                "decode its parameter in a second step: `{ from: { from: header:www-authenticate, param: error }, decode: percent }`",
            ));
        }
        if decodings(from, &self.values_read) < MOST {
            return Some(());
        }
        let message = "a source decodes twice at most, and this is the third time";
        let problem = Diagnostic::new(&catalogue::BAD_SOURCE, span, message);
        self.report(problem.help("names of `values` count, too; leave out one `decode`"))
    }

    fn param(&mut self, keys: &Keys<'_, 's>) -> Option<Option<Param>> {
        let name = keys
            .get("param")
            .map(|node| self.token(node, "the name of an auth-param"));
        let scheme = keys
            .get("scheme")
            .map(|node| self.token(node, "an authentication scheme"));
        match (name, scheme) {
            (None, None) => Some(None),
            (None, Some(_)) if keys.is_misspelled("param") => None,
            (None, Some(_)) => {
                let span = keys.key_span("scheme");
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

    /// Whether `else: whole` keeps a text that a cut finds no separator in.
    fn or_whole(&mut self, keys: &Keys<'_, 's>, is_cut: bool) -> Option<bool> {
        let Some(node) = keys.get("else") else {
            return Some(false);
        };
        if !is_cut && !keys.is_misspelled("until") && !keys.is_misspelled("after") {
            let problem = Diagnostic::new(
                &catalogue::MISPLACED_KEY,
                keys.key_span("else"),
                "`else` without `until` or `after`",
            );
            return self.report(problem.help(
                "it says what a text without the separator gives; of several sources write a list: its first that is there counts",
            ));
        }
        self.only_word(node, "else", "meaning of a missing separator", "whole")?;
        Some(true)
    }

    fn separator(&mut self, node: &Node<'s>, key: &str) -> Option<String> {
        let written = self.written(node, &format!("`{key}`"))?;
        if written.text.is_empty() {
            return self.empty(node, &format!("`{key}` names an empty separator"));
        }
        Some(written.text.to_owned())
    }
}

/// How often a source decodes on its way. `named` are the `values` read so far.
pub(super) fn decodings(source: &Source, named: &[NamedSource]) -> usize {
    match source {
        Source::Value(index) => named.get(*index).map_or(0, |value| value.decodings),
        Source::First(sources) => {
            let each = sources.iter().map(|source| decodings(source, named));
            each.max().unwrap_or_default()
        }
        Source::Pick(pick) => {
            let own = usize::from(pick.decode.is_some());
            decodings(&pick.from, named).saturating_add(own)
        }
        _ => 0,
    }
}
