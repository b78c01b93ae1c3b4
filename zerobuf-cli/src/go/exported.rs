//! Programs that answer requests by a function of their own, exported as handle_zerobuf.
//!
//! `//export` asks for an export of C and does nothing without cgo, so the build reads it: what the
//! program needs to be called stands in the overlay, and its files stay as they are.

use std::path::{Path, PathBuf};

use crate::problem::Problem;

/// The comment in front of the function.
const COMMENT: &str = "//export handle_zerobuf";
/// What standard Go has in its place.
pub(super) const EXPORT: &str = "//go:wasmexport handle_zerobuf";
/// What a program with `net/http` calls in it.
const HANDLE_REQUEST: &str = "http.HandleRequest(";
/// The file that is added to a program without it.
const ADDED: &str = "zerobuf_slots.go";

/// A program with such a function, and the file of it that the overlay replaces or adds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Exported {
    pub(super) file: PathBuf,
    pub(super) content: String,
    /// Whether the function is the export itself. Otherwise it is called with messages of version
    /// 0, by an export that speaks this version.
    pub(super) direct: bool,
}

/// Looks into the Go files of a program, by their paths and texts.
///
/// # Errors
/// When the comment stands twice, or not in front of a function of the right type.
pub(super) fn find(folder: &Path, files: &[(String, String)]) -> Result<Option<Exported>, Problem> {
    let mut found = files.iter().flat_map(|(name, text)| {
        let lines = text.lines().enumerate().filter(|(_, line)| line.trim_end() == COMMENT);
        lines.map(move |(number, _)| (name, text, number))
    });
    let Some((name, text, number)) = found.next() else { return Ok(None) };
    let place =
        |name: &str, number: usize| format!("{}:{}", folder.join(name).display(), number + 1);
    if let Some((name, _, number)) = found.next() {
        let problem = format!("`{COMMENT}` stands a second time, in {}", place(name, number));
        return Err(Problem::new(problem).advise("one function answers all requests"));
    }
    let function = text.lines().skip(number + 1).find(|line| !line.starts_with("//"));
    let function = function.and_then(name_of).ok_or_else(|| {
        Problem::new(format!(
            "`{COMMENT}` in {} is not in front of its function",
            place(name, number)
        ))
        .advise("it takes and returns an address: func handleZerobuf(request uint32) uint32 {")
    })?;
    let direct = files.iter().any(|(_, text)| text.contains(HANDLE_REQUEST));
    let (file, content) = if direct {
        // As many lines as before: messages of the compiler stay right.
        let lines = text.lines().map(|line| if line.trim_end() == COMMENT { EXPORT } else { line });
        (folder.join(name), lines.collect::<Vec<_>>().join("\n") + "\n")
    } else {
        let content = format!(
            "package main\n\nimport \"gomode\"\n\nfunc init() {{ gomode.HandleSlots({function}) }}\n"
        );
        (folder.join(ADDED), content)
    };
    Ok(Some(Exported { file, content, direct }))
}

/// The name in `func name(request uint32) uint32 {`.
fn name_of(line: &str) -> Option<&str> {
    let (name, rest) = line.strip_prefix("func ")?.split_once('(')?;
    let (argument, rest) = rest.split_once(')')?;
    let typed = argument.split_whitespace().nth(1) == Some("uint32");
    (typed && rest.trim().trim_end_matches('{').trim_end() == "uint32").then_some(name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(text: &str) -> Result<Option<Exported>, Problem> {
        let other = ("other.go".to_owned(), "package main\n".to_owned());
        find(Path::new("/p"), &[("main.go".to_owned(), text.to_owned()), other])
    }

    const FUNCTION: &str = "func answer(at uint32) uint32 {\n\treturn work(at)\n}\n";

    #[test]
    fn most_programs_have_no_such_function() {
        assert_eq!(program("package main\n\nfunc main() {}\n").unwrap(), None);
        assert_eq!(program(&format!("// {COMMENT}\n{FUNCTION}")).unwrap(), None);
    }

    #[test]
    fn a_function_over_slots_is_handed_over() {
        let found = program(&format!("package main\n\n{COMMENT}\n{FUNCTION}")).unwrap().unwrap();
        assert_eq!(found.file, Path::new("/p/zerobuf_slots.go"));
        assert!(found.content.ends_with("func init() { gomode.HandleSlots(answer) }\n"));
        assert!(!found.direct);
    }

    #[test]
    fn a_function_over_net_http_becomes_the_export() {
        let function = FUNCTION.replace("work(", HANDLE_REQUEST);
        let found = program(&format!("package main\n{COMMENT}\n{function}")).unwrap().unwrap();
        assert_eq!(found.file, Path::new("/p/main.go"));
        assert_eq!(found.content, format!("package main\n{EXPORT}\n{function}"));
        assert!(found.direct);
    }

    #[test]
    fn a_comment_at_the_wrong_place_is_told() {
        let message = |text: &str| program(text).unwrap_err().to_string();
        let twice = format!("{COMMENT}\n{FUNCTION}{COMMENT}\n");
        assert!(message(&twice).ends_with("stands a second time, in /p/main.go:5"));
        for text in ["", "\n", "var x uint32\n", "func f() uint32 {\n", "func f(a int) uint32 {\n"]
        {
            let message = message(&format!("{COMMENT}\n{text}"));
            assert!(message.contains("/p/main.go:1 is not in front of its function"), "{message}");
        }
    }
}
