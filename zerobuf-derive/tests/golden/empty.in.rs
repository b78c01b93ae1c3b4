#[derive(Zerobuf)]
pub struct Empty {}

#[derive(Zerobuf)]
struct Unit;
