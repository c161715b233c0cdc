//! The generated vendors of this repository.

use generated_example::generated as vendors;
use std::hint::black_box;
use vendor_errors_runtime::Response;

pub(crate) struct Vendor {
    pub(crate) name: &'static str,
    /// Decodes into the vendor's error, typed and owned, and drops it.
    pub(crate) decode: fn(&Response<'_>),
    pub(crate) classify: fn(&Response<'_>),
}

macro_rules! vendors {
    ($($name:ident)+) => {
        pub(crate) const ALL: &[Vendor] = &[$(Vendor {
            name: stringify!($name),
            decode: |response| drop(black_box(vendors::$name::Error::of(black_box(response)))),
            classify: |response| {
                black_box(vendors::$name::classify(black_box(response)));
            },
        },)+];
    };
}

vendors! {
    airtable bookwell discord fortytwo_min github hubspot kubernetes mavio meetergo oauth2 openai plaid problem_json salesforce slack
    stripe talkpilot
}

pub(crate) fn of_name(name: &str) -> Option<&'static Vendor> {
    ALL.iter().find(|vendor| vendor.name == name)
}
