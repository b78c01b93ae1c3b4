//! A record with a field of every kind, and with defaults.
//!
//! ```text
//! #[derive(Zerobuf, Debug, Clone, PartialEq)]
//! struct Kinds {
//!     flag: bool,
//!     a: i8,
//!     b: i16,
//!     c: i32,
//!     d: u8,
//!     e: u16,
//!     f: u32,
//!     g: i64,
//!     h: u64,
//!     i: f32,
//!     j: f64,
//!     #[zerobuf(number)] safe: i64,
//!     #[zerobuf(number)] safe_option: Option<u64>,
//!     text: String,
//!     bytes: Vec<u8>,
//!     #[zerobuf(column)] byte_column: Vec<u8>,
//!     shorts: Vec<i16>,
//!     floats: Vec<f64>,
//!     flags: Vec<bool>,
//!     words: Vec<String>,
//!     maybe: Vec<Option<i32>>,
//!     point: Point,
//!     points: Vec<Point>,
//!     boxes: Vec<Box<Point>>,
//!     rows: Vec<Vec<f64>>,
//!     color: Color,
//!     colors: Vec<Color>,
//!     shape: Shape,
//!     shapes: Vec<Shape>,
//!     user: UserName,
//!     users: Vec<UserName>,
//!     some: Option<Box<Point>>,
//!     #[zerobuf(default = 3)] retries: u32,
//!     #[zerobuf(default = "hello")] greeting: String,
//!     #[zerobuf(default)] more: Vec<u32>,
//! }
//! ```

#![allow(clippy::vec_box, reason = "a list of boxed records has a layout of its own")]

use zerobuf::{
    ByteColumn, DecodeRecord, EncodeRecord, Error, Field, LazyList, LazyRecord, ListView,
    RecordDesc, RecordMut, RecordView, SafeInt, Schema, Set, Sink, fingerprint,
};

use super::{Color, Point, PointLazy, PointView, Shape, ShapeLazy, ShapeView, UserName};

#[derive(Debug, Clone, PartialEq)]
pub struct Kinds {
    pub flag: bool,
    pub a: i8,
    pub b: i16,
    pub c: i32,
    pub d: u8,
    pub e: u16,
    pub f: u32,
    pub g: i64,
    pub h: u64,
    pub i: f32,
    pub j: f64,
    pub safe: i64,
    pub safe_option: Option<u64>,
    pub text: String,
    pub bytes: Vec<u8>,
    pub byte_column: Vec<u8>,
    pub shorts: Vec<i16>,
    pub floats: Vec<f64>,
    pub flags: Vec<bool>,
    pub words: Vec<String>,
    pub maybe: Vec<Option<i32>>,
    pub point: Point,
    pub points: Vec<Point>,
    pub boxes: Vec<Box<Point>>,
    pub rows: Vec<Vec<f64>>,
    pub color: Color,
    pub colors: Vec<Color>,
    pub shape: Shape,
    pub shapes: Vec<Shape>,
    pub user: UserName,
    pub users: Vec<UserName>,
    pub some: Option<Box<Point>>,
    pub retries: u32,
    pub greeting: String,
    pub more: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
pub struct KindsView<'a>(RecordView<'a, Kinds>);

impl<'a> KindsView<'a> {
    #[inline]
    pub fn flag(&self) -> bool {
        self.0.get::<bool>(0)
    }

    #[inline]
    pub fn a(&self) -> i8 {
        self.0.get::<i8>(1)
    }

    #[inline]
    pub fn b(&self) -> i16 {
        self.0.get::<i16>(2)
    }

    #[inline]
    pub fn c(&self) -> i32 {
        self.0.get::<i32>(3)
    }

    #[inline]
    pub fn d(&self) -> u8 {
        self.0.get::<u8>(4)
    }

    #[inline]
    pub fn e(&self) -> u16 {
        self.0.get::<u16>(5)
    }

