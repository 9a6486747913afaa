//! Records to JSON text.
//!
//! Generated code is made once for each kind of target as well. This one cannot fail, so that the checks for it fall away.

use alloc::string::String;
use core::fmt::{self, Write as _};

use serde::ser::{
    self, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use crate::units::write_json;

/// A record as JSON in one line: fields in the order of their declaration, `null` for floats that are not finite.
pub(crate) fn write(record: &(impl Serialize + ?Sized)) -> String {
    let mut text = String::new();
    // All keys of our records are texts, and nothing else can go wrong.
    match record.serialize(Writer { text: &mut text }) {
        Ok(()) => text,
        Err(Unwritable) => String::new(),
    }
}

/// Why a record cannot be written: a key that is no text.
#[derive(Debug)]
struct Unwritable;

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key is not a text")
    }
}

impl core::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Written = Result<(), Unwritable>;

/// Writes one value.
struct Writer<'a> {
    text: &'a mut String,
}

/// Writes the elements of a list or the fields of an object.
struct Elements<'a> {
    text: &'a mut String,
    end: &'static str,
    is_first: bool,
}

impl<'a> Writer<'a> {
    fn elements(self, start: &str, end: &'static str) -> Elements<'a> {
        self.text.push_str(start);
        Elements { text: self.text, end, is_first: true }
    }

    /// An object whose only field is the variant's.
    fn variant(self, name: &str, start: &str, end: &'static str) -> Elements<'a> {
        self.text.push('{');
        write_text(name, self.text);
        self.text.push(':');
        self.elements(start, end)
    }

    fn unsigned(self, number: u64) {
        // A text takes everything.
        let _ = write!(self.text, "{number}");
    }

    fn signed(self, number: i64) {
        let _ = write!(self.text, "{number}");
    }
}

impl Elements<'_> {
    fn separate(&mut self) {
        if !core::mem::take(&mut self.is_first) {
            self.text.push(',');
        }
    }

    fn name(&mut self, name: &str) {
        self.separate();
        write_text(name, self.text);
        self.text.push(':');
    }

    fn finish(self) -> Written {
        self.text.push_str(self.end);
        Ok(())
    }
}

/// A text in quotes, with the escapes of `serde_json`.
fn write_text(written: &str, text: &mut String) {
    text.push('"');
    for character in written.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            control @ '\0'..' ' => {
                let _ = write!(text, "\\u{:04x}", u32::from(control));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}

macro_rules! integers {
    ($($method:ident: $number:ty => $as:ident),+ $(,)?) => {$(
        fn $method(self, number: $number) -> Written {
            self.$as(number.into());
            Ok(())
        }
    )+};
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Elements<'a>;
    type SerializeTuple = Elements<'a>;
    type SerializeTupleStruct = Elements<'a>;
    type SerializeTupleVariant = Elements<'a>;
    type SerializeMap = Elements<'a>;
    type SerializeStruct = Elements<'a>;
    type SerializeStructVariant = Elements<'a>;

    integers! {
        serialize_i8: i8 => signed, serialize_i16: i16 => signed, serialize_i32: i32 => signed, serialize_i64: i64 => signed,
        serialize_u8: u8 => unsigned, serialize_u16: u16 => unsigned, serialize_u32: u32 => unsigned,
        serialize_u64: u64 => unsigned,
    }

    fn serialize_bool(self, boolean: bool) -> Written {
        self.text.push_str(if boolean { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, number: f32) -> Written {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Written {
        write_json(number, self.text);
        Ok(())
    }

    fn serialize_char(self, character: char) -> Written {
        self.serialize_str(character.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Written {
        write_text(text, self.text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Written {
        self.collect_seq(bytes)
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.text.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _name: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        let mut elements = self.elements("{", "}");
        elements.serialize_entry(variant, value)?;
        elements.finish()
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Elements<'a>, Unwritable> {
        Ok(self.elements("[", "]"))
    }

    fn serialize_tuple(self, _length: usize) -> Result<Elements<'a>, Unwritable> {
        Ok(self.elements("[", "]"))
    }

    fn serialize_tuple_struct(self, _name: &'static str, _length: usize) -> Result<Elements<'a>, Unwritable> {
        Ok(self.elements("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Elements<'a>, Unwritable> {
        Ok(self.variant(variant, "[", "]}"))
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Elements<'a>, Unwritable> {
        Ok(self.elements("{", "}"))
    }

    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<Elements<'a>, Unwritable> {
        Ok(self.elements("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Elements<'a>, Unwritable> {
        Ok(self.variant(variant, "{", "}}"))
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Written {
        let mut text = String::new();
        let _ = write!(text, "{value}");
        self.serialize_str(&text)
    }
}

macro_rules! lists {
    ($($list:ident :: $method:ident),+ $(,)?) => {$(
        impl $list for Elements<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
                self.separate();
                value.serialize(Writer { text: self.text })
            }

            fn end(self) -> Written {
                self.finish()
            }
        }
    )+};
}

lists! {
    SerializeSeq::serialize_element, SerializeTuple::serialize_element, SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field,
}

macro_rules! objects {
    ($($object:ident),+ $(,)?) => {$(
        impl $object for Elements<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
                self.name(name);
                value.serialize(Writer { text: self.text })
            }

            fn end(self) -> Written {
                self.finish()
            }
        }
    )+};
}

objects! { SerializeStruct, SerializeStructVariant }

impl SerializeMap for Elements<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.separate();
        let start = self.text.len();
        key.serialize(Writer { text: self.text })?;
        if self.text.get(start..).is_some_and(|key| key.starts_with('"')) { Ok(()) } else { Err(Unwritable) }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.text.push(':');
        value.serialize(Writer { text: self.text })
    }

    fn end(self) -> Written {
        self.finish()
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeMap;
    use alloc::vec;
    use alloc::vec::Vec;

    use serde::Serialize;

    use super::*;

    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    enum Kind {
        Nothing,
        One(i8),
        Several(u8, Option<char>),
        Named { some_field: bool, other: () },
    }

    #[derive(Serialize)]
    struct Unit;

    #[derive(Serialize)]
    struct Wrapped(f64);

    #[derive(Serialize)]
    struct Pair(i64, u64);

    #[derive(Serialize)]
    struct Inner {
        flat: Option<f32>,
    }

    #[derive(Serialize)]
    #[serde(tag = "kind", rename_all = "camelCase")]
    enum Tagged {
        Unit,
        Struct { at: i32 },
    }

    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Record<'a> {
        kinds: Vec<Kind>,
        unit: Unit,
        wrapped: Wrapped,
        pair: Pair,
        #[serde(flatten)]
        inner: Inner,
        tagged: (Tagged, Tagged),
        map: BTreeMap<&'a str, Vec<()>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        absent: Option<u16>,
        empty: BTreeMap<&'a str, u8>,
        text: &'a str,
        shown: core::fmt::Arguments<'a>,
    }

    #[test]
    fn agrees_with_serde_json() {
        let every_character: String =
            ('\0'..'\u{100}').chain(['\u{2028}', '\u{fffd}', '\u{1f600}']).collect();
        let record = Record {
            kinds: vec![
                Kind::Nothing,
                Kind::One(-128),
                Kind::Several(255, Some('"')),
                Kind::Several(0, None),
                Kind::Named { some_field: true, other: () },
            ],
            unit: Unit,
            wrapped: Wrapped(f64::NAN),
            pair: Pair(i64::MIN, u64::MAX),
            inner: Inner { flat: Some(0.5) },
            tagged: (Tagged::Unit, Tagged::Struct { at: i32::MIN }),
            map: BTreeMap::from([("", vec![]), ("a\n", vec![(), ()])]),
            absent: None,
            empty: BTreeMap::new(),
            text: &every_character,
            shown: format_args!("a {} with \"quotes\"", "text"),
        };
        assert_eq!(write(&record), serde_json::to_string(&record).unwrap());
        assert_eq!(write(&[0_u8; 0]), "[]");
    }

    #[test]
    fn only_texts_are_keys() {
        assert_eq!(write(&BTreeMap::from([(1, 2)])), "");
        assert_eq!(write(&BTreeMap::from([('a', 2)])), r#"{"a":2}"#);
    }
}
