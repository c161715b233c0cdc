//! Sources: where a value is.

use super::OracleResponse;
use super::Part;
use super::challenge::auth_param;
use super::conditions::{holds, test_holds};
use super::decode::Decoded;
use super::json::{Json, Key};
use super::query::parameter;
use super::response::{body_text, field_value, lines, media_type};
use super::spec::{OracleSpec, Pick, Source};

/// What sources and conditions can read.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'a> {
    pub(super) spec: &'a OracleSpec,
    pub(super) response: &'a OracleResponse,
    /// The start of pointers, including those in `values`. If `None`, all pointers are absent.
    pub(super) root: Option<&'a Json>,
    /// The whole body; `None` if unreadable.
    pub(super) body: Option<&'a Json>,
    pub(super) code: Option<&'a str>,
    pub(super) message: Option<&'a str>,
    pub(super) failed_item: Option<&'a Json>,
    /// This is an item.
    pub(super) part: Option<&'a Part>,
    pub(super) decoded: &'a Decoded,
}

/// Whether a value has a usable type.
pub(super) type Usable<'a> = &'a dyn Fn(&Json) -> bool;

/// Whether to read a header's first valid line or every line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Lines {
    First,
    Every,
}

pub(super) fn not_null(json: &Json) -> bool {
    !json.is_null()
}

pub(super) fn is_text(json: &Json) -> bool {
    matches!(json, Json::String(_) | Json::Escaped(..) | Json::Number(_))
}

/// Waits and challenges read at most this many lines of a header.
const MAX_LINES: usize = 32;

impl View<'_> {
    /// The value of a source, with pointers relative to the root.
    pub(super) fn value(&self, source: &Source, usable: Usable<'_>) -> Option<Json> {
        self.value_from(source, self.root, usable)
    }

    /// The value of a source, with pointers relative to `base`.
    pub(super) fn value_from(
        &self,
        source: &Source,
        base: Option<&Json>,
        usable: Usable<'_>,
    ) -> Option<Json> {
        self.values(source, base, usable, Lines::First)
            .into_iter()
            .next()
    }

    /// The usable values of a source: at most one, or one per line of a header.
    pub(super) fn values(
        &self,
        source: &Source,
        base: Option<&Json>,
        usable: Usable<'_>,
        each: Lines,
    ) -> Vec<Json> {
        let text = |text: Option<&str>| text.map(|text| Json::String(text.to_owned()));
        let mut found: Vec<Json> = match source {
            Source::Pointer(pointer) => base
                .and_then(|base| base.at(pointer))
                .cloned()
                .into_iter()
                .collect(),
            Source::Header(name) => {
                let all = lines(self.response, name).into_iter().map(Json::String);
                let counted = if each == Lines::First { 1 } else { MAX_LINES };
                all.take(counted).collect()
            }
            Source::HeaderPrefix(prefix) if each == Lines::Every => {
                let all = self.lines_with(prefix).into_iter().map(|(_, line)| line);
                all.take(MAX_LINES).collect()
            }
            Source::HeaderPrefix(prefix) => self.headers_with(prefix).into_iter().collect(),
            Source::Query(name) => parameter(self.response.query.as_deref(), name)
                .map(Json::String)
                .into_iter()
                .collect(),
            Source::Const(constant) => vec![Json::String(constant.clone())],
            Source::Name(name) => match name.as_str() {
                "status" => vec![Json::Number(self.response.status.to_string())],
                "method" => text(self.response.method.as_deref()).into_iter().collect(),
                "code" => text(self.code).into_iter().collect(),
                "message" => text(self.message).into_iter().collect(),
                "body" => self.whole_body().into_iter().collect(),
                "text" => self.plain_text().into_iter().collect(),
                "failed_item" => self.failed_item.cloned().into_iter().collect(),
                value => {
                    let source = self
                        .spec
                        .value(value)
                        .unwrap_or_else(|| panic!("there is no value {value}"));
                    self.values(source, self.root, usable, each)
                }
            },
            Source::First(sources) => {
                let mut each_source = sources
                    .iter()
                    .map(|source| self.values(source, base, usable, each));
                each_source
                    .find(|found| !found.is_empty())
                    .unwrap_or_default()
            }
            Source::Pick(pick) => self.picked(pick, base, usable, each),
        };
        found.retain(|json| not_null(json) && usable(json));
        found
    }

    fn picked(
        &self,
        pick: &Pick,
        base: Option<&Json>,
        usable: Usable<'_>,
        each: Lines,
    ) -> Vec<Json> {
        let looks_inside = pick.only.is_some() || pick.first.is_some() || !pick.at.is_empty();
        let looks_inside = looks_inside || pick.decode.is_some();
        let usable_here: Usable<'_> = match (looks_inside, pick.is_cut()) {
            (true, _) => &not_null,
            (false, true) => &is_text,
            (false, false) => usable,
        };
        // The lines of a challenge form one list.
        let lines_here = if pick.param.is_some() {
            Lines::Every
        } else {
            each
        };
        let mut found = self.values(&pick.from, base, usable_here, lines_here);
        found = found
            .into_iter()
            .filter_map(|json| self.look_inside(pick, self.opened(pick, json)?))
            .collect();
        if let Some(param) = &pick.param {
            let lines: Vec<String> = found.iter().filter_map(Json::text).collect();
            found = auth_param(&lines, pick.scheme.as_deref(), param)
                .map(Json::String)
                .into_iter()
                .collect();
        }
        let mut found: Vec<Json> = found
            .into_iter()
            .filter_map(|json| cut(pick, json))
            .collect();
        found.retain(usable);
        found
    }

    /// The body as JSON, or as text without surrounding whitespace if it is not JSON.
    fn whole_body(&self) -> Option<Json> {
        if let Some(body) = self.body {
            return Some(body.clone());
        }
        body_text(self.response).map(Json::String)
    }

    /// The body as text, if it is plain text.
    fn plain_text(&self) -> Option<Json> {
        let is_plain =
            media_type(self.response).is_none_or(|media_type| media_type == "text/plain");
        let text = body_text(self.response).filter(|_| is_plain)?;
        (!text.starts_with(['<', '{', '['])).then_some(Json::String(text))
    }

    /// `decode`.
    pub(super) fn opened(&self, pick: &Pick, json: Json) -> Option<Json> {
        match &pick.decode {
            Some(how) => self.decoded.decode(how, json),
            None => Some(json),
        }
    }

    /// `where`, `first` and `at`.
    fn look_inside(&self, pick: &Pick, json: Json) -> Option<Json> {
        let chosen = match (&pick.only, json) {
            (None, json) => json,
            (Some(cond), Json::Array(items)) => items
                .into_iter()
                .find(|item| holds(self, cond, Some(item)))?,
            (Some(cond), itself) => Some(itself).filter(|json| holds(self, cond, Some(json)))?,
        };
        first(pick.first.as_deref(), chosen)?.at(&pick.at).cloned()
    }

    /// A map from the rest of the name to the first valid line; absent if there is no such header.
    fn headers_with(&self, prefix: &str) -> Option<Json> {
        let mut map: Vec<(Key, Json)> = Vec::new();
        for (rest, line) in self.lines_with(prefix) {
            if !map.iter().any(|(seen, _)| **seen == rest) {
                map.push((rest.into(), line));
            }
        }
        Some(Json::Object(map)).filter(|map| *map != Json::Object(Vec::new()))
    }

    /// The rest of the name and the value of each line whose name has the prefix.
    fn lines_with(&self, prefix: &str) -> Vec<(String, Json)> {
        let mut lines = Vec::new();
        for (name, value) in &self.response.headers {
            let name = name.to_ascii_lowercase();
            if let (Some(rest), Some(value)) = (name.strip_prefix(prefix), field_value(value))
                && !proves_identity(&name)
            {
                lines.push((rest.to_owned(), Json::String(value)));
            }
        }
        lines
    }
}

