#[derive(Zerobuf)]
enum Color {
    Red,
    Green,
}

#[derive(Zerobuf)]
struct Wrapped(Option<u8>);

#[derive(Zerobuf)]
struct Paint {
    #[zerobuf(default = Color::Red)]
    unused: Color,
    wrapped: Wrapped,
    address: Address,
    #[zerobuf(default = Color::Blue)]
    unknown: Color,
    #[zerobuf(default = Address::Home)]
    record: Address,
}

#[derive(Zerobuf)]
struct Address {
    street: String,
}
