//! The name an identifier stands for.

use syn::Ident;
use syn::ext::IdentExt;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The name without `r#`, in normalization form C.
///
/// The compiler normalizes identifiers before a derive sees them; in a file that is read here they
/// stand as they were typed. Both must arrive at the same type ids and fingerprints.
pub(crate) fn name_of(ident: &Ident) -> String {
    let name = ident.unraw().to_string();
    if is_nfc(&name) { name } else { name.nfc().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_the_compiler_sees_them() {
        let name = |text| name_of(&syn::parse_str(text).unwrap());
        assert_eq!(name("cafe\u{301}"), "caf\u{e9}");
        assert_eq!(name("caf\u{e9}"), "caf\u{e9}");
        assert_eq!(
            syn::parse_str::<syn::ItemStruct>("struct r#fn;").map(|s| name_of(&s.ident)).unwrap(),
            "fn"
        );
    }
}
