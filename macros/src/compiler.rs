//! Between the compiler's tokens and ours. Nothing else here knows the compiler, which is only there while a macro runs.

use crate::expand::Expanded;
use crate::join::{Brackets, Group, Ident, Place, Problem, Token};
use proc_macro::{Delimiter, Literal, Punct, Span, TokenStream, TokenTree};
use std::path::{Path, PathBuf};

/// What the derive was given: each token under its place.
#[derive(Default)]
pub(crate) struct Given(Vec<TokenTree>);

impl Given {
    /// Keeps the tokens, and says what they are.
    pub(crate) fn keep(&mut self, stream: TokenStream) -> Vec<Token> {
        let mut tokens = Vec::new();
        for tree in stream {
            let place = Place(self.0.len());
            self.0.push(tree.clone());
            tokens.push(match tree {
                TokenTree::Ident(ident) => Token::Ident(Ident {
                    text: ident.to_string(),
                    place,
                }),
                TokenTree::Punct(punct) => Token::Punct(punct.as_char(), place),
                TokenTree::Literal(literal) => Token::Literal(literal.to_string(), place),
                TokenTree::Group(group) => Token::Group(Group {
                    brackets: brackets(group.delimiter()),
                    tokens: self.keep(group.stream()),
                    place,
                }),
            });
        }
        tokens
    }

    fn span(&self, Place(place): Place) -> Span {
        let tree = self.0.get(place);
        tree.map_or_else(Span::call_site, TokenTree::span)
    }

    /// The folder of the file that a token stands in.
    pub(crate) fn folder(&self, place: Place) -> Option<PathBuf> {
        let file = std::path::absolute(self.span(place).local_file()?).ok()?;
        file.parent().map(Path::to_path_buf)
    }

    /// The errors, and the code in which what is marked is replaced by what it stands for.
    pub(crate) fn tokens(&self, expanded: &Expanded) -> TokenStream {
        let mut tokens = TokenStream::new();
        for problem in &expanded.problems {
            tokens.extend(self.error(problem));
        }
        let mut filled = Vec::new();
        self.fill(parsed(&expanded.code), &mut filled);
        tokens.extend(filled);
        tokens
    }

    /// The error as rustc shows it.
    fn error(&self, problem: &Problem) -> Vec<TokenTree> {
        let spot = problem.spot();
        let mut error = Vec::new();
        put_at(
            self.span(spot.start),
            parsed("::core::compile_error!"),
            &mut error,
        );
        let message = TokenTree::from(Literal::string(problem.message()));
        let message = proc_macro::Group::new(Delimiter::Brace, message.into());
        let message = TokenStream::from(TokenTree::from(message));
        put_at(self.span(spot.end), message, &mut error);
        error
    }

    /// Puts in what the marks stand for; `crate::join::marks` has the list of them.
    fn fill(&self, code: TokenStream, filled: &mut Vec<TokenTree>) {
        let mut code = code.into_iter();
        while let Some(tree) = code.next() {
            match tree {
                TokenTree::Punct(punct) if is_mark(&punct) => match code.next() {
                    Some(TokenTree::Literal(place)) => {
                        filled.extend(self.0.get(number(&place)).cloned());
                    }
                    Some(TokenTree::Ident(word)) if word.to_string() == "at" => {
                        let span = match code.next() {
                            Some(TokenTree::Literal(place)) => self.span(Place(number(&place))),
                            _ => Span::call_site(),
                        };
                        put_at(span, inside(code.next()), filled);
                    }
                    _ => filled.extend(inside(code.next())),
                },
                TokenTree::Group(group) => {
                    let mut within = Vec::new();
                    self.fill(group.stream(), &mut within);
                    let within = within.into_iter().collect();
                    filled.push(proc_macro::Group::new(group.delimiter(), within).into());
                }
                other => filled.push(other),
            }
        }
    }
}

fn brackets(delimiter: Delimiter) -> Brackets {
    match delimiter {
        Delimiter::Parenthesis => Brackets::Round,
        Delimiter::Bracket => Brackets::Square,
        Delimiter::Brace => Brackets::Curly,
        Delimiter::None => Brackets::Unseen,
    }
}

fn parsed(code: &str) -> TokenStream {
    code.parse().expect("generated code is Rust")
}

fn is_mark(punct: &Punct) -> bool {
    punct.as_char() == '$'
}

fn number(place: &Literal) -> usize {
    let Place(nowhere) = Place::NOWHERE;
    place.to_string().parse().unwrap_or(nowhere)
}

fn inside(group: Option<TokenTree>) -> TokenStream {
    match group {
        Some(TokenTree::Group(group)) => group.stream(),
        _ => TokenStream::new(),
    }
}

/// The tokens as if they stood there.
fn put_at(span: Span, tokens: TokenStream, at: &mut Vec<TokenTree>) {
    for mut tree in tokens {
        if let TokenTree::Group(group) = tree {
            let mut within = Vec::new();
            put_at(span, group.stream(), &mut within);
            tree = proc_macro::Group::new(group.delimiter(), within.into_iter().collect()).into();
        }
        tree.set_span(span);
        at.push(tree);
    }
}
