#[derive(Zerobuf)]
struct Direct {
    next: Option<Direct>,
}

#[derive(Zerobuf)]
struct Ping {
    pong: Pong,
}

#[derive(Zerobuf)]
enum Pong {
    Back(Wrapped),
    Rest,
}

#[derive(Zerobuf)]
struct Wrapped(Option<Ping>);

#[derive(Zerobuf)]
struct Fine {
    boxed: Option<Box<Fine>>,
    list: Vec<Self>,
}
