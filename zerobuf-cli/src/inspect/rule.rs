//! The rules of `spec/format.md` that a value can violate.

/// A rule, and what it says in a few words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its number.
    pub number: &'static str,
    /// What it says.
    pub says: &'static str,
}

macro_rules! rules {
    ($($name:ident = $number:literal, $says:literal;)*) => {
        impl Rule {
            $(pub(super) const $name: Self = Self { number: $number, says: $says };)*

            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

rules! {
    TAKES = "F-6.1", "a field takes the tags and values that are listed for its type, nothing else";
    UTF8 = "F-6.3", "text is strict UTF-8";
    BLOCK = "F-7.1", "a block lies in one span of readable memory, aligned, below the address limit";
    ROOT = "F-7.2", "the root is a block of slots";
    DEPTH = "F-8.1", "records, lists and payloads are nested 64 deep at most";
    BUDGET = "F-8.2", "reading costs no more than 8 bytes for each byte of the region";
    MISSING = "F-10.6", "a trailing field may be missing if it is an option or has a default";
    NULL = "F-10.6", "Null stands for options only, also where a field has a default";
    MESSAGE = "F-13.3", "a message has a preamble with the magic and the type id of its root";
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn every_rule_is_in_the_specification() {
        let text = include_str!("../../../spec/format.md");
        for rule in Rule::ALL {
            assert!(text.contains(&format!("**{}", rule.number)), "there is no {}", rule.number);
        }
    }
}
