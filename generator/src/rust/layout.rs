//! Expressions in lines, by the rules of rustfmt and under its default settings.

use super::expr::{Expr, Form, Kind, SHORT, width};

/// rustfmt's `max_width`.
pub(super) const WIDTH: usize = 100;

/// What one level of nesting is indented by.
pub(super) const STEP: usize = 4;

/// Lists of such short literals are filled line by line: rustfmt's `short_array_element_width_threshold`.
const TINY: usize = 10;

/// With so many lines the last method of a chain stays next to the others without further question.
const MANY_LINES: usize = 5;

/// Writes an expression at the end of `text`, whose line is indented by `indent`. `after` columns will follow behind the expression.
pub(super) fn put(text: &mut String, expr: &Expr, indent: usize, after: usize) {
    if fits(expr, column(text), after) {
        expr.write_flat(text);
    } else {
        put_broken(text, expr, indent, after);
    }
}

/// The same, in several lines.
fn put_broken(text: &mut String, expr: &Expr, indent: usize, after: usize) {
    match &expr.kind {
        Kind::Atom(word) => text.push_str(word),
        Kind::Group(form, name, items) => group(text, *form, name, items, indent, after),
        Kind::Struct(name, fields, base) => {
            text.push_str(name);
            text.push_str(" {");
            for (name, value) in fields {
                line(text, indent + STEP);
                text.push_str(name);
                text.push(':');
                put_field(text, value, indent + STEP);
                text.push(',');
            }
            if let Some(base) = base {
                line(text, indent + STEP);
                text.push_str("..");
                text.push_str(base);
            }
            line(text, indent);
            text.push('}');
        }
        Kind::Chain(links) => chain(text, links, indent, after),
    }
}

/// The value of a field: it stands in the next line only when none of it fits behind the name.
pub(super) fn put_field(text: &mut String, value: &Expr, indent: usize) {
    let fits_below = matches!(value.kind, Kind::Atom(_)) && fits(value, indent + STEP, 1);
    if fits_below && !fits(value, column(text) + 1, 1) {
        line(text, indent + STEP);
    } else {
        text.push(' ');
    }
    put(text, value, indent, 1);
}

/// The value behind a `=`: it stands in the next line where that keeps more of it together.
pub(super) fn put_value(text: &mut String, value: &Expr, indent: usize, after: usize) {
    let here = column(text) + 1;
    if fits(value, here, after) {
        text.push(' ');
        return value.write_flat(text);
    }
    let below = indent + STEP;
    let root_fits = |column: usize| {
        let chain = value.lone_chain();
        chain.is_some_and(|chain| fits(chain.root(), column + "&[".len(), after + 1))
    };
    if fits(value, below, after) || root_fits(below) && !root_fits(here) {
        line(text, below);
        put(text, value, below, after);
    } else {
        text.push(' ');
        put(text, value, indent, after);
    }
}

/// Ends the line, and indents the next one.
pub(super) fn line(text: &mut String, indent: usize) {
    text.push('\n');
    self::indent(text, indent);
}

/// Begins a line with so many blanks.
pub(super) fn indent(text: &mut String, mut columns: usize) {
    const BLANKS: &str = "                                ";
    while columns > 0 {
        let some = &BLANKS[..columns.min(BLANKS.len())];
        text.push_str(some);
        columns -= some.len();
    }
}

/// Whether it stays in one line that begins at this column.
pub(super) fn fits(expr: &Expr, column: usize, after: usize) -> bool {
    expr.short && column + expr.width + after <= WIDTH
}

/// The column at which the text ends.
pub(super) fn column(text: &str) -> usize {
    let start = text.rfind('\n');
    width(&text[start.map_or(0, |at| at + 1)..])
}

