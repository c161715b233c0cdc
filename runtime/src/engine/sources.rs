//! Sources: where a value is.

use super::Reading;
use super::found::{Found, Use};
use crate::challenge;
use crate::headers::FieldNames;
use crate::json::raw::{Kind, Raw, Twice};
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
            Source::Header(name) => Some(self.field(name).unwrap_or("")),
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

    /// The value that a name of the spec's stands for. A name is often asked for several times in a row: by the condition of an envelope, and as its root.
    fn find_named(&self, index: u16, wanted: Use) -> Found<'r> {
        if wanted != Use::Any {
            return self.find(self.named(index), Found::Absent, wanted);
        }
        if let Some((last, part)) = self.last_named.get()
            && last == index
        {
            let part = part.and_then(|part| self.body.all()?.part(part));
            return part.map_or(Found::Absent, Found::Json);
        }
        let found = self.find(self.named(index), Found::Absent, Use::Any);
        let part = match found {
            Found::Absent => Some(None),
            Found::Json(raw) => self.body.all().map(|all| Some(all.part_of(raw))),
            // Headers are found without much ado.
            Found::Text(_) | Found::Headers(_) | Found::Repeated => None,
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

    /// The value at `source`, if it is usable. `element` is what pointers inside a `where` are relative to.
    #[inline]
    pub(crate) fn find(&self, source: &Source<'s>, element: Found<'r>, wanted: Use) -> Found<'r> {
        match wanted {
            // Given back as it is made, without a copy.
            Use::Any => self.find_any(source, element, wanted),
            _ => self.find_usable(source, element, wanted),
        }
    }

    #[inline(never)]
    fn find_usable(&self, source: &Source<'s>, element: Found<'r>, wanted: Use) -> Found<'r> {
        match self.find_any(source, element, wanted) {
            found if found.is_usable(wanted) => found,
            _ => Found::Absent,
        }
    }

    #[inline(never)]
    fn find_any(&self, source: &Source<'s>, element: Found<'r>, wanted: Use) -> Found<'r> {
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
            Source::Header(name) => of_text(self.field(name).map(Text::plain)),
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
        let from = match &pick.param {
            Some(param) => of_text(self.auth_param(&pick.from, param)),
            None => self.find(&pick.from, element, pick.use_of_from(wanted)),
        };
        self.pick_of(from, pick)
    }

    /// What is picked of a value.
    fn pick_of(&self, from: Found<'r>, pick: &Pick<'s>) -> Found<'r> {
        let mut found = from;
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

    /// The same for details, which a key that occurs twice on the way to the value spoils: the value is repeated then. The scan has looked at all places
    /// but those that only details need.
    #[inline(never)]
    pub(crate) fn find_once(&self, source: &Source<'s>) -> Found<'r> {
        match source {
            Source::Deep(tokens) => self.root().map_or(Found::Absent, |root| once(root, tokens)),
            Source::First(sources) => self.first_once(sources),
            Source::Value(index) => self.find_once(self.named(*index)),
            // No JSON, and so no keys.
            Source::Pick(pick) if !matches!(pick.from, Source::Header(_) | Source::Query(_)) => {
                self.pick_once(pick)
            }
            _ => self.find(source, Found::Absent, Use::Any),
        }
    }

    /// None of them may be there twice.
    fn first_once(&self, sources: &[Source<'s>]) -> Found<'r> {
        let mut first = Found::Absent;
        for source in sources {
            match self.find_once(source) {
                Found::Repeated => return Found::Repeated,
                found if first.is_absent() => first = found,
                _ => {}
            }
        }
        first
    }

    fn pick_once(&self, pick: &Pick<'s>) -> Found<'r> {
        let raw = match self.find_once(&pick.from) {
            Found::Repeated => return Found::Repeated,
            // What is cut is text, and text has no keys.
            Found::Json(raw) if pick.use_of_from(Use::Any) == Use::Any => raw,
            _ => return self.pick(pick, Found::Absent, Use::Any),
        };
        let picked = match &pick.only {
            None => once(raw, pick.at),
            Some(only) if raw.kind() == Kind::Array => {
                let mut first = Found::Absent;
                let mut chosen = false;
                for element in raw.elements() {
                    match self.picked_once(element, only, pick.at) {
                        Ok(Some(found)) if !chosen => (first, chosen) = (found, true),
                        Ok(_) => {}
                        Err(Twice) => return Found::Repeated,
                    }
                }
                first
            }
            Some(only) => match self.picked_once(raw, only, pick.at) {
                Ok(found) => found.unwrap_or(Found::Absent),
                Err(Twice) => Found::Repeated,
            },
        };
        match picked {
            Found::Repeated => Found::Repeated,
            picked => self.refine(picked, pick),
        }
    }

    /// What is at the pointer in an element for which the condition holds; `None` in another. Whether it holds or not, nothing that is looked at may be there twice.
    fn picked_once(
        &self,
        element: Raw<'r>,
        only: &Cond<'s>,
        at: &[&str],
    ) -> Result<Option<Found<'r>>, Twice> {
        let holds = self.holds_once(only, element)?;
        let found = element.at_once(at)?.map_or(Found::Absent, Found::json);
        Ok(holds.then_some(found))
    }

    fn holds_once(&self, cond: &Cond<'s>, element: Raw<'r>) -> Result<bool, Twice> {
        match cond {
            Cond::All(checks) => checks.iter().try_fold(true, |all, check| {
                let holds = match check.on {
                    Subject::Source(Source::Element(tokens)) => {
                        let found = element.at_once(tokens)?;
                        self.satisfies(found.map_or(Found::Absent, Found::json), &check.test)
                    }
                    _ => self.check_holds(check, Found::json(element)),
                };
                Ok(all && holds)
            }),
            Cond::Any(conds) => {
                conds.iter().try_fold(
                    false,
                    |any, cond| Ok(self.holds_once(cond, element)? || any),
                )
            }
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
        let mut lines = Lines::none();
        self.add_lines(self.header(from)?, &mut lines);
        let found = challenge::param(lines.all(), param.scheme, param.name)?;
        Some(if found.quoted {
            Text::quoted(found.raw)
        } else {
            Text::plain(found.raw)
        })
    }
}

impl Pick<'_> {
    /// What the value is wanted for that is picked from.
    fn use_of_from(&self, wanted: Use) -> Use {
        if self.only.is_some() || !self.at.is_empty() {
            Use::Any
        } else if self.until.is_some() || self.after.is_some() {
            Use::Scalar
        } else {
            wanted
        }
    }
}

fn once<'r>(from: Raw<'r>, tokens: &[&str]) -> Found<'r> {
    match from.at_once(tokens) {
        Ok(Some(raw)) => Found::json(raw),
        Ok(None) => Found::Absent,
        Err(Twice) => Found::Repeated,
    }
}

