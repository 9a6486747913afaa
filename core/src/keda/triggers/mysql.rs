//! `mysql`: the one number that a query gives.

use alloc::string::{String, ToString};

use super::metadata::{Found, From, Metadata};
use super::scaler::External;
use crate::keda::metric_value;
use crate::units::Quantity;

/// A trigger of type `mysql`.
///
/// Its value is the float that the query's one row gives. Source: `keda pkg/scalers/mysql_scaler.go`.
#[derive(Clone, Debug, PartialEq)]
pub struct MySql {
    /// `dbName`, or the database in `connectionString`; empty where it is not in the manifest.
    pub database: String,
    /// `queryValue`: the target.
    pub query_value: f64,
    /// `activationQueryValue`. KEDA's default is 0.
    pub activation_query_value: f64,
}

impl MySql {
    pub(super) fn read(metadata: &mut Metadata<'_>) -> Self {
        metadata.required("query", From::Metadata, "the SQL query");
        let query_value = metadata.required_float("queryValue", "the query's value for each replica");
        let database = match metadata.find("connectionString", From::Anywhere) {
            Found::Text(connection) => database_of(connection).to_string(),
            Found::Elsewhere => metadata.optional("dbName", From::Anywhere).unwrap_or_default(),
            Found::Absent => {
                for key in ["host", "port", "username"] {
                    metadata.required(key, From::Anywhere, "one of the parts of the `connectionString`");
                }
                metadata.required("dbName", From::Anywhere, "the name of the database")
            }
        };
        Self { database, query_value, activation_query_value: metadata.float("activationQueryValue", 0.0) }
    }
}

/// `orders` of `user:password@tcp(mysql:3306)/orders?timeout=5s`.
fn database_of(connection: &str) -> &str {
    let name = connection.rsplit('/').next().unwrap_or("");
    name.split('?').next().unwrap_or("")
}

impl External for MySql {
    fn metric_name(&self) -> String {
        alloc::format!("mysql-{}", self.database)
    }

    fn target(&self) -> Option<Quantity> {
        Some(metric_value(self.query_value))
    }

    fn activation(&self) -> f64 {
        self.activation_query_value
    }
}
