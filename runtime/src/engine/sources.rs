//! Sources: where a value is.

use super::Reading;
use super::found::{Found, Use};
use crate::challenge;
use crate::headers::View;
use crate::json::raw::{Kind, Raw};
use crate::query;
use crate::tables::{Cond, Param, Pick, Source};
use crate::text::Text;

/// Header lines that one look-up considers; further ones are ignored.
pub(super) const MAX_LINES: usize = 32;

impl<'s: 'r, 'r> Reading<'s, 'r> {
    /// The value at `source`, if it is usable. `element` is what pointers inside a `where` are relative to.
    pub(crate) fn find(
        &self,
        source: &Source<'s>,
        element: Option<Raw<'r>>,
        wanted: Use,
    ) -> Found<'r> {
        match *source {
            Source::Body(slot) => self.body.place(slot),
            Source::Rooted(slot) => self
                .rooted
                .as_ref()
                .map_or(Found::Absent, |body| body.place(slot)),
            Source::Deep(tokens) => pointed(self.root(), tokens),
            Source::Element(tokens) => pointed(element, tokens),
            Source::Header(name) => of_text(self.response.headers.first(name).map(Text::plain)),
            Source::HeaderPrefix(prefix) => Found::Headers(prefix),
            Source::Query(name) => of_text(
                self.response
                    .query
                    .and_then(|query| query::param(query, name))
                    .map(Text::query),
            ),
            Source::Status => Found::Text(Text::number(self.response.status)),
            Source::Method => of_text(self.response.method.map(Text::plain)),
            Source::Code => of_text(self.code),
            Source::Message => of_text(self.message),
            Source::Value(index) => match self.spec.values.get(usize::from(index)) {
                Some(source) => self.find(source, None, wanted),
                None => Found::Absent,
            },
            Source::Constant(text) => Found::Text(Text::plain(text)),
            Source::First(sources) => sources
                .iter()
                .map(|source| self.find(source, element, wanted))
                .find(|found| !found.is_absent())
                .unwrap_or(Found::Absent),
            Source::Pick(pick) => self.pick(pick, element, wanted),
        }
        .usable(wanted)
    }

    fn pick(&self, pick: &Pick<'s>, element: Option<Raw<'r>>, wanted: Use) -> Found<'r> {
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
        if let Some(only) = &pick.only {
            found = found
                .as_json()
                .and_then(|raw| self.first_that(raw, only))
                .map_or(Found::Absent, Found::json);
        }
        if !pick.at.is_empty() {
            found = pointed(found.as_json(), pick.at);
        }
        if cuts {
            found = of_text(
                found
                    .usable(Use::Scalar)
                    .text()
                    .map(|text| cut(text, pick))
                    .filter(|text| !text.is_empty()),
            );
        }
        match &pick.unless {
            Some(test) if self.satisfies(found, test) => Found::Absent,
            _ => found,
        }
    }

    /// The first element for which the condition holds; of what is no array, the value itself if it does.
    fn first_that(&self, raw: Raw<'r>, only: &Cond<'s>) -> Option<Raw<'r>> {
        if raw.kind() == Kind::Array {
            raw.elements()
                .find(|element| self.holds(only, Some(*element)))
        } else {
            Some(raw).filter(|raw| self.holds(only, Some(*raw)))
        }
    }

    fn auth_param(&self, from: &Source<'s>, param: &Param<'s>) -> Option<Text<'r>> {
        let Source::Header(name) = from else {
            return None;
        };
        let lines = Lines::of(&self.response.headers, name);
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

    pub(super) fn valid(&self) -> impl Iterator<Item = &'r str> + Clone + '_ {
        self.lines.iter().map_while(|line| *line)
    }
}
