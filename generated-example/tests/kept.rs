//! What an error keeps of a response.

use generated_example::generated::problem_json;

/// Values from outside the body are stored after it, even if they are empty.
#[test]
fn a_value_of_a_header_is_kept() {
    let body =
        br#"{"type":"urn:ietf:params:acme:error:badNonce","detail":"The \"nonce\" is stale"}"#;
    for nonce in ["oFvnlFP1wIhRlYS2jTaXbA", ""] {
        let error = problem_json::Error::from_response(400, &[("replay-nonce", nonce)], body);
        assert_eq!(error.recovery_value(), Some(nonce));
        assert_eq!(error.message(), Some(r#"The "nonce" is stale"#));
        assert_eq!(error.raw_body(), body);
    }
}
