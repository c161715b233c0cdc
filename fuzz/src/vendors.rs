//! This repository's vendors in three forms: generated code, tables built at run time, and the
//! oracle's reading.

use generated_example::generated;
use std::sync::LazyLock;
use tests::oracle::OracleSpec;
use vendor_errors_cli::specs::File;
use vendor_errors_runtime::{Kind, Response, VendorError};

/// One vendor.
pub(crate) struct Vendor {
    pub(crate) check: fn(&Response<'_>) -> Option<Box<dyn VendorError>>,
    pub(crate) of: fn(&Response<'_>) -> Box<dyn VendorError>,
}

const fn vendor<K: Kind>() -> Vendor {
    Vendor {
        check: |response| {
            vendor_errors_runtime::Error::<K>::check(response)
                .map(|error| Box::new(error) as Box<dyn VendorError>)
        },
        of: |response| Box::new(vendor_errors_runtime::Error::<K>::of(response)),
    }
}

macro_rules! vendors {
    ($($name:ident)*) => {
        pub(crate) const VENDORS: &[Vendor] = &[$(vendor::<generated::$name::ErrorKind>()),*];
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

vendors! {
    airtable anthropic aws_json azure_arm bookwell calcom calendly cloudflare discord
    elasticsearch fortytwo_min github google hubspot jira json_rpc jsonapi kubernetes mavio
    meetergo msgraph notion oauth2 openai plaid problem_json salesforce shopify slack spotify
    square stripe talkpilot telegram twilio zoom
}

pub(crate) static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let shipped: Vec<_> = vendor_errors_spec::shipped::vendors().collect();
    assert_eq!(
        NAMES, shipped,
        "the list in `vendors!` is that of the specs that ship"
    );
    let file = |name: &&str| File::shipped(name).expect("it ships");
    NAMES.iter().map(file).collect()
});

pub(crate) static ORACLES: LazyLock<Vec<OracleSpec>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|file| OracleSpec::from_yaml(file.source.text()))
        .collect()
});
