#[derive(Zerobuf)]
struct Person {
    name: String,
    #[zerobuf(rename = "name")]
    label: String,
}

#[derive(Zerobuf)]
enum Color {
    Red,
    #[zerobuf(rename = "Red")]
    Rouge,
}

mod inner {
    #[derive(Zerobuf)]
    struct Same {}
}

#[derive(Zerobuf)]
#[zerobuf(name = "Same")]
struct Other {}
