//! Credentials are never printed: not by `Debug`, not by `Display`, not by `explain`.

use hostile_tests::folder::{Folder, run};
use hostile_tests::generated::acme;
use vendor_errors::{Response, VendorError};

const SECRET: &str = "s3cr3t-t0k3n";

const HEADERS: [(&str, &str); 9] = [
    ("authorization", SECRET),
    ("Proxy-Authorization", SECRET),
    ("cookie", SECRET),
    ("Set-Cookie", SECRET),
    ("x-api-key", SECRET),
    ("idempotency-key", SECRET),
    ("x-auth-token", SECRET),
    ("authentication-info", SECRET),
    ("x-request-id", "req_1"),
];

#[test]
fn no_secret_of_a_header_or_the_body_is_printed() {
    // The spec does not read this member of the body.
    let body = format!(
        r#"{{"token":"{SECRET}","error":{{"code":"card_declined","message":"Declined.","details":{{"limit":"{SECRET}"}}}}}}"#
    );
    let query = format!("code={SECRET}");
    let response = Response::new(402, body.as_bytes())
        .headers(&HEADERS)
        .query(&query);
    let error = acme::Error::of(&response);
    assert!(
        error.details_error().is_some(),
        "so that its reason is shown"
    );
    let shared: &dyn VendorError = &error;
    let classified = acme::classify(&response);
    let shown = [
        format!("{error}"),
        format!("{error:?}"),
        format!("{error:#?}"),
        format!("{shared} {shared:?}"),
        format!("{response:?}"),
        format!("{classified:?}"),
        format!("{} {:?}", error.retry(), error.retry()),
        format!("{:?} {}", error.details_error(), error.rule()),
        serde_json::to_string(&error).expect("a record"),
        format!("{:?}", acme::VENDOR),
    ];
    for shown in shown {
        assert!(!shown.contains(SECRET), "{shown}");
    }
    assert!(
        error.raw_body() == body.as_bytes(),
        "who asks for the body gets it"
    );
}

#[test]
fn no_secret_is_collected_into_details() {
    let body = br#"{"error":{"code":"all_headers"}}"#;
    let error = acme::Error::from_response(421, &HEADERS, body);
    let shown = format!("{error:?}");
    assert!(
        shown.contains("req_1") && !shown.contains(SECRET),
        "{shown}"
    );
}

#[test]
fn explain_prints_no_header() {
    let folder = Folder::empty();
    let spec = folder.write("acme.yaml", include_str!("../fixtures/acme.yaml"));
    let body = folder.write("body", r#"{"error":{"code":"conflict"}}"#);
    for format in ["human", "json"] {
        let mut args = vec![
            "explain".into(),
            "--spec".into(),
            spec.clone().into_os_string(),
            "--body".into(),
        ];
        args.extend([
            body.clone().into_os_string(),
            "--status".into(),
            "409".into(),
            "--format".into(),
            format.into(),
        ]);
        for (name, value) in HEADERS {
            args.extend(["--header".into(), format!("{name}: {value}").into()]);
        }
        let output = run(env!("CARGO_BIN_EXE_cli"), args);
        assert!(output.status.success());
        let said = String::from_utf8(output.stdout).expect("text")
            + &String::from_utf8_lossy(&output.stderr);
        assert!(
            said.contains("conflict") && !said.contains(SECRET),
            "{said}"
        );
    }
}
