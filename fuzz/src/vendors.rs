//! This repository's vendors in three forms: generated code, tables built at run time, and the
//! oracle's reading.

use vendor_errors_cli::specs::File;
use generated_example::generated;
use std::path::Path;
use std::sync::LazyLock;
use tests::oracle::OracleSpec;
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
    airtable bookwell discord fortytwo_min github hubspot kubernetes mavio meetergo oauth2 openai plaid problem_json salesforce slack stripe talkpilot
}

pub(crate) static FILES: LazyLock<Vec<File>> =
    LazyLock::new(|| NAMES.iter().map(|name| file(name)).collect());

pub(crate) static ORACLES: LazyLock<Vec<OracleSpec>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|file| OracleSpec::from_yaml(file.source.text()))
        .collect()
});

fn file(name: &str) -> File {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../error-spec/vendors/{name}.yaml"));
    File::read(&path).unwrap_or_else(|problem| panic!("{problem}"))
}
