//! Sources of details, where a key that occurs twice on the way to a value spoils it.

use super::found::{Found, Use};
use super::reading::Reading;
use super::sources::use_of_from;
use crate::json::raw::{Kind, Raw};
use crate::json::walk::Twice;
use vendor_errors_tables::{Cond, Pick, Source, Subject};

impl<'s: 'r, 'r> Reading<'s, 'r> {
    /// The value at `source`, if there is one; repeated where a key on the way to it occurs twice. The scan has looked at all places
    /// but those that only details need.
    #[inline(never)]
    pub(crate) fn find_once(&self, source: &Source<'s>) -> Found<'r> {
        match source {
            Source::Deep(tokens) => match self.root() {
                Some(root) => once(root, tokens).unwrap_or(Found::Twice),
                None => Found::Absent,
            },
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
                Found::Twice => return Found::Twice,
                found if first.is_absent() => first = found,
                _ => {}
            }
        }
        first
    }

    fn pick_once(&self, pick: &Pick<'s>) -> Found<'r> {
        let raw = match self.find_once(&pick.from) {
            Found::Twice => return Found::Twice,
            // What is cut is text, and text has no keys.
            Found::Json(raw) if use_of_from(pick, Use::Any) == Use::Any => raw,
            _ => return self.pick(pick, Found::Absent, Use::Any),
        };
        match self.picked_once(raw, pick) {
            Ok(picked) => self.refine(picked, pick),
            Err(Twice) => Found::Twice,
        }
    }

    /// What `only`, `first` and `at` pick of a value.
    fn picked_once(&self, raw: Raw<'r>, pick: &Pick<'s>) -> Result<Found<'r>, Twice> {
        let mut first = None;
        match &pick.only {
            None => first = Some(inside_once(raw, pick)?),
            Some(only) if raw.kind() == Kind::Array => {
                // Those after it are looked at, too, since nothing in them may be there twice.
                for element in raw.elements() {
                    let found = self.element_once(element, only, pick)?;
                    first = first.or(found);
                }
            }
            Some(only) => first = self.element_once(raw, only, pick)?,
        }
        Ok(first.unwrap_or(Found::Absent))
    }

    /// What is picked of an element for which the condition holds; `None` in another. Whether it holds or not, nothing that is looked at may be there twice.
    fn element_once(
        &self,
        element: Raw<'r>,
        only: &Cond<'s>,
        pick: &Pick<'s>,
    ) -> Result<Option<Found<'r>>, Twice> {
        let holds = self.holds_once(only, element)?;
        let found = inside_once(element, pick)?;
        Ok(holds.then_some(found))
    }

    fn holds_once(&self, cond: &Cond<'s>, element: Raw<'r>) -> Result<bool, Twice> {
        match cond {
            Cond::All(checks) => checks.iter().try_fold(true, |all, check| {
                let holds = match check.on {
                    Subject::Source(Source::Element(tokens)) => {
                        self.satisfies(once(element, tokens)?, &check.test)
                    }
                    _ => self.check_holds(check, Found::from(element)),
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
}

/// What `first` and `at` pick.
fn inside_once<'r>(raw: Raw<'r>, pick: &Pick<'_>) -> Result<Found<'r>, Twice> {
    match pick.first {
        None => once(raw, pick.at),
        Some(first) => match Found::Json(raw).first_member(first) {
            Found::Json(raw) => once(raw, pick.at),
            found => Ok(found),
        },
    }
}

fn once<'r>(from: Raw<'r>, tokens: &[&str]) -> Result<Found<'r>, Twice> {
    Ok(from.at_once(tokens)?.into())
}
