//! The user's code, token by token.
//!
//! The compiler's own tokens exist only while a macro runs. So the derive keeps those, and hands on what they say and [which](Place) each is.

/// Which of the tokens that the derive was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place(pub(crate) usize);

impl Place {
    /// Where no token is; what is there points at the derive itself.
    pub(crate) const NOWHERE: Self = Self(usize::MAX);
}

/// Tokens that something is said about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub(crate) start: Place,
    pub(crate) end: Place,
}

impl Spot {
    /// From the first to the last of them.
    #[must_use]
    pub(crate) fn of(tokens: &[Token]) -> Self {
        let place = |token: Option<&Token>| token.map_or(Place::NOWHERE, Token::place);
        Self {
            start: place(tokens.first()),
            end: place(tokens.last()),
        }
    }
}

impl From<Place> for Spot {
    fn from(place: Place) -> Self {
        Self {
            start: place,
            end: place,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Token {
    Ident(Ident),
    Punct(char, Place),
    /// As it is written.
    Literal(String, Place),
    Group(Group),
}

/// An identifier or a keyword.
#[derive(Clone, Debug)]
pub(crate) struct Ident {
    /// As it is written, with `r#`.
    pub(crate) text: String,
    pub(crate) place: Place,
}

/// Tokens in brackets.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) brackets: Brackets,
    pub(crate) tokens: Vec<Token>,
    pub(crate) place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Brackets {
    Round,
    Square,
    Curly,
    /// None that is written: around the argument of a macro.
    Unseen,
}

impl Ident {
    /// The text without `r#`.
    #[must_use]
    pub(crate) fn name(&self) -> &str {
        self.text.strip_prefix("r#").unwrap_or(&self.text)
    }

    #[must_use]
    pub(crate) fn spot(&self) -> Spot {
        self.place.into()
    }
}

impl Token {
    #[must_use]
    pub(crate) fn place(&self) -> Place {
        match self {
            Self::Ident(ident) => ident.place,
            Self::Punct(_, place) | Self::Literal(_, place) => *place,
            Self::Group(group) => group.place,
        }
    }

    #[must_use]
    pub(crate) fn is_punct(&self, wanted: char) -> bool {
        matches!(self, Self::Punct(punct, _) if *punct == wanted)
    }

    #[must_use]
    pub(crate) fn is_word(&self, wanted: &str) -> bool {
        matches!(self, Self::Ident(ident) if ident.text == wanted)
    }
}

impl Brackets {
    fn pair(self) -> [&'static str; 2] {
        match self {
            Self::Round => ["(", ")"],
            Self::Square => ["[", "]"],
            Self::Curly => ["{", "}"],
            Self::Unseen => ["", ""],
        }
    }
}

/// The tokens as text, with blanks between words only.
#[must_use]
pub(crate) fn spelled(tokens: &[Token]) -> String {
    let mut text = String::new();
    spell(tokens, &mut text);
    text
}

fn spell(tokens: &[Token], text: &mut String) {
    for token in tokens {
        match token {
            Token::Ident(Ident { text: word, .. }) | Token::Literal(word, _) => {
                if text.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                    text.push(' ');
                }
                text.push_str(word);
            }
            Token::Punct(punct, _) => text.push(*punct),
            Token::Group(group) => {
                let [open, close] = group.brackets.pair();
                text.push_str(open);
                spell(&group.tokens, text);
                text.push_str(close);
            }
        }
    }
}
