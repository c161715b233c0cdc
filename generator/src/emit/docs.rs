//! Documentation comments.

use crate::text;
use proc_macro2::{Literal, TokenStream};
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

    /// The lines as comments have them: with a blank in front.
    fn literals(&self) -> impl Iterator<Item = Literal> + '_ {
        self.lines.iter().map(|line| match line.as_str() {
            "" => Literal::string(""),
            line => Literal::string(&format!(" {line}")),
        })
    }

    /// For the top of a file.
    #[cfg(feature = "files")]
    pub(crate) fn inner_attributes(&self) -> TokenStream {
        let lines = self.literals();
        quote!(#(#![doc = #lines])*)
    }
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let lines = self.literals();
        tokens.extend(quote!(#(#[doc = #lines])*));
    }
}
