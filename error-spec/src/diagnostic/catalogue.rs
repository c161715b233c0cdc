//! Every diagnostic. `docs/diagnostics.md` is made from [`CATALOGUE`].

use super::Severity::{self, Error, Lint, Note};

/// One kind of problem.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name in kebab case, as `error[…]` shows it and `allow` takes it.
    pub code: &'static str,
    pub severity: Severity,
    /// What is wrong.
    pub wrong: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

macro_rules! catalogue {
    ($($name:ident = $severity:ident $code:literal: $wrong:literal, $help:literal;)*) => {
        $(
            #[doc = $wrong]
            pub static $name: Problem = Problem { code: $code, severity: $severity, wrong: $wrong, help: $help };
        )*

        /// All of them, by subject.
        pub static CATALOGUE: &[&Problem] = &[$(&$name),*];
    };
}

catalogue! {
    TOO_MANY_PROBLEMS = Note "too-many-problems":
        "There are more problems than are shown.",
        "Fix the first ones and run again.";

    // The file
    TOO_LONG = Error "too-long":
        "The file is longer than 4 MiB, or holds more than 500,000 values.",
        "One spec describes one vendor. Move the rest to other files.";
    NOT_UTF8 = Error "not-utf8":
        "The file is not UTF-8.",
        "Save it as UTF-8. A byte-order mark is allowed.";
    CONTROL_CHARACTER = Error "control-character":
        "The file contains a control character other than a line break or a tab, U+FFFE or U+FFFF, or a byte-order mark at the start of a line that is not the first.",
        "Remove it; in double quotes it can be written as an escape, like \"\\u0007\".";
    EMPTY_FILE = Error "empty-file":
        "The file is empty, or has only comments.",
        "A spec starts with `vendor:` and the vendor's name.";
    NOT_A_MAP = Error "not-a-map":
        "The file is not a map of keys.",
        "Write the keys of a spec, `vendor:` first, at the left edge.";

    // YAML features that specs do not have
    ANCHOR = Error "anchor":
        "`&` names a value so that it can be used again. Specs have no anchors, so that every rule stands where it applies.",
        "Write the value out. Text that starts with `&` needs quotes.";
    ALIAS = Error "alias":
        "`*` stands for a value that is written elsewhere. Specs have no aliases.",
        "Write the value out. Text that starts with `*` needs quotes.";
    TAG = Error "tag":
        "`!` gives a value a YAML type. Specs have no tags: the key says what its value is.",
        "Remove the tag. Text that starts with `!` needs quotes.";
    MERGE_KEY = Error "merge-key":
        "`<<` merges another map into this one. That is not part of YAML 1.2, and tools disagree about it.",
        "Write the keys out.";
    SECOND_DOCUMENT = Error "second-document":
        "The file holds more than one YAML document.",
        "One file is one vendor: move the second document to a file of its own, or remove the `---`.";
    DUPLICATE_KEY = Error "duplicate-key":
        "A key occurs twice in the same map.",
        "Keep one of the two.";
    COMPLEX_KEY = Error "complex-key":
        "A key is a list or a map.",
        "Keys are text. Text with `{` or `[` in front needs quotes.";
    NULL_KEY = Error "null-key":
        "A key is empty or null.",
        "Write the key before the colon; quote it if it is really called `null` or `~`.";
    NO_VALUE = Error "no-value":
        "A key or a list item has no value, or null.",
        "Write the value, or leave the key out. In `{…}` and `[…]` quote text that has a comma, and write a space after each colon.";
    TOO_DEEP = Error "too-deep":
        "Lists and maps are nested more than 64 deep.",
        "Look for a bracket without its end, or for indentation that grows by mistake.";
    COMMENT_CUTS_TEXT = Lint "comment-cuts-text":
        "Text without quotes ends at ` #`; the rest of the line is a comment.",
        "Quote the text, or move the comment to a line of its own.";

    // What is not YAML
    TAB_INDENTATION = Error "tab-indentation":
        "A tab is used as indentation.",
        "YAML indents with spaces only.";
    INDENTATION = Error "indentation":
        "A line is indented neither like its neighbours nor like what it belongs to.",
        "Indent the keys of a map, and the items of a list, by the same number of spaces.";
    UNTERMINATED = Error "unterminated":
        "A quote or a bracket has no end.",
        "Close it, or quote the text that contains it.";
    MISSING_SEPARATOR = Error "missing-separator":
        "Inside `{…}` or `[…]` there is no comma or closing bracket where one must be.",
        "Write the comma or the bracket. Text that contains a comma, a bracket or `: ` needs quotes there.";
    BAD_ESCAPE = Error "bad-escape":
        "An escape in double quotes is not one of YAML's, or is half of a surrogate pair, which is not a character.",
        "Text in single quotes has no escapes; `''` is one quote there.";
    NEEDS_QUOTES = Error "needs-quotes":
        "Text starts with a character, or contains one, that means something else in YAML.",
        "Put the text into quotes.";
    YAML_SYNTAX = Error "yaml-syntax":
        "The text is not YAML for another reason.",
        "Compare with the lines around it.";

    // Allowed, and probably not meant
    EXAMPLE_DIFFERS = Error "example-differs":
        "A response in an example does not mean what the example expects.",
        "Fix the spec or the example; `vendor-errors explain` shows which line decides.";
    UNREACHABLE_ENTRY = Lint "unreachable-entry":
        "No response can be this entry: another one is always chosen before it, its condition contradicts itself or its status, or no envelope gives a code.",
        "Fix the condition, put the more specific entry first, or remove it.";
    UNREACHABLE_ENVELOPE = Lint "unreachable-envelope":
        "No response has this envelope: an earlier one takes every such response, or its condition contradicts itself.",
        "Put the most specific envelope first, and one without `when` last.";
    ITEMS_UNREAD = Lint "items-unread":
        "No envelope reads these items: every envelope has `items`, and these have no `envelope` of their own.",
        "Say how an item is read: an `envelope` in `items`, or one more envelope without `items`.";
    NO_ITEMS = Lint "no-items":
        "A condition asks for `failed_item`, and no envelope has `items`.",
        "Say in an envelope where the items are, or remove the test.";
    UNREACHABLE_ARM = Lint "unreachable-arm":
        "No response reaches this arm: an earlier one takes every such response, or its condition contradicts itself.",
        "Put the narrower arm first, or remove this one.";
    UNREACHABLE_VERDICT = Lint "unreachable-verdict":
        "The verdict of an entry or of a status never counts: an arm of the spec's own `retry` takes every such response.",
        "Remove the verdict, or say in the arm's `when` what it does not take.";
    OVERRIDDEN_RETRY = Lint "overridden-retry":
        "`4xx: never` holds for 429, too, which is retried by default.",
        "Give 429 a row of its own: `429: wait`, or `429: never` if the vendor says so.";
    LEFT_TO_CLASS = Note "left-to-class":
        "`4xx: never` stands beside a row for 429 and holds for 408, which is retried by default.",
        "Give 408 a row of its own if it is to be retried.";
    UNHEARD_RECOVERY = Lint "unheard-recovery":
        "An entry or a row has a recovery and no verdict, and its status is retried: then only the level that decided can give a recovery.",
        "Say the verdict beside the recovery: `retry: never`, or `retry: wait`.";
    RETRY_WITH_RECOVERY = Note "retry-with-recovery":
        "What is retried has a recovery, too. It counts only while that verdict decides.",
        "If something must change first, say `retry: never`; else leave the recovery out.";
    CUT_OF_LIST = Lint "cut-of-list":
        "`decode`, `until`, `after` or `param` works on the first source of a list that is there. If it finds nothing in that, the others are not asked.",
        "Write a pick for each source: `[{ from: /a, until: \":\" }, { from: /b, until: \":\" }]`.";
    OVERLAPPING_MESSAGES = Note "overlapping-messages":
        "One message can satisfy the tests of two entries.",
        "Make one test longer if that is not intended. Otherwise the entry with more tests is chosen, and of equals the first.";
    UNUSED_WAIT = Lint "unused-wait":
        "A wait that is never read: no verdict is `wait`, or a constant before it is always present.",
        "Say `wait` where the server may say how long; put a constant last.";
    UNUSED_VALUE = Lint "unused-value":
        "A named value that no source or condition uses.",
        "Use it, or remove it.";
    UNUSED_TYPE = Lint "unused-type":
        "A named type that no details use.",
        "Use it, or remove it.";
    STATUS_CONTRADICTS_CLASS = Lint "status-contradicts-class":
        "A status is retried and its class is not, or the other way round, and nothing says why.",
        "Give the row a `description`, a `fix` or `docs`.";
    SURPRISE_WITHOUT_SOURCE = Lint "surprise-without-source":
        "A 4xx is retried, or a 5xx is not, and no source says so.",
        "Give the entry, the row or the spec `docs`: a URL, or `documented`, `observed`, `assumed`.";
    STALE_FACTS = Note "stale-facts":
        "The page was read more than a year ago.",
        "Read it again and set `read` to that day.";
    ENTRY_WITHOUT_EXAMPLE = Note "entry-without-example":
        "An entry has no example, so nothing shows that a response is recognized as it.",
        "Add `examples: [{ body: … }]` with what the vendor's page shows.";
    RETRY_AFTER_NOT_READ = Note "retry-after-not-read":
        "The spec has a `wait` of its own, so the header `Retry-After` is not read.",
        "If the vendor sends it, too, list it: `wait: [header:retry-after, …]`.";
    POINTER_WITHOUT_EXAMPLE = Lint "pointer-without-example":
        "No example has anything at this pointer: it may be mistyped.",
        "Correct the pointer, or add an example that has it.";
    HEADER_WITHOUT_EXAMPLE = Lint "header-without-example":
        "No example has this header, but one has a header with nearly the same name, which nothing reads.",
        "Correct the name, or add an example that has the header.";
    EXAMPLE_LACKS_SEPARATOR = Lint "example-lacks-separator":
        "In an example, a text lacks the separator of `until` or `after`, so that the value is lost.",
        "`else: whole` keeps such a text. If it is meant as it is, the example says so: `expect: { code: null }`.";
    EXAMPLE_MISSES_ENTRY = Lint "example-misses-entry":
        "An example fits an entry but for its status, so it counts as another entry that lists no status, or as none.",
        "Add the status to the entry, or say which entry is meant: `expect: { entry: … }`.";
    DETAIL_WITHOUT_EXAMPLE = Lint "detail-without-example":
        "None of the entry's examples has this detail: it may be mistyped.",
        "Correct the name, or add it to an example.";
    EXAMPLE_NOT_JSON = Lint "example-not-json":
        "The body of an example starts like JSON but is not JSON.",
        "Fix it where the message says. If the vendor sends it like this, allow the lint.";
    EXAMPLE_CODE_UNKNOWN = Lint "example-code-unknown":
        "An example sends a code that no entry has, or whose entries do not fit.",
        "Add the entry, or say that it is intended: `expect: { known: false }`.";

    LOOKS_LIKE = Lint "looks-like":
        "A text looks like something else: a pattern, a word of the language, a list, a place.",
        "Write the form that the message shows. If the text is intended, allow the lint.";

    // Keys and kinds
    UNKNOWN_KEY = Error "unknown-key":
        "A map has a key that the language does not have there.",
        "Correct the key. The message lists the known keys.";
    MISSING_KEY = Error "missing-key":
        "A required key is missing.",
        "Write it. A spec needs `vendor`, `envelope` and `errors`.";
    MISPLACED_KEY = Error "misplaced-key":
        "A key has no meaning beside the other keys, or without one that it needs.",
        "Move it to where it belongs; the message says where.";
    WRONG_KIND = Error "wrong-kind":
        "There is a text where a map or a list must be, or the other way round.",
        "Write the value in the form that the message names.";
    EMPTY = Error "empty":
        "A list, a map or a text is empty where it must not be.",
        "Fill it in, or leave the key out.";
    UNKNOWN_WORD = Error "unknown-word":
        "A word is not in its closed list: verdicts, categories, recoveries, formats and the like.",
        "Take one of the words that the message lists.";
    UNKNOWN_LINT = Error "unknown-lint":
        "`allow` names something that is not a lint.",
        "Take a lint's name from its message, the part in brackets. Errors cannot be allowed.";
    TEXT_TOO_LONG = Error "text-too-long":
        "A text for people has more than 64 KiB.",
        "Say it in a few sentences, and give the page as `docs`.";

    // Names
    BAD_VENDOR = Error "bad-vendor":
        "`vendor` cannot be the name of a module and of a file on every system.",
        "A letter a-z, then at most 63 letters a-z, digits and `_`; no keyword, crate or device name. `title` takes any text.";
    DUPLICATE_VENDOR = Error "duplicate-vendor":
        "Two specs have the same vendor.",
        "One vendor has one file: merge both, or rename one of them.";
    BAD_NAME = Error "bad-name":
        "A name that the spec gives to an error, a value or a type cannot be one.",
        "Take letters a-z and A-Z, digits and `_`, in an error's name also `-` and blanks. Names of built-in things are taken.";
    BAD_MEMBER_NAME = Error "bad-member-name":
        "No identifier can be made from a member or from a word of a type.",
        "Give a member a name of your own with `from`; use `string` for a type whose words make no identifiers.";
    NAME_NEEDED = Error "name-needed":
        "An error has no name, and none can be made from its code.",
        "Add `name:`. An entry needs one if it has no code, several codes or a code pattern, or if its code has no letters or digits.";
    NAME_COLLISION = Error "name-collision":
        "Several errors would have the same identifier in generated code.",
        "Give all but one an explicit `name:` of its own.";
    MEMBER_COLLISION = Error "member-collision":
        "Several members, words, cases or types would have the same identifier in generated code.",
        "Give one of the members a name of your own with `from`, or rename the type.";

    // Entries
    BAD_CODE = Error "bad-code":
        "A code, or a text that is compared with what a server sends, is empty, longer than 256 bytes, or has control or format characters.",
        "Write it as the vendor sends it.";
    CODE_NEEDS_QUOTES = Error "code-needs-quotes":
        "YAML readers would take the code for a boolean, or for a number that JSON does not have.",
        "Put it into quotes.";
    DUPLICATE_CODE = Error "duplicate-code":
        "An entry lists a code twice.",
        "Keep one of the two.";
    BAD_STATUS = Error "bad-status":
        "A status is not a number from 100 to 599 in its three digits, or a class like `4xx`, without quotes.",
        "Write the digits of the status, or its class.";
    DUPLICATE_STATUS = Error "duplicate-status":
        "An entry lists a status twice.",
        "Keep one of the two.";
    NO_IDENTITY = Error "no-identity":
        "An entry has no code, no status and no condition: it would be every error.",
        "Say what distinguishes the error from others.";
    IDENTICAL_ENTRIES = Error "identical-entries":
        "Two entries have the same code, a status in common, and the same condition: nothing tells them apart.",
        "Remove one of them, or tell them apart by `status` or `when`.";
    TOO_MANY_ENTRIES = Error "too-many-entries":
        "A spec has more than 60,000 errors.",
        "Codes that mean the same can be one entry: `code: [a, b]`.";

    // Sources
    BAD_POINTER = Error "bad-pointer":
        "A JSON Pointer (RFC 6901) is malformed, or has more than 32 steps, 1024 bytes or a control character.",
        "It is empty or starts with `/`; in a name `/` is written `~1` and `~` is written `~0`.";
    BAD_HEADER_NAME = Error "bad-header-name":
        "The name of a header, a method or a part of a challenge is not a token (RFC 9110 §5.6.2).",
        "Write the name alone, without colon and blanks.";
    CREDENTIAL_HEADER = Error "credential-header":
        "A value is taken from a header that carries credentials, such as `authorization` or `set-cookie`; it would be logged.",
        "Take it from elsewhere. A condition may ask whether the header is there.";
    BAD_SOURCE = Error "bad-source":
        "`query:` is not followed by the name of a parameter, or `at` asks for a place in a text.",
        "Write the name: `query:error`. Only JSON has places; `until` and `after` cut a text.";
    UNKNOWN_SOURCE = Error "unknown-source":
        "A text is not a source: not a pointer, a header, a query parameter or a known name.",
        "Write `/pointer`, `header:NAME`, `query:NAME`, `status`, `method`, `code`, `message` or a name of `values`.";
    LATER_VALUE = Error "later-value":
        "A value refers to itself or to one further down.",
        "Values refer only to those above them: move it up.";
    TOO_MANY_PLACES = Error "too-many-places":
        "A value expands to more than 1,000 places through the values that it refers to.",
        "Refer to each value once.";
    TOO_LARGE = Error "too-large":
        "The conditions and sources of a spec ask for more than 64 different places in the body, or it has more of something else than the generated tables can hold, or its examples take too many comparisons.",
        "Ask the same place in several conditions, or one that lies above. Details and recoveries do not count.";
    NOT_YET_KNOWN = Error "not-yet-known":
        "A source asks for something that is found only later, such as the code where the envelope is chosen.",
        "Ask where it comes from: the pointer or the header itself.";
    MISPLACED_PREFIX = Error "misplaced-prefix":
        "All headers with a prefix, `header:PREFIX*`, stand where one value must be.",
        "Only details of type `map<string>` take them.";

    // Conditions, verdicts and waits
    BAD_TEST = Error "bad-test":
        "A test does not apply to its subject, or always holds.",
        "Test `wait` with `{ is: present }` or `{ is: absent }`. Look for at least one character.";
    ARM_WITHOUT_WHEN = Error "arm-without-when":
        "An arm has no condition, or a verdict without one is not the last item of its list.",
        "Give each arm a `when`. Only the last item of a list may be a bare verdict, and none of the spec's own `retry`.";
    FORMAT_NEEDED = Error "format-needed":
        "How a wait is written is not stated. Nothing is guessed from a value.",
        "Say it: `{ from: header:x-reset, format: epoch }`. Only `Retry-After` and constants need no format.";
    BAD_DURATION = Error "bad-duration":
        "A duration is malformed, has no unit, or is longer than 24 hours (`max_delay`, `limit` and `for`: 366 days).",
        "Write numbers with units, like `30s`, `1m30s`, `250ms` or `1.5h`.";
    BAD_NUMBER = Error "bad-number":
        "A number is not one that the key takes.",
        "Write plain digits within the range that the message names.";

    // Details and types
    UNKNOWN_TYPE = Error "unknown-type":
        "A type is neither built in nor one of `types`.",
        "Take `string`, `integer`, `number`, `boolean`, `timestamp`, `any`, `list<TYPE>`, `map<TYPE>` or a name of `types`.";
    TYPE_SYNTAX = Error "type-syntax":
        "A type is not written as types are.",
        "Write `list<TYPE>` and `map<TYPE>` with one type between the brackets, and at most one `?` behind.";
    TYPE_TOO_DEEP = Error "type-too-deep":
        "A type has lists and maps nested more than 16 deep.",
        "Use `any` for what is nested so deep.";
    TYPE_CYCLE = Error "type-cycle":
        "A type contains itself through required members, or a union is a case of itself, so that no value could end.",
        "Make a member optional, or a list; make a case a struct.";
    CASE_WITHOUT_TAG = Error "case-without-tag":
        "A case of a tagged union cannot have the tag, because it is a text or a list, for example.",
        "Take a struct of `types` for it, or `any`.";
    DETAILS_DISAGREE = Error "details-disagree":
        "Two envelopes give every error the same details with different types.",
        "Write the same type in both, or another name.";
    MUST_BE_OPTIONAL = Error "must-be-optional":
        "A member of the details that not every envelope has is not optional.",
        "Put a `?` behind its type.";

    // Provenance and examples
    UNKNOWN_LANGUAGE = Error "unknown-language":
        "The spec was written for rules that are not known here.",
        "Write `language: 1`, or use a version that knows them.";
    BAD_URL = Error "bad-url":
        "An address is not an absolute http or https URL.",
        "Write the whole address, with blanks and letters beyond ASCII percent-encoded.";
    BAD_DATE = Error "bad-date":
        "A date is not in the calendar, or a moment is not in RFC 3339 format.",
        "Write `2026-11-20`, and for `now` `2026-11-20T12:00:00Z`.";
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::CATALOGUE;

    /// The source of this crate without this file.
    fn code(folder: &Path) -> String {
        let entries = std::fs::read_dir(folder).expect("the sources are there");
        let mut paths: Vec<_> = entries
            .map(|entry| entry.expect("readable").path())
            .collect();
        paths.sort();
        let text = |path: &std::path::PathBuf| match path.is_dir() {
            true => code(path),
            false if path.ends_with("catalogue.rs") => String::new(),
            false => std::fs::read_to_string(path).expect("readable"),
        };
        paths.iter().map(text).collect()
    }

    #[test]
    fn every_problem_is_reported_and_has_a_name_of_its_own() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        // The command line finds what needs a spec's examples, and the generator what the tables
        // cannot hold. Both are in this repository.
        let beside = ["../cli/src", "../generator/src"].map(|path| here.join(path));
        let mut code = code(&here.join("src"));
        for folder in beside.iter().filter(|folder| folder.is_dir()) {
            code += &self::code(folder);
        }
        for (at, problem) in CATALOGUE.iter().enumerate() {
            assert!(
                CATALOGUE[..at]
                    .iter()
                    .all(|other| other.code != problem.code),
                "{} occurs twice",
                problem.code
            );
            assert!(
                problem
                    .code
                    .bytes()
                    .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')),
                "{}",
                problem.code
            );
            let name = format!(
                "catalogue::{}",
                problem.code.replace('-', "_").to_uppercase()
            );
            let rest = |at: usize| code[at + name.len()..].bytes().next();
            let used = |(at, _)| !rest(at).is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_');
            assert!(
                code.match_indices(&name).any(used),
                "nothing reports {}",
                problem.code
            );
        }
    }
}
