//! What the build script has made.

use generated_example::built::parcels::{self, ErrorKind, Unit};
use generated_example::built::tides;
use std::time::Duration;
use vendor_errors::{Response, VendorError};

#[test]
fn a_vendor_of_the_build_script_is_matched() {
    let body = br#"{"problem":"too_large","text":"No.","info":{"limits":[{"unit":"kg","most":31.5},{"unit":"lb","most":70}]}}"#;
    let error = parcels::Error::from_response(422, &[("x-parcel-trace", "t-1")], body);
    assert_eq!(error.request_id(), Some("t-1"));
    let ErrorKind::TooLarge(Some(details)) = error.into_kind() else {
        panic!("it is too large");
    };
    let units: Vec<_> = details
        .limits
        .iter()
        .map(|limit| limit.unit.clone())
        .collect();
    assert_eq!(units[0], Unit::Kg);
    assert_eq!(units[1].to_string(), "lb");
    assert_eq!(details.limits[1].most, 70.0);
}

#[test]
fn vendors_have_a_common_type() {
    let busy = Response::new(200, br#"{"ok":false,"why":"Busy, come back"}"#);
    let fine = Response::new(200, br#"{"ok":true}"#);
    assert!(tides::Error::check(&fine).is_none());
    let errors: [Box<dyn VendorError>; 2] = [
        Box::new(tides::Error::check(&busy).expect("an error")),
        Box::new(parcels::Error::from_response(503, &(), b"")),
    ];
    let rules = errors
        .iter()
        .map(|error| format!("{} {}", error.vendor(), error.rule()));
    assert_eq!(
        rules.collect::<Vec<_>>(),
        ["tides tides.yaml:17", "parcels default for 503"]
    );
    assert_eq!(errors[0].retry_after(), Some(Duration::from_secs(10)));
}
