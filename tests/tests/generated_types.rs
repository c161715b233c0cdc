//! Properties of every generated type of every vendor.

use built_vendors::{Built, all};

#[test]
fn an_error_is_one_pointer_wide() {
    for built in all() {
        assert_eq!(
            built.size_of_error,
            size_of::<usize>(),
            "{}",
            built.vendor.name()
        );
    }
}

#[test]
fn every_name_parses_from_its_text() {
    let mut codes = 0;
    for built in all() {
        for (text, is_back) in (built.answers.codes)() {
            assert!(is_back, "{}: `{text}`", built.vendor.name());
            codes += 1;
        }
        assert_eq!((built.answers.codes)().len(), built.vendor.entries().len());
    }
    assert!(codes > 300, "only {codes} codes");
}

#[test]
fn an_error_is_called_as_in_the_spec() {
    let texts = |vendor| {
        let codes = (Built::named("ideas", vendor).answers.codes)();
        codes.into_iter().map(|(text, _)| text).collect::<Vec<_>>()
    };
    assert_eq!(texts("envelopes"), ["locked", "overload", "access_denied"]);
    let identities = texts("identities");
    let taken = identities.iter().filter(|text| text.starts_with("taken"));
    assert!(taken.eq([
        "taken_for_now",
        "taken_for_good",
        "taken_twice",
        "taken_again"
    ]));
}
