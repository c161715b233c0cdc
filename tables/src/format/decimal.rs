//! Digits with an optional fraction, exactly as they are written.

use super::cursor::Cursor;

/// A number such as `12` or `12.5`, without sign, exponent or bare point.
#[derive(Clone, Copy, Debug)]
pub enum Number<'a> {
    /// A whole number of at most 64 bits, as nearly all are.
    Short(u64),
    Long(Decimal<'a>),
}

impl<'a> Number<'a> {
    pub fn parse(text: &'a str) -> Option<Self> {
        match short(text.as_bytes()) {
            Some(number) => Some(Self::Short(number)),
            None => Decimal::parse(text).map(Self::Long),
        }
    }

    /// The number without its fraction; saturates.
    pub fn whole(self) -> u128 {
        match self {
            Self::Short(number) => number.into(),
            Self::Long(decimal) => decimal.whole(),
        }
    }

    /// The number times `unit`, which is less than 10¹⁸, rounded up to a whole number; saturates.
    pub fn times(self, unit: u64) -> u128 {
        match self {
            // The product of two 64-bit numbers fits 128 bits.
            Self::Short(number) => u128::from(number).wrapping_mul(unit.into()),
            Self::Long(decimal) => decimal.times(unit),
        }
    }
}

fn short(text: &[u8]) -> Option<u64> {
    if text.is_empty() || text.len() > SHORT {
        return None;
    }
    text.iter().try_fold(0_u64, |sum, b| {
        let digit = b.wrapping_sub(b'0');
        (digit <= 9).then(|| sum.wrapping_mul(10).wrapping_add(digit.into()))
    })
}

/// This many nines fit into 64 bits.
const SHORT: usize = 19;

#[derive(Clone, Copy, Debug)]
pub struct Decimal<'a> {
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Decimal<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut cursor = Cursor::new(text);
        let decimal = Self::take(&mut cursor)?;
        cursor.end()?;
        Some(decimal)
    }

    pub fn take(cursor: &mut Cursor<'a>) -> Option<Self> {
        let whole = cursor.take_some(|b| b.is_ascii_digit())?;
        Some(Self {
            whole,
            ..Self::take_fraction(cursor)?
        })
    }

    /// Takes a point and digits, or nothing, which is 0.
    pub fn take_fraction(cursor: &mut Cursor<'a>) -> Option<Self> {
        let fraction = match cursor.eat(".") {
            Some(()) => cursor.take_some(|b| b.is_ascii_digit())?,
            None => "",
        };
        Some(Self {
            whole: "",
            fraction,
        })
    }

    /// Without the fraction; saturates.
    pub fn whole(self) -> u128 {
        let (short, long) = self
            .whole
            .split_at_checked(SHORT)
            .unwrap_or((self.whole, ""));
        let start =
            digits(short).fold(0_u64, |sum, digit| sum.wrapping_mul(10).wrapping_add(digit));
        digits(long).fold(u128::from(start), |sum, digit| {
            sum.saturating_mul(10).saturating_add(digit.into())
        })
    }

    /// This many times `unit`, which is less than 10¹⁸, rounded up to a whole number; saturates.
    ///
    /// The fraction is summed from its last digit to its first, so the result is exact.
    pub fn times(self, unit: u64) -> u128 {
        let (part, inexact) =
            digits(self.fraction)
                .rev()
                .fold((0, false), |(sum, inexact): (u64, bool), digit| {
                    let tenfold = digit.saturating_mul(unit).saturating_add(sum);
                    (tenfold / 10, inexact || tenfold % 10 != 0)
                });
        self.whole()
            .saturating_mul(unit.into())
            .saturating_add(part.into())
            .saturating_add(inexact.into())
    }
}

fn digits(text: &str) -> impl DoubleEndedIterator<Item = u64> + '_ {
    text.bytes().map(|b| u64::from(b.saturating_sub(b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(text: &str, unit: u64) -> Option<u128> {
        Number::parse(text).map(|number| number.times(unit))
    }

    /// Fewer for Miri, which takes minutes for all.
    const ZEROS: usize = if cfg!(miri) { 100 } else { 100_000 };

    #[test]
    fn fractions_are_exact_and_rounded_up() {
        assert_eq!(
            times("64.57", 1000),
            Some(64_570),
            "64.57_f64 * 1000.0 is 64569.99…"
        );
        assert_eq!(times("0.0001", 1000), Some(1));
        assert_eq!(times("976.2", 1), Some(977));
        assert_eq!(times("2.000", 1), Some(2));
        let third_of_a_nanosecond_less = "0.0000000000002777777777777777777777777777";
        assert_eq!(
            times(third_of_a_nanosecond_less, 3_600_000_000_000),
            Some(1)
        );
        assert_eq!(
            times(
                "0.00000000000027777777777777777777777777778",
                3_600_000_000_000
            ),
            Some(2)
        );
        assert_eq!(
            times(&format!("1.{}1", "0".repeat(ZEROS)), 1000),
            Some(1001)
        );
    }

    #[test]
    fn only_digits_around_one_point_are_read() {
        for text in [
            "", ".", "5.", ".5", "1.2.3", "+1", "-1", "1e3", "0x1", "1_0", "1,5", " 1", "1 ", "²",
            "١", "nan",
        ] {
            assert_eq!(times(text, 1), None, "{text:?}");
        }
    }

    #[test]
    fn numbers_of_any_length_are_read_alike() {
        for length in 1..40 {
            let number = "9".repeat(length);
            let read = Number::parse(&number).map(Number::whole);
            assert_eq!(read, number.parse().ok().or(Some(u128::MAX)), "{length}");
            let fraction = number.clone() + ".0";
            assert_eq!(times(&number, 7), times(&fraction, 7), "{length}");
        }
    }

    #[test]
    fn large_numbers_saturate() {
        assert_eq!(times(&"9".repeat(1000), 1000), Some(u128::MAX));
        assert_eq!(times(&format!("{}7", "0".repeat(1000)), 1), Some(7));
    }
}