    #[inline]
    pub fn f(&self) -> u32 {
        self.0.get::<u32>(6)
    }

    #[inline]
    pub fn g(&self) -> i64 {
        self.0.get::<i64>(7)
    }

    #[inline]
    pub fn h(&self) -> u64 {
        self.0.get::<u64>(8)
    }

    #[inline]
    pub fn i(&self) -> f32 {
        self.0.get::<f32>(9)
    }

    #[inline]
    pub fn j(&self) -> f64 {
        self.0.get::<f64>(10)
    }

    #[inline]
    pub fn safe(&self) -> i64 {
        self.0.get::<SafeInt<i64>>(11)
    }

    #[inline]
    pub fn safe_option(&self) -> Option<u64> {
        self.0.get::<Option<SafeInt<u64>>>(12)
    }

    #[inline]
    pub fn text(&self) -> &'a str {
        self.0.get::<String>(13)
    }

    #[inline]
    pub fn bytes(&self) -> &'a [u8] {
        self.0.get::<Vec<u8>>(14)
    }

    #[inline]
    pub fn byte_column(&self) -> &'a [u8] {
        self.0.get::<ByteColumn<Vec<u8>>>(15)
    }

    #[inline]
    pub fn shorts(&self) -> &'a [i16] {
        self.0.get::<Vec<i16>>(16)
    }

    #[inline]
    pub fn floats(&self) -> &'a [f64] {
        self.0.get::<Vec<f64>>(17)
    }

    #[inline]
    pub fn flags(&self) -> ListView<'a, bool> {
        self.0.get::<Vec<bool>>(18)
    }

    #[inline]
    pub fn words(&self) -> ListView<'a, String> {
        self.0.get::<Vec<String>>(19)
    }

    #[inline]
    pub fn maybe(&self) -> ListView<'a, Option<i32>> {
        self.0.get::<Vec<Option<i32>>>(20)
    }

    #[inline]
    pub fn point(&self) -> PointView<'a> {
        self.0.get::<Point>(21)
    }

    #[inline]
    pub fn points(&self) -> ListView<'a, Point> {
        self.0.get::<Vec<Point>>(22)
    }

    #[inline]
    pub fn boxes(&self) -> ListView<'a, Box<Point>> {
        self.0.get::<Vec<Box<Point>>>(23)
    }

    #[inline]
    pub fn rows(&self) -> ListView<'a, Vec<f64>> {
        self.0.get::<Vec<Vec<f64>>>(24)
    }

    #[inline]
    pub fn color(&self) -> Color {
        self.0.get::<Color>(25)
    }

    #[inline]
    pub fn colors(&self) -> ListView<'a, Color> {
        self.0.get::<Vec<Color>>(26)
    }

    #[inline]
    pub fn shape(&self) -> ShapeView<'a> {
        self.0.get::<Shape>(27)
    }

    #[inline]
    pub fn shapes(&self) -> ListView<'a, Shape> {
        self.0.get::<Vec<Shape>>(28)
    }

    #[inline]
    pub fn user(&self) -> &'a str {
        self.0.get::<UserName>(29)
    }

    #[inline]
    pub fn users(&self) -> ListView<'a, UserName> {
        self.0.get::<Vec<UserName>>(30)
    }

    #[inline]
    pub fn some(&self) -> Option<PointView<'a>> {
        self.0.get::<Option<Box<Point>>>(31)
    }

    #[inline]
    pub fn retries(&self) -> u32 {
        self.0.get_or::<u32>(32, || 3)
    }

    #[inline]
    pub fn greeting(&self) -> &'a str {
        self.0.get_or::<String>(33, || "hello")
    }

    #[inline]
    pub fn more(&self) -> &'a [u32] {
        self.0.get::<Vec<u32>>(34)
    }
}

#[derive(Clone, Copy, Debug)]
pub struct KindsLazy<'a>(LazyRecord<'a, Kinds>);

