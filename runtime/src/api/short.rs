//! Values in few characters, for `Debug` in a log.

use std::fmt::{self, Write};

/// A value's `Debug` in one line, cut after so many characters. Control characters are escaped.
pub(crate) struct Short<T>(pub(crate) T, pub(crate) usize);

impl<T: fmt::Debug> fmt::Debug for Short<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Line {
            to: f,
            left: self.1,
        };
        match write!(line, "{:?}", self.0) {
            // The line is full, so that what was to come need not be formatted.
            Err(_) if line.left == 0 => f.write_char('…'),
            done => done,
        }
    }
}

struct Line<'a, 'f> {
    to: &'a mut fmt::Formatter<'f>,
    left: usize,
}

impl fmt::Write for Line<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            self.left = self.left.checked_sub(1).ok_or(fmt::Error)?;
            if c.is_control() {
                write!(self.to, "{}", c.escape_debug())?;
            } else {
                self.to.write_char(c)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a type of the user's may show itself.
    struct Lines;

    impl fmt::Debug for Lines {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a\nb\u{1b}c")
        }
    }

    #[test]
    fn a_value_is_one_short_line() {
        assert_eq!(format!("{:?}", Short(Lines, 5)), "a\\nb\\u{1b}c");
        assert_eq!(format!("{:#?}", Short([1, 2], 6)), "[1, 2]");
        assert_eq!(format!("{:?}", Short("abcdef", 4)), "\"abc…");
        assert_eq!(format!("{:?}", Short(None::<&str>, 4)), "None");
    }
}
