//! Memory for what is made of a response's texts while it is read.

use std::sync::OnceLock;

/// Texts that live as long as the response, each once. Nothing is allocated until the first.
#[derive(Default)]
pub(crate) struct Arena {
    first: Link,
}

type Link = OnceLock<Box<Node>>;

struct Node {
    text: Box<str>,
    next: Link,
}

impl Arena {
    pub(crate) const fn new() -> Self {
        Self {
            first: OnceLock::new(),
        }
    }

    /// Keeps a text and returns its number.
    pub(crate) fn keep(&self, text: &str) -> usize {
        let mut link = &self.first;
        let mut number = 0_usize;
        loop {
            let node = link.get_or_init(|| {
                Box::new(Node {
                    text: text.into(),
                    next: OnceLock::new(),
                })
            });
            if *node.text == *text {
                return number;
            }
            link = &node.next;
            number = number.saturating_add(1);
        }
    }

    /// The text of this number.
    pub(crate) fn text(&self, number: usize) -> Option<&str> {
        let nodes = std::iter::successors(self.first.get(), |node| node.next.get());
        let node = nodes.into_iter().nth(number)?;
        Some(&node.text)
    }
}

impl Clone for Arena {
    /// An empty one: what was made of a response can be made again.
    fn clone(&self) -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_kept_once() {
        let arena = Arena::new();
        assert_eq!(arena.text(0), None);
        let texts = ["a", "b", "", "a", ""];
        let numbers = texts.map(|text| arena.keep(text));
        assert_eq!(numbers, [0, 1, 2, 0, 2]);
        assert_eq!(numbers.map(|number| arena.text(number)), texts.map(Some));
        assert_eq!((arena.text(3), arena.clone().text(0)), (None, None));
    }
}