impl<'a> KindsLazy<'a> {
    #[inline]
    pub fn flag(&self) -> Result<bool, Error> {
        self.0.get::<bool>(0)
    }

    #[inline]
    pub fn a(&self) -> Result<i8, Error> {
        self.0.get::<i8>(1)
    }

    #[inline]
    pub fn b(&self) -> Result<i16, Error> {
        self.0.get::<i16>(2)
    }

    #[inline]
    pub fn c(&self) -> Result<i32, Error> {
        self.0.get::<i32>(3)
    }

    #[inline]
    pub fn d(&self) -> Result<u8, Error> {
        self.0.get::<u8>(4)
    }

    #[inline]
    pub fn e(&self) -> Result<u16, Error> {
        self.0.get::<u16>(5)
    }

    #[inline]
    pub fn f(&self) -> Result<u32, Error> {
        self.0.get::<u32>(6)
    }

    #[inline]
    pub fn g(&self) -> Result<i64, Error> {
        self.0.get::<i64>(7)
    }

    #[inline]
    pub fn h(&self) -> Result<u64, Error> {
        self.0.get::<u64>(8)
    }

    #[inline]
    pub fn i(&self) -> Result<f32, Error> {
        self.0.get::<f32>(9)
    }

    #[inline]
    pub fn j(&self) -> Result<f64, Error> {
        self.0.get::<f64>(10)
    }

    #[inline]
    pub fn safe(&self) -> Result<i64, Error> {
        self.0.get::<SafeInt<i64>>(11)
    }

    #[inline]
    pub fn safe_option(&self) -> Result<Option<u64>, Error> {
        self.0.get::<Option<SafeInt<u64>>>(12)
    }

    #[inline]
    pub fn text(&self) -> Result<&'a str, Error> {
        self.0.get::<String>(13)
    }

    #[inline]
    pub fn bytes(&self) -> Result<&'a [u8], Error> {
        self.0.get::<Vec<u8>>(14)
    }

    #[inline]
    pub fn byte_column(&self) -> Result<&'a [u8], Error> {
        self.0.get::<ByteColumn<Vec<u8>>>(15)
    }

    #[inline]
    pub fn shorts(&self) -> Result<&'a [i16], Error> {
        self.0.get::<Vec<i16>>(16)
    }

    #[inline]
    pub fn floats(&self) -> Result<&'a [f64], Error> {
        self.0.get::<Vec<f64>>(17)
    }

    #[inline]
    pub fn flags(&self) -> Result<LazyList<'a, bool>, Error> {
        self.0.get::<Vec<bool>>(18)
    }

    #[inline]
    pub fn words(&self) -> Result<LazyList<'a, String>, Error> {
        self.0.get::<Vec<String>>(19)
    }

    #[inline]
    pub fn maybe(&self) -> Result<LazyList<'a, Option<i32>>, Error> {
        self.0.get::<Vec<Option<i32>>>(20)
    }

    #[inline]
    pub fn point(&self) -> Result<PointLazy<'a>, Error> {
        self.0.get::<Point>(21)
    }

    #[inline]
    pub fn points(&self) -> Result<LazyList<'a, Point>, Error> {
        self.0.get::<Vec<Point>>(22)
    }

    #[inline]
    pub fn boxes(&self) -> Result<LazyList<'a, Box<Point>>, Error> {
        self.0.get::<Vec<Box<Point>>>(23)
    }

    #[inline]
    pub fn rows(&self) -> Result<LazyList<'a, Vec<f64>>, Error> {
        self.0.get::<Vec<Vec<f64>>>(24)
    }

    #[inline]
    pub fn color(&self) -> Result<Color, Error> {
        self.0.get::<Color>(25)
    }

    #[inline]
    pub fn colors(&self) -> Result<LazyList<'a, Color>, Error> {
        self.0.get::<Vec<Color>>(26)
    }

    #[inline]
    pub fn shape(&self) -> Result<ShapeLazy<'a>, Error> {
        self.0.get::<Shape>(27)
    }

    #[inline]
    pub fn shapes(&self) -> Result<LazyList<'a, Shape>, Error> {
        self.0.get::<Vec<Shape>>(28)
    }

    #[inline]
    pub fn user(&self) -> Result<&'a str, Error> {
        self.0.get::<UserName>(29)
    }

    #[inline]
    pub fn users(&self) -> Result<LazyList<'a, UserName>, Error> {
        self.0.get::<Vec<UserName>>(30)
    }

    #[inline]
    pub fn some(&self) -> Result<Option<PointLazy<'a>>, Error> {
        self.0.get::<Option<Box<Point>>>(31)
    }

    #[inline]
    pub fn retries(&self) -> Result<u32, Error> {
        self.0.get_or::<u32>(32, || 3)
    }

    #[inline]
    pub fn greeting(&self) -> Result<&'a str, Error> {
        self.0.get_or::<String>(33, || "hello")
    }

    #[inline]
    pub fn more(&self) -> Result<&'a [u32], Error> {
        self.0.get::<Vec<u32>>(34)
    }
}

