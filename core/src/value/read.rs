//! Values to records.
//!
//! Generated code is made once for each record and each kind of source. This is the only kind, and it offers that code the
//! fewest ways: an object is read by its fields alone, never as a list.

use core::slice;

use alloc::string::String;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::fault::Fault;
use super::{Object, Value};

impl Value {
    /// Another kind of value is wanted.
    #[cold]
    pub(crate) fn refused(&self, expected: &dyn Expected) -> Fault {
        let found = match self {
            Self::Null => Unexpected::Unit,
            Self::Boolean(boolean) => Unexpected::Bool(*boolean),
            Self::Unsigned(number) => Unexpected::Unsigned(*number),
            Self::Negative(number) => Unexpected::Signed(*number),
            Self::Float(number) => Unexpected::Float(*number),
            Self::Text(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        };
        Fault::invalid_type(found, expected).at(self)
    }
}

macro_rules! integers {
    ($($method:ident)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            let read = match self {
                Value::Unsigned(number) => visitor.visit_u64(*number),
                Value::Negative(number) => visitor.visit_i64(*number),
                other => return Err(other.refused(&visitor)),
            };
            read.map_err(|fault: Fault| fault.at(self))
        }
    )+};
}

impl<'de> Deserializer<'de> for &'de Value {
    type Error = Fault;

    integers! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }

    forward_to_deserialize_any! { f32 char bytes byte_buf unit unit_struct tuple_struct }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let read = match self {
            Value::Null => visitor.visit_unit(),
            Value::Boolean(boolean) => visitor.visit_bool(*boolean),
            Value::Unsigned(number) => visitor.visit_u64(*number),
            Value::Negative(number) => visitor.visit_i64(*number),
            Value::Float(number) => visitor.visit_f64(*number),
            Value::Text(text) => visitor.visit_borrowed_str(text),
            Value::List(elements) => return self.elements(elements, visitor),
            Value::Object(fields) => visitor.visit_map(Entries::of(fields)),
        };
        read.map_err(|fault: Fault| fault.at(self))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Value::Boolean(boolean) => visitor.visit_bool(*boolean),
            other => Err(other.refused(&visitor)),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = match self {
            Value::Unsigned(number) => *number as f64,
            Value::Negative(number) => *number as f64,
            Value::Float(number) => *number,
            other => return Err(other.refused(&visitor)),
        };
        visitor.visit_f64(number)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Value::Text(text) => visitor.visit_borrowed_str(text).map_err(|fault: Fault| fault.at(self)),
            other => Err(other.refused(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Value::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Value::List(elements) => self.elements(elements, visitor),
            other => Err(other.refused(&visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Value::Object(fields) => {
                visitor.visit_map(Entries::of(fields)).map_err(|fault: Fault| fault.at(self))
            }
            other => Err(other.refused(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let variant = match self {
            Value::Text(name) => Variant { name, value: None },
            Value::Object(Object(fields)) => match fields.as_slice() {
                [(name, value)] => Variant { name, value: Some(value) },
                _ => return Err(Fault::invalid_value(Unexpected::Map, &"an object with one field").at(self)),
            },
            other => return Err(other.refused(&visitor)),
        };
        visitor.visit_enum(variant).map_err(|fault: Fault| fault.at(self))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }
}

impl Value {
    fn elements<'de, V: Visitor<'de>>(
        &'de self,
        elements: &'de [Self],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let mut rest = Elements(elements.iter());
        let read = visitor.visit_seq(&mut rest);
        match rest.0.len() {
            0 => read,
            // An error comes before the elements that were not looked at for it.
            _ => read.and_then(|_| Err(Fault::invalid_length(elements.len(), &"fewer elements in the list"))),
        }
        .map_err(|fault: Fault| fault.at(self))
    }
}

struct Elements<'de>(slice::Iter<'de, Value>);

impl<'de> SeqAccess<'de> for &mut Elements<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        self.0.next().map(|element| seed.deserialize(element)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Entries<'de> {
    rest: slice::Iter<'de, (String, Value)>,
    /// The value of the key that was read last.
    value: &'de Value,
}

impl<'de> Entries<'de> {
    fn of(fields: &'de Object) -> Self {
        Self { rest: fields.0.iter(), value: &Value::Null }
    }
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.value = value;
        let name: StrDeserializer<'_, Fault> = key.as_str().into_deserializer();
        // An unknown field is known by its value's place.
        seed.deserialize(name).map(Some).map_err(|fault| fault.at(value))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        seed.deserialize(self.value)
    }
}

struct Variant<'de> {
    name: &'de str,
    value: Option<&'de Value>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        let name: StrDeserializer<'_, Fault> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match self.value {
            None | Some(Value::Null) => Ok(()),
            Some(other) => Err(other.refused(&"nothing")),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self.value.unwrap_or(&Value::Null))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Fault> {
        self.value.unwrap_or(&Value::Null).deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.value.unwrap_or(&Value::Null).deserialize_map(visitor)
    }
}
