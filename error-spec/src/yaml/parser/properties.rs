//! Anchors, tags and aliases, which specs do not have.

use super::{Event, Parser, Problem, Scan};
use crate::span::Span;

/// An anchor and a tag of a map, and of its first key.
const MOST: usize = 4;

impl<'s> Parser<'s> {
    /// An anchor or a tag; whether there is one.
    pub(super) fn property(&mut self) -> Scan<bool> {
        let start = self.at;
        if !matches!(self.byte(), b'&' | b'!') {
            return Ok(false);
        }
        let is_property =
            |(event, _): &(Event<'_>, Span)| matches!(event, Event::Anchor | Event::Tag);
        if self.events.iter().rev().take(MOST).all(is_property) && self.events.len() > MOST {
            return self.stop_here(Problem::Other(
                "a value has no more than an anchor and a tag",
            ));
        }
        match self.byte() {
            b'&' => {
                self.name()?;
                self.push(Event::Anchor, start, self.at);
            }
            _ => {
                self.at += "!".len();
                while !self.is_blank_at(0) && !self.is_end_of_flow_text(0) {
                    self.at += 1;
                }
                if !is_tag(&self.text[start..self.at]) || matches!(self.byte(), b'[' | b'{') {
                    return self.stop(Problem::BadTag, start);
                }
                self.push(Event::Tag, start, self.at);
            }
        }
        Ok(true)
    }

    pub(super) fn alias(&mut self) -> Scan<()> {
        let start = self.at;
        self.name()?;
        self.push(Event::Alias, start, self.at);
        Ok(())
    }

    /// `&name` or `*name`.
    fn name(&mut self) -> Scan<()> {
        let start = self.at;
        self.at += 1;
        while !self.is_blank_at(0) && !self.is_end_of_flow_text(0) {
            self.at += 1;
        }
        match self.at == start + 1 {
            true => self.stop(Problem::NoText, start),
            false => Ok(()),
        }
    }
}

/// `!`, `!name`, `!!name` or `!<uri>`. Only `%TAG` declares others, and specs have no tags at all.
fn is_tag(written: &str) -> bool {
    let name = written.trim_start_matches('!');
    let uri = name.strip_prefix('<').and_then(|uri| uri.strip_suffix('>'));
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-#;/?:@&=+$_.~*'()%".contains(&byte);
    let marks = written.len() - name.len();
    marks <= 2 && !(name.is_empty() && marks == 2) && uri.unwrap_or(name).bytes().all(is_part)
}
