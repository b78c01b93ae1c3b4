//! The memory that is looked at: from bytes, a dump, or hexadecimal text.

use zerobuf::{AlignedBytes, Error, Region};

use crate::problem::Problem;

/// Spans of memory, aligned as their addresses.
#[derive(Clone)]
pub struct Memory {
    spans: Vec<AlignedBytes>,
}

impl Memory {
    /// One span. Of a dump that begins at address 0 all but the first byte: nothing stands there.
    pub fn bytes(base: u32, bytes: &[u8]) -> Self {
        let bytes = if base == 0 { bytes.get(1..).unwrap_or_default() } else { bytes };
        Self { spans: vec![AlignedBytes::copy(base.max(1), bytes)] }
    }

    /// Several spans, each with its address.
    pub fn spans(spans: &[(u32, Vec<u8>)]) -> Self {
        Self { spans: spans.iter().map(|(base, bytes)| AlignedBytes::copy(*base, bytes)).collect() }
    }

    /// The address of the first byte.
    pub fn base(&self) -> u32 {
        self.spans.first().map_or(0, AlignedBytes::base)
    }

    /// Looks at it as a region.
    ///
    /// # Errors
    /// When the spans make none (`spec/format.md`, F-11.3).
    pub fn with_region<T>(&self, look: impl FnOnce(&Region<'_>) -> T) -> Result<T, Error> {
        let spans: Vec<_> = self.spans.iter().map(|span| (span.base(), span.as_bytes())).collect();
        Ok(look(&Region::new(&spans)?))
    }

    /// Reads what a file holds: hexadecimal text if it can be read as that, or else bytes.
    ///
    /// # Errors
    /// As [`Memory::text`], of text with addresses.
    pub fn read(base: u32, content: &[u8]) -> Result<Self, Problem> {
        let text = std::str::from_utf8(content).ok().filter(|text| {
            let plain = |c: char| c.is_ascii_hexdigit() || c.is_ascii_whitespace();
            let lines = || text.lines().filter(|line| !line.trim().is_empty());
            // No message is made of letters and digits only: its first slots hold zeros.
            !text.trim().is_empty()
                && (text.chars().all(plain) || lines().all(|line| address(line).is_some()))
        });
        match text {
            Some(text) => Self::text(base, text),
            None => Ok(Self::bytes(base, content)),
        }
    }

    /// Reads hexadecimal text: digits, or lines `address: digits # comment`. Blanks mean nothing;
    /// lines that continue each other are one span, and the line `--` ends one.
    ///
    /// # Errors
    /// When it is neither; the problem quotes the line.
    pub fn text(base: u32, text: &str) -> Result<Self, Problem> {
        if !text.contains(':') {
            return digits(text)
                .map(|bytes| Self::bytes(base, &bytes))
                .ok_or_else(|| no_line(text));
        }
        let mut spans: Vec<(u32, Vec<u8>)> = Vec::new();
        let mut joins = false;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if line == "--" {
                joins = false;
                continue;
            }
            let (start, bytes) = address(line)
                .and_then(|(start, rest)| Some((start, digits(rest)?)))
                .ok_or_else(|| no_line(line))?;
            match spans.last_mut() {
                Some((base, before))
                    if joins && u64::from(*base) + before.len() as u64 == u64::from(start) =>
                {
                    before.extend(bytes);
                }
                _ => spans.push((start, bytes)),
            }
            joins = true;
        }
        Ok(Self::spans(&spans))
    }
}

/// The address in front of a line, and the digits behind it.
fn address(line: &str) -> Option<(u32, &str)> {
    let line = line.split('#').next()?;
    let (start, rest) = line.split_once(':')?;
    Some((u32::from_str_radix(start.trim().trim_start_matches("0x"), 16).ok()?, rest))
}

/// Bytes from hexadecimal digits; blanks mean nothing.
fn digits(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_digit(16).map(|digit| digit as u8))
        .collect();
    let digits = digits.filter(|digits| digits.len().is_multiple_of(2))?;
    Some(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

fn no_line(text: &str) -> Problem {
    let short: String = text.chars().take(60).collect();
    Problem::new(format!("this is no hexadecimal text: {short:?}"))
        .advise("write pairs of digits, or lines such as 200010: 04000000 30002000")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(memory: &Memory, address: u32, len: u32) -> Option<Vec<u8>> {
        let read = |region: &Region<'_>| region.bytes(address, len).ok().map(<[u8]>::to_vec);
        memory.with_region(read).unwrap()
    }

    #[test]
    fn text_and_bytes_are_told_apart() {
        let memory = Memory::read(16, b"01 02\n0a\n").unwrap();
        assert_eq!(bytes(&memory, 16, 3), Some(vec![1, 2, 10]));
        let memory = Memory::read(16, b"20: 0102 # two\n22: 03\n30: 04\n").unwrap();
        assert_eq!(bytes(&memory, 0x20, 3), Some(vec![1, 2, 3]));
        assert_eq!(bytes(&memory, 0x30, 1), Some(vec![4]));
        assert_eq!(bytes(&memory, 0x23, 1), None);
        let memory = Memory::read(16, b"ZBM1\0\0").unwrap();
        assert_eq!(bytes(&memory, 16, 4), Some(b"ZBM1".to_vec()));
        for text in ["1", "0g", "10: 0", "x: 00"] {
            assert!(Memory::text(16, text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_dump_has_nothing_at_address_0() {
        let memory = Memory::bytes(0, &[9, 8, 7]);
        assert_eq!(bytes(&memory, 1, 2), Some(vec![8, 7]));
        assert!(Memory::bytes(0xffff_0000, &[1]).with_region(|_| ()).is_err());
        assert_eq!(bytes(&Memory::bytes(0, &[]), 1, 1), None);
    }
}
