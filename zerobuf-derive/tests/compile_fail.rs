//! What the derive refuses, with the message and the place the user sees.

#[test]
fn refused() {
    if std::env::var_os("ZEROBUF_BLESS").is_some() {
        // SAFETY: S-26: this test is alone in its process, nobody reads the environment meanwhile.
        unsafe { std::env::set_var("TRYBUILD", "overwrite") };
    }
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