pub struct KindsMut<'a>(RecordMut<'a, Kinds>);

impl KindsMut<'_> {
    #[inline]
    pub fn set_flag(&mut self, value: <bool as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<bool>(0, value)
    }

    #[inline]
    pub fn flag_mut(&mut self) -> Result<<bool as Set>::Mut<'_>, Error> {
        self.0.open::<bool>(0)
    }

    #[inline]
    pub fn set_a(&mut self, value: <i8 as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<i8>(1, value)
    }

    #[inline]
    pub fn a_mut(&mut self) -> Result<<i8 as Set>::Mut<'_>, Error> {
        self.0.open::<i8>(1)
    }

    #[inline]
    pub fn set_b(&mut self, value: <i16 as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<i16>(2, value)
    }

    #[inline]
    pub fn b_mut(&mut self) -> Result<<i16 as Set>::Mut<'_>, Error> {
        self.0.open::<i16>(2)
    }

    #[inline]
    pub fn set_c(&mut self, value: <i32 as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<i32>(3, value)
    }

    #[inline]
    pub fn c_mut(&mut self) -> Result<<i32 as Set>::Mut<'_>, Error> {
        self.0.open::<i32>(3)
    }

    #[inline]
    pub fn set_d(&mut self, value: <u8 as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<u8>(4, value)
    }

    #[inline]
    pub fn d_mut(&mut self) -> Result<<u8 as Set>::Mut<'_>, Error> {
        self.0.open::<u8>(4)
    }

    #[inline]
    pub fn set_e(&mut self, value: <u16 as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<u16>(5, value)
    }

    #[inline]
    pub fn e_mut(&mut self) -> Result<<u16 as Set>::Mut<'_>, Error> {
        self.0.open::<u16>(5)
    }

    #[inline]
    pub fn set_f(&mut self, value: <u32 as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<u32>(6, value)
    }

    #[inline]
    pub fn f_mut(&mut self) -> Result<<u32 as Set>::Mut<'_>, Error> {
        self.0.open::<u32>(6)
    }

    #[inline]
    pub fn set_g(&mut self, value: <i64 as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<i64>(7, value)
    }

    #[inline]
    pub fn g_mut(&mut self) -> Result<<i64 as Set>::Mut<'_>, Error> {
        self.0.open::<i64>(7)
    }

    #[inline]
    pub fn set_h(&mut self, value: <u64 as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<u64>(8, value)
    }

    #[inline]
    pub fn h_mut(&mut self) -> Result<<u64 as Set>::Mut<'_>, Error> {
        self.0.open::<u64>(8)
    }

    #[inline]
    pub fn set_i(&mut self, value: <f32 as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<f32>(9, value)
    }

    #[inline]
    pub fn i_mut(&mut self) -> Result<<f32 as Set>::Mut<'_>, Error> {
        self.0.open::<f32>(9)
    }

    #[inline]
    pub fn set_j(&mut self, value: <f64 as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<f64>(10, value)
    }

    #[inline]
    pub fn j_mut(&mut self) -> Result<<f64 as Set>::Mut<'_>, Error> {
        self.0.open::<f64>(10)
    }

    #[inline]
    pub fn set_safe(&mut self, value: i64) -> Result<(), Error> {
        self.0.set::<SafeInt<i64>>(11, SafeInt(value))
    }

    #[inline]
    pub fn safe_mut(&mut self) -> Result<<SafeInt<i64> as Set>::Mut<'_>, Error> {
        self.0.open::<SafeInt<i64>>(11)
    }

    #[inline]
    pub fn set_safe_option(&mut self, value: Option<u64>) -> Result<(), Error> {
        self.0.set::<Option<SafeInt<u64>>>(12, value.map(SafeInt))
    }

    #[inline]
    pub fn safe_option_mut(&mut self) -> Result<<Option<SafeInt<u64>> as Set>::Mut<'_>, Error> {
        self.0.open::<Option<SafeInt<u64>>>(12)
    }

    #[inline]
    pub fn set_text(&mut self, value: <String as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<String>(13, value)
    }

    #[inline]
    pub fn text_mut(&mut self) -> Result<<String as Set>::Mut<'_>, Error> {
        self.0.open::<String>(13)
    }

    #[inline]
    pub fn set_bytes(&mut self, value: <Vec<u8> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Vec<u8>>(14, value)
    }

    #[inline]
    pub fn bytes_mut(&mut self) -> Result<<Vec<u8> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<u8>>(14)
    }

    #[inline]
    pub fn set_byte_column(&mut self, value: &[u8]) -> Result<(), Error> {
        self.0.set::<ByteColumn<Vec<u8>>>(15, ByteColumn(value))
    }

    #[inline]
    pub fn byte_column_mut(&mut self) -> Result<<ByteColumn<Vec<u8>> as Set>::Mut<'_>, Error> {
        self.0.open::<ByteColumn<Vec<u8>>>(15)
    }

    #[inline]
    pub fn set_shorts(&mut self, value: <Vec<i16> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Vec<i16>>(16, value)
    }

    #[inline]
    pub fn shorts_mut(&mut self) -> Result<<Vec<i16> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<i16>>(16)
    }

    #[inline]
    pub fn set_floats(&mut self, value: <Vec<f64> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Vec<f64>>(17, value)
    }

    #[inline]
    pub fn floats_mut(&mut self) -> Result<<Vec<f64> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<f64>>(17)
    }

    #[inline]
    pub fn set_flags(&mut self, value: <Vec<bool> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Vec<bool>>(18, value)
    }

    #[inline]
    pub fn flags_mut(&mut self) -> Result<<Vec<bool> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<bool>>(18)
    }

    #[inline]
    pub fn set_words(&mut self, value: <Vec<String> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Vec<String>>(19, value)
    }

    #[inline]
    pub fn words_mut(&mut self) -> Result<<Vec<String> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<String>>(19)
    }

    #[inline]
    pub fn set_maybe(&mut self, value: <Vec<Option<i32>> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Vec<Option<i32>>>(20, value)
    }

    #[inline]
    pub fn maybe_mut(&mut self) -> Result<<Vec<Option<i32>> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<Option<i32>>>(20)
    }

    #[inline]
    pub fn set_point(&mut self, value: <Point as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Point>(21, value)
    }

    #[inline]
    pub fn point_mut(&mut self) -> Result<<Point as Set>::Mut<'_>, Error> {
        self.0.open::<Point>(21)
    }

    #[inline]
    pub fn set_points(&mut self, value: <Vec<Point> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Vec<Point>>(22, value)
    }

    #[inline]
    pub fn points_mut(&mut self) -> Result<<Vec<Point> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<Point>>(22)
    }

    #[inline]
    pub fn set_boxes(&mut self, value: <Vec<Box<Point>> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Vec<Box<Point>>>(23, value)
    }

    #[inline]
    pub fn boxes_mut(&mut self) -> Result<<Vec<Box<Point>> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<Box<Point>>>(23)
    }

    #[inline]
    pub fn set_rows(&mut self, value: <Vec<Vec<f64>> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Vec<Vec<f64>>>(24, value)
    }

    #[inline]
    pub fn rows_mut(&mut self) -> Result<<Vec<Vec<f64>> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<Vec<f64>>>(24)
    }

    #[inline]
    pub fn set_color(&mut self, value: <Color as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Color>(25, value)
    }

    #[inline]
    pub fn color_mut(&mut self) -> Result<<Color as Set>::Mut<'_>, Error> {
        self.0.open::<Color>(25)
    }

    #[inline]
    pub fn set_colors(&mut self, value: <Vec<Color> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Vec<Color>>(26, value)
    }

    #[inline]
    pub fn colors_mut(&mut self) -> Result<<Vec<Color> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<Color>>(26)
    }

    #[inline]
    pub fn set_shape(&mut self, value: <Shape as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Shape>(27, value)
    }

    #[inline]
    pub fn shape_mut(&mut self) -> Result<<Shape as Set>::Mut<'_>, Error> {
        self.0.open::<Shape>(27)
    }

    #[inline]
    pub fn set_shapes(&mut self, value: <Vec<Shape> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Vec<Shape>>(28, value)
    }

    #[inline]
    pub fn shapes_mut(&mut self) -> Result<<Vec<Shape> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<Shape>>(28)
    }

    #[inline]
    pub fn set_user(&mut self, value: <UserName as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<UserName>(29, value)
    }

    #[inline]
    pub fn user_mut(&mut self) -> Result<<UserName as Set>::Mut<'_>, Error> {
        self.0.open::<UserName>(29)
    }

    #[inline]
    pub fn set_users(&mut self, value: <Vec<UserName> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Vec<UserName>>(30, value)
    }

    #[inline]
    pub fn users_mut(&mut self) -> Result<<Vec<UserName> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<UserName>>(30)
    }

    #[inline]
    pub fn set_some(&mut self, value: <Option<Box<Point>> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Option<Box<Point>>>(31, value)
    }

    #[inline]
    pub fn some_mut(&mut self) -> Result<<Option<Box<Point>> as Set>::Mut<'_>, Error> {
        self.0.open::<Option<Box<Point>>>(31)
    }

    #[inline]
    pub fn set_retries(&mut self, value: <u32 as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<u32>(32, value)
    }

    #[inline]
    pub fn retries_mut(&mut self) -> Result<<u32 as Set>::Mut<'_>, Error> {
        self.0.open::<u32>(32)
    }

    #[inline]
    pub fn set_greeting(&mut self, value: <String as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<String>(33, value)
    }

    #[inline]
    pub fn greeting_mut(&mut self) -> Result<<String as Set>::Mut<'_>, Error> {
        self.0.open::<String>(33)
    }

    #[inline]
    pub fn set_more(&mut self, value: <Vec<u32> as Set>::Arg<'_>) -> Result<(), Error> {
        self.0.set::<Vec<u32>>(34, value)
    }

    #[inline]
    pub fn more_mut(&mut self) -> Result<<Vec<u32> as Set>::Mut<'_>, Error> {
        self.0.open::<Vec<u32>>(34)
    }
}

