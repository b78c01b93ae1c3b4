//! What can go wrong, and where.

use alloc::vec::Vec;
use core::fmt;

use crate::format;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $value:ident,)*) => {
        /// The closed set of errors, the same in every language.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u32)]
        pub enum Code {
            $($(#[$doc])* $name = format::$value,)*
        }

        impl Code {
            /// All codes, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name that all languages use.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }
        }
    };
}

codes! {
    /// An object does not lie inside the memory a reader may touch.
    OutOfBounds = ERROR_OUT_OF_BOUNDS,
    /// An address is not aligned as its object demands.
    Misaligned = ERROR_MISALIGNED,
    /// A tag does not fit the field.
    BadTag = ERROR_BAD_TAG,
    /// A string is not UTF-8.
    BadUtf8 = ERROR_BAD_UTF8,
    /// A bool is neither 0 nor 1.
    BadBool = ERROR_BAD_BOOL,
    /// A number does not fit its field.
    OutOfRange = ERROR_OUT_OF_RANGE,
    /// A length reaches past the end of the address space.
    LengthOverflow = ERROR_LENGTH_OVERFLOW,
    /// The stride of a list does not fit its element.
    BadStride = ERROR_BAD_STRIDE,
    /// Values are nested more deeply than allowed.
    TooDeep = ERROR_TOO_DEEP,
    /// Reading would cost more than allowed.
    BudgetExceeded = ERROR_BUDGET_EXCEEDED,
    /// Two sides do not mean the same type.
    LayoutMismatch = ERROR_LAYOUT_MISMATCH,
    /// A field that is required is not there.
    MissingField = ERROR_MISSING_FIELD,
    /// An enum has no such variant.
    UnknownVariant = ERROR_UNKNOWN_VARIANT,
    /// A key stands twice in an object.
    DuplicateKey = ERROR_DUPLICATE_KEY,
    /// A view is older than its arena.
    StaleView = ERROR_STALE_VIEW,
    /// There is no memory left, or an arena is at its cap.
    OutOfMemory = ERROR_OUT_OF_MEMORY,
    /// Two sides do not speak the same ABI.
    AbiMismatch = ERROR_ABI_MISMATCH,
}

impl Code {
    /// The number that all languages use.
    #[must_use]
    pub const fn number(self) -> u32 {
        self as u32
    }

    /// The code with a number.
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        Self::ALL.get((number as usize).checked_sub(1)?).copied()
    }
}

/// A code and one number that explains it: all that checks carry around until something fails.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    pub(crate) code: Code,
    pub(crate) detail: u64,
}

impl Fault {
    #[cold]
    pub(crate) const fn new(code: Code, detail: u64) -> Self {
        Self { code, detail }
    }

    #[cold]
    pub(crate) const fn at(self, addr: u32) -> Error {
        Error { code: self.code, addr, detail: self.detail, path: Path { reversed: Vec::new() } }
    }
}

/// A failed read or write: what, at which address, in which field.
///
/// The path is built only when something fails.
#[derive(Clone, PartialEq, Eq)]
pub struct Error {
    code: Code,
    addr: u32,
    detail: u64,
    path: Path,
}

impl Error {
    /// An error without a path.
    #[cold]
    #[must_use]
    pub const fn new(code: Code, addr: u32) -> Self {
        Fault::new(code, 0).at(addr)
    }

    /// The same error, told the number that explains it; see [`Error::detail`].
    #[must_use]
    pub const fn with_detail(mut self, detail: u64) -> Self {
        self.detail = detail;
        self
    }

    /// The same error inside a field.
    #[cold]
    #[must_use]
    pub fn in_field(mut self, name: &'static str) -> Self {
        self.path.reversed.push(Segment::Field(name));
        self
    }

    /// The same error inside an element of a list.
    #[cold]
    #[must_use]
    pub fn in_index(mut self, index: u32) -> Self {
        self.path.reversed.push(Segment::Index(index));
        self
    }

    /// The same error at another address.
    pub(crate) const fn moved(mut self, addr: u32) -> Self {
        self.addr = addr;
        self
    }

    /// What went wrong.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// The address where it went wrong, 0 when it has none.
    #[must_use]
    pub const fn addr(&self) -> u32 {
        self.addr
    }

    /// The number that explains the error: a limit, a length, an alignment, a tag, a stride, a
    /// discriminant or a type id. 0 when there is nothing to tell.
    #[must_use]
    pub const fn detail(&self) -> u64 {
        self.detail
    }

    /// The field where it went wrong, seen from the root.
    #[must_use]
    pub const fn path(&self) -> &Path {
        &self.path
    }
}

/// The way from the root record to a value.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Path {
    /// Innermost first: errors learn about their surroundings on the way out.
    reversed: Vec<Segment>,
}

/// One step of a [`Path`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Segment {
    /// Into a field, or into the payload field of a variant.
    Field(&'static str),
    /// Into an element of a list.
    Index(u32),
}

impl Path {
    /// The steps, outermost first.
    pub fn segments(&self) -> impl ExactSizeIterator<Item = Segment> + '_ {
        self.reversed.iter().rev().copied()
    }

    /// Whether the root itself is meant.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reversed.is_empty()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, segment) in self.segments().enumerate() {
            match segment {
                Segment::Field(name) if i == 0 => f.write_str(name)?,
                Segment::Field(name) => write!(f, ".{name}")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        if self.addr != 0 {
            write!(f, " at 0x{:08x}", self.addr)?;
        }
        if !self.path.is_empty() {
            write!(f, " in {}", self.path)?;
        }
        f.write_str(": ")?;
        let detail = self.detail;
        match self.code {
            Code::OutOfBounds => write!(f, "{detail} bytes are not all inside readable memory"),
            Code::Misaligned => write!(f, "the address must be a multiple of {detail}"),
            Code::BadTag => write!(f, "tag {detail} does not fit the type of the field"),
            Code::BadUtf8 => f.write_str("the string is not UTF-8"),
            Code::BadBool => write!(f, "a bool must be 0 or 1, not {detail}"),
            Code::OutOfRange => f.write_str("the number does not fit the type of the field"),
            Code::LengthOverflow => {
                write!(f, "{detail} bytes would reach past the end of memory")
            }
            Code::BadStride => write!(f, "a stride of {detail} slots does not fit the element"),
            Code::TooDeep => write!(f, "nested more than {detail} deep"),
            Code::BudgetExceeded => write!(f, "reading would cost more than {detail} bytes"),
            Code::LayoutMismatch => {
                write!(f, "type id 0x{detail:08x} is not the type that is expected here")
            }
            Code::MissingField => f.write_str("the field is required but not there"),
            Code::UnknownVariant => write!(f, "the enum has no variant {detail}"),
            Code::DuplicateKey => f.write_str("the key stands there twice"),
            Code::StaleView => f.write_str("the arena was reset or restored since"),
            Code::OutOfMemory => write!(f, "no room for {detail} more bytes"),
            Code::AbiMismatch if detail == 0 => f.write_str("there is no message of this ABI"),
            Code::AbiMismatch => {
                write!(f, "ABI version {detail} is not {}", format::ABI_VERSION)
            }
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl core::error::Error for Error {}
