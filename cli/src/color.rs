//! Colors for diagnostics, in the way of rustc.

use anstyle::{AnsiColor, Style};
use clap::ColorChoice;

/// What the arguments say about colors counts for all that is printed.
pub(crate) fn choose(choice: ColorChoice) {
    match choice {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    }
    .write_global();
}

const BOLD: Style = Style::new().bold();
const RED: Style = AnsiColor::BrightRed.on_default().bold();
const YELLOW: Style = AnsiColor::BrightYellow.on_default().bold();
const CYAN: Style = AnsiColor::BrightCyan.on_default().bold();
const BLUE: Style = AnsiColor::BrightBlue.on_default().bold();

/// A rendered diagnostic with colors: its severity, and what stands at the margin.
pub(crate) fn painted(rendered: &str) -> String {
    let severity = rendered
        .split_once('[')
        .and_then(|(word, _)| style_of(word))
        .unwrap_or(BOLD);
    let mut painted = Vec::new();
    for (at, line) in rendered.lines().enumerate() {
        painted.push(match at {
            0 => headline(line, severity),
            _ => below(line, severity),
        });
    }
    painted.join("\n")
}

/// A diagnostic in one line: `vendors/acme.yaml:8:3: note[code]: …`
pub(crate) fn painted_line(line: &str) -> String {
    let severity = line.split_once(": ").and_then(|(place, rest)| {
        let style = style_of(rest.split_once('[')?.0)?;
        Some(format!("{place}: {}", headline(rest, style)))
    });
    severity.unwrap_or_else(|| line.to_owned())
}

fn style_of(severity: &str) -> Option<Style> {
    match severity {
        "error" => Some(RED),
        "warning" => Some(YELLOW),
        "note" => Some(CYAN),
        _ => None,
    }
}

fn headline(line: &str, severity: Style) -> String {
    match line.split_once(": ") {
        Some((word, message)) => format!("{severity}{word}{severity:#}: {BOLD}{message}{BOLD:#}"),
        None => line.to_owned(),
    }
}

/// A line below the headline: `8 | vendor: other`, `  --> acme.yaml:8:1`, `  | ^^^^ again here`.
fn below(line: &str, severity: Style) -> String {
    let is_margin = |c: char| c == ' ' || c.is_ascii_digit();
    let width = line.len() - line.trim_start_matches(is_margin).len();
    let (number, rest) = line.split_at(width);
    let Some(sign) = ["|", "-->", ":::", "="]
        .into_iter()
        .find(|sign| rest.starts_with(sign))
    else {
        return line.to_owned();
    };
    let rest = &rest[sign.len()..];
    let marks = rest.trim_start();
    let style = match marks.as_bytes().first() {
        _ if !number.trim().is_empty() || sign != "|" => None,
        Some(b'^') => Some(severity),
        Some(b'-') => Some(BLUE),
        _ => None,
    };
    let rest = match style {
        Some(style) => {
            let blanks = &rest[..rest.len() - marks.len()];
            format!("{blanks}{style}{marks}{style:#}")
        }
        None => rest.to_owned(),
    };
    format!("{BLUE}{number}{sign}{BLUE:#}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_add_nothing_but_colors() {
        let rendered = "error[a-b]: it: is\n  --> acme.yaml:8:1\n   |\n 8 | a: ^^ | b\n   | ^^ here\n  ::: acme.yaml:1:1\n   |\n 1 | a\n   | - first\n   = help: do\n           so";
        let painted = painted(rendered);
        assert_eq!(anstream::adapter::strip_str(&painted).to_string(), rendered);
        assert!(painted.starts_with(&format!("{RED}error[a-b]{RED:#}: ")));
        assert!(painted.contains(&format!("{RED}^^ here{RED:#}")));
        assert!(painted.contains(&format!("{BLUE}- first{BLUE:#}")));
        assert!(painted.contains("| b\n") && painted.contains(" a: ^^ "));
        let line = "a.yaml:8:3: note[x]: it: is";
        let painted = painted_line(line);
        assert_eq!(anstream::adapter::strip_str(&painted).to_string(), line);
        assert!(painted.contains(&format!("{CYAN}note[x]{CYAN:#}")));
    }
}
