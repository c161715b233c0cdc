//! The report: tables for people, and the same figures as JSON.

use crate::place;
use serde_json::{Map, Value, json};

/// Everything that was measured.
#[derive(Default)]
pub(crate) struct Report {
    summary: Map<String, Value>,
}

/// One comparison: our figure, that of a peer, and the limit for their ratio.
pub(crate) struct Row {
    pub(crate) what: String,
    pub(crate) ours: f64,
    pub(crate) peer: &'static str,
    pub(crate) theirs: f64,
    pub(crate) unit: &'static str,
    pub(crate) goal: Goal,
}

#[derive(Clone, Copy)]
pub(crate) enum Goal {
    /// Ours ÷ theirs is at most this.
    AtMost(f64),
    /// Theirs ÷ ours is at least this.
    TimesFaster(f64),
    /// There is no limit.
    Open,
}

impl Row {
    pub(crate) fn ratio(&self) -> f64 {
        match self.goal {
            Goal::TimesFaster(_) => self.theirs / self.ours,
            Goal::AtMost(_) | Goal::Open => self.ours / self.theirs,
        }
    }

    fn limit(&self) -> Option<(&'static str, f64, bool)> {
        match self.goal {
            Goal::AtMost(limit) => Some(("<=", limit, self.ratio() <= limit)),
            Goal::TimesFaster(limit) => Some((">=", limit, self.ratio() >= limit)),
            Goal::Open => None,
        }
    }

    fn json(&self) -> Value {
        let (limit, met) = self
            .limit()
            .map_or((None, None), |(_, limit, met)| (Some(limit), Some(met)));
        json!({
            "what": self.what,
            "ours": self.ours,
            "peer": self.peer,
            "theirs": self.theirs,
            "unit": self.unit,
            "ratio": self.ratio(),
            "limit": limit,
            "met": met,
        })
    }
}

impl Report {
    /// Prints the table of a point and writes it as JSON.
    pub(crate) fn point(&mut self, name: &str, title: &str, rows: &[Row]) {
        println!("\n## {title}\n");
        println!("| what | ours | peer | theirs | ratio | limit | |");
        println!("|---|---:|---|---:|---:|---:|---|");
        for row in rows {
            let (limit, met) = match row.limit() {
                Some((sign, limit, met)) => (
                    format!("{sign} {limit}"),
                    if met { "met" } else { "MISSED" },
                ),
                None => (String::new(), ""),
            };
            let (ours, theirs, unit) = (number(row.ours), number(row.theirs), row.unit);
            println!(
                "| {} | {ours} {unit} | {} | {theirs} {unit} | {:.2} | {limit} | {met} |",
                row.what,
                row.peer,
                row.ratio()
            );
        }
        let rows: Vec<Value> = rows.iter().map(Row::json).collect();
        place::write_json(
            &format!("{name}.json"),
            &json!({ "title": title, "rows": rows }),
        );
    }

    /// Adds a figure to `summary.json`.
    pub(crate) fn headline(&mut self, key: &str, value: impl Into<Value>) {
        self.summary.insert(key.to_owned(), value.into());
    }

    /// Writes `summary.json`. Figures of points that did not run stay as they were.
    pub(crate) fn write_summary(self) {
        let mut summary = place::read_json("summary.json")
            .as_object()
            .cloned()
            .unwrap_or_default();
        summary.extend(self.summary);
        place::write_json("summary.json", &Value::Object(summary));
        println!("\nwritten to {}", place::bench().display());
    }
}

/// Takes over what the target `allocations` has counted, which runs before this one.
pub(crate) fn allocations(report: &mut Report) {
    let counted = place::read_json("allocations.json");
    let Some(classify) = counted.get("classify") else {
        println!(
            "\nallocations: not available (`cargo bench -p tests --bench allocations` counts them)"
        );
        return;
    };
    report.headline("classify_allocations", classify.clone());
}

/// A number with three significant digits.
fn number(value: f64) -> String {
    match value.abs() {
        0.0 => "0".to_owned(),
        100.0.. => format!("{value:.0}"),
        10.0.. => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// The geometric mean.
pub(crate) fn geometric(values: impl IntoIterator<Item = f64>) -> f64 {
    let (sum, count) = values.into_iter().fold((0.0, 0.0), |(sum, count), value| {
        (sum + value.ln(), count + 1.0)
    });
    if count == 0.0 {
        f64::NAN
    } else {
        (sum / count).exp()
    }
}
