//! Sources: where a value is.

use super::Reading;
use super::found::{Found, Use};
use crate::challenge;
use crate::headers::View;
use crate::json::raw::{Kind, Raw};
use crate::query;
use crate::tables::{Cond, Param, Pick, Source, Subject};
use crate::text::Text;

/// Header lines that one look-up considers; further ones are ignored.
pub(super) const MAX_LINES: usize = 32;

impl<'s: 'r, 'r> Reading<'s, 'r> {
    /// The text at `source`, if it is usable for what has no use for an empty one.
    ///
    /// In line, so that what is plain, as most is, comes back in registers and is written once.
    #[inline(always)]
    pub(super) fn characters(&self, source: &Source<'s>, wanted: Use) -> Option<Text<'r>> {
        match self.plain(source) {
            Some("") => None,
            Some(plain) => Some(Text::plain(plain)),
            None => self.text(source, wanted),
        }
    }

    /// The same where a glance is enough for it: characters of the body or a header that stand for themselves. Empty for none; `None` when only
    /// [`Reading::text`] can tell.
    #[inline(always)]
    fn plain(&self, source: &Source<'s>) -> Option<&'r str> {
        match source {
            Source::First([]) => Some(""),
            Source::First(sources) => self.first_plain(sources),
            source => self.plain_alone(source),
        }
    }

    #[inline(always)]
    fn first_plain(&self, sources: &[Source<'s>]) -> Option<&'r str> {
        for source in sources {
            let text = self.plain_alone(source)?;
            if !text.is_empty() {
                return Some(text);
            }
        }
        Some("")
    }

    #[inline(always)]
    fn plain_alone(&self, source: &Source<'s>) -> Option<&'r str> {
        match source {
            Source::Body(slot) => self.body.plain(*slot),
            Source::Header(name) => Some(self.response.headers.first(name).unwrap_or("")),
            _ => None,
        }
    }

    /// The text at `source`, if it is usable.
    pub(super) fn text(&self, source: &Source<'s>, wanted: Use) -> Option<Text<'r>> {
        match source {
            Source::First(sources) => sources.iter().find_map(|source| self.text(source, wanted)),
            _ => self.find(source, Found::Absent, wanted).text(),
        }
    }

    /// What a name of the spec's stands for.
    pub(crate) fn named(&self, index: u16) -> &'s Source<'s> {
        let named = self.spec.values.get(usize::from(index));
        named.unwrap_or(&Source::NONE)
    }

    /// The value at `source`, if it is usable. `element` is what pointers inside a `where` are relative to.
    #[inline]
    pub(crate) fn find(&self, source: &Source<'s>, element: Found<'r>, wanted: Use) -> Found<'r> {
        let mut found = match *source {
            Source::Body(slot) => self.body.place(slot),
            _ => self.find_elsewhere(source, element, wanted),
        };
        if !found.is_usable(wanted) {
            found = Found::Absent;
        }
        found
    }

    fn find_elsewhere(&self, source: &Source<'s>, element: Found<'r>, wanted: Use) -> Found<'r> {
        match *source {
            Source::Body(slot) => self.body.place(slot),
            Source::Rooted(slot) => self.place_below(slot),
            Source::Deep(tokens) => pointed(self.root(), tokens),
            Source::Element([]) => element,
            Source::Element(tokens) => match self.scanned(element, tokens) {
                Some(found) => found,
                None => pointed(element.as_json(), tokens),
            },
            Source::Whole => match self.body.whole() {
                Some(raw) => Found::json(raw),
                None => self.unreadable_text(),
            },
            Source::Header(name) => of_text(self.response.headers.first(name).map(Text::plain)),
            Source::HeaderPrefix(prefix) => Found::Headers(prefix),
            Source::Query(name) => of_text(
                self.response
                    .query
                    .and_then(|query| query::param(query, name))
                    .map(Text::query),
            ),
            Source::Status => Found::Text(Text::plain(self.response.status_text())),
            Source::Method => of_text(self.response.method.map(Text::plain)),
            Source::Code => of_text(self.code),
            Source::Message => of_text(self.message),
            Source::Value(index) => self.find(self.named(index), Found::Absent, wanted),
            Source::Constant(text) => Found::Text(Text::plain(text)),
            Source::First(sources) => sources
                .iter()
                .map(|source| self.find(source, element, wanted))
                .find(|found| !found.is_absent())
                .unwrap_or(Found::Absent),
            Source::Pick(pick) => self.pick(pick, element, wanted),
        }
    }

    /// What the scan has found at a pointer below `element`, when that is the whole body and the place is one that the spec reads.
    fn scanned(&self, element: Found<'r>, tokens: &[&str]) -> Option<Found<'r>> {
        let nodes = self.spec.body.nodes;
        let mut node = nodes.first()?;
        let whole = self.body.slots.get(node.slot?, self.body.text)?;
        if !std::ptr::eq(element.as_json()?.as_str(), whole.text) {
            return None;
        }
        for token in tokens {
            let step = node.members.iter().find(|step| step.name == *token)?;
            node = nodes.get(usize::from(step.node))?;
        }
        Some(self.body.place(node.slot?)).filter(|found| !matches!(found, Found::Repeated))
    }

    fn pick(&self, pick: &Pick<'s>, element: Found<'r>, wanted: Use) -> Found<'r> {
        let cuts = pick.until.is_some() || pick.after.is_some();
        let first = if pick.only.is_some() || !pick.at.is_empty() {
            Use::Any
        } else if cuts {
            Use::Scalar
        } else {
            wanted
        };
        let mut found = match &pick.param {
            Some(param) => of_text(self.auth_param(&pick.from, param)),
            None => self.find(&pick.from, element, first),
        };
        if matches!(found, Found::Repeated) {
            return found;
        }
        if let Some(only) = &pick.only {
            found = self.first_that(found, only);
        }
        if !pick.at.is_empty() {
            found = pointed(found.as_json(), pick.at);
        }
        self.refine(found, pick)
    }

    /// What the cuts and `unless` leave of a value.
    fn refine(&self, found: Found<'r>, pick: &Pick<'s>) -> Found<'r> {
        let cuts = pick.until.is_some() || pick.after.is_some();
        let found = if cuts {
            let text = found.text().filter(|_| found.is_usable(Use::Scalar));
            of_text(text.map(|text| cut(text, pick)))
        } else {
            found
        };
        match &pick.unless {
            Some(test) if self.satisfies(found, test) => Found::Absent,
            _ => found,
        }
    }

    /// Whether a key on the way to the places that the source reads occurs twice. The scan has looked at all places but those that only details need.
    pub(crate) fn repeats(&self, source: &Source<'s>) -> bool {
        match source {
            Source::Body(_) | Source::Rooted(_) => {
                matches!(self.find(source, Found::Absent, Use::Any), Found::Repeated)
            }
            Source::Deep(tokens) => self.root().is_some_and(|root| root.repeats(tokens)),
            Source::First(sources) => sources.iter().any(|source| self.repeats(source)),
            Source::Value(index) => self.repeats(self.named(*index)),
            // No JSON, and so no keys.
            Source::Pick(pick) if matches!(pick.from, Source::Header(_) | Source::Query(_)) => {
                false
            }
            Source::Pick(pick) => self.repeats(&pick.from) || self.repeats_within(pick),
            _ => false,
        }
    }

    fn repeats_within(&self, pick: &Pick<'s>) -> bool {
        let repeats = |raw: Raw<'r>| {
            raw.repeats(pick.at)
                || pick
                    .only
                    .as_ref()
                    .is_some_and(|only| asks_for_repeated(only, raw))
        };
        match self.find(&pick.from, Found::Absent, Use::Any).as_json() {
            Some(raw) if pick.only.is_some() && raw.kind() == Kind::Array => {
                raw.elements().any(repeats)
            }
            Some(raw) => repeats(raw),
            None => false,
        }
    }

    /// The lines of a header that a source reads, each as the source cuts it.
    pub(super) fn wait_lines(&self, source: &Source<'s>, name: &str) -> Lines<'r> {
        let pick = match source {
            Source::Pick(pick) => pick,
            Source::Value(index) => return self.wait_lines(self.named(*index), name),
            _ => return Lines::of(&self.response.headers, name),
        };
        let mut lines = self.wait_lines(&pick.from, name);
        lines.keep(|line| {
            let line = Found::Text(Text::plain(line));
            let only = pick.only.as_ref();
            let kept = only.is_none_or(|only| self.holds(only, line));
            kept.then(|| self.refine(line, pick).text()?.as_plain())?
        });
        lines
    }

    /// The first element for which the condition holds; of what is no array, the value itself if it does.
    fn first_that(&self, found: Found<'r>, only: &Cond<'s>) -> Found<'r> {
        match found {
            Found::Json(raw) if raw.kind() == Kind::Array => raw
                .elements()
                .find(|element| self.holds(only, Found::json(*element)))
                .map_or(Found::Absent, Found::json),
            found if self.holds(only, found) => found,
            _ => Found::Absent,
        }
    }

    /// The header that a source names, itself or as one of the values or the first of a list that is present.
    fn header(&self, source: &Source<'s>) -> Option<&'s str> {
        match *source {
            Source::Header(name) => Some(name),
            Source::Value(index) => self.header(self.named(index)),
            Source::First(sources) => {
                let is_present = |source: &&Source<'s>| {
                    !self.find(source, Found::Absent, Use::Scalar).is_absent()
                };
                self.header(sources.iter().find(is_present)?)
            }
            _ => None,
        }
    }

    fn auth_param(&self, from: &Source<'s>, param: &Param<'s>) -> Option<Text<'r>> {
        let lines = Lines::of(&self.response.headers, self.header(from)?);
        let found = challenge::param(lines.valid(), param.scheme, param.name)?;
        Some(if found.quoted {
            Text::quoted(found.raw)
        } else {
            Text::plain(found.raw)
        })
    }
}

