//! Documentation comments.

use crate::rust::Page;
use crate::text;

/// The documentation of one item, line by line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Docs {
    lines: Vec<String>,
}

impl Docs {
    /// Documentation that begins with this paragraph of Markdown.
    pub(crate) fn new(markdown: impl AsRef<str>) -> Self {
        Self::default().paragraph(markdown)
    }

    /// Adds a paragraph of Markdown. Text of a spec in it has gone through [`text`].
    pub(crate) fn paragraph(mut self, markdown: impl AsRef<str>) -> Self {
        let lines = text::fill(markdown.as_ref());
        if !self.lines.is_empty() && !lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
        self
    }

    /// Adds a paragraph for each one of the text.
    pub(crate) fn foreign(self, label: &str, text: Option<&str>) -> Self {
        let Some(text) = text else { return self };
        let mut label = label;
        text::paragraphs(text).iter().fold(self, |docs, paragraph| {
            docs.paragraph(format!("{}{paragraph}", std::mem::take(&mut label)))
        })
    }

    #[cfg(test)]
    pub(crate) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// For the item that comes next.
    pub(crate) fn write(&self, page: &mut Page) {
        self.write_as("///", page);
    }

    /// For the top of a file.
    pub(crate) fn write_inner(&self, page: &mut Page) {
        self.write_as("//!", page);
    }

    fn write_as(&self, mark: &str, page: &mut Page) {
        for line in &self.lines {
            match line.as_str() {
                "" => page.lines(mark),
                line => page.lines(format_args!("{mark} {line}")),
            }
        }
    }
}
