//! The one error type.

use crate::api::body_error::BodyError;
use crate::api::items::{Item, KeptItems};
use crate::api::kept::{Kept, Span};
use crate::api::kind::Kind;
use crate::details::{Details, DetailsError};
use crate::engine::{self, Outcome, Texts};
use crate::response::Response;
use crate::response::headers::Headers;
use crate::retry::Retry;
use crate::retry::as_retry::AsRetry;
use crate::retry::decision::Rule;
use std::fmt;
use std::time::Duration;
use vendor_errors_tables::vocabulary::{Category, Recovery};
use vendor_errors_tables::{Entry, Resend, Spec};

/// An error that a vendor's API reported, with everything known about it.
///
/// One pointer wide. `K` is the vendor's `ErrorKind`, or an enum of your own.
///
/// ```
/// # #[derive(vendor_errors::VendorErrors)]
/// # #[vendor_errors(vendor = "bookwell")]
/// # pub struct Bookwell;
/// use vendor_errors::Recovery;
///
/// let body = br#"{"error":{"code":"slot_unavailable","details":{"next_available":"10:00"}}}"#;
/// let error = bookwell::Error::from_response(409, &[("x-request-id", "req_1")], body);
/// match error.kind() {
///     bookwell::ErrorKind::SlotUnavailable(Some(slot)) => {
///         println!("free at {:?}", slot.next_available);
///     }
///     _ if error.may_resend("POST") => println!("again after {:?}", error.retry_after()),
///     _ => println!("{error}"),
/// }
/// // What every error has, known or not:
/// assert_eq!((error.status(), error.code()), (409, Some("slot_unavailable")));
/// assert_eq!(error.request_id(), Some("req_1"));
/// assert_eq!(error.recovery(), Some(Recovery::ChooseAlternative));
/// ```
#[derive(Clone)]
pub struct Error<K>(Box<Inner<K>>);

#[derive(Clone)]
struct Inner<K> {
    kind: K,
    items: Option<Box<KeptItems<K>>>,
    facts: Facts,
}

/// All but the kind.
#[derive(Clone)]
struct Facts {
    spec: &'static Spec<'static>,
    entry: Option<&'static Entry<'static>>,
    status: u16,
    is_status_unexpected: bool,
    category: Option<Category>,
    retry: Retry<'static>,
    kept: Kept,
    /// The length of the whole body.
    body_len: usize,
    body_error: Option<BodyError>,
    details_error: Option<DetailsError>,
}

impl<K: Kind> Error<K> {
    /// Makes an error of a response's status, headers and body. Never fails: what the spec does
    /// not know is decided by its status.
    ///
    /// [`Error::of`] takes the request into account; [`Error::check`] also finds errors under a
    /// success status.
    #[must_use]
    pub fn from_response(status: u16, headers: &(impl Headers + ?Sized), body: &[u8]) -> Self {
        Self::of(&Response::new(status, body).headers(headers))
    }

    /// Makes an error of a response. Never fails.
    #[must_use]
    pub fn of(response: &Response<'_>) -> Self {
        K::decoder().of(response)
    }

    /// Returns the error, if the response is one.
    #[must_use]
    pub fn check(response: &Response<'_>) -> Option<Self> {
        K::decoder().check(response)
    }
}

impl<K> Error<K> {
    pub(crate) fn new(
        kind: K,
        spec: &'static Spec<'static>,
        outcome: &Outcome<'static, '_>,
        details: &mut Details<'static, '_>,
    ) -> Self {
        let response = outcome.parsed.response;
        let details_error = details.take_error();
        let body_error = match outcome.parsed.is_readable() {
            true => None,
            false => BodyError::of(response),
        };
        // Written in place, because it is large.
        let mut inner = Box::write(
            Box::new_uninit(),
            Inner {
                kind,
                items: None,
                facts: Facts {
                    spec,
                    entry: outcome.entry(),
                    status: response.status,
                    is_status_unexpected: outcome.ruling.unexpected_status,
                    category: outcome.ruling.category,
                    retry: outcome.retry(),
                    kept: Kept::NONE,
                    body_len: response.body.len(),
                    body_error,
                    details_error,
                },
            },
        );
        inner.facts.kept.keep(outcome, details.at());
        Self(inner)
    }

    /// How much of the response is kept.
    pub(crate) fn kept_bytes(&self) -> usize {
        self.0.facts.kept.length()
    }

