//! Statuses, durations and conditions in the notation of other tools.

/// The status, class or list of them that `text` means.
pub(in crate::read) fn status(text: &str) -> Option<String> {
    let text = text.trim();
    let statuses: Vec<_> = text
        .split([',', '|', ' ', '/'])
        .filter(|part| !part.is_empty())
        .collect();
    if statuses.len() > 1 && statuses.iter().all(|status| is_status(status)) {
        return Some(format!("[{}]", statuses.join(", ")));
    }
    if let Some((low, high)) = text.split_once(['-', '–']) {
        let class = low
            .strip_suffix("00")
            .filter(|class| high == format!("{class}99"))?;
        return is_status(low).then(|| format!("{class}xx"));
    }
    if let Some(first) = statuses.first()
        && statuses.len() > 1
        && is_status(first)
    {
        return Some((*first).to_owned());
    }
    if let Some(class) = text
        .strip_prefix(">=")
        .map(str::trim)
        .and_then(|low| low.strip_suffix("00"))
    {
        return (class == "5").then(|| "5xx".to_owned());
    }
    if let Some(whole) = text.strip_suffix(".0").filter(|whole| is_status(whole)) {
        return Some(whole.to_owned());
    }
    if let Some(meant) = mistyped_status(text) {
        return Some(meant);
    }
    let (class, rest) = text.split_at_checked(1)?;
    let of_class = |c| matches!(c, '0' | 'X' | 'x' | '*' | '_' | '?' | 'n' | 'N' | '#');
    let length = rest.chars().count();
    (("1"..="5").contains(&class)
        && rest.chars().all(of_class)
        && (length == 2 || matches!(rest, "x" | "X" | "*")))
    .then(|| format!("{class}xx"))
}

/// The status that is meant by one with letters for digits, like `4O9`.
pub(in crate::read) fn mistyped_status(text: &str) -> Option<String> {
    if text.len() != 3 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digit = |c| match c {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        c => c,
    };
    let meant: String = text.chars().map(digit).collect();
    (meant != text && is_status(&meant)).then_some(meant)
}

fn is_status(text: &str) -> bool {
    text.len() == 3
        && text.starts_with(['1', '2', '3', '4', '5'])
        && text.bytes().all(|b| b.is_ascii_digit())
}

/// The duration that `text` means: `30s` for `30`, `1000ms` for `1000`, `5m` for `5 minutes`.
pub(in crate::read) fn duration(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let unit = match &*unit.trim().to_ascii_lowercase() {
        "" if number.len() >= 4 && !number.contains('.') => "ms",
        "" | "sec" | "secs" | "second" | "seconds" | "s" => "s",
        "min" | "mins" | "minute" | "minutes" | "m" => "m",
        "hour" | "hours" | "hr" | "hrs" | "h" => "h",
        "millis" | "milliseconds" | "msec" | "ms" => "ms",
        "d" | "day" | "days" => {
            let days: u32 = number.parse().ok()?;
            return Some(format!("{}h", days.checked_mul(24)?));
        }
        _ => return None,
    };
    (number.starts_with(|c: char| c.is_ascii_digit())).then(|| format!("{number}{unit}"))
}

/// The duration that a phrase means: `30s` for `after 30 seconds` and `wait 30`.
pub(in crate::read) fn wait(text: &str) -> Option<String> {
    let number = text.find(|c: char| c.is_ascii_digit())?;
    let (words, time) = text.split_at_checked(number)?;
    let says_wait = |word: &str| {
        [
            "after", "delay", "for", "in", "retry", "sleep", "then", "wait",
        ]
        .contains(&word)
    };
    let words = words.to_ascii_lowercase();
    if words.split_ascii_whitespace().all(says_wait) {
        duration(time)
    } else {
        None
    }
}

/// The condition that another tool's notation means: `/ok == false`, `message contains "slow"`,
/// `200`.
pub(in crate::read) fn condition(text: &str) -> Option<String> {
    let text = text.trim();
    if is_status(text) || (text.len() == 3 && text.ends_with("xx")) {
        return Some(format!("{{ status: {text} }}"));
    }
    if let Some(meant) = mistyped_status(text) {
        return Some(format!("{{ status: {meant} }}"));
    }
    let unquoted = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
    for (operator, form) in [
        ("==", ""),
        ("!=", "not"),
        (" contains ", "contains"),
        (" starts_with ", "starts_with"),
        (" ends_with ", "ends_with"),
        ("=", ""),
    ] {
        if let Some((left, right)) = text.split_once(operator) {
            let (left, right) = (left.trim(), unquoted(right));
            let plain = |text: &str| {
                !text.is_empty()
                    && text
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || "/_-:.".contains(c))
            };
            if !plain(left) || !plain(&right) || left.ends_with(':') || right.ends_with(':') {
                return None;
            }
            return Some(match form {
                "" => format!("{{ {left}: {right} }}"),
                _ => format!("{{ {left}: {{ {form}: {right} }} }}"),
            });
        }
    }
    None
}
