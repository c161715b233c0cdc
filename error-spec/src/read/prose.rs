//! Prose: texts for people.

use super::reader::Reader;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::yaml::Node;

const LONGEST: usize = 64 * 1024;

impl<'s> Reader<'s, '_> {
    pub(super) fn prose(&mut self, node: &Node<'s>, key: &str) -> Option<String> {
        let written = self.written(node, &format!("`{key}`"))?;
        if written.text.len() > LONGEST {
            let message = format!(
                "`{key}` has {} bytes, of {LONGEST} at most",
                written.text.len()
            );
            return self.report(
                Diagnostic::new(&catalogue::TEXT_TOO_LONG, node.span, message)
                    .help("say it in a few sentences, and give the page as `docs`"),
            );
        }
        Some(written.text.to_owned())
    }
}
