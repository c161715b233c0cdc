//! However many items a response has, and whatever is in them: memory is bounded, and time is
//! linear.

use hostile_tests::generated::batch;
use hostile_tests::least_time;
use std::time::Duration;
use tests::slow;
use vendor_errors::Response;

/// What an error may take, whatever a server sends: the kept body, the items' JSON and details, and
/// a thousand errors.
const MEMORY: u64 = 5 * 1024 * 1024;

fn list(items: &str, count: usize) -> String {
    let items = vec![items; count].join(",");
    format!("{{\"items\":[{items}]}}")
}

fn map(item: &str, count: usize) -> String {
    let members: Vec<_> = (0..count).map(|at| format!("\"{at}\":{item}")).collect();
    format!("{{\"items\":{{{}}}}}", members.join(","))
}

fn lines(item: &str, count: usize) -> String {
    format!("{item}\n").repeat(count)
}

const FAILED: &str = r#"{"id":1,"code":"slow","message":"m","headers":{"retry-after":"1"}}"#;

#[test]
fn an_error_keeps_a_thousand_items_and_counts_the_others() {
    let deep = format!(
        r#"{{"code":"slow","causes":[{}{{}}]}}"#,
        "{},".repeat(20_000)
    );
    let texts = format!(
        r#"{{"code":"slow","message":"{}"}}"#,
        "\\u00e9".repeat(20_000)
    );
    for (body, failed) in [
        (list(FAILED, 20_000), 20_000),
        (map(FAILED, 20_000), 20_000),
        (lines(FAILED, 20_000), 20_000),
        (list(r#"{"ok":1}"#, 50_000), 0),
        (list(&deep, 30), 30),
        (list(&texts, 30), 30),
    ] {
        let response = Response::new(200, body.as_bytes()).method("POST");
        let mut counts = (0, 0);
        let used = allocation_counter::measure(|| {
            if let Some(error) = batch::Error::check(&response) {
                counts = (error.items().len(), error.omitted_items());
            }
        });
        let about = format!("{} bytes: {counts:?}, {} bytes", body.len(), used.bytes_max);
        println!("{about}");
        assert_eq!(counts.0 + counts.1, failed, "{about}");
        assert!(counts.0 <= 1_000, "{about}");
        assert!(used.bytes_max <= MEMORY, "{about}");
    }
}

#[test]
fn walking_through_items_allocates_nothing() {
    let body = list(FAILED, 1_000);
    let response = Response::new(200, body.as_bytes()).method("POST");
    let mut found = 0;
    let used = allocation_counter::measure(|| {
        for (at, item) in batch::items(&response).enumerate() {
            assert_eq!(item.index(), Some(at));
            let said = item.classify();
            assert_eq!(said.name, Some(batch::ErrorName::Slow));
            assert!(said.retry.may_resend());
            found += 1;
        }
    });
    assert_eq!((found, used.count_total), (1_000, 0));
}

#[test]
fn the_time_is_linear_in_the_items() {
    let few = slow::pick(1_000, 1_000, 10_000);
    let headers = |count| {
        let members: Vec<_> = (0..count).map(|at| format!("\"x-{at}\":\"1\"")).collect();
        list(
            &format!(r#"{{"code":"slow","headers":{{{}}}}}"#, members.join(",")),
            2,
        )
    };
    let ok = r#"{"ok":{"a":[1,2,3]}}"#;
    let kinds: [(&str, &dyn Fn(usize) -> String); 6] = [
        ("list", &|count| list(FAILED, count)),
        ("map", &|count| map(FAILED, count)),
        ("lines", &|count| lines(FAILED, count)),
        ("successes", &|count| list(ok, count)),
        ("headers", &headers),
        ("nulls", &|count| list("null", 10 * count)),
    ];
    for (name, body) in kinds {
        let decode = |body: String| {
            let response = Response::new(200, body.as_bytes());
            least_time(3, || {
                drop(batch::Error::check(&response));
                assert!(batch::items(&response).count() <= body.len());
            })
        };
        let (short, long) = (decode(body(few)), decode(body(8 * few)));
        println!("{name}: {short:?}, eight times as long {long:?}");
        let floor = Duration::from_millis(5);
        assert!(long < 24 * short.max(floor), "{name}: {short:?}, {long:?}");
    }
}
