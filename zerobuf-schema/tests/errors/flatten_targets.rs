#[derive(Zerobuf)]
#[zerobuf(sealed)]
struct Head {
    method: String,
    #[zerobuf(default)]
    path: String,
}

#[derive(Zerobuf)]
struct Open {
    x: u8,
}

#[derive(Zerobuf)]
enum Color {
    Red,
}

#[derive(Zerobuf)]
struct FlattensOpen {
    #[zerobuf(flatten)]
    open: Open,
}

#[derive(Zerobuf)]
struct FlattensEnum {
    #[zerobuf(flatten)]
    color: Color,
}

#[derive(Zerobuf)]
struct SameName {
    #[zerobuf(flatten)]
    head: Head,
    method: Option<String>,
}

#[derive(Zerobuf)]
struct HidesDefault {
    #[zerobuf(flatten)]
    head: Head,
    body: String,
}
