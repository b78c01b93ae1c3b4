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
struct Second {
    x: u8,
    #[zerobuf(flatten)]
    head: Head,
}

#[derive(Zerobuf)]
struct Optional {
    #[zerobuf(flatten)]
    head: Option<Head>,
}

#[derive(Zerobuf)]
struct Defaulted {
    #[zerobuf(flatten, default)]
    head: Head,
}
