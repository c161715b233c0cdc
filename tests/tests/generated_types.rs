//! What holds for every generated type of every vendor.

use built_vendors::all;

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
fn every_code_comes_back_from_its_text() {
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
