//! Random changes of a target's seeds.

use crate::{Target, seeds};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};
use tests::mutate::Random;

/// Longer inputs take more time and rarely find more.
const LONGEST: usize = 1 << 16;

/// Whether random changes of the target's seeds find nothing. One may take as long as `soon`.
#[must_use]
pub fn run(target: Target, time: Duration, seed: u64, soon: Duration) -> bool {
    let start = Instant::now();
    let mut seeds = seeds::of(target.0);
    let mut random = Random::new(seed);
    let mut runs = 0_u64;
    for seed in &seeds {
        if !holds(target, seed, soon) {
            return false;
        }
    }
    while start.elapsed() < time {
        let input = mutated(&seeds, &mut random);
        runs += 1;
        if !holds(target, &input, soon) {
            return false;
        }
        // Keep some changes, so that later ones build on them.
        if random.below(50) == 0 {
            let at = random.below(seeds.len());
            if seeds.len() < 5_000 {
                seeds.push(input)
            } else {
                seeds[at] = input
            }
        }
    }
    println!(
        "{}: {runs} inputs in {:.1?}, nothing found",
        target.0,
        start.elapsed()
    );
    true
}

/// Whether the target takes the input, in this time. If not, the input is written to `findings/`.
#[must_use]
pub fn holds((name, target): Target, input: &[u8], soon: Duration) -> bool {
    let start = Instant::now();
    let holds = catch_unwind(|| target(input)).is_ok();
    if holds && start.elapsed() < soon {
        return true;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("findings");
    let mut hasher = DefaultHasher::new();
    input.hash(&mut hasher);
    let path = folder.join(format!("{name}-{:016x}", hasher.finish()));
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, input));
    eprintln!(
        "{name}: {} ({:.1?}); input in {} ({written:?})",
        if holds { "too slow" } else { "failed" },
        start.elapsed(),
        path.display()
    );
    false
}

fn mutated(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    const BYTES: &[u8] =
        b"\0\t\n\r \"'#%&()*+,-./:;<=>?@[\\]^`{|}~0159aAeEnNtTzZ\x7f\x80\xbf\xc3\xe2\xed\xf0\xff";
    let mut input = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(5) {
        let at = random.below(input.len() + 1);
        let end = at + random.below((input.len() - at).min(40) + 1);
        match random.below(8) {
            0 => drop(input.drain(at..end)),
            1 => input.insert(at, BYTES[random.below(BYTES.len())]),
            2 if at < input.len() => input[at] = BYTES[random.below(BYTES.len())],
            3 if at < input.len() => input[at] ^= 1 << random.below(8),
            4 => {
                let part = input[at..end].to_vec();
                let to = random.below(input.len() + 1);
                input.splice(to..to, part);
            }
            5 => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len() + 1);
                let to = from + random.below((other.len() - from).min(200) + 1);
                input.splice(at..end, other[from..to].iter().copied());
            }
            6 => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len() + 1);
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
            _ => {
                let part = input[at..end].repeat(1 + random.below(40));
                input.splice(at..end, part);
            }
        }
    }
    input.truncate(LONGEST);
    input
}
