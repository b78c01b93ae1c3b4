//! A light second look at generated text: what a slip of the generator would break first.
//!
//! It reads the text as tokens and checks that literals and brackets are closed, that lines are
//! indented by as many tabs as brackets are open around them, that there is no blank to the right
//! and no blank line too many, and that no name is declared twice. Compiling is left to Go.

use std::collections::BTreeSet;

/// The line, from 1, and what is wrong with it.
type Fault = (usize, String);

pub(super) fn structure(text: &str) -> Result<(), Fault> {
    if !text.ends_with('\n') || text.ends_with("\n\n") {
        return Err((text.lines().count(), "it does not end with one line break".to_owned()));
    }
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut declared = BTreeSet::new();
    let mut blank = true;
    for (number, line) in (1..).zip(text.lines()) {
        let fault = |what: &str| Err((number, what.to_owned()));
        if line.ends_with([' ', '\t']) {
            return fault("blanks at its end");
        }
        if line.is_empty() && blank {
            return fault("a blank line too many");
        }
        blank = line.is_empty();
        let before = lines_open(&open);
        let tokens = Tokens(line).collect::<Result<Vec<_>, _>>().map_err(|what| (number, what))?;
        let leading = tokens.iter().take_while(|token| matches!(token, Token::Close(_))).count();
        for token in &tokens {
            match token {
                Token::Open(c) => open.push((*c, number)),
                Token::Close(c) => match open.pop() {
                    Some((opened, _)) if closes(opened) == *c => {}
                    _ => return fault(&format!("`{c}` closes nothing")),
                },
                Token::Other => {}
            }
        }
        let tabs = line.chars().take_while(|c| *c == '\t').count();
        let label = line.trim_start().starts_with("case ") || line.trim_start() == "default:";
        let closed = if leading > 0 { 1 } else { 0 };
        let expected = before.saturating_sub(closed);
        let fits = if label || line.is_empty() {
            true
        } else {
            // The lines of a case stand one level deeper than its switch says.
            (expected..=expected + cases(&open, &tokens)).contains(&tabs)
        };
        if !fits {
            return fault(&format!("{tabs} tabs where {expected} are expected"));
        }
        if let Some(name) = declares(line)
            && !declared.insert(name.clone())
        {
            return fault(&format!("`{name}` is declared twice"));
        }
    }
    match open.last() {
        Some((c, line)) => Err((*line, format!("`{c}` is never closed"))),
        None => Ok(()),
    }
}

/// How many levels the open brackets indent: those of one line indent once.
fn lines_open(open: &[(char, usize)]) -> usize {
    open.iter().map(|(_, line)| line).collect::<BTreeSet<_>>().len()
}

/// How many levels `case` labels may add: one per brace that could be a switch's.
fn cases(open: &[(char, usize)], tokens: &[Token]) -> usize {
    let here = tokens.iter().filter(|token| matches!(token, Token::Close('}'))).count();
    open.iter().filter(|(c, _)| *c == '{').count().saturating_sub(1) + here
}

fn closes(c: char) -> char {
    match c {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// What a line at the left margin declares; a method by its type.
fn declares(line: &str) -> Option<String> {
    let word = |text: &str| -> String {
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    if let Some(rest) = line.strip_prefix("func (") {
        let (receiver, rest) = rest.split_once(") ")?;
        let ty = receiver.rsplit([' ', '*']).next()?;
        return Some(format!("{ty}.{}", word(rest)));
    }
    let rest = ["func ", "type ", "var "].iter().find_map(|start| line.strip_prefix(start))?;
    // There may be any number of these.
    Some(word(rest)).filter(|name| name != "init")
}

enum Token {
    Open(char),
    Close(char),
    Other,
}

/// The tokens of a line, as far as brackets matter. Strings and comments of generated code end on
/// the line they begin on.
struct Tokens<'a>(&'a str);

impl Iterator for Tokens<'_> {
    type Item = Result<Token, String>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0 = self.0.trim_start();
        if self.0.starts_with("//") {
            return None;
        }
        let mut chars = self.0.chars();
        let first = chars.next()?;
        self.0 = chars.as_str();
        Some(match first {
            '(' | '[' | '{' => Ok(Token::Open(first)),
            ')' | ']' | '}' => Ok(Token::Close(first)),
            '"' => self.text(),
            '\'' | '`' => Err(format!("{first} is not used by the generator")),
            _ => Ok(Token::Other),
        })
    }
}

impl Tokens<'_> {
    fn text(&mut self) -> Result<Token, String> {
        let mut escaped = false;
        for (at, c) in self.0.char_indices() {
            match c {
                '"' if !escaped => {
                    self.0 = &self.0[at + 1..];
                    return Ok(Token::Other);
                }
                '\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
        Err("a string that does not end".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        structure(text).expect_err("the text is malformed").1
    }

    #[test]
    fn sound_text_passes() {
        let text = "package a\n\nfunc init() {\n\tx = f([]T{\n\t\t{\"}\\\"{\"}, // (\n\t})\n}\n\n\
                    func (t T) M() {\n\tswitch t {\n\tcase 1:\n\t\tg()\n\t}\n}\n\nfunc init() {\n}\n";
        assert_eq!(structure(text), Ok(()));
    }

    #[test]
    fn slips_are_found() {
        assert_eq!(fault("package a"), "it does not end with one line break");
        assert_eq!(fault("package a\n\n\nvar x = 1\n"), "a blank line too many");
        assert_eq!(fault("var x = 1 \n"), "blanks at its end");
        assert_eq!(fault("var x = \"a\n"), "a string that does not end");
        assert_eq!(fault("var x = (1\n"), "`(` is never closed");
        assert_eq!(fault("var x = (1]\n"), "`]` closes nothing");
        assert_eq!(fault("func f() {\nx()\n}\n"), "0 tabs where 1 are expected");
        assert_eq!(fault("type A int\ntype A int\n"), "`A` is declared twice");
        let methods = "func (a A) F() {\n}\n\nfunc (a *A) F() {\n}\n";
        assert_eq!(fault(methods), "`A.F` is declared twice");
    }
}