const _: () = {
    const FIELDS: [Field; 35] = [
        Field::new("flag", <bool as Schema>::TYPE),
        Field::new("a", <i8 as Schema>::TYPE),
        Field::new("b", <i16 as Schema>::TYPE),
        Field::new("c", <i32 as Schema>::TYPE),
        Field::new("d", <u8 as Schema>::TYPE),
        Field::new("e", <u16 as Schema>::TYPE),
        Field::new("f", <u32 as Schema>::TYPE),
        Field::new("g", <i64 as Schema>::TYPE),
        Field::new("h", <u64 as Schema>::TYPE),
        Field::new("i", <f32 as Schema>::TYPE),
        Field::new("j", <f64 as Schema>::TYPE),
        Field::new("safe", <SafeInt<i64> as Schema>::TYPE),
        Field::new("safe_option", <Option<SafeInt<u64>> as Schema>::TYPE),
        Field::new("text", <String as Schema>::TYPE),
        Field::new("bytes", <Vec<u8> as Schema>::TYPE),
        Field::new("byte_column", <ByteColumn<Vec<u8>> as Schema>::TYPE),
        Field::new("shorts", <Vec<i16> as Schema>::TYPE),
        Field::new("floats", <Vec<f64> as Schema>::TYPE),
        Field::new("flags", <Vec<bool> as Schema>::TYPE),
        Field::new("words", <Vec<String> as Schema>::TYPE),
        Field::new("maybe", <Vec<Option<i32>> as Schema>::TYPE),
        Field::new("point", <Point as Schema>::TYPE),
        Field::new("points", <Vec<Point> as Schema>::TYPE),
        Field::new("boxes", <Vec<Box<Point>> as Schema>::TYPE),
        Field::new("rows", <Vec<Vec<f64>> as Schema>::TYPE),
        Field::new("color", <Color as Schema>::TYPE),
        Field::new("colors", <Vec<Color> as Schema>::TYPE),
        Field::new("shape", <Shape as Schema>::TYPE),
        Field::new("shapes", <Vec<Shape> as Schema>::TYPE),
        Field::new("user", <UserName as Schema>::TYPE),
        Field::new("users", <Vec<UserName> as Schema>::TYPE),
        Field::new("some", <Option<Box<Point>> as Schema>::TYPE),
        Field::with_default("retries", <u32 as Schema>::TYPE),
        Field::with_default("greeting", <String as Schema>::TYPE),
        Field::with_default("more", <Vec<u32> as Schema>::TYPE),
    ];
    const FINGERPRINTS: [u64; 36] = fingerprint::record("Kinds", &FIELDS);
    static DESC: RecordDesc = RecordDesc::new("Kinds", &FIELDS, &FINGERPRINTS);

    record!(Kinds, "Kinds", KindsView, KindsLazy, DESC);
    owned_record!(Kinds, KindsMut);

    impl EncodeRecord for Kinds {
        fn encode_fields<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
            sink.field(at, 0, "flag", &self.flag)?;
            sink.field(at, 1, "a", &self.a)?;
            sink.field(at, 2, "b", &self.b)?;
            sink.field(at, 3, "c", &self.c)?;
            sink.field(at, 4, "d", &self.d)?;
            sink.field(at, 5, "e", &self.e)?;
            sink.field(at, 6, "f", &self.f)?;
            sink.field(at, 7, "g", &self.g)?;
            sink.field(at, 8, "h", &self.h)?;
            sink.field(at, 9, "i", &self.i)?;
            sink.field(at, 10, "j", &self.j)?;
            sink.field(at, 11, "safe", &SafeInt(self.safe))?;
            sink.field(at, 12, "safe_option", &self.safe_option.map(SafeInt))?;
            sink.field(at, 13, "text", &self.text)?;
            sink.field(at, 14, "bytes", &self.bytes)?;
            sink.field(at, 15, "byte_column", &ByteColumn(&self.byte_column))?;
            sink.field(at, 16, "shorts", &self.shorts)?;
            sink.field(at, 17, "floats", &self.floats)?;
            sink.field(at, 18, "flags", &self.flags)?;
            sink.field(at, 19, "words", &self.words)?;
            sink.field(at, 20, "maybe", &self.maybe)?;
            sink.field(at, 21, "point", &self.point)?;
            sink.field(at, 22, "points", &self.points)?;
            sink.field(at, 23, "boxes", &self.boxes)?;
            sink.field(at, 24, "rows", &self.rows)?;
            sink.field(at, 25, "color", &self.color)?;
            sink.field(at, 26, "colors", &self.colors)?;
            sink.field(at, 27, "shape", &self.shape)?;
            sink.field(at, 28, "shapes", &self.shapes)?;
            sink.field(at, 29, "user", &self.user)?;
            sink.field(at, 30, "users", &self.users)?;
            sink.field(at, 31, "some", &self.some)?;
            sink.field(at, 32, "retries", &self.retries)?;
            sink.field(at, 33, "greeting", &self.greeting)?;
            sink.field(at, 34, "more", &self.more)?;
            Ok(())
        }
    }

    impl DecodeRecord for Kinds {
        fn decode_fields(record: RecordView<'_, Self>) -> Self {
            Self {
                flag: record.decode(0),
                a: record.decode(1),
                b: record.decode(2),
                c: record.decode(3),
                d: record.decode(4),
                e: record.decode(5),
                f: record.decode(6),
                g: record.decode(7),
                h: record.decode(8),
                i: record.decode(9),
                j: record.decode(10),
                safe: record.decode::<SafeInt<i64>>(11).0,
                safe_option: record.decode::<Option<SafeInt<u64>>>(12).map(|value| value.0),
                text: record.decode(13),
                bytes: record.decode(14),
                byte_column: record.decode::<ByteColumn<Vec<u8>>>(15).0,
                shorts: record.decode(16),
                floats: record.decode(17),
                flags: record.decode(18),
                words: record.decode(19),
                maybe: record.decode(20),
                point: record.decode(21),
                points: record.decode(22),
                boxes: record.decode(23),
                rows: record.decode(24),
                color: record.decode(25),
                colors: record.decode(26),
                shape: record.decode(27),
                shapes: record.decode(28),
                user: record.decode(29),
                users: record.decode(30),
                some: record.decode(31),
                retries: record.decode_or(32, || 3),
                greeting: record.decode_or(33, || "hello".into()),
                more: record.decode_or(34, Default::default),
            }
        }
    }
};

