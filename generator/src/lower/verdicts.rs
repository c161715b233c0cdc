//! Verdicts: what to do, and how long to wait.

use super::Lowering;
use super::scope::Scope;
use vendor_errors_spec::model;
use vendor_errors_tables::vocabulary::Take;
use vendor_errors_tables::{Arm, Bucket, Recover, Source, Verdict, Wait};

impl<'a> Lowering<'a> {
    /// The verdict on this line, which may be missing.
    pub(super) fn retry(&mut self, verdict: Option<&'a model::Verdict>, line: u32) -> Verdict<'a> {
        verdict.map_or(Verdict::Unsaid, |verdict| self.verdict(verdict, line))
    }

    fn verdict(&mut self, verdict: &'a model::Verdict, line: u32) -> Verdict<'a> {
        match verdict {
            model::Verdict::Never => Verdict::Never,
            model::Verdict::Backoff => Verdict::Backoff,
            model::Verdict::Wait(waits) => Verdict::Wait(self.waits(waits)),
            model::Verdict::Arms(arms) => Verdict::Arms(self.arms(arms, line)),
        }
    }

    /// The arms of a verdict on this line.
    pub(super) fn arms(&mut self, arms: &'a [model::Arm], line: u32) -> &'a [Arm<'a>] {
        self.each(arms, |lowering, arm| lowering.arm(arm, line))
    }

    fn arm(&mut self, arm: &'a model::Arm, line: u32) -> Arm<'a> {
        Arm {
            when: self.when(arm.when.as_ref(), Scope::ROOT),
            then: self.verdict(&arm.then, arm.line),
            category: arm.category,
            recovery: self.recovery(arm.recovery.as_ref()),
            line_offset: arm.line.saturating_sub(line),
        }
    }

    pub(super) fn recovery(&mut self, recovery: Option<&'a model::Recover>) -> Option<Recover<'a>> {
        let recovery = recovery?;
        let value = recovery
            .value
            .as_ref()
            .map_or(Source::NONE, |value| self.source(&value.value, Scope::LATE));
        Some(Recover {
            action: recovery.action,
            value,
        })
    }

    pub(super) fn spec_wait(&mut self) -> &'a [Wait<'a>] {
        match &self.spec.wait {
            Some(waits) => self.waits(waits),
            None => &[Wait::RETRY_AFTER],
        }
    }

    fn waits(&mut self, waits: &'a [model::At<model::Wait>]) -> &'a [Wait<'a>] {
        let mut lowered = Vec::with_capacity(waits.len());
        for wait in waits {
            match &wait.value {
                model::Wait::Constant(ms) => lowered.push(Wait::Constant(*ms)),
                model::Wait::Read(read) => lowered.push(self.read_wait(read)),
                model::Wait::Bucket(bucket) => lowered.push(self.bucket(bucket)),
                model::Wait::Spec => lowered.extend(self.spec_wait()),
            }
        }
        self.slice(&lowered)
    }

    fn read_wait(&mut self, read: &'a model::ReadWait) -> Wait<'a> {
        Wait::Read {
            from: self.source(&read.from, Scope::ROOT),
            format: read.format,
            take: read.take.unwrap_or(Take::Longest),
            unreadable: read.rules.unreadable,
            limit_ms: read.rules.limit_ms,
        }
    }

    fn bucket(&mut self, bucket: &'a model::Bucket) -> Wait<'a> {
        let capacity = bucket.capacity.as_ref();
        let lowered = Bucket {
            need: self.source(&bucket.need, Scope::ROOT),
            have: self.source(&bucket.have, Scope::ROOT),
            per_second: self.source(&bucket.per_second, Scope::ROOT),
            capacity: capacity.map(|capacity| self.source(capacity, Scope::ROOT)),
            unreadable: bucket.rules.unreadable,
            limit_ms: bucket.rules.limit_ms,
        };
        Wait::Bucket(self.arena.alloc(lowered))
    }
}
