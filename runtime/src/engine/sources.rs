//! Sources: where a value is.

use super::found::{Found, Use};
use super::lines::Lines;
use super::reading::Reading;
use crate::json::raw::{Kind, Raw};
use crate::response::challenge;
use crate::response::headers::FieldNames;
use crate::response::prefixed::Prefixed;
use crate::response::query;
use crate::text::Text;
use vendor_errors_tables::{Cond, Param, Pick, Source};

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
            Source::Header(name) => Some(self.field(name).unwrap_or("")),
            Source::Pick(pick) => self.plain_pick(pick),
            _ => None,
        }
    }

    /// What the cuts and `unless` leave of a text that a glance is enough for.
    #[inline(never)]
    fn plain_pick(&self, pick: &Pick<'s>) -> Option<&'r str> {
        if pick.param.is_some() || pick.looks_inside() {
            return None;
        }
        let from = match &pick.from {
            Source::Body(slot) => self.body.plain(*slot)?,
            Source::Header(name) => self.field(name).unwrap_or(""),
            _ => return None,
        };
        if from.is_empty() {
            return Some(from);
        }
        let text = cut(Text::plain(from), pick);
        match &pick.unless {
            Some(test) if self.satisfies(Found::Text(text), test) => Some(""),
            _ => text.as_plain(),
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

    /// The value that a name of the spec's stands for. A name is often asked for several times in a row: by the condition of an envelope, and as its root.
    fn find_named(&self, index: u16, wanted: Use) -> Found<'r> {
        if wanted != Use::Any {
            return self.find(self.named(index), Found::Absent, wanted);
        }
        if let Some((last, part)) = self.last_named.get()
            && last == index
        {
            let part = part.and_then(|part| self.body.whole()?.part(part));
            return part.map_or(Found::Absent, Found::Json);
        }
        let found = self.find(self.named(index), Found::Absent, Use::Any);
        let part = match found {
            Found::Absent => Some(None),
            Found::Json(raw) => self.body.whole().map(|all| Some(all.span_of(raw))),
            // Headers are found without much ado.
            Found::Text(_) | Found::Headers(_) | Found::Twice => None,
        };
        self.last_named.set(part.map(|part| (index, part)));
        found
    }

    /// The first valid line of the header of this name (lower case).
    #[inline]
    pub(super) fn field(&self, name: &str) -> Option<&'r str> {
        if self.may_have_field(name) {
            self.response.headers.first(name)
        } else {
            None
        }
    }

    /// Whether there may be such a header. Most that a spec reads are not there, and to look at every line for each of them takes long.
    #[inline]
    pub(super) fn may_have_field(&self, name: &str) -> bool {
        if self.response.headers.is_empty() {
            return false;
        }
        if self.field_names.get().is_empty() {
            self.field_names.set(FieldNames::of(&self.response.headers));
        }
        self.field_names.get().may_have(name)
    }

    /// Whether nothing is there, as far as a glance tells: so it is with most of what a spec reads.
    #[inline]
    pub(crate) fn is_plainly_absent(&self, source: &Source<'s>) -> bool {
        match source {
            Source::Body(slot) => !self.body.has(*slot),
            Source::Header(name) => !self.may_have_field(name),
            _ => self.are_parts_absent(source),
        }
    }

    /// The same for what is made of other sources: of nothing nothing is picked.
    #[inline(never)]
    fn are_parts_absent(&self, source: &Source<'s>) -> bool {
        match source {
            Source::Value(index) => self.is_plainly_absent(self.named(*index)),
            Source::First(sources) => sources.iter().all(|source| self.is_plainly_absent(source)),
            Source::Pick(pick) => self.is_plainly_absent(&pick.from),
            _ => false,
        }
    }

    /// The value at `source`, if it is usable. `element` is what pointers inside a `where` are relative to.
    #[inline]
    pub(crate) fn find(&self, source: &Source<'s>, element: Found<'r>, wanted: Use) -> Found<'r> {
        match wanted {
            // Given back as it is made, without a copy.
            Use::Any => self.find_at(source, element, wanted),
            _ => self.find_usable(source, element, wanted),
        }
    }

    #[inline(never)]
    fn find_usable(&self, source: &Source<'s>, element: Found<'r>, wanted: Use) -> Found<'r> {
        match self.find_at(source, element, wanted) {
            found if found.is_usable(wanted) => found,
            _ => Found::Absent,
        }
    }

    #[inline(never)]
    fn find_at(&self, source: &Source<'s>, element: Found<'r>, wanted: Use) -> Found<'r> {
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
                Some(raw) => Found::from(raw),
                None => self.unreadable_text(),
            },
            Source::Header(name) => self.header(name),
            Source::HeaderPrefix(prefix) => {
                Prefixed::of(self.response.headers, prefix).map_or(Found::Absent, Found::Headers)
            }
            Source::Query(name) => Found::from(
                self.response
                    .query
                    .and_then(|query| query::param(query, name))
                    .map(Text::query),
            ),
            Source::Status => Found::Text(Text::plain(self.response.status_text())),
            Source::Method => Found::from(self.response.method.map(Text::plain)),
            Source::Code => Found::from(self.code),
            Source::Message => Found::from(self.message),
            Source::Value(index) => self.find_named(index, wanted),
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
        if !std::ptr::eq(element.as_json()?.as_str(), whole.as_str()) {
            return None;
        }
        for token in tokens {
            let step = node.members.iter().find(|step| step.name == *token)?;
            node = nodes.get(usize::from(step.node))?;
        }
        Some(self.body.place(node.slot?)).filter(|found| !matches!(found, Found::Twice))
    }

    pub(super) fn pick(&self, pick: &Pick<'s>, element: Found<'r>, wanted: Use) -> Found<'r> {
        let from = match &pick.param {
            Some(param) => Found::from(self.auth_param(&pick.from, param)),
            None => self.find(&pick.from, element, use_of_from(pick, wanted)),
        };
        self.pick_of(from, pick)
    }

    /// What is picked of a value.
    fn pick_of(&self, from: Found<'r>, pick: &Pick<'s>) -> Found<'r> {
        let mut found = from;
        if matches!(found, Found::Twice) {
            return found;
        }
        if let Some(only) = &pick.only {
            found = self.first_that(found, only);
        }
        if let Some(first) = pick.first {
            found = found.first_member(first);
        }
        if !pick.at.is_empty() {
            found = pointed(found.as_json(), pick.at);
        }
        self.refine(found, pick)
    }

    /// What the cuts and `unless` leave of a value.
    pub(super) fn refine(&self, found: Found<'r>, pick: &Pick<'s>) -> Found<'r> {
        let cuts = pick.until.is_some() || pick.after.is_some();
        let found = if cuts {
            let text = found.text().filter(|_| found.is_usable(Use::Scalar));
            Found::from(text.map(|text| cut(text, pick)))
        } else {
            found
        };
        match &pick.unless {
            Some(test) if self.satisfies(found, test) => Found::Absent,
            _ => found,
        }
    }

    /// Adds the lines of a header that a source reads, each as the source cuts it.
    pub(super) fn wait_lines(&self, source: &Source<'s>, name: &str, lines: &mut Lines<'r>) {
        let pick = match source {
            Source::Pick(pick) => pick,
            Source::Value(index) => return self.wait_lines(self.named(*index), name, lines),
            _ => return self.add_lines(name, lines),
        };
        self.wait_lines(&pick.from, name, lines);
        lines.keep(|line| {
            let line = Found::Text(Text::plain(line));
            let only = pick.only.as_ref();
            let kept = only.is_none_or(|only| self.holds(only, line));
            kept.then(|| self.refine(line, pick).text()?.as_plain())?
        });
    }

    /// Adds the valid lines of a header.
    fn add_lines(&self, name: &str, lines: &mut Lines<'r>) {
        if self.may_have_field(name) {
            self.response.headers.lines(name, &mut |line| {
                if let Some(line) = line {
                    lines.push(line);
                }
            });
        }
    }

    /// The first element for which the condition holds; of what is no array, the value itself if it does.
    fn first_that(&self, found: Found<'r>, only: &Cond<'s>) -> Found<'r> {
        match found {
            Found::Json(raw) if raw.kind() == Kind::Array => raw
                .elements()
                .find(|element| self.holds(only, Found::from(*element)))
                .into(),
            found if self.holds(only, found) => found,
            _ => Found::Absent,
        }
    }

    /// The first valid line of a header, as a value.
    #[inline]
    pub(crate) fn header(&self, name: &str) -> Found<'r> {
        Found::from(self.field(name).map(Text::plain))
    }

    /// The header that a source names, itself or as one of the values or the first of a list that is present.
    fn header_of(&self, source: &Source<'s>) -> Option<&'s str> {
        match *source {
            Source::Header(name) => Some(name),
            Source::Value(index) => self.header_of(self.named(index)),
            Source::First(sources) => {
                let is_present = |source: &&Source<'s>| {
                    !self.find(source, Found::Absent, Use::Scalar).is_absent()
                };
                self.header_of(sources.iter().find(is_present)?)
            }
            _ => None,
        }
    }

    fn auth_param(&self, from: &Source<'s>, param: &Param<'s>) -> Option<Text<'r>> {
        let mut lines = Lines::none();
        self.add_lines(self.header_of(from)?, &mut lines);
        let found = challenge::param(lines.all(), param.scheme, param.name)?;
        Some(if found.quoted {
            Text::quoted(found.raw)
        } else {
            Text::plain(found.raw)
        })
    }
}

/// What a value is wanted for that something is picked from.
pub(super) fn use_of_from(pick: &Pick<'_>, wanted: Use) -> Use {
    if pick.looks_inside() {
        Use::Any
    } else if pick.until.is_some() || pick.after.is_some() {
        Use::Scalar
    } else {
        wanted
    }
}

fn pointed<'r>(from: Option<Raw<'r>>, tokens: &[&str]) -> Found<'r> {
    from.and_then(|raw| raw.at(tokens)).into()
}

fn cut<'r>(text: Text<'r>, pick: &Pick<'_>) -> Text<'r> {
    let text = pick.until.map_or(text, |separator| text.until(separator));
    pick.after.map_or(text, |separator| text.after(separator))
}
