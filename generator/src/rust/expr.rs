//! Expressions, as far as tables need them: paths and literals, calls, lists, structs and chains of methods.

use std::borrow::Cow;

/// Longer arguments, elements and chains do not stay in one line, whatever room there is: rustfmt's `fn_call_width`, `array_width` and `chain_width`.
pub(super) const SHORT: usize = 60;

/// Longer fields of a struct do not stay in one line: rustfmt's `struct_lit_width`.
const SHORT_FIELDS: usize = 18;

type Text = Cow<'static, str>;

/// An expression, and what its layout asks of it.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub(super) kind: Kind,
    /// How long it is in one line.
    pub(super) width: usize,
    /// It stays in one line where there is room for it.
    pub(super) short: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// A path or a literal, which has no second line.
    Atom(Text),
    /// Items in brackets, with the name that is before them.
    Group(Form, Text, Vec<Expr>),
    /// `rt::Wait::Read { from: a, format: b }`
    Struct(Text, Vec<(Text, Expr)>, Option<String>),
    /// `rt::coded("gone", 410, 7).help("…")`: the first has the methods of all others, which are groups.
    Chain(Vec<Expr>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `rt::Field("a", b)`
    Call,
    /// `.help("…")`
    Method,
    /// `[a, b]`
    List,
    /// `(a, b)`
    Tuple,
}

impl Form {
    /// What is before the name, between it and the items, and behind them.
    pub(super) fn marks(self) -> [&'static str; 3] {
        match self {
            Self::Call => ["", "(", ")"],
            Self::Method => [".", "(", ")"],
            Self::List => ["", "[", "]"],
            Self::Tuple => ["", "(", ")"],
        }
    }
}

/// A path, a literal, or anything else that stays in its line.
pub(crate) fn atom(text: impl Into<Text>) -> Expr {
    let text = text.into();
    Expr {
        width: width(&text),
        short: true,
        kind: Kind::Atom(text),
    }
}

/// `rt::Field("a", b)`
pub(crate) fn call(function: impl Into<Text>, arguments: impl Into<Vec<Expr>>) -> Expr {
    group(Form::Call, function.into(), arguments.into())
}

/// `(a, b)`
pub(crate) fn tuple(items: impl Into<Vec<Expr>>) -> Expr {
    group(Form::Tuple, "".into(), items.into())
}

/// `[a, b]`
pub(crate) fn array(items: impl Into<Vec<Expr>>) -> Expr {
    group(Form::List, "".into(), items.into())
}

/// `&[a, b]`
pub(crate) fn list(items: impl Into<Vec<Expr>>) -> Expr {
    array(items).reference()
}

/// `rt::Wait::Read { from: a, format: b }`; with a `base`, it ends in `..base`.
pub(crate) fn structure<N: Into<Text>>(
    name: impl Into<Text>,
    fields: impl IntoIterator<Item = (N, Expr)>,
    base: Option<String>,
) -> Expr {
    let mut named = Vec::new();
    for (name, value) in fields {
        named.push((name.into(), value));
    }
    structure_of(name.into(), named, base)
}

fn structure_of(name: Text, fields: Vec<(Text, Expr)>, base: Option<String>) -> Expr {
    let field = |(name, value): &(Text, Expr)| width(name) + ": ".len() + value.width;
    let mut inside = fields.iter().map(field).sum::<usize>() + between(fields.len());
    inside += base.as_ref().map_or(0, |base| ", ..".len() + base.len());
    let short = inside <= SHORT_FIELDS && fields.iter().all(|(_, value)| value.short);
    Expr {
        width: width(&name) + " {  }".len() + inside,
        short,
        kind: Kind::Struct(name, fields, base),
    }
}

