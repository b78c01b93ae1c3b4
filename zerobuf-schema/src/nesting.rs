//! Parsing text that somebody may have written to hurt.
//!
//! The parser recurses: a hundred thousand parentheses, `&` or `-` in a row end the process, and
//! so does dropping what `1 + 1 + 1 + …` was parsed to. So tokens are weighed first. A token that
//! opens another level of recursion weighs much, every other one little, and what can make the
//! parser go deep is the weight of all that stands in front of a token in its statement, and in
//! the statements around that. Items, statements and list elements begin at 0 again.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use syn::{Error, File, Result};

/// The most that may weigh on a token. For every [`LEVEL`] the parser needs less than 32 KB of
/// stack, so 2 MB suffice, which a thread has in Rust; unoptimized it needs four times as much.
const MOST: u32 = 1024;
/// What a token weighs that makes the parser call itself.
const LEVEL: u32 = 16;

/// The file that a text holds.
pub(crate) fn parse(text: &str) -> Result<File> {
    let tokens: TokenStream = text.parse().map_err(Error::from)?;
    weigh(tokens.clone())?;
    syn::parse2(tokens)
}

/// The tokens of a group that are left, and what weighs on them.
struct Level {
    tokens: proc_macro2::token_stream::IntoIter,
    before: Option<TokenTree>,
    base: u32,
    weight: u32,
    /// Behind `name!`.
    macro_call: bool,
    /// In what a macro is given, which stays tokens.
    unparsed: bool,
}

impl Level {
    fn new(tokens: TokenStream, base: u32) -> Self {
        Self {
            tokens: tokens.into_iter(),
            before: None,
            base,
            weight: base,
            macro_call: false,
            unparsed: false,
        }
    }
}

/// Refuses tokens that are nested too deeply. It does not recurse itself.
fn weigh(tokens: TokenStream) -> Result<()> {
    let mut outer: Vec<Level> = Vec::new();
    let mut level = Level::new(tokens, 0);
    loop {
        let Some(token) = level.tokens.next() else {
            match outer.pop() {
                Some(around) => level = around,
                None => return Ok(()),
            }
            continue;
        };
        if begins_anew(level.before.as_ref(), &token) {
            level.weight = level.base;
        }
        let attribute = is(level.before.as_ref(), '#');
        // Attributes stand in a row, and are parsed in one.
        if !level.unparsed && !attribute && !is(Some(&token), '#') {
            level.weight += weight(level.before.as_ref(), &token);
        }
        if level.weight > MOST {
            return Err(too_deep(token.span()));
        }
        let inner = match &token {
            TokenTree::Group(group) => {
                let unparsed = level.unparsed || level.macro_call;
                let more = match group.delimiter() {
                    _ if unparsed => LEVEL / 2,
                    // A block leads through statements and expressions.
                    Delimiter::Brace => 2 * LEVEL,
                    _ => LEVEL,
                };
                Some(Level { unparsed, ..Level::new(group.stream(), level.weight + more) })
            }
            _ => None,
        };
        level.macro_call = is(Some(&token), '!')
            && matches!(&level.before, Some(TokenTree::Ident(name)) if !nests(name));
        level.before = Some(token);
        if let Some(inner) = inner {
            outer.push(std::mem::replace(&mut level, inner));
        }
    }
}

fn too_deep(span: Span) -> Error {
    Error::new(
        span,
        "this is nested too deeply, or one statement is too long\n\
         help: split it; a file with a schema may be nested about 30 levels deep",
    )
}

