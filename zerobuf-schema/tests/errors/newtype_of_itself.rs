#[derive(Zerobuf)]
struct Endless(Vec<Endless>);

#[derive(Zerobuf)]
struct Selfish(Box<Self>);
