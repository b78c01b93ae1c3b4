// 32-bit FNV-1a of these two names is the same number.
#[derive(Zerobuf)]
#[zerobuf(name = "costarring")]
struct First {}

#[derive(Zerobuf)]
#[zerobuf(name = "liquid")]
struct Second {}
