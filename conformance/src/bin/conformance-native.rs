//! Answers requests: one JSON value per line on standard input, one per line on standard output.

fn main() -> std::io::Result<()> {
    conformance::request::serve()
}
