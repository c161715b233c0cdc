//! Lists that are the only argument of a call, as rustfmt has them: `f(&[`, and not in a line of their own, which `prettyplease` gives them.

/// What one level of nesting is indented by.
const STEP: usize = 4;

/// The same code with the brackets of such lists next to the parentheses of their calls.
pub(super) fn joined(code: &str) -> String {
    let lines: Vec<&str> = code.lines().collect();
    let mut joined = String::with_capacity(code.len());
    // How far the lists that are open here were indented.
    let mut open: Vec<usize> = Vec::new();
    let mut rest = lines.as_slice();
    while let [line, after @ ..] = rest {
        let moved = open.len() * STEP;
        rest = after;
        if open.last() == Some(&indent(line)) {
            // The line that closes the list, and the one that closes the call.
            open.pop();
            let [call, after @ ..] = rest else { break };
            let (blanks, end) = call.split_at(indent(call));
            joined.extend([&blanks[moved - STEP..], "]", end, "\n"]);
            rest = after;
        } else if let Some(list) = line.ends_with('(').then(|| List::at(after)).flatten() {
            joined.extend([&line[moved..], "&[\n"]);
            match list {
                List::Lines(indent) => {
                    open.push(indent);
                    rest = &after[1..];
                }
                List::Line(elements, call) => {
                    let (blanks, end) = call.split_at(indent(call));
                    let blanks = &blanks[moved..];
                    joined.extend([blanks, "    ", elements, ",\n", blanks, "]", end, "\n"]);
                    rest = &after[2..];
                }
            }
        } else {
            joined.extend([line.get(moved..).unwrap_or_default(), "\n"]);
        }
    }
    joined
}

/// A list that is the only argument.
enum List<'a> {
    /// Its brackets stand in lines of their own, indented by so much.
    Lines(usize),
    /// The elements, and the line that closes the call.
    Line(&'a str, &'a str),
}

impl<'a> List<'a> {
    /// The list that the arguments are, if they are one.
    fn at(arguments: &[&'a str]) -> Option<Self> {
        let (first, after) = arguments.split_first()?;
        let within = indent(first);
        let closes =
            |line: &&str| indent(line) + STEP == within && line.trim_start().starts_with(')');
        if first.trim_start() == "&[" {
            let end = after.iter().position(|line| indent(line) <= within)?;
            let call = after.get(end + 1).filter(|line| closes(line));
            return (after[end].trim_start() == "]," && call.is_some())
                .then_some(Self::Lines(within));
        }
        let elements = first.trim_start().strip_prefix("&[")?.strip_suffix("],")?;
        let call = after.first().filter(|line| closes(line))?;
        Some(Self::Line(elements, call))
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn lists_start_where_their_calls_do() {
        let code = "
    a(
        &[
            b(
                &[c],
            ),
            d(
                &[
                    e,
                ],
            )
            .f(),
        ],
    ),
";
        let expected = "
    a(&[
        b(&[
            c,
        ]),
        d(&[
            e,
        ])
        .f(),
    ]),
";
        assert_eq!(joined(code), expected);
    }

    #[test]
    fn other_arguments_stay_where_they_are() {
        let code = "
    a(
        &[
            b,
        ],
        c,
    );
    a(
        &[b],
        c,
    );
    a(
        b,
        &[
            c,
        ],
    );
";
        assert_eq!(joined(code), code);
    }
}
