//! How long to wait for a bucket that refills: (need − have) ÷ rate.

use super::found::Wanted;
use super::parsed::Parsed;
use super::waits::{LONGEST, Rules, Waited};
use crate::retry::wait_source::WaitSource;
use crate::wait::Reading;
use vendor_errors_tables::format::cursor::without_blanks;
use vendor_errors_tables::format::decimal::Number;
use vendor_errors_tables::{Bucket, Source};

/// Amounts are counted in billionths, rounded up.
const ONE: u64 = 1_000_000_000;

/// An amount as large as this is unreadable.
const TOO_LARGE: u128 = 1_000_000_000_000_000_000 * ONE as u128;

/// What the parts of a bucket come to.
pub(super) enum Filled {
    /// A part is not there.
    Nothing,
    /// A part is no amount.
    Unreadable,
    /// What is needed is more than the bucket ever holds.
    Never,
    /// Enough is there after this many milliseconds.
    After(u128),
}

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    pub(super) fn read_bucket(&self, bucket: &Bucket<'s>) -> Waited<'s> {
        let reading = match self.filled(bucket) {
            Filled::Nothing => return Waited::Nothing,
            Filled::Never => return Waited::Stop,
            Filled::Unreadable => Reading::Unreadable,
            Filled::After(millis) => Reading::of(Some(millis)),
        };
        let rules = Rules {
            unreadable: bucket.unreadable,
            limit_ms: bucket.limit_ms,
        };
        rules.judge(reading, self.origin_of_bucket(bucket))
    }

    pub(super) fn filled(&self, bucket: &Bucket<'s>) -> Filled {
        let need = self.amount(&bucket.need);
        let have = self.amount(&bucket.have);
        let per_second = self.amount(&bucket.per_second);
        let capacity = match &bucket.capacity {
            Some(capacity) => self.amount(capacity),
            None => Some(Some(u128::MAX)),
        };
        let (Some(need), Some(have), Some(per_second), Some(capacity)) =
            (need, have, per_second, capacity)
        else {
            return Filled::Nothing;
        };
        let (Some(need), Some(have), Some(per_second), Some(capacity)) =
            (need, have, per_second, capacity)
        else {
            return Filled::Unreadable;
        };
        let missing = need.saturating_sub(have).saturating_mul(1_000);
        let rounded_up = missing.saturating_add(per_second.saturating_sub(1));
        match rounded_up.checked_div(per_second) {
            None => Filled::Unreadable,
            Some(_) if need > capacity => Filled::Never,
            Some(millis) => Filled::After(millis),
        }
    }

    /// The amount at a source, in billionths: `None` if nothing is there, `Some(None)` if it is no
    /// number.
    fn amount(&self, source: &Source<'s>) -> Option<Option<u128>> {
        let text = self.text(source, Wanted::Scalar)?;
        let amount = text.decoded_within::<LONGEST, _>(|text| {
            let number = Number::parse(without_blanks(text))?;
            Some(number.times(ONE))
        });
        let amount = amount.flatten();
        Some(amount.filter(|amount| *amount < TOO_LARGE))
    }

    /// Where the first part lies that is no constant.
    pub(super) fn origin_of_bucket(&self, bucket: &Bucket<'s>) -> WaitSource<'s> {
        let parts = [&bucket.have, &bucket.need, &bucket.per_second];
        let mut origins = parts.into_iter().map(|part| self.origin(part));
        origins
            .find(|origin| *origin != WaitSource::Spec)
            .unwrap_or(WaitSource::Spec)
    }
}
