//! Vendors by name, from the specs that ship with vendor-errors.

use vendor_errors::{Category, Error, VendorErrors};

#[derive(Debug, VendorErrors)]
#[vendor_errors(vendor = "stripe")]
pub struct Stripe;

#[derive(Debug, PartialEq, VendorErrors)]
#[vendor_errors(vendor = "stripe")]
enum Payment {
    CardDeclined {
        decline_code: Option<String>,
    },
    #[vendor_errors(other)]
    Other,
}

/// Two that ship, beside one of the crate's own.
#[derive(Debug, PartialEq, VendorErrors)]
#[vendor_errors(vendor("github", "stripe"), spec = "ui/vendors/acme.yaml")]
enum Several {
    #[vendor_errors(stripe = "card_declined", acme = "slot_unavailable")]
    Refused,
    #[vendor_errors(category = "rate_limit")]
    Slower,
    #[vendor_errors(other)]
    Other,
}

const DECLINED: &[u8] =
    br#"{"error":{"type":"card_error","code":"card_declined","decline_code":"lost_card"}}"#;

#[test]
fn a_card_error_is_answered_by_the_vendors_name() {
    let error = stripe::Error::from_response(402, &(), DECLINED);
    assert_eq!(error.name(), Some("card_declined"));
    assert_eq!(error.category(), Some(Category::Payment));

    let error = Error::<Payment>::from_response(402, &(), DECLINED);
    let decline_code = Some("lost_card".to_owned());
    assert_eq!(error.kind(), &Payment::CardDeclined { decline_code });
}

#[test]
fn shipped_vendors_stand_beside_own_specs() {
    let kind = |decoder: vendor_errors::Decoder<Several>, status, body: &[u8]| {
        decoder.from_response(status, &(), body).into_kind()
    };
    assert_eq!(kind(Several::stripe(), 402, DECLINED), Several::Refused);
    assert_eq!(kind(Several::github(), 429, b"{}"), Several::Slower);
    let own = br#"{"error":{"code":"slot_unavailable"}}"#;
    assert_eq!(kind(Several::acme(), 409, own), Several::Refused);
}
