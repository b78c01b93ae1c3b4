//! Header text: `name: value\n` lines of characters up to U+00FF.
//!
//! A name is a token; a value holds no NUL, CR or LF. Both sides of the ABI refuse anything else.
//! A character is a byte here, as in HTTP: U+00E9 is the byte E9.

use alloc::string::String;
use core::fmt;

/// Why header text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderError {
    /// A line has no colon.
    NoColon,
    /// A name is empty or has a character that no token has.
    BadName,
    /// A value holds NUL, CR, LF or a character above U+00FF.
    BadValue,
}

impl HeaderError {
    pub(crate) fn text(self) -> &'static str {
        match self {
            HeaderError::NoColon => "a header line has no colon",
            HeaderError::BadName => "a header name is not a token",
            HeaderError::BadValue => "a header value holds NUL, CR, LF or a character above U+00FF",
        }
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl core::error::Error for HeaderError {}

/// The lines of header text as (name, value) pairs, each checked when it is reached.
///
/// The value is trimmed of spaces and tabs around it. A final line without its `\n` is taken too.
///
/// # Errors
/// [`HeaderError`], once, for the first line that breaks the rules; the iteration ends there.
///
/// ```
/// let text = "accept: */*\nx-empty:\n";
/// let lines: Result<Vec<_>, _> = zerobuf_worker::headers::lines(text).collect();
/// assert_eq!(lines.unwrap(), [("accept", "*/*"), ("x-empty", "")]);
/// ```
pub fn lines(text: &str) -> Lines<'_> {
    Lines { rest: text }
}

/// The iterator that [`lines`] returns.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Result<(&'a str, &'a str), HeaderError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
        let pair = split(line);
        self.rest = if pair.is_ok() { rest } else { "" };
        Some(pair)
    }
}

fn split(line: &str) -> Result<(&str, &str), HeaderError> {
    let (name, value) = line.split_once(':').ok_or(HeaderError::NoColon)?;
    let value = value.trim_matches([' ', '\t']);
    check(name, value)?;
    Ok((name, value))
}

fn check(name: &str, value: &str) -> Result<(), HeaderError> {
    if name.is_empty() || !name.bytes().all(is_token_byte) {
        return Err(HeaderError::BadName);
    }
    if value.chars().any(|c| matches!(c, '\0' | '\r' | '\n') || c > '\u{ff}') {
        return Err(HeaderError::BadValue);
    }
    Ok(())
}

/// Appends one line.
///
/// # Errors
/// [`HeaderError`] when the name or value may not cross the ABI; `text` is unchanged then.
pub fn push(text: &mut String, name: &str, value: &str) -> Result<(), HeaderError> {
    check(name, value)?;
    text.reserve(name.len() + value.len() + 3);
    text.push_str(name);
    text.push_str(": ");
    text.push_str(value);
    text.push('\n');
    Ok(())
}

/// The lines of all headers of a map.
#[cfg(feature = "http")]
pub(crate) fn from_map(map: &http::HeaderMap) -> Result<String, HeaderError> {
    let mut text = String::new();
    for (name, value) in map {
        push(&mut text, name.as_str(), &to_text(value.as_bytes()))?;
    }
    Ok(text)
}

/// The bytes of a header value as text: every byte becomes the character of its number.
#[cfg(feature = "http")]
pub(crate) fn to_text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => text.into(),
        _ => bytes.iter().map(|&b| char::from(b)).collect::<String>().into(),
    }
}

/// The reverse of [`to_text`]: None when a character is above U+00FF.
#[cfg(feature = "http")]
pub(crate) fn to_bytes(text: &str) -> Option<std::borrow::Cow<'_, [u8]>> {
    if text.is_ascii() {
        return Some(text.as_bytes().into());
    }
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    bytes.map(Into::into)
}

/// Whether the byte may stand in a token (RFC 9110, 5.6.2).
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Result<Vec<(&str, &str)>, HeaderError> {
        lines(text).collect()
    }

    #[test]
    fn lines_are_split_and_trimmed() {
        assert_eq!(all(""), Ok(vec![]));
        assert_eq!(all("a: b\n"), Ok(vec![("a", "b")]));
        assert_eq!(all("a:b\nc: \t d e \t\n"), Ok(vec![("a", "b"), ("c", "d e")]));
        assert_eq!(all("a: b: c"), Ok(vec![("a", "b: c")]));
        assert_eq!(all("a:\n"), Ok(vec![("a", "")]));
        assert_eq!(all("a: \u{ff}\n"), Ok(vec![("a", "\u{ff}")]));
    }

    #[test]
    fn hostile_lines_are_refused() {
        for (text, error) in [
            ("\n", HeaderError::NoColon),
            ("a\n", HeaderError::NoColon),
            (": b\n", HeaderError::BadName),
            ("a b: c\n", HeaderError::BadName),
            ("a : c\n", HeaderError::BadName),
            (" a: c\n", HeaderError::BadName),
            ("\u{e9}: c\n", HeaderError::BadName),
            ("a: b\r\n", HeaderError::BadValue),
            ("a: b\0c\n", HeaderError::BadValue),
            ("a: \u{100}\n", HeaderError::BadValue),
            ("ok: 1\nbad\nlater: 2\n", HeaderError::NoColon),
        ] {
            assert_eq!(all(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn the_iteration_ends_at_the_first_error() {
        assert_eq!(lines("bad\na: b\n").count(), 1);
    }

    #[test]
    fn what_is_pushed_is_read_back() {
        let mut text = String::new();
        push(&mut text, "set-cookie", "a=1").unwrap();
        push(&mut text, "set-cookie", "b=\u{e9}").unwrap();
        assert_eq!(push(&mut text, "x", "line\nbreak"), Err(HeaderError::BadValue));
        assert_eq!(push(&mut text, "", "v"), Err(HeaderError::BadName));
        assert_eq!(text, "set-cookie: a=1\nset-cookie: b=\u{e9}\n");
        assert_eq!(all(&text).unwrap().len(), 2);
    }

    #[cfg(feature = "http")]
    #[test]
    fn bytes_and_text_convert_both_ways() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = to_text(&bytes);
        assert_eq!(text.chars().count(), 256);
        assert_eq!(to_bytes(&text).as_deref(), Some(&bytes[..]));
        assert_eq!(to_bytes("\u{100}"), None);
        assert_eq!(to_text(b"plain"), "plain");
    }
}
