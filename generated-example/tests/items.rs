//! The items of a response, with the vendor's own kinds and with a kind of one's own.

use generated_example::generated::{elasticsearch, shopify};
use std::time::Duration;
use vendor_errors::{Error, Response, VendorErrors};

#[derive(Debug, PartialEq, VendorErrors)]
#[vendor_errors(vendor = "elasticsearch")]
enum Indexing {
    #[vendor_errors(code = "version_conflict_engine_exception")]
    Conflict { index: Option<String> },
    #[vendor_errors(category = "rate_limit")]
    Busy,
    #[vendor_errors(other)]
    Other,
}

/// A success, a final failure and a retryable one side by side.
const BULK: &[u8] = br#"{"errors":true,"items":[
    {"index":{"_id":"1","status":201}},
    {"index":{"_id":"2","status":409,"error":{"type":"version_conflict_engine_exception","reason":"version conflict","index":"books"}}},
    {"create":{"_id":"3","status":429,"error":{"type":"es_rejected_execution_exception","reason":"queue is full"}}}]}"#;

#[test]
fn the_kind_of_items_may_be_ones_own() {
    let headers = [("retry-after", "7")];
    let response = Response::new(200, BULK).headers(&headers).method("POST");
    let error = Error::<Indexing>::check(&response).expect("it is an error");
    let items: Vec<_> = error
        .items()
        .iter()
        .map(|item| (item.index(), item.key(), item.error().kind()))
        .collect();
    let conflict = Indexing::Conflict {
        index: Some("books".to_owned()),
    };
    assert_eq!(
        items,
        [
            (Some(1), Some("2"), &conflict),
            (Some(2), Some("3"), &Indexing::Busy),
        ]
    );
    let [conflict, busy] = error.items() else {
        panic!("two items");
    };
    assert_eq!(conflict.error().status(), 409);
    assert!(!conflict.error().is_retryable());
    assert!(busy.error().retry().may_resend());
    assert_eq!(busy.error().retry_after(), Some(Duration::from_secs(7)));
    // The whole is retryable, and must not be sent again.
    assert_eq!(error.kind(), &Indexing::Busy);
    assert!(error.is_retryable() && !error.may_resend("POST"));
    assert_eq!(error.retry_items(), Some(busy.error().retry()));
    assert_eq!(error.omitted_items(), 0);
}

#[test]
fn borrowed_items_are_responses_of_their_own() {
    let response = Response::new(200, BULK).method("POST");
    let mut items = elasticsearch::items(&response);
    let first = items.next().expect("an item");
    assert_eq!(
        (first.index(), first.key().as_deref()),
        (Some(1), Some("2"))
    );
    assert!(first.json().starts_with(r#"{"_id":"2""#));
    let said = first.classify();
    assert_eq!(
        said.name,
        Some(elasticsearch::ErrorName::VersionConflictEngineException)
    );
    let own = Error::<Indexing>::of(first.response());
    assert!(matches!(own.kind(), Indexing::Conflict { .. }));
    assert_eq!(items.count(), 1);
}

#[test]
fn a_success_has_items_too() {
    let body = br#"{"data":{"shop":null},"errors":[{"message":"Access denied for shop field.","extensions":{"code":"ACCESS_DENIED"}}]}"#;
    let response = Response::new(200, body).method("POST");
    let items: Vec<_> = shopify::Error::items_of(&response).collect();
    let [item] = &items[..] else {
        panic!("one item");
    };
    assert_eq!(item.error().code(), Some("ACCESS_DENIED"));
    assert_eq!(
        item.error().category(),
        Some(vendor_errors::Category::Permission)
    );
}
