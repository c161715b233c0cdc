//! An error as a record for a log.

use crate::api::error::Error;
use serde_core::ser::SerializeStruct;
use serde_core::{Serialize, Serializer};

/// A record for a log or a queue, whose members are named as in `explain --format json`: what the
/// vendor said and what was decided. Body, details and items are left out, since they may hold what
/// a log should not.
///
/// It cannot be deserialized: make an error of the response again.
impl<K> Serialize for Error<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let retry = self.retry();
        let wait = retry.wait.map(|wait| wait.as_millis());
        let wait = wait.map(|millis| u64::try_from(millis).unwrap_or(u64::MAX));
        let mut record = serializer.serialize_struct("Error", 14)?;
        record.serialize_field("vendor", self.vendor())?;
        record.serialize_field("entry", &self.name())?;
        record.serialize_field("code", &self.code())?;
        record.serialize_field("status", &self.status())?;
        record.serialize_field("category", &self.category().map(|word| word.as_str()))?;
        record.serialize_field("message", &self.message())?;
        record.serialize_field("request_id", &self.request_id())?;
        record.serialize_field("retryable", &retry.is_retryable())?;
        record.serialize_field("retry", retry.decision.as_str())?;
        record.serialize_field("retry_after_ms", &wait)?;
        record.serialize_field("recovery", &retry.recovery.map(|word| word.as_str()))?;
        record.serialize_field("safe", retry.safe.as_str())?;
        let details_error = self.details_error().map(ToString::to_string);
        record.serialize_field("details_error", &details_error)?;
        record.serialize_field("rule", &retry.rule.to_string())?;
        record.end()
    }
}
