//! Which changes of a schema keep old readers and writers working (`spec/format.md`, section 10).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::lock::{Data, Lock, Slot, Type, Unit};

/// What a change means for programs with the old schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Old and new programs read each other's messages.
    Works,
    /// They do, but something is worth knowing.
    Notice,
    /// They do not.
    Breaks,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it means.
    pub effect: Effect,
    /// The type, or the field or variant in it: `Person.name`.
    pub place: String,
    /// What has changed.
    pub what: String,
    /// The rule of `spec/format.md` that decides.
    pub rule: &'static str,
    /// What follows from it.
    pub why: &'static str,
    /// What to write instead; for changes that break.
    pub help: Option<String>,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let effect = match self.effect {
            Effect::Works => "works ",
            Effect::Notice => "notice",
            Effect::Breaks => "BREAKS",
        };
        write!(f, "{effect} {}: {}\n       {}: {}", self.place, self.what, self.rule, self.why)?;
        match &self.help {
            Some(help) => write!(f, "\n       help: {help}"),
            None => Ok(()),
        }
    }
}

/// All changes from one schema to another, type by type. Empty if there are none.
pub fn changes(old: &Lock, new: &Lock) -> Vec<Change> {
    let mut found = Comparison { changes: Vec::new(), inline: inline(old, new) };
    let renamed = renamed(old, new);
    for (name, before) in &old.types {
        match new.types.get(name) {
            Some(after) => found.ty(name, before, after),
            None => found.gone(name, renamed.get(name.as_str()).copied()),
        }
    }
    let known = |name: &String| {
        old.types.contains_key(name) || renamed.values().any(|renamed| renamed == name)
    };
    for name in new.types.keys().filter(|name| !known(name)) {
        let why = "types that only one side has are ignored";
        found.add(Effect::Works, name, "is new", "F-10.10", why);
    }
    found.changes
}

/// Types that have gone, and types of the same form that have come: they were renamed.
fn renamed<'a>(old: &'a Lock, new: &'a Lock) -> BTreeMap<&'a str, &'a str> {
    let mut renamed: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, before) in old.types.iter().filter(|(name, _)| !new.types.contains_key(*name)) {
        let mut same = new.types.iter().filter(|(name, after)| {
            !old.types.contains_key(*name)
                && *after == before
                && !renamed.values().any(|taken| taken == name)
        });
        if let Some((other, _)) = same.next() {
            renamed.insert(name, other);
        }
    }
    renamed
}

/// Names of the records that stand inline in lists.
fn inline(old: &Lock, new: &Lock) -> BTreeSet<String> {
    let slots = |ty: &Type| -> Vec<String> {
        let types = |fields: &[Slot]| -> Vec<_> { fields.iter().map(|f| f.ty.clone()).collect() };
        match ty {
            Type::Record { fields, .. } => types(fields),
            Type::Enum { .. } => Vec::new(),
            Type::Variant { variants } => variants.iter().flat_map(|v| types(&v.fields)).collect(),
        }
    };
    let all = old.types.values().chain(new.types.values()).flat_map(slots);
    let name = |signature: String| {
        let (_, rest) = signature.split_once("list<record(")?;
        // A name may hold anything; the signature ends with the brackets it began with.
        Some(rest.trim_end_matches('>').strip_suffix(')')?.to_owned())
    };
    all.filter_map(name).collect()
}

struct Comparison {
    changes: Vec<Change>,
    inline: BTreeSet<String>,
}

const PREFIX: &str = "the fingerprints differ: old and new programs refuse each other";

impl Comparison {
    fn add(
        &mut self,
        effect: Effect,
        place: &str,
        what: impl Into<String>,
        rule: &'static str,
        why: &'static str,
    ) {
        let (place, what) = (place.to_owned(), what.into());
        self.changes.push(Change { effect, place, what, rule, why, help: None });
    }

    fn breaks(
        &mut self,
        place: &str,
        what: impl Into<String>,
        rule: &'static str,
        why: &'static str,
        help: impl Into<String>,
    ) {
        self.add(Effect::Breaks, place, what, rule, why);
        if let Some(change) = self.changes.last_mut() {
            change.help = Some(help.into());
        }
    }

    fn gone(&mut self, name: &str, renamed: Option<&str>) {
        match renamed {
            Some(other) => self.breaks(
                name,
                format!("is now called `{other}`"),
                "F-10.2",
                "the type id is made of the stable name, so messages of the old one are refused",
                format!("keep the old name in messages: #[zerobuf(name = \"{name}\")]"),
            ),
            None => self.breaks(
                name,
                "is gone",
                "F-13.3",
                "nobody reads messages of that type any more",
                "keep the type until no program uses it",
            ),
        }
    }

