//! `advanced.scalingModifiers`: one metric made of all.

use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;

use crate::hpa::MetricTarget;

/// `advanced.scalingModifiers`: the external metrics are replaced by one, which a formula makes of them.
#[derive(Clone, Debug)]
pub struct ScalingModifiers {
    /// `formula`, as written.
    pub text: String,
    /// The formula, ready to be evaluated.
    pub formula: Arc<dyn Formula>,
    /// `target`.
    pub target: ModifierTarget,
    /// `activationTarget`, by default 0; `None` where it is no number, which ends every poll without a step.
    pub activation_target: Option<f64>,
    /// `metricType` is `Value`; by default it is `AverageValue`.
    pub is_value: bool,
}

/// A formula of scaling modifiers, ready to be evaluated.
pub trait Formula: fmt::Debug + Send + Sync {
    /// Evaluates it over what the triggers gave, one value for each trigger of the ScaledObject, in its order.
    fn evaluate(&self, values: &[FormulaValue]) -> FormulaResult;
}

/// What a trigger contributes to a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormulaValue {
    /// Its metric, in milli-units.
    Value(i64),
    /// It has failed often enough for the fallback behavior `scalingModifiers`: `nil`.
    Nil,
    /// It has no external metric, or has failed: the formula cannot use it.
    Absent,
}

/// What a formula came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormulaResult {
    /// The composite metric, in milli-units, truncated.
    Value(i64),
    /// `nil`.
    Nil,
    /// It could not be evaluated, or gave no finite number.
    Failed,
}

/// The target of the composite metric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ModifierTarget {
    /// `target` as a number.
    pub value: f64,
    /// Its text is a positive integer in decimal. Only then can triggers fall back: `2.5` and `2.0` switch that off
    /// without a word.
    pub allows_fallback: bool,
}

impl ModifierTarget {
    /// Reads a `target`; `None` where it is no positive number.
    ///
    /// ```
    /// use scalewright::keda::ModifierTarget;
    ///
    /// assert!(ModifierTarget::of("2").is_some_and(|target| target.allows_fallback));
    /// assert!(ModifierTarget::of("2.5").is_some_and(|target| !target.allows_fallback));
    /// assert_eq!(ModifierTarget::of("0"), None);
    /// ```
    pub fn of(text: &str) -> Option<Self> {
        let value = text.parse::<f64>().ok().filter(|value| *value > 0.0 && value.is_finite())?;
        Some(Self { value, allows_fallback: text.parse::<i64>().is_ok() })
    }
}

impl ScalingModifiers {
    /// The target in milli-units, truncated, as the generated HPA has it.
    pub fn hpa_target(&self) -> MetricTarget {
        let milli = (self.target.value * 1000.0) as i64;
        if self.is_value { MetricTarget::Value(milli) } else { MetricTarget::AverageValue(milli) }
    }
}

/// Formulas are compared by their text.
impl PartialEq for ScalingModifiers {
    fn eq(&self, other: &Self) -> bool {
        let key = |of: &Self| (of.target, of.activation_target, of.is_value);
        self.text == other.text && key(self) == key(other)
    }
}