fn pointed<'r>(from: Option<Raw<'r>>, tokens: &[&str]) -> Found<'r> {
    from.and_then(|raw| raw.at(tokens))
        .map_or(Found::Absent, Found::json)
}

fn asks_for_repeated(cond: &Cond<'_>, element: Raw<'_>) -> bool {
    match cond {
        Cond::All(checks) => checks.iter().any(|check| match check.on {
            Subject::Source(Source::Element(tokens)) => element.repeats(tokens),
            _ => false,
        }),
        Cond::Any(conds) => conds.iter().any(|cond| asks_for_repeated(cond, element)),
    }
}

fn of_text(text: Option<Text<'_>>) -> Found<'_> {
    text.map_or(Found::Absent, Found::Text)
}

fn cut<'r>(text: Text<'r>, pick: &Pick<'_>) -> Text<'r> {
    let text = pick.until.map_or(text, |separator| text.until(separator));
    pick.after.map_or(text, |separator| text.after(separator))
}

/// The lines of one header.
pub(super) struct Lines<'r> {
    lines: [Option<&'r str>; MAX_LINES],
    count: usize,
}

impl<'r> Lines<'r> {
    pub(super) fn of(headers: &View<'r>, name: &str) -> Self {
        let mut lines = Self {
            lines: [None; MAX_LINES],
            count: 0,
        };
        headers.lines(name, &mut |line| {
            if let (Some(line), Some(slot)) = (line, lines.lines.get_mut(lines.count)) {
                *slot = Some(line);
                lines.count = lines.count.saturating_add(1);
            }
        });
        lines
    }

    /// Replaces each line, or drops it.
    fn keep(&mut self, change: impl Fn(&'r str) -> Option<&'r str>) {
        let lines = std::mem::replace(&mut self.lines, [None; MAX_LINES]);
        let kept = lines.into_iter().flatten().filter_map(change);
        for (slot, line) in self.lines.iter_mut().zip(kept) {
            *slot = Some(line);
        }
    }

    pub(super) fn valid(&self) -> impl Iterator<Item = &'r str> + Clone + '_ {
        self.lines.iter().map_while(|line| *line)
    }
}
