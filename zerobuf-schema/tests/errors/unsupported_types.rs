#[derive(Zerobuf)]
struct Unsupported<'a> {
    size: usize,
    offset: isize,
    big: u128,
    signed: i128,
    mark: char,
    array: [f64; 3],
    tuple: (u8, u8),
    nothing: (),
    pointer: *const u8,
    function: fn() -> u8,
    object: Box<dyn Fn()>,
    map: HashMap<String, u32>,
    tree: std::collections::BTreeMap<String, u32>,
    set: HashSet<u32>,
    value: Value,
    shared: Arc<Address>,
    cow: Cow<'a, str>,
    cell: RefCell<u8>,
    path: PathBuf,
    wait: Duration,
    net: std::net::IpAddr,
    phantom: PhantomData<u8>,
    text: &'a mut str,
    number: &'a u32,
    boxed_text: Box<str>,
    boxed_slice: Box<[u8]>,
    nested: Vec<Option<Vec<usize>>>,
    generic: Page<Address>,
    sized: Matrix<3>,
}

#[derive(Zerobuf)]
struct Address {
    street: String,
}
