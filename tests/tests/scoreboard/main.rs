//! How often the vendors' own rules, and those of known clients, decide correctly whether to retry.
//!
//! `cargo test -p tests --test scoreboard -- --nocapture` prints the table.

mod clients;
mod responses;

use bumpalo::Bump;
use clients::{CLIENTS, Client};
use responses::{Recorded, Vendor, lower, vendors};
use std::fmt;

/// Selects a set of a vendor's responses.
type Set = fn(&Vendor) -> &[Recorded];

/// The score of a rule.
#[derive(Clone, Copy, Default)]
struct Score {
    right: usize,
    /// Retried an error that cannot succeed.
    in_vain: usize,
    /// Gave up on an error that would have succeeded.
    given_up: usize,
}

impl Score {
    fn count(&mut self, retried: bool, response: &Recorded) {
        match (retried, response.retryable) {
            (true, false) => self.in_vain += 1,
            (false, true) => self.given_up += 1,
            _ => self.right += 1,
        }
    }

    const fn all(self) -> usize {
        self.right + self.in_vain + self.given_up
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = (1000 * self.right).checked_div(self.all()).unwrap_or(0);
        write!(
            f,
            "{}.{} % | {} | {}",
            percent / 10,
            percent % 10,
            self.in_vain,
            self.given_up
        )
    }
}

fn of_client(client: &Client, responses: &[&Recorded]) -> Score {
    let mut score = Score::default();
    responses
        .iter()
        .for_each(|response| score.count((client.retries)(response), response));
    score
}

fn ours(vendors: &[Vendor], of: Set) -> Score {
    let mut score = Score::default();
    for vendor in vendors {
        let arena = Bump::new();
        let spec = lower(&arena, vendor);
        for response in of(vendor) {
            let retried = response.is_retried_by(&spec);
            if retried != response.retryable {
                println!(
                    "wrong: {} {} {}",
                    response.vendor, response.status, response.retryable
                );
            }
            score.count(retried, response);
        }
    }
    score
}

#[test]
fn the_vendors_rules_decide_better_than_the_status() {
    let vendors = vendors();
    let sets: [(&str, Set); 2] = [
        ("examples of the specs", |vendor| &vendor.examples),
        ("recorded responses beside the repository", |vendor| {
            &vendor.cases
        }),
    ];
    for (name, of) in sets {
        let responses: Vec<&Recorded> = vendors.iter().flat_map(of).collect();
        if responses.is_empty() {
            println!("\nno {name}");
            continue;
        }
        let with = vendors
            .iter()
            .filter(|vendor| !of(vendor).is_empty())
            .count();
        let own = ours(&vendors, of);
        println!("\n{} {name}, of {with} vendors\n", responses.len());
        println!(
            "| rule | right | retried in vain | given up too early | source |\n|---|---|---|---|---|"
        );
        println!("| **this project** | {own} | the vendor's spec |");
        for client in CLIENTS {
            let score = of_client(client, &responses);
            println!("| {} | {score} | {} |", client.name, client.source);
            assert!(own.right > score.right, "{} decides as well", client.name);
        }
        assert_eq!(own.right, responses.len(), "{name}");
    }
    assert!(
        vendors
            .iter()
            .map(|vendor| vendor.examples.len())
            .sum::<usize>()
            > 100
    );
}
