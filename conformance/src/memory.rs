//! The lines of a vector and the memory they describe.

use zerobuf::{AlignedBytes, Error, Region};

/// One line of a vector: an address and the bytes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The address of the first byte.
    pub addr: u32,
    /// The bytes, perhaps none.
    pub bytes: Vec<u8>,
}

/// The spans that lines describe: base and bytes.
pub type Spans = Vec<(u32, Vec<u8>)>;

/// Reads lines (`spec/vectors/README.md`, "Memory") and joins them to spans.
///
/// # Errors
/// A message that quotes the line that cannot be read.
pub fn parse_lines<'t>(lines: impl IntoIterator<Item = &'t str>) -> Result<Spans, String> {
    let mut spans = Spans::new();
    let mut joins = false;
    for text in lines {
        if text == "--" {
            joins = false;
            continue;
        }
        let line = parse_line(text).ok_or_else(|| format!("no line of memory: {text:?}"))?;
        match spans.last_mut() {
            Some((base, bytes))
                if joins && u64::from(*base) + bytes.len() as u64 == u64::from(line.addr) =>
            {
                bytes.extend(line.bytes);
            }
            Some((base, bytes)) if u64::from(line.addr) < u64::from(*base) + bytes.len() as u64 => {
                return Err(format!(
                    "the line begins in front of the end of the one before it: {text:?}"
                ));
            }
            _ => spans.push((line.addr, line.bytes)),
        }
        joins = true;
    }
    Ok(spans)
}

fn parse_line(text: &str) -> Option<Line> {
    let text = text.split('#').next()?;
    let (addr, digits) = text.split_once(':')?;
    Some(Line { addr: u32::from_str_radix(addr.trim(), 16).ok()?, bytes: parse_hex(digits)? })
}

/// Bytes from hexadecimal digits; blanks mean nothing.
pub(crate) fn parse_hex(digits: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = digits
        .chars()
        .filter(|character| !character.is_whitespace())
        .map(|character| character.to_digit(16))
        .collect::<Option<_>>()?;
    digits
        .chunks(2)
        .map(|pair| match *pair {
            [high, low] => u8::try_from(high * 16 + low).ok(),
            _ => None,
        })
        .collect()
}

/// Hexadecimal digits of bytes.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Bytes at addresses, to be looked at through a region.
pub enum Memory {
    /// Copies, aligned as their addresses.
    Copied(Vec<AlignedBytes>),
    /// Spans of the memory of the guest this code runs in: base and length.
    #[cfg(target_arch = "wasm32")]
    Linear(Vec<(u32, u32)>),
}

impl Memory {
    /// Copies spans.
    #[must_use]
    pub fn copied(spans: &[(u32, Vec<u8>)]) -> Self {
        Self::Copied(spans.iter().map(|(base, bytes)| AlignedBytes::copy(*base, bytes)).collect())
    }

    /// Runs `work` with a region of all spans.
    ///
    /// # Errors
    /// When the spans make no region.
    pub fn with_region<T>(&self, work: impl FnOnce(&Region<'_>) -> T) -> Result<T, Error> {
        let spans: Vec<(u32, &[u8])> = match self {
            Self::Copied(spans) => {
                spans.iter().map(|span| (span.base(), span.as_bytes())).collect()
            }
            #[cfg(target_arch = "wasm32")]
            Self::Linear(spans) => {
                spans.iter().map(|&(base, len)| (base, crate::guest::bytes(base, len))).collect()
            }
        };
        Ok(work(&Region::new(&spans)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_continue_are_one_span() {
        let spans = parse_lines(["10: 01 0203 # comment", "13: ff", "20:", "--", "20: aa"]);
        assert_eq!(
            spans.unwrap(),
            [(0x10, vec![1, 2, 3, 255]), (0x20, vec![]), (0x20, vec![0xaa])]
        );
    }

    #[test]
    fn what_is_no_line_is_quoted() {
        for text in ["", "10", "10 01", "x: 01", "10: 1", "10: 0g"] {
            let error = parse_lines([text]).unwrap_err();
            assert!(error.contains(&format!("{text:?}")), "{error}");
        }
        assert!(parse_lines(["10: 0102", "11: 03"]).unwrap_err().contains("11: 03"));
    }
}
