//! Characters that no spec contains.

use crate::diagnostic::{Diagnostic, Diagnostics, catalogue};
use crate::source::{Source, Span};

/// Reports control characters other than tabs and line breaks (LF or CR LF); `true` when there were none.
pub(super) fn check(source: &Source, diagnostics: &mut Diagnostics) -> bool {
    let text = source.text();
    let mut clean = true;
    let controls = text
        .char_indices()
        .filter(|(_, character)| character.is_control());
    for (at, character) in controls.filter(|(at, character)| !is_layout(&text[*at..], *character)) {
        clean = false;
        let name = match character {
            '\0' => "a NUL character".to_owned(),
            '\r' => "a carriage return without a line feed".to_owned(),
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

fn is_layout(rest: &str, character: char) -> bool {
    matches!(character, '\t' | '\n') || rest.starts_with("\r\n")
}
