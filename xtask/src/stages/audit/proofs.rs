//! Finds unsafe code and what is said to prove it.
//!
//! It looks at tokens and comments, not at what the compiler makes of them: code for another
//! machine and the bodies of macros count like all other code.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// What is said about unsafe code, and the invariants it names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Proof {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) invariants: Vec<u32>,
}

/// What one file has.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How many blocks, functions, implementations and attributes are unsafe.
    pub(super) places: usize,
    pub(super) proofs: Vec<Proof>,
    pub(super) findings: Vec<String>,
}

/// The unsafe code of a Rust file.
pub(super) fn rust(file: &str, text: &str) -> Found {
    let mut found = Found::default();
    if !text.contains("unsafe") {
        return found;
    }
    let Ok(tokens) = text.parse::<TokenStream>() else {
        found.findings.push(format!("{file} is not made of Rust's tokens"));
        return found;
    };
    let mut places = Vec::new();
    walk(tokens, false, &mut places);
    found.places = places.len();
    let lines: Vec<&str> = text.lines().collect();
    for (line, kind) in places {
        let comment = comment_above(&lines, line);
        let invariants = invariants_in(&comment);
        match kind {
            // Whoever calls one has to prove something; the function itself has to say what. An
            // attribute is part of what is said about its function.
            Place::Attribute | Place::Function
                if kind == Place::Attribute || comment.contains("# Safety") =>
            {
                if !invariants.is_empty() {
                    found.proofs.push(Proof { file: file.into(), line, invariants });
                }
            }
            _ if !comment.contains("SAFETY") => {
                found.findings.push(format!("{file}:{line}: no SAFETY comment"));
            }
            _ if invariants.is_empty() => {
                found.findings.push(format!("{file}:{line}: no invariant (S-...) is named"));
            }
            _ => found.proofs.push(Proof { file: file.into(), line, invariants }),
        }
    }
    found
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A block, an implementation, foreign functions.
    Code,
    Function,
    Attribute,
}

/// Collects the places; `promised` is set inside of an unsafe implementation, whose trait says what
/// its unsafe functions demand.
fn walk(tokens: TokenStream, promised: bool, places: &mut Vec<(usize, Place)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut implementing = false;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(word) if *word == "unsafe" => {
                let line = word.span().start().line;
                match kind_of(&tokens[index + 1..]) {
                    Some(Place::Function) if promised => {}
                    Some(kind) => places.push((line, kind)),
                    None => {}
                }
                implementing |= is_word(tokens.get(index + 1), "impl");
            }
            TokenTree::Group(group) => {
                let body = group.delimiter() == Delimiter::Brace;
                walk(group.stream(), promised || (body && implementing), places);
                implementing &= !body;
            }
            _ => {}
        }
    }
}

fn kind_of(next: &[TokenTree]) -> Option<Place> {
    match next.first()? {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(Place::Code),
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
            Some(Place::Attribute)
        }
        TokenTree::Ident(word) if *word == "impl" || *word == "trait" => Some(Place::Code),
        TokenTree::Ident(word) if *word == "fn" => Some(Place::Function),
        TokenTree::Ident(word) if *word == "extern" => {
            let function = next.iter().take(3).any(|token| is_word(Some(token), "fn"));
            Some(if function { Place::Function } else { Place::Code })
        }
        _ => None,
    }
}

fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if *ident == word)
}

/// The comment above a line: right above it, or above the attributes or the statement it is part
/// of.
fn comment_above(lines: &[&str], line: usize) -> String {
    let is_comment = |line: &str| line.starts_with("//");
    let mut above = lines.get(..line.saturating_sub(1)).unwrap_or_default().iter().rev();
    let mut comment = Vec::new();
    for line in above.by_ref().map(|line| line.trim()) {
        let attribute = line.starts_with("#[") || line.ends_with(")]");
        if is_comment(line) {
            comment.push(line);
        } else if line.is_empty()
            || (!attribute && (!comment.is_empty() || line.ends_with([';', '{', '}'])))
        {
            break;
        }
    }
    comment.reverse();
    comment.join("\n")
}

/// The numbers behind `S-`.
pub(super) fn invariants_in(text: &str) -> Vec<u32> {
    let parts = text.split("S-").skip(1);
    let digits = |part: &str| -> String { part.chars().take_while(char::is_ascii_digit).collect() };
    parts.filter_map(|part| digits(part).parse().ok()).collect()
}

