//! The derive works where the user's own items shadow common names.

#![no_implicit_prelude]
#![deny(warnings, unreachable_pub, clippy::pedantic)]
#![allow(clippy::non_minimal_cfg)]

mod shadows {
    #![allow(dead_code)]

    mod std {}
    mod core {}
    mod rt {}
    struct Result;
    struct Option;
    struct String;
    struct Vec;
    struct Box;
    struct Ok;
    struct Err;
    struct Some;
    struct None;
    struct Error;
    struct Kind;
    struct Decoder;
    struct Spec;
    struct Entry;

    /// Methods of every type, called like those that the derive calls.
    trait Blanket: ::core::marker::Sized {
        fn asked(self) {}
        fn flatten(self) {}
        fn holds(self) {}
        fn is(self) {}
        fn optional(self) {}
        fn optional_as(self) {}
        fn read_whole(self) {}
        fn read_whole_as(self) {}
        fn required(self) {}
        fn required_as(self) {}
        fn unwrap_or(self) {}
    }

    impl<T> Blanket for T {}

    type Text = ::std::option::Option<::std::string::String>;

    #[derive(
        ::core::fmt::Debug,
        ::core::clone::Clone,
        ::core::cmp::PartialEq,
        ::vendor_errors::VendorErrors,
    )]
    #[vendor_errors(spec = "ui/vendors/acme.yaml", exhaustive)]
    pub(super) enum Acme {
        SlotUnavailable {
            requested_time: ::std::string::String,
            #[cfg(all())]
            next_available: ::std::option::Option<::std::boxed::Box<str>>,
            #[cfg(any())]
            nowhere: ::std::string::String,
        },
        #[vendor_errors(
            code = "rate_limit_exceeded",
            status = 429,
            when = "{ /error/type: { not: { contains: x } } }"
        )]
        Limited,
        #[vendor_errors(name("validation_error", "invalid_request"))]
        #[cfg_attr(all(), vendor_errors(category = "invalid_request"))]
        Invalid,
        #[vendor_errors(code = "service_unavailable")]
        #[vendor_errors(code = 1001)]
        Service,
        ApiKeyExpired,
        #[vendor_errors(other)]
        Other,
    }

    #[derive(::core::fmt::Debug, ::vendor_errors::VendorErrors)]
    #[vendor_errors(spec = "ui/vendors/acme.yaml", spec = "ui/vendors/meta.yaml")]
    pub(super) enum Both<T: ::core::fmt::Debug, const N: usize = 1>
    where
        T: ::core::clone::Clone,
    {
        #[vendor_errors(acme(name = "slot_unavailable"), meta = "time_slot_unavailable")]
        #[allow(dead_code)]
        Taken {
            next_available: ::core::option::Option<T>,
        },
        #[vendor_errors(other)]
        Other,
    }

    #[derive(::core::fmt::Debug, ::vendor_errors::VendorErrors)]
    #[vendor_errors(spec = "ui/vendors/acme.yaml")]
    enum Whole {
        ValidationError(::core::option::Option<::vendor_errors::Json>),
        #[vendor_errors(other)]
        Other,
    }

    #[derive(::vendor_errors::VendorErrors)]
    #[vendor_errors(spec = "ui/vendors/acme.yaml")]
    pub(super) struct Acme_;
}

macro_rules! kind {
    ($name:ident, $spec:literal, $ty:ty) => {
        #[derive(::core::fmt::Debug, ::vendor_errors::VendorErrors)]
        #[vendor_errors(spec = $spec)]
        enum $name {
            SlotUnavailable {
                requested_time: $ty,
            },
            #[vendor_errors(other)]
            Other,
        }
    };
}

kind!(Made, "./../ui/vendors/acme.yaml", ::std::string::String);

const TAKEN: &[u8] =
    br#"{"error":{"code":"slot_unavailable","details":{"requested_time":"a","alternatives":[]}}}"#;

#[::core::prelude::v1::test]
fn they_mean_nothing_to_the_derive() {
    use ::core::{assert, matches};
    use ::vendor_errors::Error;
    use shadows::{Acme, Both, acme};

    let taken = Error::<Acme>::from_response(409, &(), TAKEN);
    assert!(
        matches!(taken.kind(), Acme::SlotUnavailable { requested_time, .. } if requested_time == "a")
    );
    let limited = br#"{"error":{"code":"rate_limit_exceeded"}}"#;
    assert!(matches!(
        Error::<Acme>::from_response(429, &(), limited).kind(),
        Acme::Limited
    ));
    let both = Both::<::std::string::String>::acme().from_response(500, &(), b"");
    assert!(matches!(both.kind(), Both::Other));
    let whole = acme::Error::from_response(409, &(), TAKEN);
    assert!(matches!(
        whole.kind(),
        acme::ErrorKind::SlotUnavailable(::core::option::Option::Some(_))
    ));
    let made = Error::<Made>::from_response(409, &(), TAKEN);
    assert!(
        matches!(made.kind(), Made::SlotUnavailable { requested_time } if requested_time == "a")
    );
}
