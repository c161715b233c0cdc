//! Fuzzes without coverage, which needs no C++ compiler.
//!
//! - `mutate TARGET SECONDS [SEED]` runs random changes of a target's seeds. A failing input is
//!   written to `findings/`.
//! - `mutate TARGET FILE…` runs these inputs.
//! - `mutate seeds TARGET FOLDER` writes a target's seeds, as a start for libFuzzer.

use std::path::Path;
use std::time::Duration;
use std::{env, fs, process};
use vendor_errors_fuzz::mutate::{holds, run};
use vendor_errors_fuzz::{TARGETS, Target, seeds};

/// What one input may take.
const SOON: Duration = Duration::from_secs(2);

const USAGE: &str = "usage: mutate (TARGET|all) SECONDS [SEED]\n       mutate TARGET FILE...\n       mutate seeds TARGET FOLDER";

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
                .all(|target| run(*target, Duration::from_secs(number(seconds)), seed, SOON))
        }
        [wanted, files @ ..] if !files.is_empty() => {
            let inputs = files
                .iter()
                .map(|file| fs::read(file).unwrap_or_else(|error| panic!("{file}: {error}")));
            let inputs: Vec<_> = inputs.collect();
            chosen(wanted)
                .iter()
                .all(|target| inputs.iter().all(|input| holds(*target, input, SOON)))
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
