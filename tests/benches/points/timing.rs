//! Times that can be compared: all contenders take turns, and the median counts.

use std::time::{Duration, Instant};

const ROUNDS: usize = 45;

/// About how long one turn takes.
const TURN: Duration = Duration::from_micros(60);

/// The median time of each, in nanoseconds.
pub(crate) fn interleaved<const N: usize>(mut contenders: [&mut dyn FnMut(); N]) -> [f64; N] {
    let repetitions = contenders
        .each_mut()
        .map(|contender| repetitions(*contender));
    let mut times = [const { Vec::new() }; N];
    for _ in 0..ROUNDS {
        for ((contender, count), times) in contenders.iter_mut().zip(repetitions).zip(&mut times) {
            let start = Instant::now();
            for _ in 0..count {
                contender();
            }
            times.push(start.elapsed().as_secs_f64() * 1e9 / f64::from(count));
        }
    }
    times.map(median)
}

fn repetitions(contender: &mut dyn FnMut()) -> u32 {
    contender();
    let start = Instant::now();
    contender();
    let once = start.elapsed().max(Duration::from_nanos(20));
    u32::try_from(TURN.as_nanos() / once.as_nanos())
        .unwrap_or(1)
        .clamp(1, 4_000)
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Keeps the least time of each.
pub(crate) fn keep_least<const N: usize>(least: &mut [f64; N], taken: [f64; N]) {
    for (least, taken) in least.iter_mut().zip(taken) {
        *least = least.min(taken);
    }
}