/// A value with something in every field.
pub fn sample() -> Kinds {
    let point = Point { x: 1.5, y: -0.0 };
    let shape = Shape::Group(vec![
        Shape::Nothing,
        Shape::Circle { center: point, radius: 2.0 },
        Shape::Label("ü".into(), Some(7)),
        Shape::Inverse(Box::new(Shape::Label(String::new(), None))),
    ]);
    Kinds {
        flag: true,
        a: -128,
        b: -300,
        c: i32::MIN,
        d: 255,
        e: 65535,
        f: u32::MAX,
        g: i64::MIN,
        h: u64::MAX,
        i: 0.5,
        j: f64::INFINITY,
        safe: -9_007_199_254_740_991,
        safe_option: Some(9_007_199_254_740_991),
        text: "grüß \u{1f600}".into(),
        bytes: vec![0, 255, 128],
        byte_column: vec![1, 2, 3],
        shorts: vec![-1, 2],
        floats: vec![1.0, 2.5, f64::MAX],
        flags: vec![true, false],
        words: vec!["a".into(), String::new(), "ccc".into()],
        maybe: vec![None, Some(-4)],
        point,
        points: vec![point, Point { x: 3.0, y: 4.0 }],
        boxes: vec![Box::new(point)],
        rows: vec![vec![1.0], vec![], vec![2.0, 3.0]],
        color: Color::Green,
        colors: vec![Color::Blue, Color::Red],
        shape: shape.clone(),
        shapes: vec![shape, Shape::Nothing],
        user: UserName("ada".into()),
        users: vec![UserName("b".into()), UserName("c".into())],
        some: Some(Box::new(point)),
        retries: 9,
        greeting: "hi".into(),
        more: vec![4, 5],
    }
}