fn pointed<'r>(from: Option<Raw<'r>>, tokens: &[&str]) -> Found<'r> {
    from.and_then(|raw| raw.at(tokens))
        .map_or(Found::Absent, Found::json)
}

fn of_text(text: Option<Text<'_>>) -> Found<'_> {
    text.map_or(Found::Absent, Found::Text)
}

fn cut<'r>(text: Text<'r>, pick: &Pick<'_>) -> Text<'r> {
    let text = pick.until.map_or(text, |separator| text.until(separator));
    pick.after.map_or(text, |separator| text.after(separator))
}

/// The lines of one header. They stay where they are made, since there is room for many.
pub(super) struct Lines<'r> {
    first: Option<&'r str>,
    /// Not touched until there are several: to write all of it takes longer than to read the one that most headers have.
    further: Option<[Option<&'r str>; MAX_LINES - 1]>,
    count: usize,
}

impl<'r> Lines<'r> {
    #[inline(always)]
    pub(super) const fn none() -> Self {
        Self {
            first: None,
            further: None,
            count: 0,
        }
    }

    #[inline]
    fn push(&mut self, line: &'r str) {
        match self.count.checked_sub(1) {
            None => self.first = Some(line),
            Some(at) => self.push_further(at, line),
        }
        self.count = self.count.saturating_add(1);
    }

    #[cold]
    #[inline(never)]
    fn push_further(&mut self, at: usize, line: &'r str) {
        let further = self.further.get_or_insert([None; MAX_LINES - 1]);
        if let Some(further) = further.get_mut(at) {
            *further = Some(line);
        }
    }

    /// Replaces each line, or drops it.
    fn keep(&mut self, change: impl Fn(&'r str) -> Option<&'r str>) {
        let lines = std::mem::replace(self, Self::none());
        for line in lines.all().filter_map(change) {
            self.push(line);
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &'r str> + Clone + '_ {
        let further = self.further.iter().flatten().map_while(|line| *line);
        self.first.into_iter().chain(further)
    }
}