    pub(crate) fn set_items(&mut self, items: Option<Box<KeptItems<K>>>) {
        self.0.items = items;
    }
}

impl Facts {
    fn texts(&self) -> Texts<'static> {
        Texts::of(self.spec, self.entry, self.status)
    }

    fn text(&self, span: Span) -> Option<&str> {
        self.kept.get(span)
    }
}

impl<K> Error<K> {
    /// Which error it is, as an enum to match on.
    #[must_use]
    pub fn kind(&self) -> &K {
        &self.0.kind
    }

    /// Whether a request with this method, in capitals (`GET`, `POST`; RFC 9110 §9), may succeed if
    /// it is sent again, and does nothing twice: the question that a retry loop asks.
    ///
    /// Of a request that carried the vendor's idempotency key, ask
    /// [`Retry::for_request`](crate::Retry::for_request).
    #[must_use]
    pub fn may_resend(&self, method: &str) -> bool {
        self.0.facts.retry.for_method(method).may_resend()
    }

    /// The items of the response that failed, each as an error of its own: the parts of a batch, or
    /// the reasons why a request was refused. Empty if the response has no items: it is one error.
    ///
    /// At most 1,000 items, with 1 MiB of JSON together, are kept; [`Error::omitted_items`] counts
    /// the others.
    #[must_use]
    pub fn items(&self) -> &[Item<K>] {
        self.0.items.as_ref().map_or(&[], |kept| &kept.items)
    }

    /// How many items failed beyond those of [`Error::items`].
    #[must_use]
    pub fn omitted_items(&self) -> usize {
        self.0.items.as_ref().map_or(0, |kept| kept.omitted)
    }

    /// What to do about those of [`Error::items`] that may be sent again, as a request of their
    /// own: the retry of the one that must wait longest. `None` if none may be sent again, or if
    /// the items are not parts of the request.
    ///
    /// Whether a part may be sent again can depend on the request's method, so say it:
    /// [`Response::method`]. The request of the whole batch is another matter: parts of it may have
    /// been done, so [`Error::retry`] calls it unsafe.
    #[must_use]
    pub fn retry_items(&self) -> Option<Retry<'static>> {
        let parts = self.0.items.as_ref().filter(|kept| kept.are_parts)?;
        let retries = parts.items.iter().map(|item| item.error().retry());
        let again = retries.filter(Retry::may_resend);
        again.max_by_key(|retry| retry.wait)
    }

    /// Takes the kind out, with its details.
    #[must_use]
    pub fn into_kind(self) -> K {
        self.0.kind
    }
}

