//! Numbers, as far as serde has them.

/// A number of a JSON text.
pub(super) enum Number<'a> {
    Positive(u64),
    Negative(i64),
    Float(f64),
    /// Neither 64 bits nor a double hold it without losing digits.
    Digits(&'a str),
}

impl<'a> Number<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        if let Ok(number) = text.parse() {
            return Self::Positive(number);
        }
        if let Ok(number) = text.parse() {
            return Self::Negative(number);
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() && is_same(text, &format!("{number:e}")) => {
                Self::Float(number)
            }
            _ => Self::Digits(text),
        }
    }
}

/// Whether two texts are the same number.
fn is_same(a: &str, b: &str) -> bool {
    match (Decimal::of(a), Decimal::of(b)) {
        (Some(a), Some(b)) => a.digits().eq(b.digits()) && (a.point == b.point || a.is_zero()),
        _ => false,
    }
}

/// A number as the digits behind `0.` and the power of ten.
struct Decimal<'a> {
    /// Digits, perhaps with a point, that do not begin or end with a zero.
    mantissa: &'a str,
    point: i64,
}

impl<'a> Decimal<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let text = text.strip_prefix('-').unwrap_or(text);
        let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i64 = exponent.parse().ok()?;
        let whole = digits.find('.').unwrap_or(digits.len());
        let mantissa = digits.trim_start_matches(['0', '.']);
        let skipped = digits.len().checked_sub(mantissa.len())?;
        // A point among what was skipped is no digit.
        let point = match i64::try_from(skipped)
            .ok()?
            .checked_sub(i64::try_from(whole).ok()?)?
        {
            behind @ 1.. => behind.checked_sub(1)?.checked_neg()?,
            before => before.checked_neg()?,
        };
        let mantissa = match mantissa.contains('.') || skipped > whole {
            true => mantissa.trim_end_matches(['0', '.']),
            false => mantissa.trim_end_matches('0'),
        };
        Some(Self {
            mantissa,
            point: point.checked_add(exponent)?,
        })
    }

    fn digits(&self) -> impl Iterator<Item = u8> + use<'a> {
        self.mantissa.bytes().filter(u8::is_ascii_digit)
    }

    fn is_zero(&self) -> bool {
        self.mantissa.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_double_only_if_no_digit_is_lost() {
        for text in [
            "0.5",
            "-0.0",
            "0e9",
            "1.50",
            "15e-1",
            "0.00015E+4",
            "1e300",
            "100000000000000000000",
            "-1.7976931348623157e308",
            "5e-324",
            "10.0",
            "1000.10",
            "0.10",
        ] {
            assert!(matches!(Number::of(text), Number::Float(_)), "{text}");
        }
        for text in [
            "1E400",
            "-1E400",
            "1e-400",
            "123456789012345678901234567890",
            "0.1000000000000000001",
            "18446744073709551617",
            "1e99999999999999999999",
        ] {
            assert!(
                matches!(Number::of(text), Number::Digits(digits) if digits == text),
                "{text}"
            );
        }
        assert!(matches!(
            Number::of("18446744073709551615"),
            Number::Positive(u64::MAX)
        ));
        assert!(matches!(
            Number::of("-9223372036854775808"),
            Number::Negative(i64::MIN)
        ));
    }
}
