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
    Word(Text),
    /// `rt::Field("a", b)`, `&[a, b]`, `(a, b)`: what is before the items, the items, and what closes them.
    Group(Text, Vec<Expr>, &'static str),
    /// `rt::Wait::Read { from: a, format: b }`
    Struct(Text, Vec<(Text, Expr)>, Option<String>),
    /// `rt::Entry::coded("gone", 410, 7).help("…")`: the first has the methods of all others, which are groups.
    Chain(Vec<Expr>),
}

/// A path, a literal, or anything else that stays in its line.
pub(crate) fn path(path: impl Into<Text>) -> Expr {
    let path = path.into();
    Expr {
        width: width(&path),
        short: true,
        kind: Kind::Word(path),
    }
}

/// `rt::Field("a", b)`
pub(crate) fn call(function: impl Into<Text>, arguments: impl Into<Vec<Expr>>) -> Expr {
    let mut head = function.into().into_owned();
    head.push('(');
    group(head.into(), arguments.into(), ")")
}

/// `(a, b)`
pub(crate) fn tuple(items: impl Into<Vec<Expr>>) -> Expr {
    group("(".into(), items.into(), ")")
}

/// `&[a, b]`
pub(crate) fn list(items: impl Into<Vec<Expr>>) -> Expr {
    group("&[".into(), items.into(), "]")
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

fn group(head: Text, items: Vec<Expr>, close: &'static str) -> Expr {
    let inside = items.iter().map(|item| item.width).sum::<usize>() + between(items.len());
    // What stands alone may be longer, unless it is a call.
    let short = (inside <= SHORT || items.len() == 1 && !items[0].is_call())
        && items.iter().all(|item| item.short);
    Expr {
        width: width(&head) + inside + close.len(),
        short,
        kind: Kind::Group(head, items, close),
    }
}

/// The width of what stands between so many items.
fn between(items: usize) -> usize {
    items.saturating_sub(1) * ", ".len()
}

impl Expr {
    /// The expression with a method called on it.
    pub(crate) fn method(self, name: &str, arguments: impl Into<Vec<Expr>>) -> Self {
        let called = call(format!(".{name}"), arguments);
        let mut links = match self.kind {
            Kind::Chain(links) => links,
            _ => vec![self],
        };
        links.push(called);
        let width = links.iter().map(|link| link.width).sum();
        let short = (width <= SHORT || links.len() == 2) && links.iter().all(|link| link.short);
        Self {
            kind: Kind::Chain(links),
            width,
            short,
        }
    }

    /// The same with a `?` behind the last call.
    pub(crate) fn tried(mut self) -> Self {
        let last = match &mut self.kind {
            Kind::Chain(links) => links.last_mut(),
            _ => None,
        };
        if let Some(last) = last
            && let Kind::Group(.., close) = &mut last.kind
        {
            *close = ")?";
            last.width += "?".len();
            self.width += "?".len();
        }
        self
    }

    /// `&expression`
    pub(crate) fn reference(mut self) -> Self {
        let head = match &mut self.kind {
            Kind::Word(head) | Kind::Group(head, ..) | Kind::Struct(head, ..) => head,
            Kind::Chain(links) => {
                if !links.is_empty() {
                    let first = links.remove(0);
                    links.insert(0, first.reference());
                }
                self.width += 1;
                return self;
            }
        };
        head.to_mut().insert(0, '&');
        self.width += 1;
        self
    }

    fn is_call(&self) -> bool {
        matches!(&self.kind, Kind::Group(head, _, ")") if !matches!(&**head, "(" | "&("))
    }

    /// It ends in a `?`.
    pub(super) fn is_tried(&self) -> bool {
        match &self.kind {
            Kind::Chain(links) => links.last().is_some_and(Self::is_tried),
            Kind::Group(.., close) => *close == ")?",
            _ => false,
        }
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
            Kind::Group(_, items, "]") => match items.as_slice() {
                [only] if matches!(only.kind, Kind::Chain(_)) => Some(only),
                _ => None,
            },
            _ => None,
        }
    }

    /// How long its first line is at least.
    pub(super) fn head(&self) -> usize {
        match &self.kind {
            Kind::Word(head) | Kind::Group(head, ..) => width(head),
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
            Kind::Word(word) => line.push_str(word),
            Kind::Group(head, items, close) => {
                line.push_str(head);
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