fn group(form: Form, name: Text, items: Vec<Expr>) -> Expr {
    let inside = items.iter().map(|item| item.width).sum::<usize>() + between(items.len());
    // What stands alone may be longer, unless it is a call.
    let short = (inside <= SHORT || items.len() == 1 && !items[0].is_call())
        && items.iter().all(|item| item.short);
    let marks: usize = form.marks().iter().map(|mark| mark.len()).sum();
    Expr {
        width: width(&name) + marks + inside,
        short,
        kind: Kind::Group(form, name, items),
    }
}

/// The width of what stands between so many items.
fn between(items: usize) -> usize {
    items.saturating_sub(1) * ", ".len()
}

impl Expr {
    /// The expression with a method called on it.
    pub(crate) fn method(self, name: &'static str, arguments: impl Into<Vec<Expr>>) -> Self {
        self.chained(group(Form::Method, name.into(), arguments.into()))
    }

    /// Compiled once, and not for each number of arguments.
    fn chained(self, method: Self) -> Self {
        let mut links = match self.kind {
            Kind::Chain(links) => links,
            _ => vec![self],
        };
        links.push(method);
        let width = links.iter().map(|link| link.width).sum();
        let short = (width <= SHORT || links.len() == 2) && links.iter().all(|link| link.short);
        Self {
            kind: Kind::Chain(links),
            width,
            short,
        }
    }

    /// `&expression`
    pub(crate) fn reference(mut self) -> Self {
        match &mut self.kind {
            Kind::Atom(name) | Kind::Group(_, name, _) | Kind::Struct(name, ..) => {
                name.to_mut().insert(0, '&');
            }
            Kind::Chain(links) => {
                let root = links.remove(0);
                links.insert(0, root.reference());
            }
        }
        self.width += 1;
        self
    }

    fn is_call(&self) -> bool {
        matches!(self.kind, Kind::Group(Form::Call, ..))
    }

    /// What the methods of a chain are called on.
    pub(super) fn root(&self) -> &Self {
        match &self.kind {
            Kind::Chain(links) => links.first().unwrap_or(self),
            _ => self,
        }
    }

    /// The only element of a list, where that is a chain.
    pub(super) fn lone_chain(&self) -> Option<&Self> {
        match &self.kind {
            Kind::Group(Form::List, _, items) => match items.as_slice() {
                [only] if matches!(only.kind, Kind::Chain(_)) => Some(only),
                _ => None,
            },
            _ => None,
        }
    }

    /// How long its first line is at least.
    pub(super) fn head(&self) -> usize {
        match &self.kind {
            Kind::Atom(word) => width(word),
            Kind::Group(form, name, _) => {
                let [before, open, _] = form.marks();
                before.len() + width(name) + open.len()
            }
            Kind::Struct(name, ..) => width(name) + " {".len(),
            Kind::Chain(links) => links.first().map_or(0, Self::head),
        }
    }

    /// The expression in one line.
    pub(crate) fn flat(&self) -> String {
        let mut line = String::with_capacity(self.width);
        self.write_flat(&mut line);
        line
    }

    pub(super) fn write_flat(&self, line: &mut String) {
        match &self.kind {
            Kind::Atom(word) => line.push_str(word),
            Kind::Group(form, name, items) => {
                let [before, open, close] = form.marks();
                line.extend([before, name, open]);
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        line.push_str(", ");
                    }
                    item.write_flat(line);
                }
                line.push_str(close);
            }
            Kind::Struct(name, fields, base) => {
                line.push_str(name);
                line.push_str(" { ");
                for (at, (name, value)) in fields.iter().enumerate() {
                    if at > 0 {
                        line.push_str(", ");
                    }
                    line.push_str(name);
                    line.push_str(": ");
                    value.write_flat(line);
                }
                if let Some(base) = base {
                    line.push_str(", ..");
                    line.push_str(base);
                }
                line.push_str(" }");
            }
            Kind::Chain(links) => links.iter().for_each(|link| link.write_flat(line)),
        }
    }
}

/// How many columns the text takes; what East Asia writes takes two each.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1f64f}' | '\u{1f900}'..='\u{1f9ff}' | '\u{20000}'..='\u{3fffd}')
}