fn group(text: &mut String, form: Form, name: &str, items: &[Expr], indent: usize, after: usize) {
    let [before, open, close] = form.marks();
    text.extend([before, name, open]);
    match items {
        [only] if hugs(text, name, only, indent, after) => {
            put_broken(text, only, indent, after + close.len());
        }
        _ if form == Form::List && items.iter().all(is_tiny) => filled(text, items, indent),
        _ => {
            for item in items {
                line(text, indent + STEP);
                put(text, item, indent + STEP, 1);
                text.push(',');
            }
            line(text, indent);
        }
    }
    text.push_str(close);
}

/// Whether the only item begins next to the bracket and ends before the other.
fn hugs(text: &mut String, name: &str, only: &Expr, indent: usize, after: usize) -> bool {
    let at = column(text);
    match &only.kind {
        Kind::Atom(_) => false,
        // All brackets that close must have room in the line that opens them.
        Kind::Group(..) | Kind::Struct(..) => at + only.head() + after < WIDTH,
        // Behind a name a chain never begins, unless the name is shorter than an indent.
        Kind::Chain(_) if name.len() >= STEP => false,
        Kind::Chain(_) if !fits(only.root(), at, after + 1) => !fits(only.root(), indent + STEP, 1),
        Kind::Chain(_) => {
            let written = trial(text, |text| put_broken(text, only, indent, after + 1));
            written.first_line <= SHORT && (written.lines != 2 || !fits(only, indent + STEP, 1))
        }
    }
}

fn is_tiny(item: &Expr) -> bool {
    matches!(&item.kind, Kind::Atom(word) if !word.contains("::")) && item.width <= TINY
}

/// As many items in a line as rustfmt puts there, which leaves the last column free.
fn filled(text: &mut String, items: &[Expr], indent: usize) {
    for (at, item) in items.iter().enumerate() {
        if at > 0 && column(text) + " ,".len() + item.width < WIDTH {
            text.push(' ');
        } else {
            line(text, indent + STEP);
        }
        item.write_flat(text);
        text.push(',');
    }
    line(text, indent);
}

fn chain(text: &mut String, links: &[Expr], indent: usize, after: usize) {
    let [root, before @ .., last] = links else {
        return;
    };
    let start = text.len();
    let room = match before {
        [] => WIDTH.saturating_sub(column(text)),
        _ => WIDTH.saturating_sub(column(text)).min(SHORT),
    };
    put(text, root, indent, 0);
    let is_block = text[start..].contains('\n');
    let almost = links.iter().map(|link| link.width).sum::<usize>() - last.width;
    let room = room.saturating_sub(almost);
    let is_line = !is_block && before.iter().all(|link| link.short);
    if is_line && ends_beside(text, before, last, room, indent, after) {
        before.iter().for_each(|link| link.write_flat(text));
        return put(text, last, indent, after);
    }
    let indent = if is_block { indent } else { indent + STEP };
    for method in before {
        line(text, indent);
        put(text, method, indent, 0);
    }
    line(text, indent);
    put(text, last, indent, after);
}

/// Whether the last method of a chain stays next to the others, where there is so much `room`, and only its arguments are broken.
fn ends_beside(
    text: &mut String,
    before: &[Expr],
    last: &Expr,
    room: usize,
    indent: usize,
    after: usize,
) -> bool {
    if last.head() > room {
        return false;
    }
    let start = text.len();
    before.iter().for_each(|link| link.write_flat(text));
    let beside = trial(text, |text| put(text, last, indent, after));
    text.truncate(start);
    beside.first_line <= room
        && (beside.lines >= MANY_LINES || {
            let below = trial(text, |text| {
                line(text, indent + STEP);
                put(text, last, indent + STEP, after);
            });
            // The first of them is the one before.
            below.lines > beside.lines
        })
}

/// What was written and taken back.
struct Trial {
    /// How many lines it had, with that in which it began.
    lines: usize,
    /// The width of what it had in that line.
    first_line: usize,
}

fn trial(text: &mut String, write: impl FnOnce(&mut String)) -> Trial {
    let start = text.len();
    write(text);
    let mut lines = text[start..].split('\n');
    let first_line = lines.next().map_or(0, width);
    let lines = 1 + lines.count();
    text.truncate(start);
    Trial { lines, first_line }
}

