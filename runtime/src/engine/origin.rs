//! Where a source reads, as far as the spec alone tells.

use super::parsed::Parsed;
use crate::retry::wait_source::WaitSource;
use vendor_errors_tables::Source;

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    /// What a source works on in the end, through names, and through all picks but those that take
    /// a parameter.
    pub(super) fn base<'p>(&self, source: &'p Source<'s>) -> &'p Source<'s>
    where
        's: 'p,
    {
        match source {
            Source::Value(index) => self.base(self.named(*index)),
            Source::Pick(pick) if pick.param.is_none() => self.base(&pick.from),
            source => source,
        }
    }

    /// Whether a source reads a place in the body's JSON. The body as a whole is none: it may be
    /// text.
    pub(super) fn reads_place(&self, source: &Source<'s>) -> bool {
        match source {
            Source::Body(_)
            | Source::Rooted(_)
            | Source::Deep(_)
            | Source::Element(_)
            | Source::FailedItem => true,
            Source::Value(index) => self.reads_place(self.named(*index)),
            Source::First(sources) => sources.iter().any(|source| self.reads_place(source)),
            // What is decoded is tested as it is.
            Source::Pick(pick) if pick.decode.is_some() => false,
            Source::Pick(pick) => {
                self.reads_place(&pick.from)
                    || (pick.looks_inside() && self.is_whole_body(&pick.from))
            }
            _ => false,
        }
    }

    fn is_whole_body(&self, source: &Source<'s>) -> bool {
        match source {
            Source::Whole => true,
            Source::Value(index) => self.is_whole_body(self.named(*index)),
            Source::First(sources) => sources.iter().any(|source| self.is_whole_body(source)),
            Source::Pick(pick) => pick.decode.is_none() && self.is_whole_body(&pick.from),
            _ => false,
        }
    }

    /// Where a wait comes from.
    pub(super) fn origin(&self, source: &Source<'s>) -> WaitSource<'s> {
        match *self.base(source) {
            Source::Header(name) => WaitSource::Header(name),
            Source::HeaderPrefix(prefix) => WaitSource::Headers(prefix),
            Source::Query(_) => WaitSource::Query,
            Source::Constant(_) | Source::Status | Source::Method => WaitSource::Spec,
            Source::Pick(pick) => self.origin(&pick.from),
            _ => WaitSource::Body,
        }
    }
}