/// The unsafe code of a Go file: each function that converts by the package, and, once for the whole
/// file, names that are linked to and pointers that are only handed on.
pub(super) fn go(file: &str, text: &str) -> Found {
    let mut found = Found::default();
    if !text.lines().any(|line| line.trim().ends_with("\"unsafe\"")) {
        return found;
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut hands_on = false;
    let mut start = 0;
    for (index, line) in lines.iter().enumerate() {
        if *line == "}" || line.is_empty() {
            start = index + 1;
        }
        let code = line.split("//").next().unwrap_or_default();
        if !converts(code) {
            hands_on |= code.contains("unsafe.") || line.starts_with("//go:linkname");
            continue;
        }
        // The comment of the declaration, and whatever is said in it.
        let end = lines[index..].iter().position(|line| *line == "}").map_or(index, |n| index + n);
        let end = if line.starts_with("func") && line.ends_with('}') { index } else { end };
        found.add(file, index + 1, lines.get(start..=end).unwrap_or_default());
    }
    if hands_on {
        found.add(file, 1, &lines);
    }
    found
}

/// Whether a line calls something of the package, as in `unsafe.Slice(`.
fn converts(code: &str) -> bool {
    code.split("unsafe.").skip(1).any(|rest| {
        let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        name.starts_with('(')
    })
}

impl Found {
    /// Adds a place whose proof is in the comments of some lines.
    fn add(&mut self, file: &str, line: usize, lines: &[&str]) {
        self.places += 1;
        let comments: Vec<&str> =
            lines.iter().filter_map(|line| line.split_once("//").map(|(_, said)| said)).collect();
        let invariants = invariants_in(&comments.join("\n"));
        if invariants.is_empty() {
            self.findings.push(format!("{file}:{line}: no invariant (S-...) is named"));
        } else {
            self.proofs.push(Proof { file: file.into(), line, invariants });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_for_other_machines_and_macros_counts() {
        let text = "#[cfg(target_arch = \"wasm32\")]\nfn a() {\n    unsafe { b() }\n}\n\
                    macro_rules! c {\n    () => {\n        // SAFETY: S-3: it is.\n        \
                    unsafe { d() }\n    };\n}\nconst E: &str = \"unsafe { }\"; // unsafe {}\n";
        let found = rust("x.rs", text);
        assert_eq!(found.places, 2);
        assert_eq!(found.findings, ["x.rs:3: no SAFETY comment"]);
        assert_eq!(found.proofs, [Proof { file: "x.rs".into(), line: 8, invariants: vec![3] }]);
    }

    #[test]
    fn a_proof_names_an_invariant() {
        let found = rust("x.rs", "// SAFETY: it is.\nunsafe impl Send for X {}\n");
        assert_eq!(found.findings, ["x.rs:2: no invariant (S-...) is named"]);
        let found =
            rust("x.rs", "// SAFETY: S-1.\nunsafe impl G for X {\n    unsafe fn f() {}\n}\n");
        assert_eq!((found.places, found.findings.len()), (1, 0));
        let found =
            rust("x.rs", "/// # Safety\n/// Be kind.\npub unsafe fn f() {}\nunsafe fn g() {}\n");
        assert_eq!(found.findings, ["x.rs:4: no SAFETY comment"]);
    }

    #[test]
    fn the_comment_of_another_statement_is_no_proof() {
        let text =
            "fn f() {\n    // SAFETY: S-1.\n    let a = unsafe { g() };\n    unsafe { h() };\n}\n";
        assert_eq!(rust("x.rs", text).findings, ["x.rs:4: no SAFETY comment"]);
        let text = "fn f() {\n    // SAFETY: S-1.\n    let a =\n        unsafe { g() };\n}\n";
        assert_eq!(rust("x.rs", text).findings, Vec::<String>::new());
    }

    #[test]
    fn go_names_invariants_too() {
        let text = "package x\n\nimport \"unsafe\"\n\n// A proves by S-2.\nfunc A() {\n\tunsafe.Slice()\n}\n\n\
                    // B proves nothing.\nfunc B() {\n\tunsafe.Slice() // unsafe\n}\n";
        let found = go("x.go", text);
        assert_eq!(found.places, 2);
        assert_eq!(found.findings, ["x.go:12: no invariant (S-...) is named"]);
        assert_eq!(go("y.go", "package y // unsafe.Slice()\n").places, 0);
        let linked = "package z\n\nimport _ \"unsafe\"\n\n//go:linkname a b.a\nfunc a()\n";
        assert_eq!(go("z.go", linked).findings, ["z.go:1: no invariant (S-...) is named"]);
    }
}
