//! Kubernetes quantities.

/// A Kubernetes quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity;

/// Why a text is no quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseQuantityError;
