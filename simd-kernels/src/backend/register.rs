//! Stamps the vector traits onto the registers of an instruction set: every method is one
//! intrinsic, named in a table. The tables are the whole difference between the backends.
//!
//! `via` names a macro that wraps the call of an intrinsic: as it is where the target always
//! has it, in a proven `unsafe` block where only the token tells that the CPU does.

/// A float register. `fold` turns it into narrower ones: two halves, or its single lanes.
macro_rules! float_register {
    (
        $(#[$doc:meta])*
        $name:ident($raw:ty) = $lanes:literal x $elem:ty, on $isa:ty, via $via:ident,
        splat $splat:path,
        load |$from:ident| $load:expr,
        store |$to:ident, $value:ident| $store:expr,
        add $add:path, sub $sub:path, mul $mul:path, div $div:path,
        min |$a:ident, $b:ident| $min:expr,
        max |$c:ident, $d:ident| $max:expr,
        fold |$all:ident| $fold:expr,
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub(crate) struct $name($raw);

        impl Register for $name {
            type Isa = $isa;
            type Elem = $elem;
            const LANES: usize = $lanes;

            #[inline(always)]
            fn splat(_: $isa, value: $elem) -> Self {
                $name($via!($splat(value)))
            }

            #[inline(always)]
            fn load(_: $isa, from: &[$elem]) -> Self {
                let $from: &[$elem; $lanes] = from.first_chunk().expect("a full register");
                $name($load)
            }

            #[inline(always)]
            fn store(self, to: &mut [$elem]) {
                let $to: &mut [$elem; $lanes] = to.first_chunk_mut().expect("a full register");
                let $value = self.0;
                $store;
            }

            #[inline(always)]
            fn add(self, other: Self) -> Self {
                $name($via!($add(self.0, other.0)))
            }

            #[inline(always)]
            fn sub(self, other: Self) -> Self {
                $name($via!($sub(self.0, other.0)))
            }

            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                $name($via!($mul(self.0, other.0)))
            }

            #[inline(always)]
            fn div(self, other: Self) -> Self {
                $name($via!($div(self.0, other.0)))
            }

            #[inline(always)]
            fn min(self, other: Self) -> Self {
                let ($a, $b) = (self.0, other.0);
                $name($min)
            }

            #[inline(always)]
            fn max(self, other: Self) -> Self {
                let ($c, $d) = (self.0, other.0);
                $name($max)
            }

            #[inline(always)]
            fn fold<O: Combine>(self) -> $elem {
                let $all = self.0;
                $fold.fold::<O>()
            }
        }
    };
}

/// An `i32` register.
macro_rules! int_register {
    (
        $(#[$doc:meta])*
        $name:ident($raw:ty) = $lanes:literal lanes, on $isa:ty, via $via:ident,
        zero $zero:expr,
        load |$from:ident| $load:expr,
        add $add:path,
        high |$lanes_of:ident| $high:expr,
        fold |$all:ident| $fold:expr,
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub(crate) struct $name($raw);

        impl IntRegister for $name {
            type Isa = $isa;
            const LANES: usize = $lanes;

            #[inline(always)]
            fn zero(_: $isa) -> Self {
                $name($zero)
            }

            #[inline(always)]
            fn load(_: $isa, from: &[i32]) -> Self {
                let $from: &[i32; $lanes] = from.first_chunk().expect("a full register");
                $name($load)
            }

            #[inline(always)]
            fn add(self, other: Self) -> Self {
                $name($via!($add(self.0, other.0)))
            }

            #[inline(always)]
            fn high(self) -> Self {
                let $lanes_of = self.0;
                $name($high)
            }

            #[inline(always)]
            fn fold_add(self) -> i32 {
                let $all = self.0;
                $fold.fold_add()
            }
        }
    };
}

/// Fills a float register of `f64` from `f32`.
macro_rules! widening {
    ($name:ident = $lanes:literal, on $isa:ty, |$from:ident| $widen:expr) => {
        impl Widen for $name {
            #[inline(always)]
            fn widen(_: $isa, from: &[f32]) -> Self {
                let $from: &[f32; $lanes] = from.first_chunk().expect("a full register");
                $name($widen)
            }
        }
    };
}

pub(crate) use {float_register, int_register, widening};