    fn ty(&mut self, name: &str, old: &Type, new: &Type) {
        match (old, new) {
            (
                Type::Record { sealed: was, fields: old },
                Type::Record { sealed: is, fields: new },
            ) => self.record(name, (*was, old), (*is, new)),
            (Type::Enum { variants: old }, Type::Enum { variants: new }) => {
                self.variants(name, old, new);
            }
            (Type::Variant { variants: old }, Type::Variant { variants: new }) => {
                self.variants(name, old, new);
                for (old, new) in old.iter().zip(new) {
                    if same(old, new) {
                        let place = format!("{name}.{}", old.name);
                        self.payload_names(&place, &old.fields, &new.fields);
                        self.defaults(&place, &old.fields, &new.fields);
                    }
                }
            }
            (old, new) => self.breaks(
                name,
                format!("was {}, is {}", kind(old), kind(new)),
                "F-10.10",
                "the kinds differ: old and new programs refuse each other",
                "make it a new type with a name of its own",
            ),
        }
    }

    fn record(&mut self, name: &str, old: (bool, &[Slot]), new: (bool, &[Slot])) {
        let ((was_sealed, old), (is_sealed, new)) = (old, new);
        let rows = |slots: &[Slot]| -> Vec<_> {
            slots.iter().map(|slot| (slot.name.clone(), slot.ty.clone())).collect()
        };
        match (was_sealed, is_sealed) {
            (true, true) if rows(old) != rows(new) => self.breaks(
                name,
                "is sealed, and its fields have changed",
                "F-10.8",
                "a sealed record never changes, so that others can begin with its fields",
                "leave it as it was and make a new record",
            ),
            (true, false) => self.breaks(
                name,
                "is no longer sealed",
                "F-10.8",
                "others may begin with its fields because it never changes",
                "put #[zerobuf(sealed)] back",
            ),
            (false, true) => {
                self.add(
                    Effect::Notice,
                    name,
                    "is sealed now",
                    "F-10.8",
                    "it can never grow again",
                );
            }
            _ => {}
        }
        self.fields(name, old, new);
        self.defaults(name, old, new);
    }

    /// Fields up to the end of the shorter side have to be the same, in the same order.
    fn fields(&mut self, name: &str, old: &[Slot], new: &[Slot]) {
        let position = |slots: &[Slot], name: &str| slots.iter().position(|s| s.name == name);
        for (at, slot) in old.iter().enumerate() {
            let place = format!("{name}.{}", slot.name);
            match (position(new, &slot.name), new.get(at)) {
                (Some(now), _) if now != at => self.breaks(
                    &place,
                    format!("was field {at}, is field {now}"),
                    "F-10.3",
                    PREFIX,
                    "keep the order; new fields come last",
                ),
                (Some(now), _) => self.signature(&place, &slot.ty, &new[now].ty),
                (None, Some(other))
                    if other.ty == slot.ty && position(old, &other.name).is_none() =>
                {
                    self.breaks(
                        &place,
                        format!("is now called `{}`", other.name),
                        "F-10.4",
                        PREFIX,
                        format!(
                            "keep the old name in messages: #[zerobuf(rename = \"{}\")]",
                            slot.name
                        ),
                    );
                }
                (None, _) => self.breaks(
                    &place,
                    "is gone",
                    "F-10.3",
                    "a record changes in one way only: fields are appended",
                    "keep the field, perhaps #[deprecated]",
                ),
            }
        }
        for (at, slot) in new.iter().enumerate().skip(old.len()) {
            // A renamed or moved field is told already.
            if position(old, &slot.name).is_none() {
                self.appended(name, old.is_empty() && at == 0, slot);
            }
        }
    }

    fn appended(&mut self, name: &str, first: bool, slot: &Slot) {
        let place = format!("{name}.{}", slot.name);
        let what = format!("`{}` is appended", slot.ty);
        if !slot.may_miss() {
            let help = "make it an Option, or give it a default: #[zerobuf(default)]";
            let why = "messages of old writers lack it: MissingField";
            self.breaks(&place, what, "F-10.3", why, help);
        } else if first && self.inline.contains(name) && !slot.ty.starts_with("option<") {
            let why = "elements of lists that old writers made have a Null there: BadTag";
            self.breaks(&place, what, "F-10.11", why, "make it an Option");
        } else {
            let why = "old readers ignore it, new ones do without it";
            self.add(Effect::Works, &place, what, "F-10.6", why);
        }
    }

    fn signature(&mut self, place: &str, old: &str, new: &str) {
        if old != new {
            self.breaks(
                place,
                format!("the type was `{old}`, is `{new}`"),
                "F-10.4",
                PREFIX,
                "append a field of the new type and keep this one",
            );
        }
    }

