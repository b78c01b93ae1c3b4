//! As `conformance-native`, about random types.

fn main() -> std::io::Result<()> {
    conformance::request::serve()
}
