//! The page on which the items of a module are written, line by line.

use super::expr::{Expr, array, atom, width};
use super::layout::{STEP, WIDTH, column, fits, indent, line, put, put_field, put_value};
use std::fmt::{self, Display, Write};

/// Rust, written from top to bottom.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    text: String,
    indent: usize,
}

impl Page {
    /// What has been written.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Lines that are as long as they are.
    pub(crate) fn lines(&mut self, lines: impl Display) {
        self.write_lines(&lines);
    }

    fn write_lines(&mut self, lines: &dyn Display) {
        // Writing to a text never fails.
        let _ = writeln!(Indented(self), "{lines}");
    }

    /// Begins an item or a method: with a blank line, unless it is the first.
    pub(crate) fn apart(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("{\n") {
            self.text.push('\n');
        }
    }

    /// `head {`, what is written within, and `}`.
    pub(crate) fn block(&mut self, head: impl Display, within: impl FnOnce(&mut Self)) {
        self.open(&head);
        within(self);
        self.close();
    }

    fn open(&mut self, head: &dyn Display) {
        self.write_lines(&format_args!("{head} {{"));
        self.indent += STEP;
    }

    fn close(&mut self) {
        self.indent -= STEP;
        self.write_lines(&"}");
    }

    /// `pub fn name(parameters) -> Type { … }`
    pub(crate) fn function(
        &mut self,
        name: &str,
        parameters: &str,
        returns: &str,
        within: impl FnOnce(&mut Self),
    ) {
        let head = format!("{name}({parameters}) -> {returns}");
        if self.indent + width(&head) + " {".len() <= WIDTH {
            self.block(head, within);
        } else {
            self.block(
                format_args!("{name}(\n    {parameters},\n) -> {returns}"),
                within,
            );
        }
    }

    /// `impl rt::Record for Name { … }`
    pub(crate) fn implement(&mut self, of: &str, name: &str, within: impl FnOnce(&mut Self)) {
        if self.indent + width(of) + width(name) + "impl  for  {".len() <= WIDTH {
            return self.block(format_args!("impl {of} for {name}"), within);
        }
        self.lines(format_args!("impl {of}\n    for {name}"));
        self.lines("{");
        self.indent += STEP;
        within(self);
        self.close();
    }

    /// `const NAME: Type = value;`
    pub(crate) fn set(&mut self, head: impl Display, value: &Expr) {
        self.indented();
        let _ = write!(self.text, "{head} =");
        put_value(&mut self.text, value, self.indent, 1);
        self.text.push_str(";\n");
    }

    /// `static NAME: [Type; 2] = [ … ];`, each row made when it is written: those of a long table are much memory together.
    pub(crate) fn set_rows(
        &mut self,
        head: impl Display,
        count: usize,
        row: &mut dyn FnMut(usize) -> Expr,
    ) {
        /// More rows than these are never in one line.
        const FEW: usize = 32;
        if count <= FEW {
            let rows = (0..count).map(row).collect::<Vec<_>>();
            return self.set(head, &array(rows));
        }
        self.indented();
        let _ = write!(self.text, "{head} = [");
        let within = self.indent + STEP;
        for at in 0..count {
            line(&mut self.text, within);
            put(&mut self.text, &row(at), within, 1);
            self.text.push(',');
        }
        line(&mut self.text, self.indent);
        self.text.push_str("];\n");
    }

    /// An expression with nothing but `end` behind it.
    pub(crate) fn expr(&mut self, expr: &Expr, end: &str) {
        self.indented();
        put(&mut self.text, expr, self.indent, end.len());
        self.text.push_str(end);
        self.text.push('\n');
    }

    /// `pattern => value,`
    pub(crate) fn arm(&mut self, pattern: &Expr, value: &Expr) {
        self.indented();
        put(&mut self.text, pattern, self.indent, " => {".len());
        self.text.push_str(" =>");
        let column = column(&self.text) + 1;
        let within = self.indent + STEP;
        let stays = !fits(value, within, 0) && column + value.head() <= WIDTH;
        if fits(value, column, 1) || stays {
            self.text.push(' ');
            put(&mut self.text, value, self.indent, 1);
            self.text.push_str(",\n");
        } else {
            self.text.push_str(" {");
            line(&mut self.text, within);
            put(&mut self.text, value, within, 0);
            line(&mut self.text, self.indent);
            self.text.push_str("}\n");
        }
    }

    /// `pub name: Type,`
    pub(crate) fn member(&mut self, name: &str, ty: &str) {
        self.indented();
        let _ = write!(self.text, "pub {name}:");
        put_field(&mut self.text, &atom(ty.to_owned()), self.indent);
        self.text.push_str(",\n");
    }

    fn indented(&mut self) {
        indent(&mut self.text, self.indent);
    }
}

/// Writes on a page, each line indented. Blank ones stay empty.
struct Indented<'a>(&'a mut Page);

impl Write for Indented<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let mut rest = part;
        while !rest.is_empty() {
            let end = rest.bytes().position(|byte| byte == b'\n');
            let (line, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
            if line != "\n" && (self.0.text.is_empty() || self.0.text.ends_with('\n')) {
                self.0.indented();
            }
            self.0.text.push_str(line);
            rest = after;
        }
        Ok(())
    }
}
