//! `postgresql`: the one number that a query gives.

use alloc::string::String;

use super::metadata::{Found, From, Metadata};
use super::scaler::External;
use crate::error::ViolationKind;
use crate::keda::metric_value;
use crate::units::Quantity;

/// A trigger of type `postgresql`.
///
/// Its value is the float that the query's one row gives; no row, or a NULL, is an error. Source:
/// `keda pkg/scalers/postgresql_scaler.go`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostgreSql {
    /// `targetQueryValue`: the target, not 0 unless the ScaledObject has scaling modifiers.
    pub target_query_value: f64,
    /// `activationTargetQueryValue`. KEDA's default is 0.
    pub activation_target_query_value: f64,
}

impl PostgreSql {
    pub(super) fn read(metadata: &mut Metadata<'_>, modified: bool) -> Self {
        metadata.required("query", From::Metadata, "the SQL query");
        let target = metadata.optional_float("targetQueryValue");
        let unread = metadata.violations.iter().any(|fault| fault.path == "metadata.targetQueryValue");
        let target_query_value = target.unwrap_or(0.0);
        if target_query_value == 0.0 && !modified && !unread {
            let message = "must be given, and not be 0: the query's value for each replica";
            metadata.fault("targetQueryValue", ViolationKind::Required, message);
        }
        if metadata.find("connection", From::Anywhere) == Found::Absent {
            for key in ["host", "port", "userName", "dbName", "sslmode"] {
                metadata.required(key, From::Anywhere, "one of the parts of the `connection`");
            }
        }
        Self {
            target_query_value,
            activation_target_query_value: metadata.float("activationTargetQueryValue", 0.0),
        }
    }
}

impl External for PostgreSql {
    fn metric_name(&self) -> String {
        String::from("postgresql")
    }

    fn target(&self) -> Option<Quantity> {
        Some(metric_value(self.target_query_value))
    }

    fn activation(&self) -> f64 {
        self.activation_target_query_value
    }
}