/// Defines the accessors once, for the type and for the trait.
macro_rules! accessors {
    ($($(#[$doc:meta])* $name:ident($this:ident) -> $ty:ty { $value:expr })+) => {
        impl<K> Error<K> {
            $($(#[$doc])* #[must_use] pub fn $name(&self) -> $ty { let $this = &self.0.facts; $value })+
        }

        /// What every vendor's error has, without its kind. `&dyn VendorError` is a common type
        /// for several vendors.
        ///
        /// [`Error`] has the same methods itself, so the trait need not be in scope. The trait is
        /// sealed, because it grows with the language.
        ///
        /// ```
        /// # #[derive(vendor_errors::VendorErrors)]
        /// # #[vendor_errors(vendor = "bookwell")]
        /// # pub struct Bookwell;
        /// # #[derive(vendor_errors::VendorErrors)]
        /// # #[vendor_errors(vendor = "stripe")]
        /// # pub struct Stripe;
        /// use vendor_errors::VendorError;
        ///
        /// fn line(error: &dyn VendorError) -> String {
        ///     let name = error.name().unwrap_or("unrecognized");
        ///     format!("{} {name} {}", error.vendor(), error.status())
        /// }
        ///
        /// let errors: [Box<dyn VendorError>; 2] = [
        ///     Box::new(bookwell::Error::from_response(409, &(), br#"{"error":{"code":"slot_unavailable"}}"#)),
        ///     Box::new(stripe::Error::from_response(418, &(), b"")),
        /// ];
        /// let lines = errors.map(|error| line(&*error));
        /// assert_eq!(lines, ["bookwell slot_unavailable 409", "stripe unrecognized 418"]);
        /// ```
        pub trait VendorError: sealed::Sealed + std::error::Error + Send + Sync + 'static {
            $($(#[$doc])* fn $name(&self) -> $ty;)+

            /// Whether a request with this method may succeed if it is sent again, and does
            /// nothing twice.
            fn may_resend(&self, method: &str) -> bool {
                self.retry().for_method(method).may_resend()
            }
        }

        impl<K: fmt::Debug + Send + Sync + 'static> VendorError for Error<K> {
            $(fn $name(&self) -> $ty { let $this = &self.0.facts; $value })+
        }
    };
}

accessors! {
    /// The vendor's name, as the spec and the module have it.
    vendor(this) -> &'static str { this.spec.vendor }

    /// The entry of the spec; `None` if the spec does not know the error.
    entry(this) -> Option<&'static Entry<'static>> { this.entry }

    /// The name of the entry; `None` if the spec does not know the error.
    name(this) -> Option<&'static str> { this.retry.name }

    /// The code as the vendor sent it, known or not. Log it, but match on `kind`: an unknown code
    /// can become known in the next spec.
    code(this) -> Option<&str> { this.text(this.kept.code) }

    /// The HTTP status of the response.
    status(this) -> u16 { this.status }

    /// Whether the entry is documented for other statuses than the received one.
    is_status_unexpected(this) -> bool { this.is_status_unexpected }

    /// The vendor's message for people.
    message(this) -> Option<&str> { this.text(this.kept.message) }

    /// The vendor's id of the request, which its support asks for.
    request_id(this) -> Option<&str> { this.text(this.kept.request_id) }

    /// What kind of thing went wrong; `None` below status 400 if the spec does not say.
    category(this) -> Option<Category> { this.category }

    /// What to do: the decision, the wait and its source, the safety, the recovery and the rule
    /// that decided.
    retry(this) -> Retry<'static> { this.retry }

    /// Whether, by the vendor's rules, the very same request may succeed if it is sent again after
    /// the wait. Whether a write is *safe* to resend is a second question: see [`Retry::safe`].
    is_retryable(this) -> bool { this.retry.is_retryable() }

    /// How long to wait before the retry: the server's word or the spec's constant. `None` if the
    /// error is not retryable or nobody says.
    retry_after(this) -> Option<Duration> { this.retry.wait }

    /// What must change before a request can succeed.
    recovery(this) -> Option<Recovery> { this.retry.recovery }

    /// The value that the recovery needs, if the vendor sends one, such as the next free time or a
    /// fresh nonce.
    recovery_value(this) -> Option<&str> { this.text(this.kept.recovery_value) }

    /// The vendor's rules for resending writes: whether to, under which key header, and for how
    /// long a key is remembered.
    resend(this) -> Resend<'static> { engine::resend(this.spec, this.entry, this.status) }

    /// What the error means, as the spec has it from the vendor's page.
    description(this) -> Option<&'static str> { given(this.texts().description) }

    /// A text for the end user, as the spec suggests it.
    user_message(this) -> Option<&'static str> { given(this.texts().user_message) }

    /// How to fix it, for the developer.
    fix(this) -> Option<&'static str> { given(this.texts().fix) }

    /// The line of the spec that decided, displayed as `bookwell.yaml:88`.
    rule(this) -> Rule<'static> { this.retry.rule }

    /// The body as far as it is kept, by default 64 KiB ([`Response::keep_body`]).
    raw_body(this) -> &[u8] { this.kept.body() }

    /// The length of the whole body in bytes.
    body_len(this) -> usize { this.body_len }

    /// Why the body was not read as JSON; `None` if it was, or if there is none. Worth a look
    /// where an error is unknown: the body may be a proxy's page, or may have been cut.
    body_error(this) -> Option<BodyError> { this.body_error }

    /// The JSON of the details as the vendor sent it, whether or not it fits the spec; `None` if
    /// there is none or it lies beyond the kept body.
    details_json(this) -> Option<&str> { this.text(this.kept.details) }

    /// What does not fit the spec in the details that the vendor sent, and so is missing from the
    /// typed ones.
    details_error(this) -> Option<&DetailsError> { this.details_error.as_ref() }
}

/// A text of the spec; `None` if it gives none.
fn given(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

mod sealed {
    pub trait Sealed {}

    impl<K> Sealed for super::Error<K> {}
}

impl<K> AsRetry for Error<K> {
    fn as_retry(&self) -> Retry<'static> {
        self.retry()
    }
}

impl AsRetry for dyn VendorError {
    fn as_retry(&self) -> Retry<'static> {
        self.retry()
    }
}

impl<K: fmt::Debug> std::error::Error for Error<K> {}
