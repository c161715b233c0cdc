//! Characters that no spec contains.

use crate::diagnostic::{Diagnostic, Diagnostics, catalogue};
use crate::source::Source;
use crate::span::Span;

/// Reports control characters except tabs and line breaks (LF or CR LF), byte-order marks that
/// start a line, and the noncharacters U+FFFE and U+FFFF. Returns whether there were none.
pub(super) fn check(source: &Source, diagnostics: &mut Diagnostics) -> bool {
    let text = source.text();
    let mut clean = true;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line
            .bytes()
            .all(|b| matches!(b, b' '..=b'~' | b'\t' | b'\n'))
        {
            clean &= check_line(text, start, start + line.len(), diagnostics);
        }
        start += line.len();
    }
    clean
}

fn check_line(text: &str, start: usize, end: usize, diagnostics: &mut Diagnostics) -> bool {
    let mut clean = true;
    let characters = text[start..end].char_indices();
    let refused = characters
        .map(|(at, c)| (start + at, c))
        .filter(|(at, character)| {
            let is_control = character.is_control() && !is_layout(&text[*at..], *character);
            is_control
                || is_late_mark(&text[..*at], *character)
                || matches!(*character, '\u{fffe}' | '\u{ffff}')
        });
    for (at, character) in refused {
        clean = false;
        let name = match character {
            '\0' => "a NUL character".to_owned(),
            '\r' => "a carriage return without a line feed".to_owned(),
            MARK => "a misplaced byte-order mark".to_owned(),
            '\u{fffe}' | '\u{ffff}' => format!("the noncharacter U+{:04X}", u32::from(character)),
            _ => format!("the control character U+{:04X}", u32::from(character)),
        };
        let span = Span::new(at, at + character.len_utf8());
        let diagnostic = Diagnostic::new(
            &catalogue::CONTROL_CHARACTER,
            span,
            format!("{name} in the file"),
        );
        diagnostics.push(diagnostic.help("remove it"));
    }
    clean
}

/// The source no longer contains the mark that may start a file. Others are invisible, and YAML
/// readers disagree about them.
const MARK: char = '\u{feff}';

/// Within a line, the mark may be part of a quoted text.
fn is_late_mark(before: &str, character: char) -> bool {
    character == MARK && (before.is_empty() || before.ends_with('\n'))
}

fn is_layout(rest: &str, character: char) -> bool {
    matches!(character, '\t' | '\n') || rest.starts_with("\r\n")
}
