//! Section 4: one value, one byte string.

/// A value as the format sees it.
#[derive(Debug, Clone)]
pub enum Value {
    Null,
    Word(u8, u32),
    Wide(u8, u64),
    /// Tag and content of a String or Bytes.
    Blob(u8, Vec<u8>),
    /// Tag, count and packed numbers.
    Column(u8, u32, Vec<u8>),
    /// Type id and fields.
    Record(u32, Vec<Value>),
    /// Stride, and the slots of each element.
    List(u32, Vec<Vec<Value>>),
    /// Discriminant and payload.
    Variant(u32, Vec<Value>),
}

/// The bytes of a record whose slots begin at `base`.
pub fn record(base: u32, fields: &[Value]) -> Vec<u8> {
    let mut out = Out { base, bytes: vec![0; 16 * fields.len()] };
    out.slots(base, fields);
    out.bytes
}

/// The bytes of a message whose preamble stands at `base`.
pub fn message(base: u32, type_id: u32, fields: &[Value]) -> Vec<u8> {
    let mut bytes = b"ZBM1".to_vec();
    bytes.extend(0_u32.to_le_bytes());
    bytes.extend((fields.len() as u32).to_le_bytes());
    bytes.extend(type_id.to_le_bytes());
    bytes.extend(record(base + 16, fields));
    bytes
}

struct Out {
    base: u32,
    bytes: Vec<u8>,
}

impl Out {
    fn place(&mut self, align: u32, content: &[u8]) -> u32 {
        while !(self.base + self.bytes.len() as u32).is_multiple_of(align) {
            self.bytes.push(0);
        }
        let addr = self.base + self.bytes.len() as u32;
        self.bytes.extend(content);
        addr
    }

    fn block(&mut self, slots: usize) -> u32 {
        if slots == 0 { 0 } else { self.place(8, &vec![0; 16 * slots]) }
    }

    fn slots(&mut self, at: u32, values: &[Value]) {
        for (i, value) in values.iter().enumerate() {
            self.value(at + 16 * i as u32, value);
        }
    }

    fn value(&mut self, at: u32, value: &Value) {
        match value {
            Value::Null => self.slot(at, 0, 0, 0),
            Value::Word(tag, a) => self.slot(at, *tag, *a, 0),
            Value::Wide(tag, b) => self.slot(at, *tag, 0, *b),
            Value::Blob(tag, content) => {
                let mut block = (content.len() as u32).to_le_bytes().to_vec();
                block.extend(content);
                let addr = self.place(4, &block);
                self.slot(at, *tag, addr, 0);
            }
            Value::Column(tag, 0, _) => self.slot(at, *tag, 0, 0),
            Value::Column(tag, count, content) => {
                let addr = self.place(16, content);
                self.slot(at, *tag, addr, u64::from(*count));
            }
            Value::Record(type_id, fields) => {
                let addr = self.block(fields.len());
                self.slot(at, 18, addr, fields.len() as u64 | u64::from(*type_id) << 32);
                self.slots(addr, fields);
            }
            Value::List(stride, items) => {
                let addr = self.block(items.len() * *stride as usize);
                self.slot(at, 19, addr, items.len() as u64 | u64::from(*stride) << 32);
                for (i, item) in items.iter().enumerate() {
                    self.slots(addr + 16 * stride * i as u32, item);
                }
            }
            Value::Variant(discriminant, fields) => {
                let addr = self.block(fields.len());
                self.slot(at, 20, addr, u64::from(*discriminant) | (fields.len() as u64) << 32);
                self.slots(addr, fields);
            }
        }
    }

    fn slot(&mut self, at: u32, tag: u8, a: u32, b: u64) {
        let at = (at - self.base) as usize;
        self.bytes[at] = tag;
        self.bytes[at + 4..at + 8].copy_from_slice(&a.to_le_bytes());
        self.bytes[at + 8..at + 16].copy_from_slice(&b.to_le_bytes());
    }
}
