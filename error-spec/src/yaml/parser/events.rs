//! The events of a text, of which those that have been read are given up piece by piece: the tree that is made of them needs their memory.

use super::Event;
use crate::span::Span;
use std::vec::IntoIter;

type Piece<'s> = Vec<(Event<'s>, Span)>;

pub(in super::super) struct Events<'s> {
    piece: IntoIter<(Event<'s>, Span)>,
    further: IntoIter<Piece<'s>>,
}

impl<'s> Events<'s> {
    pub(super) fn of(mut pieces: Vec<Piece<'s>>, last: Piece<'s>) -> Self {
        pieces.push(last);
        Self {
            piece: Vec::new().into_iter(),
            further: pieces.into_iter(),
        }
    }

    pub(in super::super) fn is_empty(&self) -> bool {
        let further = self.further.as_slice();
        self.piece.as_slice().is_empty() && further.iter().all(Vec::is_empty)
    }
}

impl<'s> Iterator for Events<'s> {
    type Item = (Event<'s>, Span);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(event) = self.piece.next() {
                return Some(event);
            }
            self.piece = self.further.next()?.into_iter();
        }
    }
}