    /// Defaults of fields that both sides have.
    fn defaults(&mut self, name: &str, old: &[Slot], new: &[Slot]) {
        let same = |(old, new): &(&Slot, &Slot)| old.name == new.name && old.ty == new.ty;
        for (old, new) in old.iter().zip(new).filter(same) {
            let place = format!("{name}.{}", old.name);
            match (&old.default, &new.default) {
                (Some(default), None) => self.breaks(
                    &place,
                    format!("the default `{default}` is gone"),
                    "F-10.6",
                    "messages from before the field was appended lack it: MissingField",
                    "put the default back",
                ),
                (None, Some(default)) => self.add(
                    Effect::Works,
                    &place,
                    format!("has the default `{default}` now"),
                    "F-10.6",
                    "defaults do not change messages",
                ),
                (Some(old), Some(new)) if old != new => self.add(
                    Effect::Notice,
                    &place,
                    format!("the default was `{old}`, is `{new}`"),
                    "F-10.6",
                    "where the field is missing, old and new readers see different values",
                ),
                _ => {}
            }
        }
    }

    /// Names of a payload's fields are no part of messages.
    fn payload_names(&mut self, place: &str, old: &[Slot], new: &[Slot]) {
        for (old, new) in old.iter().zip(new).filter(|(old, new)| old.name != new.name) {
            let what = format!("is now called `{}`", new.name);
            let why = "fields of a payload have no names in messages; programs must follow";
            self.add(Effect::Notice, &format!("{place}.{}", old.name), what, "F-10.4", why);
        }
    }

    fn variants<V: Choice>(&mut self, name: &str, old: &[V], new: &[V]) {
        let position = |all: &[V], name: &str| all.iter().position(|v| v.name() == name);
        for (at, before) in old.iter().enumerate() {
            let place = format!("{name}.{}", before.name());
            match (position(new, before.name()), new.get(at)) {
                (Some(now), _) if now != at => self.breaks(
                    &place,
                    format!("was variant {at}, is variant {now}"),
                    "F-10.7",
                    PREFIX,
                    "keep the order; new variants come last",
                ),
                (Some(now), _) => {
                    let after = &new[now];
                    if before.value() != after.value() {
                        self.breaks(
                            &place,
                            format!(
                                "the discriminant was {}, is {}",
                                before.value(),
                                after.value()
                            ),
                            "F-10.4",
                            PREFIX,
                            format!("write the old number: {} = {}", before.name(), before.value()),
                        );
                    }
                    if before.payload() != after.payload() {
                        self.breaks(
                            &place,
                            format!(
                                "the payload was `({})`, is `({})`",
                                before.payload(),
                                after.payload()
                            ),
                            "F-10.7",
                            PREFIX,
                            "append a variant with the new payload and keep this one",
                        );
                    }
                }
                (None, Some(other))
                    if other.value() == before.value()
                        && other.payload() == before.payload()
                        && position(old, other.name()).is_none() =>
                {
                    self.breaks(
                        &place,
                        format!("is now called `{}`", other.name()),
                        "F-10.4",
                        PREFIX,
                        format!(
                            "keep the old name in messages: #[zerobuf(rename = \"{}\")]",
                            before.name()
                        ),
                    );
                }
                (None, _) => self.breaks(
                    &place,
                    "is gone",
                    "F-10.7",
                    "variants are appended, and stay",
                    "keep the variant, perhaps #[deprecated]",
                ),
            }
        }
        for after in new.iter().skip(old.len()) {
            if position(old, after.name()).is_none() {
                let why = "old readers refuse values of it with UnknownVariant, and no others";
                let place = format!("{name}.{}", after.name());
                self.add(Effect::Notice, &place, "is appended", "F-10.7", why);
            }
        }
    }
}

/// Whether two variants are the same in memory.
fn same(old: &Data, new: &Data) -> bool {
    (old.name(), old.value(), old.payload()) == (new.name(), new.value(), new.payload())
}

fn kind(ty: &Type) -> &'static str {
    match ty {
        Type::Record { .. } => "a record",
        Type::Enum { .. } => "an enum without payloads",
        Type::Variant { .. } => "an enum with payloads",
    }
}

/// What both kinds of variants have.
trait Choice {
    fn name(&self) -> &str;
    fn value(&self) -> i64;
    /// The types of its payload.
    fn payload(&self) -> String;
}

impl Choice for Unit {
    fn name(&self) -> &str {
        &self.name
    }

    fn value(&self) -> i64 {
        self.value
    }

    fn payload(&self) -> String {
        String::new()
    }
}

impl Choice for Data {
    fn name(&self) -> &str {
        &self.name
    }

    fn value(&self) -> i64 {
        self.value
    }

    fn payload(&self) -> String {
        self.fields.iter().map(|field| field.ty.as_str()).collect::<Vec<_>>().join(",")
    }
}
