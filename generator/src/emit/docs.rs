//! Documentation comments.

use crate::text;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

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
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
        self
    }

    /// Adds any number of paragraphs.
    pub(crate) fn paragraphs(self, all: impl IntoIterator<Item = String>) -> Self {
        all.into_iter().fold(self, Self::paragraph)
    }

    /// Adds each paragraph of a spec's text, the first one behind the label.
    pub(crate) fn foreign(self, label: &str, text: Option<&str>) -> Self {
        let mut paragraphs = text.map(text::paragraphs).unwrap_or_default();
        if let Some(first) = paragraphs.first_mut() {
            first.insert_str(0, label);
        }
        self.paragraphs(paragraphs)
    }

    #[cfg(test)]
    pub(crate) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// For the top of a file: `//! …`
    #[cfg(feature = "files")]
    pub(crate) fn inner(&self) -> TokenStream {
        let lines = self.comments();
        quote!(#(#![doc = #lines])*)
    }

    /// The lines as they stand behind `///`.
    fn comments(&self) -> impl Iterator<Item = String> {
        self.lines.iter().map(|line| match line.as_str() {
            "" => String::new(),
            line => format!(" {line}"),
        })
    }
}

/// For the item that follows: `/// …`
impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let lines = self.comments();
        tokens.extend(quote!(#(#[doc = #lines])*));
    }
}
