//! Sources with a name.

use super::declared::Declared;
use super::is_text::IsText;
use super::pick::decodings;
use super::reader::Reader;
use super::scope::{Needs, Scope};
use super::source::NAMES;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::model::{At, Source, Start};
use crate::yaml::{Key, Node};

/// How many places one of the `values` may expand to.
const MOST_PLACES: usize = 1000;

/// What is known of a value that has been read.
#[derive(Clone, Copy, Debug)]
pub(super) struct NamedSource {
    pub(super) needs: Needs,
    pub(super) is_text: IsText,
    /// How often it decodes.
    pub(super) decodings: usize,
}

impl NamedSource {
    /// Nothing speaks against using it.
    pub(super) const ANY: Self = Self {
        needs: Needs::NOTHING,
        is_text: IsText::Never,
        decodings: 0,
    };
}

impl<'s> Reader<'s, '_> {
    /// All of them, in the order of the file. One that cannot be read keeps its place, since others
    /// refer to it.
    pub(super) fn values(&mut self, node: &Node<'s>) -> Option<Vec<(At<String>, Source)>> {
        let map = self.entries(node, "`values`")?;
        self.values = Declared::of_keys(map);
        let values = map.entries.iter().map(|(key, node)| {
            let source = self.value(key, node);
            (self.at(key.span, key.text.to_string()), source)
        });
        Some(values.collect())
    }

    fn value(&mut self, key: &Key<'s>, node: &Node<'s>) -> Source {
        let name = &*key.text;
        let has_meaning = NAMES.contains(&name) || ["wait", "spec"].contains(&name);
        let own = "this name has a meaning of its own; choose another one";
        self.check_name(key, "value", has_meaning.then_some(own));
        self.asked = Needs::NOTHING;
        let source = self
            .starting(Start::Either, |reader| reader.source_of(node, Scope::LATE))
            .unwrap_or(Source::First(Vec::new()));
        self.asked.places = self.not_too_many_places(key, self.asked.places);
        self.values_read.push(NamedSource {
            needs: self.asked,
            is_text: IsText::of(&source, &self.values_read),
            decodings: decodings(&source, &self.values_read),
        });
        source
    }

    /// Values that refer to values can expand to many more places than are written.
    fn not_too_many_places(&mut self, key: &Key<'s>, places: usize) -> usize {
        if places <= MOST_PLACES {
            return places;
        }
        let message = format!(
            "the value {} comes to more than {MOST_PLACES} places",
            quote(&key.text)
        );
        self.push(
            Diagnostic::new(&catalogue::TOO_MANY_PLACES, key.span, message)
                .help("the values that it refers to count as if they were written out; a few places are enough"),
        );
        0
    }
}
