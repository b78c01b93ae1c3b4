/// Written without a copy.
#[derive(Zerobuf)]
pub struct Row<'r> {
    pub name: &'r str,
    pub body: Option<&'r [u8]>,
    #[zerobuf(column)]
    pub octets: &'r [u8],
    pub values: &'r [f64],
    pub tags: &'r [&'r str],
    pub points: &'r [Point],
    pub inner: Inner<'r>,
    pub note: &'static str,
}

#[derive(Zerobuf)]
pub struct Name<'n>(pub &'n str);

#[derive(Zerobuf)]
pub enum Part<'p> {
    Text(&'p str),
    Bytes(&'p [u8]),
}

#[derive(Zerobuf)]
pub struct Inner<'i> {
    pub text: &'i str,
}

#[derive(Zerobuf)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}
