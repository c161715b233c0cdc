//! The oracle answers every response of specs with items that are made at random.

use tests::item_specs::{response, spec};
use tests::mutate::{Random, mutate};
use tests::oracle::{OracleSpec, explain};

#[test]
fn the_oracle_finds_items_by_specs_made_at_random() {
    let mut random = Random::new(0x17E5);
    let mut responses = 0;
    let mut found = [0; 5];
    for _ in 0..100 {
        let spec = OracleSpec::from_yaml(&spec(&mut random));
        for round in 0..16 {
            let mut response = response(&mut random);
            if round % 4 == 3 {
                mutate(&mut response, &mut random);
            }
            let answer = explain(&spec, &response, false);
            let items = answer["items"].as_array().map_or(&[][..], Vec::as_slice);
            let is_retryable = |retryable| {
                items
                    .iter()
                    .any(|item| item["retryable"].as_bool() == Some(retryable))
            };
            let is_error = answer["is_error"] == true;
            responses += 1;
            for (found, is_so) in found.iter_mut().zip([
                is_error && !items.is_empty(),
                !is_error && !items.is_empty(),
                is_error && is_retryable(true) && is_retryable(false),
                items.iter().any(|item| item["known"] == true),
                items.iter().any(|item| item["status"] != answer["status"]),
            ]) {
                *found += usize::from(is_so);
            }
        }
    }
    println!("{responses} responses, {found:?}");
    assert!(found.iter().all(|found| *found > 25), "{found:?}");
}
