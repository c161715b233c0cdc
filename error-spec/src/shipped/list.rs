//! Made by `cargo run -p codegen` from the files in `vendors`. When one is deleted, take its line
//! out by hand, because nothing compiles before.

#[rustfmt::skip]
pub(super) const LIST: &[(&str, &str)] = &[
    ("airtable", include_str!("../../vendors/airtable.yaml")),
    ("bookwell", include_str!("../../vendors/bookwell.yaml")),
    ("discord", include_str!("../../vendors/discord.yaml")),
    ("fortytwo_min", include_str!("../../vendors/fortytwo_min.yaml")),
    ("github", include_str!("../../vendors/github.yaml")),
    ("hubspot", include_str!("../../vendors/hubspot.yaml")),
    ("kubernetes", include_str!("../../vendors/kubernetes.yaml")),
    ("mavio", include_str!("../../vendors/mavio.yaml")),
    ("meetergo", include_str!("../../vendors/meetergo.yaml")),
    ("oauth2", include_str!("../../vendors/oauth2.yaml")),
    ("openai", include_str!("../../vendors/openai.yaml")),
    ("plaid", include_str!("../../vendors/plaid.yaml")),
    ("problem_json", include_str!("../../vendors/problem_json.yaml")),
    ("salesforce", include_str!("../../vendors/salesforce.yaml")),
    ("slack", include_str!("../../vendors/slack.yaml")),
    ("stripe", include_str!("../../vendors/stripe.yaml")),
    ("talkpilot", include_str!("../../vendors/talkpilot.yaml")),
];