#[cfg(test)]
mod tests {
    use super::super::expr::{atom, call, list, structure};
    use super::*;

    /// What rustfmt leaves as it is, by trial.
    fn check(expr: &Expr, expected: &str) {
        let mut text = String::from("const A: T =");
        put_value(&mut text, expr, 0, 1);
        assert_eq!(text, format!("const A: T = {expected}"));
    }

    fn word(width: usize) -> Expr {
        atom("x".repeat(width))
    }

    #[test]
    fn arguments_and_elements_have_sixty_columns() {
        check(
            &call("f", [word(28), word(30)]),
            &format!("f({}, {})", "x".repeat(28), "x".repeat(30)),
        );
        check(
            &call("f", [atom("a"), word(60)]),
            &format!("f(\n    a,\n    {},\n)", "x".repeat(60)),
        );
        check(
            &list([atom("a::b"), word(60)]),
            &format!("&[\n    a::b,\n    {},\n]", "x".repeat(60)),
        );
        check(&call("f", [word(80)]), &format!("f({})", "x".repeat(80)));
    }

    #[test]
    fn what_stands_alone_begins_beside_its_bracket() {
        let fields = [("a", atom("1")), ("b", word(20))];
        let inner = structure("S", fields, Some("S::NONE".to_owned()));
        let fields = format!("a: 1,\n    b: {},\n    ..S::NONE", "x".repeat(20));
        check(
            &call("f", [list([call("g", [inner.reference()])])]),
            &format!("f(&[g(&S {{\n    {fields}\n}})])"),
        );
    }

    #[test]
    fn a_call_alone_has_sixty_columns_too() {
        check(
            &list([call("f", [word(57)])]),
            &format!("&[f({})]", "x".repeat(57)),
        );
        check(
            &list([call("f", [word(58)])]),
            &format!("&[f(\n    {},\n)]", "x".repeat(58)),
        );
    }

    #[test]
    fn a_short_struct_stays_in_its_line() {
        check(
            &structure("S", [("a", word(15))], None),
            &format!("S {{ a: {} }}", "x".repeat(15)),
        );
        check(
            &structure("S", [("a", word(16))], None),
            &format!("S {{\n    a: {},\n}}", "x".repeat(16)),
        );
    }

    #[test]
    fn numbers_fill_their_lines() {
        let numbers = list((0..40).map(|n| atom(n.to_string())).collect::<Vec<_>>());
        check(
            &numbers,
            "&[\n    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,\n    \
             26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39,\n]",
        );
    }

    #[test]
    fn methods_stand_below_each_other_unless_the_last_has_the_long_arguments() {
        let row = || call("row", [atom("1")]);
        check(
            &row().method("a", [word(30)]).method("b", [word(30)]),
            &format!("row(1)\n    .a({0})\n    .b({0})", "x".repeat(30)),
        );
        let items = || list([atom("a::b"), atom("c::d"), word(60)]);
        let lines = format!("a::b,\n    c::d,\n    {},", "x".repeat(60));
        check(
            &row().method("a", [items()]),
            &format!("row(1).a(&[\n    {lines}\n])"),
        );
        check(
            &row().method("a", [items()]).method("b", [atom("1")]),
            &format!("row(1)\n    .a(&[\n    {lines}\n])\n    .b(1)")
                .replace("\n    ", "\n        ")
                .replace("\n        .", "\n    .")
                .replace("\n]", "\n    ]"),
        );
        let block = call("row", [atom("1"), word(60)]);
        check(
            &block.method("a", [atom("1")]),
            &format!("row(\n    1,\n    {},\n)\n.a(1)", "x".repeat(60)),
        );
    }

    #[test]
    fn a_value_that_needs_the_whole_line_stands_below() {
        let mut text = String::from("const A: T =");
        put_value(&mut text, &word(90), 0, 1);
        assert_eq!(text, format!("const A: T =\n    {}", "x".repeat(90)));
    }
}
