#[derive(Zerobuf)]
struct A(Box<B>);

#[derive(Zerobuf)]
struct B(Vec<A>);
