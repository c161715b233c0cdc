//! The lowered tables as Rust: the very rows that `explain` runs on.

mod conditions;
mod details;
mod entries;
mod row;
mod sources;
mod values;
mod verdicts;

use crate::rust::{Expr, Page, atom, call, list, structure};
use entries::Entries;
use row::Row;
use values::{Print, Rows};
use vendor_errors_tables::{
    Docs, Envelope, ErrorWhen, Graft, PathNode, Paths, Resend, Rooted, Spec, Step,
};

/// The `static` of a spec, and the parts that it is made of, each an item.
pub(crate) fn items(spec: &Spec<'_>, page: &mut Page) {
    let entries = Entries {
        entries: spec.entries,
        common: spec.common,
    };
    let mut parts = Parts::default();
    let fields = [
        ("vendor", spec.vendor.print()),
        ("title", spec.title.print()),
        ("file", spec.file.print()),
        ("docs", spec.docs.print()),
        ("error_when", spec.error_when.print()),
        (
            "envelopes",
            parts.rows("ENVELOPES", "Envelope", spec.envelopes),
        ),
        ("values", parts.rows("VALUES", "Source", spec.values)),
        ("wait", spec.wait.print()),
        ("backoff", spec.backoff.print()),
        ("retry", parts.rows("RETRY", "Arm", spec.retry)),
        (
            "statuses",
            match parts.rows("STATUSES", "StatusRow", spec.statuses.all()) {
                _ if spec.statuses.all().is_empty() => atom("rt::StatusRows::NONE"),
                rows => call("rt::StatusRows::of", [rows]),
            },
        ),
        ("resend", spec.resend.print()),
        (
            "common",
            parts.part("COMMON", "rt::Shape<'static>", &spec.common),
        ),
        ("entries", parts.rows("ENTRIES", "Entry", entries)),
        ("types", parts.rows("TYPES", "TypeDef", spec.types)),
        (
            "codes",
            parts.part("CODES", "rt::TextIndex<'static>", &spec.codes),
        ),
        (
            "messages",
            parts.part("MESSAGES", "rt::TextIndex<'static>", &spec.messages),
        ),
        ("families", spec.families.print()),
        ("codeless", spec.codeless.print()),
        ("body", parts.paths("BODY", spec.body)),
        ("rooted", parts.rooted(spec.rooted)),
    ];
    page.apart();
    page.set(
        "static SPEC: rt::Spec<'static>",
        &structure("rt::Spec", fields, None),
    );
    for (head, part) in parts.0 {
        page.apart();
        match part {
            Part::Value(value) => page.set(head, &value),
            Part::Rows(rows) => page.set_rows(head, rows.count(), &mut |at| rows.row(at)),
        }
    }
}

/// A condition that stands outside of the tables.
pub(crate) fn condition(cond: &vendor_errors_tables::Cond<'_>) -> Expr {
    cond.print()
}

/// The parts of a spec that are items of their own, each behind its `const NAME: Type`.
#[derive(Default)]
struct Parts<'a>(Vec<(String, Part<'a>)>);

enum Part<'a> {
    Value(Expr),
    Rows(Box<dyn Rows + 'a>),
}

impl<'a> Parts<'a> {
    /// The name of the part, or the part itself if it is empty.
    fn part(&mut self, name: &'static str, ty: &str, value: &dyn Print) -> Expr {
        if value.is_empty() {
            return value.print();
        }
        let head = format!("const {name}: {ty}");
        self.0.push((head, Part::Value(value.print())));
        atom(name)
    }

    /// A reference to the rows. They are a `static` by value: of each call behind a reference in a `const`, rustc asks whether
    /// its result has interior mutability, which takes longer than all else about it.
    fn rows(&mut self, name: &'static str, of: &str, rows: impl Rows + 'a) -> Expr {
        let count = rows.count();
        if count == 0 {
            return list([]);
        }
        let head = format!("static {name}: [rt::{of}<'static>; {count}]");
        self.0.push((head, Part::Rows(Box::new(rows))));
        atom(name).reference()
    }

    fn paths(&mut self, name: &'static str, paths: Paths<'a>) -> Expr {
        let nodes = self.rows(name, "PathNode", paths.nodes);
        structure("rt::Paths", [("nodes", nodes)], None)
    }

    fn rooted(&mut self, rooted: Option<Rooted<'a>>) -> Expr {
        let Some(Rooted { paths, grafts }) = rooted else {
            return atom("None");
        };
        let (paths, grafts) = (self.paths("ROOTED", paths), grafts.print());
        let rooted = structure("rt::Rooted", [("paths", paths), ("grafts", grafts)], None);
        call("Some", [rooted])
    }
}

impl Print for Docs<'_> {
    fn print(&self) -> Expr {
        Row::new("Docs", "NONE")
            .field("url", &self.url)
            .field("read", &self.read)
            .field("basis", &self.basis)
            .print()
    }

    fn is_empty(&self) -> bool {
        self.url.is_empty() && self.read.is_empty() && self.basis.is_empty()
    }
}

impl Print for ErrorWhen<'_> {
    fn print(&self) -> Expr {
        structure(
            "rt::ErrorWhen",
            [
                ("when", self.when.print()),
                ("whole", self.whole.print()),
                ("reads_body", self.reads_body.print()),
            ],
            None,
        )
    }
}

impl Print for Graft<'_> {
    fn print(&self) -> Expr {
        let (root, slots) = (self.root.print(), self.slots.print());
        structure("rt::Graft", [("root", root), ("slots", slots)], None)
    }
}

impl Print for PathNode<'_> {
    fn print(&self) -> Expr {
        match (self.members, self.elements, self.slot) {
            ([], None, Some(slot)) if self.details_only && self.noted => {
                call("rt::PathNode::of_details", [slot.print()])
            }
            ([], None, Some(slot)) if !self.details_only && !self.noted => {
                call("rt::PathNode::at", [slot.print()])
            }
            ([_, ..], None, None) if !self.details_only && !self.noted => {
                call("rt::PathNode::of", [self.members.print()])
            }
            _ => Row::new("PathNode", "EMPTY")
                .field("members", &self.members)
                .field("elements", &self.elements)
                .field("positions", &self.positions)
                .field("slot", &self.slot)
                .field("details_only", &self.details_only)
                .field("noted", &self.noted)
                .print(),
        }
    }
}

impl Print for Step<'_> {
    fn print(&self) -> Expr {
        call("rt::Step::to", [self.name().print(), self.node().print()])
    }
}

impl Print for Envelope<'_> {
    fn print(&self) -> Expr {
        Row::new("Envelope", "EMPTY")
            .field("when", &self.when)
            .field("root", &self.root)
            .field("code", &self.code)
            .field("first_known", &self.first_known)
            .field("message", &self.message)
            .field("request_id", &self.request_id)
            .field("details_at", &self.details_at)
            .field("common", &self.common)
            .print()
    }
}

impl Print for Resend<'_> {
    fn print(&self) -> Expr {
        Row::new("Resend", "NONE")
            .field("writes", &self.writes)
            .field("key", &self.key)
            .field("for_ms", &self.for_ms)
            .print()
    }
}