fn is(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

/// Whether a token is the first of an item, of a statement or of an element.
fn begins_anew(before: Option<&TokenTree>, token: &TokenTree) -> bool {
    match before {
        Some(TokenTree::Punct(punct)) => match punct.as_char() {
            ',' | ';' => true,
            // The arrow of a match, behind which no other one can be.
            '=' => is(Some(token), '>'),
            _ => false,
        },
        // Behind a block another item or statement begins, unless it goes on with an operator.
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => match token {
            TokenTree::Ident(word) => word != "else" && word != "as",
            TokenTree::Punct(punct) => punct.as_char() == '#',
            _ => false,
        },
        _ => false,
    }
}

fn weight(before: Option<&TokenTree>, token: &TokenTree) -> u32 {
    match token {
        TokenTree::Group(_) | TokenTree::Literal(_) => 1,
        TokenTree::Ident(word) if nests(word) => LEVEL,
        TokenTree::Ident(_) => 1,
        TokenTree::Punct(punct) => match punct.as_char() {
            // Generic arguments, lifetimes of references, assignments.
            '<' | '\'' | '=' => LEVEL,
            // Ranges, but not calls of methods; the arrows of functions.
            '.' if is(before, '.') => LEVEL,
            '>' if is(before, '-') => LEVEL,
            // Unary operators, references, closures.
            '&' | '*' | '!' | '-' | '|' | '?' if !ends_a_value(before) => LEVEL,
            _ => 1,
        },
    }
}

/// Whether a value or a type is parsed behind this word, as a part of it.
fn nests(word: &Ident) -> bool {
    const NESTING: [&str; 15] = [
        "return", "break", "yield", "become", "move", "static", "async", "unsafe", "const", "mut",
        "if", "while", "match", "in", "impl",
    ];
    NESTING.iter().any(|nesting| word == nesting)
}

/// Whether an operator behind this token is one between two values.
fn ends_a_value(before: Option<&TokenTree>) -> bool {
    match before {
        Some(TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_)) => true,
        Some(TokenTree::Punct(punct)) => matches!(punct.as_char(), '?' | '>'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As much as the comment at [`MOST`] says.
    const STACK: usize = if cfg!(debug_assertions) { 8 << 20 } else { 2 << 20 };

    fn parse_in_little_stack(text: String) -> std::result::Result<(), String> {
        let parse = move || parse(&text).map(drop).map_err(|error| error.to_string());
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(parse);
        thread.expect("a thread").join().expect("no panic")
    }

    #[test]
    fn nothing_overflows_the_stack() {
        for (around, before, middle, after) in [
            ("const X: () = @;", "(", "()", ")"),
            ("const X: () = @;", "[", "1", "]"),
            ("const X: () = @;", "{", "1", "}"),
            ("mod m @", "{ mod m ", "{}", "}"),
            ("struct S { x: @ }", "Vec<", "u8", ">"),
            ("struct S { x: @ }", "&", "u8", ""),
            ("struct S { x: @ }", "&'a ", "u8", ""),
            ("struct S { x: @ }", "*const ", "u8", ""),
            ("struct S { x: @ }", "*mut ", "u8", ""),
            ("struct S { x: @ }", "fn() -> ", "u8", ""),
            ("struct S { x: @ }", "impl Fn() -> ", "u8", ""),
            ("struct S { x: @ }", "A::", "B", ""),
            ("struct S { x: @ }", "<A as B<", "u8", ">>::C"),
            ("struct S { x: @ }", "A<{", "1", "}>"),
            ("struct S { x: @ }", "dyn for<'a> Fn(", "u8", ")"),
            ("const X: () = @;", "-", "1", ""),
            ("const X: () = @;", "!", "1", ""),
            ("const X: () = @;", "!(", "1", ")"),
            ("const X: () = @;", "return !(", "1", ")"),
            ("const X: () = @;", "x!(", "1", ")"),
            ("const X: () = @;", "x(", "1", ")"),
            ("const X: () = @;", "&&", "1", ""),
            ("const X: () = @;", "*", "1", ""),
            ("const X: () = @;", "&mut ", "1", ""),
            ("const X: () = @;", "|x| ", "1", ""),
            ("const X: () = @;", "|| ", "1", ""),
            ("const X: () = @;", "move || ", "1", ""),
            ("const X: () = @;", "return ", "1", ""),
            ("const X: () = @;", "break ", "1", ""),
            ("const X: () = @;", "a = ", "1", ""),
            ("const X: () = @;", "a += ", "1", ""),
            ("const X: () = @;", "1 + ", "1", ""),
            ("const X: () = @;", "1 << ", "1", ""),
            ("const X: () = @;", "a || ", "b", ""),
            ("const X: () = @;", "", "1", " as u8"),
            ("const X: () = @;", "", "x", ".y"),
            ("const X: () = @;", "", "x", ".y()"),
            ("const X: () = @;", "", "x", "[0]"),
            ("const X: () = @;", "", "x", "()"),
            ("const X: () = @;", "", "x", "?"),
            ("const X: () = @;", "..", "1", ""),
            ("const X: () = @;", "1..", "1", ""),
            ("const X: () = { @ };", "if a {} else ", "{}", ""),
            ("const X: () = { @ };", "if ", "a", " {}"),
            ("const X: () = { @ };", "while ", "a", " {}"),
            ("const X: () = { @ };", "match ", "a", " {}"),
            ("const X: () = { @ };", "A {} + ", "1", ""),
            ("const X: () = { @ };", "unsafe {", "1", "}"),
            ("const X: () = { @ };", "let ", "x", " = 1;"),
            ("const X: () = { @ };", "'a: ", "loop {}", ""),
            ("const X: () = { @ };", "#[a] ", "1", ""),
            ("const X: () = { @ };", "1 + #[a] ", "1", ""),
            ("fn f(@: u8) {}", "&", "x", ""),
            ("fn f(@: u8) {}", "A(", "x", ")"),
            ("fn f(@: u8) {}", "x @ ", "y", ""),
            ("fn f(@: u8) {}", "x | ", "y", ""),
            ("use @;", "a::", "b", ""),
            ("use @;", "{a, ", "b", "}"),
            ("use @;", "a::{", "b", "}"),
            ("struct S<T> where @;", "T: Fn() -> ", "u8", ""),
            ("struct S<T> where @;", "T: A + ", "B", ""),
            ("#[a(@)] struct S;", "(", "b", ")"),
            ("#[a = @] struct S;", "-", "1", ""),
            ("@ struct S;", "#[a(", "", ")]"),
            ("@", "#![a] ", "", ""),
            ("@", "struct S {} ", "", ""),
            ("@", "/*", "", "*/"),
            ("@", "pub(in ", "", ")"),
            ("x! { @ }", "(", "", ")"),
            ("macro_rules! m { @ }", "(", "", ")"),
            ("@", "const X: u8 = 1; ", "", ""),
        ] {
            for count in [30, 60, 1000, 5000] {
                let nested = format!("{}{middle}{}", before.repeat(count), after.repeat(count));
                let text = around.replacen('@', &nested, 1);
                // Whether it is Rust is not the question; whether this comes back is.
                let _ = parse_in_little_stack(text);
            }
        }
    }

    #[test]
    fn what_people_write_is_not_too_deep() {
        let docs = "/// A line.\n".repeat(3000);
        let fields = "    pub x: Option<Vec<std::vec::Vec<u8>>>,\n".repeat(3000);
        let arms = "'x' => { 1 }\n".repeat(3000);
        let chars = vec!["'x'"; 300].join(" | ");
        let calls = ".route(\"/\", get(x))".repeat(60);
        let sum = vec!["1"; 300].join(" + ");
        for text in [
            format!("{docs} struct S {{ {docs} {fields} }}"),
            "struct S {} ".repeat(3000),
            "fn f(x: u8) -> u8 { x } ".repeat(3000),
            format!("fn f() {{ match x {{ {arms} }} }}"),
            format!("fn f() {{ match x {{ {chars} => 1 }} }}"),
            format!("fn f() {{ x{calls} }}"),
            format!("const X: u32 = {sum};"),
            format!("const X: &[u8] = &[{}];", "1, ".repeat(30_000)),
        ] {
            assert_eq!(parse_in_little_stack(text.clone()), Ok(()), "{}", &text[..40]);
        }
    }

    #[test]
    fn the_error_says_what_to_do() {
        let deep = format!("struct S {{ x: {} }}", "Vec<".repeat(100));
        let error = parse(&deep).map(drop).unwrap_err();
        assert!(error.to_string().contains("nested too deeply"), "{error}");
    }
}
