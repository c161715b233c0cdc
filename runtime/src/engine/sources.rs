//! Sources: where a value is.

use super::found::{Found, Wanted};
use super::lines::Lines;
use super::parsed::Parsed;
use crate::json::raw::{JsonType, RawValue};
use crate::response::{challenge, prefixed::Prefixed, query};
use crate::text::Text;
use vendor_errors_tables::{Cond, Param, Pick, Source, Subject};

/// How a source is looked up.
#[derive(Clone, Copy)]
pub(crate) struct Lookup {
    pub(super) wanted: Wanted,
    /// A key that occurs twice on the way to the value spoils it. Otherwise the first counts:
    /// where more than details is read, the scan has refused bodies with such keys.
    unique: bool,
}

impl Lookup {
    pub(super) const ANY: Self = Self::of(Wanted::Any);
    pub(super) const ID: Self = Self::of(Wanted::Id);
    pub(super) const SCALAR: Self = Self::of(Wanted::Scalar);

    const fn of(wanted: Wanted) -> Self {
        Self {
            wanted,
            unique: false,
        }
    }

    /// For what something is picked from.
    pub(super) fn below(self, pick: &Pick<'_>) -> Self {
        let wanted = match self.wanted {
            _ if pick.looks_inside() || pick.decode.is_some() => Wanted::Any,
            _ if pick.until.is_some() || pick.after.is_some() => Wanted::Scalar,
            wanted => wanted,
        };
        Self { wanted, ..self }
    }
}

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    /// The text at `source`, if it is usable.
    #[inline]
    pub(super) fn text(&self, source: &Source<'s>, wanted: Wanted) -> Option<Text<'r>> {
        self.find(source, Lookup::of(wanted)).text()
    }

    /// The value at `source`, for nothing in particular.
    pub(crate) fn value(&self, source: &Source<'s>) -> Found<'r> {
        self.find(source, Lookup::ANY)
    }

    /// The value at `source`, for a member of the details.
    pub(crate) fn member_at(&self, source: &Source<'s>) -> Found<'r> {
        let lookup = Lookup {
            unique: true,
            ..Lookup::ANY
        };
        self.find(source, lookup)
    }

    /// The source itself, if this is a name for it.
    pub(crate) fn resolved<'p>(&self, source: &'p Source<'s>) -> &'p Source<'s>
    where
        's: 'p,
    {
        match source {
            Source::Value(index) => self.resolved(self.named(*index)),
            source => source,
        }
    }

    /// The value at `source`, if it is usable.
    pub(super) fn find(&self, source: &Source<'s>, lookup: Lookup) -> Found<'r> {
        let response = self.response;
        let found = match *source {
            Source::Body(slot) => self.place(slot),
            Source::Rooted(slot) => self.member(slot),
            Source::Deep(tokens) => match self.root() {
                Some(root) if lookup.unique && root.at_once(tokens).is_err() => Found::Twice,
                root => root.and_then(|root| root.at(tokens)).into(),
            },
            Source::Whole => match self.whole_body() {
                Some(raw) => raw.into(),
                None => self.body_text().into(),
            },
            Source::PlainText => self.plain_text().into(),
            Source::Header(name) => response.headers.first(name).map(Text::plain).into(),
            Source::HeaderPrefix(prefix) => {
                Prefixed::of(&response.headers, prefix).map_or(Found::Absent, Found::Headers)
            }
            Source::Query(name) => {
                let param = response.query.and_then(|query| query::param(query, name));
                param.map(Text::query).into()
            }
            Source::Status => Text::plain(response.status_text()).into(),
            Source::Method => response.method.map(Text::plain).into(),
            Source::Code => self.code.into(),
            Source::Message => self.message.into(),
            Source::FailedItem => self.failed_item().into(),
            Source::Constant(text) => Text::plain(text).into(),
            Source::Value(index) => return self.find(self.named(index), lookup),
            Source::First(sources) => return self.first(sources, lookup),
            Source::Pick(pick) => self.pick(pick, lookup),
            // There is no element here: see `holds_of` and `find_in`.
            Source::Element(_) => Found::Absent,
        };
        found.usable_as(lookup.wanted)
    }

    /// The first that is usable. Apart, as [`Self::pick`] is: with them in line, every look at a
    /// place of the body would take a fifth more instructions.
    #[inline(never)]
    fn first(&self, sources: &[Source<'s>], lookup: Lookup) -> Found<'r> {
        let mut first = Found::Absent;
        for source in sources {
            let found = self.find(source, lookup);
            // Of sources that a member is picked from, none may occur twice.
            if lookup.unique && matches!(found, Found::Twice) {
                return found;
            }
            if first.is_absent() {
                first = found;
            }
            if !lookup.unique && !first.is_absent() {
                break;
            }
        }
        first
    }

    #[inline(never)]
    fn pick(&self, pick: &Pick<'s>, lookup: Lookup) -> Found<'r> {
        let from = match &pick.param {
            Some(param) => self.auth_param(&pick.from, param).into(),
            None => self.find(&pick.from, lookup.below(pick)),
        };
        let from = self.opened(from, pick);
        match from {
            Found::Twice => Found::Twice,
            Found::Json(raw) if lookup.unique && looks_at_twice(raw, pick) => Found::Twice,
            from => self.picked(from, pick),
        }
    }

    /// A value as the pick looks at it: decoded, if it says so.
    pub(super) fn opened(&self, from: Found<'r>, pick: &Pick<'s>) -> Found<'r> {
        pick.decode
            .map_or(from, |decode| self.decoded(from, decode))
    }

    /// What is picked of a value.
    pub(super) fn picked(&self, from: Found<'r>, pick: &Pick<'s>) -> Found<'r> {
        let mut found = from;
        if let Some(only) = &pick.only {
            found = self.first_that(found, only);
        }
        if let Some(first) = pick.first {
            found = found.first_member(first);
        }
        if !pick.at.is_empty() {
            found = found.as_json().and_then(|raw| raw.at(pick.at)).into();
        }
        if pick.until.is_some() || pick.after.is_some() {
            let text = found.usable_as(Wanted::Scalar).text();
            found = text.and_then(|text| cut(text, pick)).into();
        }
        match &pick.unless {
            Some(test) if self.satisfies(found, test) => Found::Absent,
            _ => found,
        }
    }

    /// The first element for which the condition holds; of what is no array, the value itself.
    fn first_that(&self, found: Found<'r>, only: &Cond<'s>) -> Found<'r> {
        match found {
            Found::Json(raw) if raw.kind() == JsonType::Array => {
                let mut elements = raw.elements();
                let holds = |element: &RawValue<'r>| self.holds_of(only, (*element).into());
                elements.find(holds).into()
            }
            found if self.holds_of(only, found) => found,
            _ => Found::Absent,
        }
    }

    /// The lines of the header that a source reads, each as the source cuts it.
    pub(super) fn lines(&self, source: &Source<'s>) -> Lines<'r> {
        match source {
            Source::Header(name) => Lines::of(self.response.headers, name),
            Source::HeaderPrefix(prefix) => Lines::of_prefix(self.response.headers, prefix),
            Source::Value(index) => self.lines(self.named(*index)),
            Source::Pick(pick) => self.lines(&pick.from).filter_map(|line| {
                let opened = self.opened(Text::plain(line).into(), pick);
                let text = self.picked(opened, pick).usable_as(Wanted::Scalar).text()?;
                // A line is short, and so is a copy of what is in it.
                let arena = &self.response.arena;
                match text.as_plain() {
                    Some(plain) => Some(plain),
                    None => arena.text(arena.keep(&text.to_cow())),
                }
            }),
            // Of a list, the lines of the first header that is there.
            Source::First(sources) => {
                let mut sources = sources.iter();
                let is_there =
                    |source: &&Source<'s>| !self.find(source, Lookup::SCALAR).is_absent();
                sources
                    .find(is_there)
                    .map_or(Lines::NONE, |source| self.lines(source))
            }
            _ => Lines::NONE,
        }
    }

    fn auth_param(&self, from: &Source<'s>, param: &Param<'s>) -> Option<Text<'r>> {
        let lines = self.lines(from);
        let found = challenge::param(lines.iter().copied(), param.scheme, param.name)?;
        Some(if found.quoted {
            Text::quoted(found.raw)
        } else {
            Text::plain(found.raw)
        })
    }
}

/// The part of a text between the separators. Without a separator nothing is there, unless the pick
/// keeps such a text.
fn cut<'r>(text: Text<'r>, pick: &Pick<'_>) -> Option<Text<'r>> {
    let part = |text: Text<'r>, cut: Option<Text<'r>>| cut.or(pick.or_whole.then_some(text));
    let text = match pick.until {
        Some(separator) => part(text, text.until(separator))?,
        None => text,
    };
    match pick.after {
        Some(separator) => part(text, text.after(separator)),
        None => Some(text),
    }
}

/// Whether a key occurs twice on the way to what a pick looks at. A `where` asks every element,
/// whether it is picked or not.
fn looks_at_twice(from: RawValue<'_>, pick: &Pick<'_>) -> bool {
    let in_element = |element: RawValue<'_>| {
        let inside = match pick.first {
            Some(first) => Found::Json(element).first_member(first).as_json(),
            None => Some(element),
        };
        inside.is_some_and(|inside| inside.at_once(pick.at).is_err())
            || pick.only.is_some_and(|only| asks_twice(&only, element))
    };
    match pick.only {
        Some(_) if from.kind() == JsonType::Array => from.elements().any(in_element),
        _ => in_element(from),
    }
}

fn asks_twice(cond: &Cond<'_>, element: RawValue<'_>) -> bool {
    match cond {
        Cond::All(checks) => checks.iter().any(|check| match check.on {
            Subject::Source(Source::Element(tokens)) => element.at_once(tokens).is_err(),
            _ => false,
        }),
        Cond::Any(conds) => conds.iter().any(|cond| asks_twice(cond, element)),
    }
}
