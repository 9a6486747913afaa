//! Where an argument stands in a request.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::front::sizing::argument::Argument;
use crate::value::{Object, Value};

/// Where a number stands in a request.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) path: String,
    /// At each level the place of a field in its object, or of an element in its list.
    pub(super) route: Vec<usize>,
}

/// Whether two numbers are one, NaN included.
pub(super) fn same(one: f64, other: f64) -> bool {
    one == other || (one.is_nan() && other.is_nan())
}

fn is(value: &Value, found: f64) -> bool {
    f64::read(value).is_ok_and(|number| same(number, found))
}

impl Place {
    /// Every place at which an argument of this name is what was found, in the order of the request: a field, an element of a
    /// list, a field of a record within one, or any field of the records of a list. A field of the request itself is taken for
    /// it whatever it is, for what was found may have been calculated.
    pub(super) fn all(object: &Object, name: &str, found: f64) -> Vec<Self> {
        let mut places = Vec::new();
        let mut here = Self { path: String::new(), route: Vec::new() };
        here.within_object(object, false, name, found, &mut places);
        if places.is_empty()
            && let Some(index) = object.0.iter().position(|(key, _)| key == name)
            && !matches!(object.0.get(index), Some((_, Value::List(_) | Value::Object(_))))
        {
            places.push(Self { path: String::from(name), route: Vec::from([index]) });
        }
        places
    }

    fn within_object(
        &mut self,
        object: &Object,
        named: bool,
        name: &str,
        found: f64,
        places: &mut Vec<Self>,
    ) {
        for (index, (key, value)) in object.0.iter().enumerate() {
            let step = if self.path.is_empty() { key.clone() } else { format!(".{key}") };
            self.step(index, &step, |here| here.within(value, named || key == name, name, found, places));
        }
    }

    /// Values nest no deeper than the parser lets them.
    fn within(&mut self, value: &Value, named: bool, name: &str, found: f64, places: &mut Vec<Self>) {
        match value {
            Value::List(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    // Most elements are numbers, and are not meant.
                    if matches!(element, Value::List(_) | Value::Object(_)) || (named && is(element, found)) {
                        self.step(index, &format!("[{index}]"), |here| {
                            here.within(element, named, name, found, places);
                        });
                    }
                }
            }
            Value::Object(object) => self.within_object(object, named, name, found, places),
            number if named && is(number, found) => places.push(self.clone()),
            _ => {}
        }
    }

    fn step(&mut self, index: usize, written: &str, look: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push_str(written);
        self.route.push(index);
        look(self);
        self.route.pop();
        self.path.truncate(length);
    }

    /// The values beside the first of some places in its list, the one before it first, of which none is such a place.
    pub(super) fn neighbours(places: &[Self], object: &Object) -> Vec<Value> {
        let Some((last, list)) = places.first().and_then(|first| first.route.split_last()) else {
            return Vec::new();
        };
        let Some(Value::List(elements)) = at(object, list) else { return Vec::new() };
        let mut after = *last;
        for place in places {
            if place.route.split_last() == Some((&after, list)) {
                after = after.saturating_add(1);
            }
        }
        let before = last.checked_sub(1);
        before.into_iter().chain([after]).filter_map(|index| elements.get(index).cloned()).collect()
    }

    /// Puts another value there, and gives what stood there.
    pub(super) fn replace(&self, object: &mut Object, value: Value) -> Value {
        let Some((first, rest)) = self.route.split_first() else { return Value::Null };
        let mut here = object.0.get_mut(*first).map(|(_, value)| value);
        for index in rest {
            here = match here {
                Some(Value::List(elements)) => elements.get_mut(*index),
                Some(Value::Object(object)) => object.0.get_mut(*index).map(|(_, value)| value),
                _ => None,
            };
        }
        here.map_or(Value::Null, |here| core::mem::replace(here, value))
    }
}

fn at<'a>(object: &'a Object, route: &[usize]) -> Option<&'a Value> {
    let (first, rest) = route.split_first()?;
    let mut here = object.0.get(*first).map(|(_, value)| value)?;
    for index in rest {
        here = match here {
            Value::List(elements) => elements.get(*index)?,
            Value::Object(object) => object.0.get(*index).map(|(_, value)| value)?,
            _ => return None,
        };
    }
    Some(here)
}
