//! Where the large containers inside of a value end, so that they are passed without a look at what
//! is in them.
//!
//! A reader that looks at the members of an object first, and into them later, passes each byte
//! once for every container around it. With the ends at hand it passes a container in one step.
//! Those of small containers are left out, so that memory is bounded; when one of them is entered,
//! its own are found. Each time they are smaller by a factor, so that a byte is passed a few times
//! at most, however deep it lies.

use crate::json::lexer::after_string;
use crate::json::raw::RawValue;

/// As many are kept at most.
const MOST: usize = 4096;

/// Smaller containers are never kept: to pass them takes no longer than to look for their end.
const SMALLEST: usize = 64;

/// The ends of the large containers inside of one value.
#[derive(Debug)]
pub(crate) struct Ends {
    /// Where the value lies in memory.
    start: usize,
    length: usize,
    /// The start of each container inside of it, in order, and its length.
    containers: Vec<(u32, u32)>,
    /// The length from which on they are all there.
    smallest: usize,
}

impl Ends {
    /// The most memory that they take.
    pub(crate) const ROOM: usize = MOST * size_of::<(u32, u32)>();

    pub(crate) fn of(value: RawValue<'_>) -> Self {
        let text = value.as_str();
        let mut ends = Self {
            start: text.as_ptr() as usize,
            length: text.len(),
            containers: Vec::with_capacity(MOST.min(text.len() / 2)),
            smallest: SMALLEST,
        };
        ends.find(text.as_bytes());
        ends.containers.sort_unstable();
        ends
    }

    fn find(&mut self, text: &[u8]) {
        let mut open = Vec::new();
        let mut rest = text;
        loop {
            let here = self.length.wrapping_sub(rest.len());
            match rest {
                [b'"', inside @ ..] => {
                    let Some((after, _)) = after_string(inside) else {
                        return;
                    };
                    rest = after;
                }
                [b'{' | b'[', after @ ..] => {
                    open.push(here as u32);
                    rest = after;
                }
                [b'}' | b']', after @ ..] => {
                    if let Some(start) = open.pop() {
                        self.add(start, (here as u32).wrapping_add(1).wrapping_sub(start));
                    }
                    rest = after;
                }
                [_, after @ ..] => rest = after,
                [] => return,
            }
        }
    }

    fn add(&mut self, start: u32, length: u32) {
        if (length as usize) < self.smallest {
            return;
        }
        while self.containers.len() >= MOST {
            self.smallest = self.smallest.saturating_mul(2);
            let smallest = self.smallest;
            self.containers
                .retain(|(_, length)| *length as usize >= smallest);
            if (length as usize) < smallest {
                return;
            }
        }
        self.containers.push((start, length));
    }

    /// Whether all containers in this one that take long to pass are there.
    pub(crate) fn covers(&self, value: RawValue<'_>) -> bool {
        let start = value.as_str().as_ptr() as usize;
        let length = value.as_str().len();
        let is_inside = start
            .checked_sub(self.start)
            .and_then(|start| start.checked_add(length))
            .is_some_and(|end| end <= self.length);
        is_inside && (self.smallest == SMALLEST || length >= self.smallest)
    }

    /// How long the container is that starts there in memory, if it is one of them.
    pub(crate) fn length_at(&self, address: usize) -> Option<usize> {
        let start = u32::try_from(address.checked_sub(self.start)?).ok()?;
        let found = self
            .containers
            .binary_search_by_key(&start, |(start, _)| *start)
            .ok()?;
        self.containers
            .get(found)
            .map(|(_, length)| *length as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_containers_are_found_and_no_more_than_there_is_room_for() {
        let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
        let texts = [
            format!(
                r#"{{"a":[{deep}],"b":"]{{","c":{{"d":"{}"}}}}"#,
                "x".repeat(100)
            ),
            format!("[{deep}{}]", format!(",{deep}").repeat(1_000)),
        ];
        for text in texts {
            let value = RawValue::new(&text);
            let ends = Ends::of(value);
            assert!(ends.covers(value) && ends.containers.len() <= MOST);
            let mut count = 0;
            let mut open = Vec::new();
            let mut in_string = false;
            for (at, byte) in text.bytes().enumerate() {
                in_string ^= byte == b'"';
                match byte {
                    b'{' | b'[' if !in_string => open.push(at),
                    b'}' | b']' if !in_string => {
                        let start = open.pop().unwrap_or_default();
                        let length = at + 1 - start;
                        let found = ends.length_at(text.as_ptr() as usize + start);
                        let expected = (length >= ends.smallest).then_some(length);
                        assert_eq!(found, expected, "{start}");
                        count += usize::from(found.is_some());
                    }
                    _ => {}
                }
            }
            assert_eq!(count, ends.containers.len());
        }
    }
}
