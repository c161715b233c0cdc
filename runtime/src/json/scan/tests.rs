//! Places, depths, and what is no JSON.

use super::*;
use crate::json::raw::RawValue;

const PATHS: Paths<'static> = Paths {
    nodes: &[
        PathNode {
            members: &[Step::to("error", 1), Step::to("list", 4)],
            ..PathNode::EMPTY
        },
        PathNode {
            members: &[Step::to("code", 2), Step::to("message", 3)],
            ..PathNode::EMPTY
        },
        PathNode {
            slot: Some(0),
            ..PathNode::EMPTY
        },
        PathNode {
            slot: Some(1),
            ..PathNode::EMPTY
        },
        PathNode {
            members: &[Step::to("1", 5)],
            elements: Some(6),
            positions: &[Step::to("1", 8)],
            ..PathNode::EMPTY
        },
        PathNode {
            slot: Some(2),
            ..PathNode::EMPTY
        },
        PathNode {
            members: &[Step::to("type", 7)],
            ..PathNode::EMPTY
        },
        PathNode::EMPTY,
        PathNode {
            members: &[Step::to("type", 7)],
            slot: Some(2),
            ..PathNode::EMPTY
        },
    ],
};

fn found(text: &str) -> Result<[Option<&str>; 3], Unreadable> {
    let mut slots = Slots::empty();
    let text = scan(text, &PATHS, &mut slots)?;
    Ok([0, 1, 2].map(|slot| slots.get(slot, text).map(RawValue::as_str)))
}

#[test]
fn places_are_found_wherever_they_stand() {
    let text = r#" {"x":[1,{"error":2}], "error" : {"message":"m\"", "code" : 12 } , "list":[0,{"type":1}]} "#;
    assert_eq!(
        found(text),
        Ok([Some("12"), Some(r#""m\"""#), Some(r#"{"type":1}"#)])
    );
    assert_eq!(
        found(r#"{"err\u006fr":{"c\u006fde":"a"}}"#),
        Ok([Some(r#""a""#), None, None])
    );
    assert_eq!(
        found(r#"{"error":[],"list":{"1":true}}"#),
        Ok([None, None, Some("true")])
    );
    assert_eq!(found("[]"), Ok([None; 3]));
}

#[test]
fn a_place_that_occurs_twice_is_unreadable_and_any_other_key_is_not() {
    assert_eq!(found(r#"{"error":{"code":1,"code":1}}"#), Err(Unreadable));
    assert_eq!(found(r#"{"error":1,"err\u006fr":1}"#), Err(Unreadable));
    for list in [
        r#"[{},{},{"type":1,"type":2}]"#,
        r#"[{},{"type":1,"type":2}]"#,
    ] {
        assert_eq!(found(&format!(r#"{{"list":{list}}}"#)), Err(Unreadable));
    }
    // In an object the same names are no positions.
    assert_eq!(
        found(r#"{"list":{"1":{"type":1,"type":2}}}"#),
        Ok([None, None, Some(r#"{"type":1,"type":2}"#)])
    );
    assert_eq!(
        found(r#"{"a":1,"a":2,"error":{"x":1,"x":2}}"#),
        Ok([None; 3])
    );
}

#[test]
fn a_place_reads_as_serde_json_reads_it() {
    const ALONE: Paths<'static> = Paths {
        nodes: &[
            PathNode::of(&[Step::to("a", 1), Step::to("b", 2)]),
            PathNode::of_details(0),
            PathNode::of_details(1),
        ],
    };
    // Places inside, one of which is there twice, and elements that are watched.
    const WITH_PLACES: Paths<'static> = Paths {
        nodes: &[
            PathNode::of(&[Step::to("a", 1), Step::to("b", 2)]),
            PathNode {
                members: &[Step::to("1", 3)],
                elements: Some(4),
                positions: &[Step::to("1", 8)],
                slot: Some(0),
                ..PathNode::EMPTY
            },
            PathNode {
                members: &[Step::to("e", 5)],
                slot: Some(1),
                details_only: true,
                ..PathNode::EMPTY
            },
            PathNode::of(&[Step::to("c", 6)]),
            PathNode::of(&[Step::to("d", 7)]),
            PathNode::of_details(2),
            PathNode::of_details(3),
            PathNode::EMPTY,
            PathNode::of(&[Step::to("c", 6), Step::to("d", 7)]),
        ],
    };
    read_places(&ALONE);
    read_places(&WITH_PLACES);
}

fn read_places(paths: &Paths<'_>) {
    let text = r#" {"a" : [ 1, {"b\"" :"x\\y", "c":[[],{}, null] , "c": {"d":"é"}}],"b":{"":[true],"e":-1.5e3}} "#;
    let mut slots = Slots::empty();
    let text = scan(text, paths, &mut slots).expect("JSON");
    for slot in 0..2 {
        let place = slots.get(slot, text).expect("a place");
        let theirs: serde_json::Value = serde_json::from_str(place.as_str()).expect("JSON");
        for ours in [place, RawValue::new(place.as_str())] {
            let (members, elements) = (ours.members().count(), ours.elements().count());
            assert!(!theirs.is_array() || members == 0);
            assert!(!theirs.is_object() || elements == 0);
            let ours = serde_json::to_value(ours).expect("a value");
            assert_eq!(ours, theirs);
        }
    }
}

#[test]
fn depth_is_bounded_alike_on_and_off_the_paths() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(found(&nested(127)).is_ok());
    assert!(found(&nested(128)).is_err());
    let inside = |levels: usize| format!(r#"{{"error":{{"x":{}}}}}"#, nested(levels));
    assert!(found(&inside(125)).is_ok());
    assert!(found(&inside(126)).is_err());
    assert!(found(&"[".repeat(1_000_000)).is_err());
}

#[test]
fn agrees_with_serde_json_on_what_is_json() {
    let cases = [
        "",
        " ",
        "nul",
        "null",
        "tru",
        "true ",
        "-",
        "-0",
        "01",
        "1.",
        "1.e3",
        "1e",
        "1e+",
        "-1.5E-7",
        "+1",
        ".5",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"\\ud83d\\ude00\"",
        "\"a\u{1}b\"",
        "\"\u{7f}\"",
        "[",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{\"a\":1]",
        "[1}",
        "{\"error\":{\"code\":[1,{\"a\":[]}]}}",
        "[] []",
        "\u{feff}1",
        "\"12345678\\n12345678\"",
        "\"1234567\u{1f}\"",
    ];
    for case in cases {
        let theirs = serde_json::from_str::<serde_json::Value>(case).is_ok();
        assert_eq!(found(case).is_ok(), theirs, "{case:?}");
    }
}