/// `first`: a member's value or name, or an element.
pub(super) fn first(part: Option<&str>, json: Json) -> Option<Json> {
    let Some(part) = part else {
        return Some(json);
    };
    match (json, part) {
        (Json::Object(members), "name") => {
            let (name, _) = members.into_iter().next()?;
            Some(Json::String(name.to_string()))
        }
        (Json::Object(members), _) => members.into_iter().next().map(|(_, value)| value),
        (Json::Array(items), "value") => items.into_iter().next(),
        _ => None,
    }
}

/// The headers listed in `docs/language.md`. `name` is in lower case.
fn proves_identity(name: &str) -> bool {
    let kind = name.strip_prefix("proxy-").unwrap_or(name);
    let last = name.rsplit_once('-').map_or("", |(_, last)| last);
    matches!(kind, "authorization" | "authentication-info")
        || matches!(name, "cookie" | "set-cookie")
        || matches!(last, "key" | "secret" | "token")
}

/// `until`, `after` and `unless`.
fn cut(pick: &Pick, mut json: Json) -> Option<Json> {
    if let Some(separator) = &pick.until {
        let text = Some(&json).filter(|json| is_text(json))?.text()?;
        let before = text.split_once(separator.as_str());
        json = part(pick, &text, before.map(|(before, _)| before))?;
    }
    if let Some(separator) = &pick.after {
        let text = Some(&json).filter(|json| is_text(json))?.text()?;
        let after = text.rsplit_once(separator.as_str());
        json = part(pick, &text, after.map(|(_, after)| after))?;
    }
    let is_excluded = pick
        .unless
        .as_ref()
        .is_some_and(|test| test_holds(test, Some(&json)));
    (!is_excluded).then_some(json)
}

/// What a cut keeps; without the separator, the whole text if the pick says so.
fn part(pick: &Pick, text: &str, part: Option<&str>) -> Option<Json> {
    let kept = part.or(pick.or_whole.then_some(text))?;
    Some(Json::String(kept.to_owned()))
}

/// The source that a name of the spec's `values` stands for.
pub(super) fn named_source<'a>(view: &View<'a>, source: &'a Source) -> &'a Source {
    match source {
        Source::Name(name) => match view.spec.value(name) {
            Some(named) => named_source(view, named),
            None => source,
        },
        source => source,
    }
}
