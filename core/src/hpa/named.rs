//! Values by name.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Values by name, in the order of the names: for the handful of resources, containers or labels that something has.
///
/// ```
/// use scalewright::hpa::Named;
///
/// let mut used = Named::from_iter([("proxy".into(), 40), ("app".into(), 450)]);
/// used.insert("app".into(), 460);
/// assert_eq!(used.get("app"), Some(&460));
/// assert_eq!(used.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["app", "proxy"]);
/// ```
// A sorted list; a map would be more code in a page, and again for each kind of value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<V>(Vec<(String, V)>);

impl<V> Named<V> {
    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&V> {
        let place = self.place(name).ok()?;
        self.0.get(place).map(|(_, value)| value)
    }

    /// Sets the value of a name, whatever it was.
    pub fn insert(&mut self, name: String, value: V) {
        match self.place(&name) {
            Ok(place) => {
                if let Some((_, before)) = self.0.get_mut(place) {
                    *before = value;
                }
            }
            Err(place) => self.0.insert(place, (name, value)),
        }
    }

    /// Sets the value of a name that has none.
    pub fn insert_missing(&mut self, name: String, value: V) {
        if let Err(place) = self.place(&name) {
            self.0.insert(place, (name, value));
        }
    }

    /// The names and their values, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_str().cmp(name))
    }
}

impl<V> Default for Named<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Of several values of one name the last counts.
impl<V> FromIterator<(String, V)> for Named<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(pairs: I) -> Self {
        let mut named = Self::default();
        pairs.into_iter().for_each(|(name, value)| named.insert(name, value));
        named
    }
}

impl<V> IntoIterator for Named<V> {
    type Item = (String, V);
    type IntoIter = alloc::vec::IntoIter<(String, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<V: Serialize> Serialize for Named<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Named<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(deserializer).map(Self::from_iter)
    }
}

#[cfg(feature = "schema")]
impl<V: schemars::JsonSchema> schemars::JsonSchema for Named<V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        BTreeMap::<String, V>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        BTreeMap::<String, V>::json_schema(generator)
    }
}
