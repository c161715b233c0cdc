//! Fuzzes without coverage, for machines without a C++ compiler and for a short run with a fixed
//! seed.
//!
//! - `mutate TARGET SECONDS [SEED]` runs random changes of a target's seeds. A failing input is
//!   written to `findings/`.
//! - `mutate TARGET FILE…` runs these inputs.
//! - `mutate seeds TARGET FOLDER` writes a target's seeds, as a start for libFuzzer.

#![forbid(unsafe_code)]

use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs, process};
use tests::mutate::Random;
use vendor_errors_fuzz::{TARGETS, Target, seeds};

const USAGE: &str = "usage: mutate (TARGET|all) SECONDS [SEED]\n       mutate TARGET FILE...\n       mutate seeds TARGET FOLDER";

/// Longer inputs take more time and rarely find more.
const LONGEST: usize = 1 << 16;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let held = match args.as_slice() {
        ["seeds", target, folder] => write_seeds(target, Path::new(folder)),
        [wanted, seconds, seed @ ..] if seconds.parse::<u64>().is_ok() => {
            let number = |text: &str| text.parse().unwrap_or(1);
            let seed = seed.first().map_or(1, |seed| number(seed));
            chosen(wanted)
                .iter()
                .all(|target| run(target, Duration::from_secs(number(seconds)), seed))
        }
        [wanted, files @ ..] if !files.is_empty() => {
            let inputs = files
                .iter()
                .map(|file| fs::read(file).unwrap_or_else(|error| panic!("{file}: {error}")));
            let inputs: Vec<_> = inputs.collect();
            chosen(wanted)
                .iter()
                .all(|(name, target)| inputs.iter().all(|input| holds(name, *target, input)))
        }
        _ => usage(),
    };
    process::exit(i32::from(!held));
}

fn usage() -> ! {
    eprintln!("{USAGE}");
    process::exit(2)
}

fn chosen(wanted: &str) -> Vec<Target> {
    let targets: Vec<_> = TARGETS
        .into_iter()
        .filter(|(name, _)| wanted == "all" || wanted == *name)
        .collect();
    if targets.is_empty() { usage() } else { targets }
}

fn write_seeds(target: &str, folder: &Path) -> bool {
    let seeds = seeds::of(target);
    let write =
        |(at, seed): (usize, &Vec<u8>)| fs::write(folder.join(format!("seed-{at:04}")), seed);
    fs::create_dir_all(folder)
        .and_then(|()| seeds.iter().enumerate().try_for_each(write))
        .is_ok()
}

fn run((name, target): &Target, time: Duration, seed: u64) -> bool {
    let start = Instant::now();
    let mut seeds = seeds::of(name);
    let mut random = Random::new(seed);
    let mut runs = 0_u64;
    for seed in &seeds {
        if !holds(name, *target, seed) {
            return false;
        }
    }
    while start.elapsed() < time {
        let input = mutated(&seeds, &mut random);
        runs += 1;
        if !holds(name, *target, &input) {
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
        "{name}: {runs} inputs in {:.1?}, nothing found",
        start.elapsed()
    );
    true
}

fn holds(name: &str, target: fn(&[u8]), input: &[u8]) -> bool {
    let start = Instant::now();
    let holds = catch_unwind(|| target(input)).is_ok();
    if holds && start.elapsed() < Duration::from_secs(2) {
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
