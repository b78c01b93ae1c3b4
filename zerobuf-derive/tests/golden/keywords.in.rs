#[derive(Zerobuf)]
struct r#Struct {
    r#type: u8,
    r#match: Option<r#Fn>,
    at: u32,
    sink: u32,
    record: u32,
    fmt: u32,
    __proto__: u32,
}

#[derive(Zerobuf)]
enum r#Fn {
    r#Ref { r#in: u8, f: u8 },
    Other,
}
