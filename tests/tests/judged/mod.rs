//! A spec by `explain` and as generated code, to answer recorded responses.

use built_vendors::Built;
use bumpalo::Bump;
use serde_json::Value;
use tests::cases::differences;
use vendor_errors_cli::explain::Recorded;
use vendor_errors_cli::specs::File;
use vendor_errors_runtime::explain::{self, to_json};

/// A spec in its forms.
pub(crate) struct Judged {
    pub(crate) file: File,
    pub(crate) built: &'static Built,
}

/// How a form of a spec answers; with the last argument the response is taken for an error.
pub(crate) type Answer = fn(&Judged, &Recorded, bool) -> Value;

impl Judged {
    pub(crate) fn of(built: &'static Built) -> Self {
        let file = File::read(&built.spec()).unwrap();
        Self { file, built }
    }

    /// What differs in the answer to a case, in words; nothing if it is as expected.
    pub(crate) fn differs(&self, case: &Value, answer: Answer) -> Vec<String> {
        let recorded: Recorded =
            serde_json::from_value(case.clone()).expect("a case is a response");
        let expect = &case["expect"];
        let answer = answer(self, &recorded, expect.get("is_error").is_none());
        differences(expect, &answer)
    }

    pub(crate) fn explained(&self, recorded: &Recorded, must_be_error: bool) -> Value {
        let arena = Bump::new();
        let tables = vendor_errors_build::lower(&arena, self.file.spec.as_ref().unwrap()).unwrap();
        let response = recorded.response();
        let explained = if must_be_error {
            Some(explain::from_response(&tables, &response))
        } else {
            explain::check(&tables, &response)
        };
        serde_json::from_str(&to_json(&tables, &response, explained.as_ref())).unwrap()
    }

    pub(crate) fn generated(&self, recorded: &Recorded, must_be_error: bool) -> Value {
        let response = recorded.response();
        if must_be_error {
            return (self.built.answers.of)(&response);
        }
        (self.built.answers.check)(&response)
            .unwrap_or_else(|| serde_json::json!({ "is_error": false }))
    }
}
