//! Formulas of scaling modifiers.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Violation, ViolationKind};
use crate::keda::modifiers::CompiledFormula;
use crate::keda::triggers::parse_float;
use crate::keda::{Fallback, Formula, FormulaResult, FormulaValue, ModifierTarget, metric_value};
use crate::units::Quantity;

/// `advanced.scalingModifiers`, and what the triggers give.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormulaRequest {
    /// `formula`.
    pub formula: String,
    /// `target`, as the text that it is.
    pub target: String,
    /// `activationTarget`, as the text that it is. KEDA's default is 0.
    #[serde(default)]
    pub activation_target: Option<String>,
    /// The triggers, in their order.
    #[serde(default)]
    pub triggers: Vec<FormulaTrigger>,
    /// `fallback`: where the formula gives nil, its replicas times the target are the value.
    #[serde(default)]
    pub fallback: Option<Fallback>,
}

/// What a trigger contributes to a formula.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormulaTrigger {
    /// `name`; empty where it has none.
    pub name: String,
    /// What it read; `None` is nil, which a trigger is that has failed often enough for the fallback behavior
    /// `scalingModifiers`.
    pub value: Option<f64>,
    /// It has failed, or is one of `cpu` and `memory`: the formula cannot use it.
    pub absent: bool,
}

/// What a formula made of the triggers' values.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FormulaReport {
    /// The composite metric in milli-units; `None` where there is none.
    pub composite_milli: Option<i64>,
    /// The formula gave nil.
    pub nil: bool,
    /// Whether it is above the activation target; `None` where there is no metric, and where that target is no number: a
    /// poll ends without a step then.
    pub active: Option<bool>,
}

impl FormulaRequest {
    pub(super) fn report(&self) -> Result<FormulaReport, Error> {
        let names: Vec<&str> = self.triggers.iter().map(|trigger| trigger.name.as_str()).collect();
        let mut violations = Vec::new();
        let mut refuse = |field: &str, message: String| {
            violations.push(Violation::new(field, ViolationKind::Invalid, message));
        };
        let formula = CompiledFormula::compile(&self.formula, &names);
        if let Err(error) = &formula {
            refuse("formula", error.to_string());
        }
        let target = ModifierTarget::of(&self.target);
        if target.is_none() {
            refuse("target", "is not a number above zero".to_string());
        }
        let (Ok(formula), Some(target)) = (formula, target) else { return Err(Error::of(violations)) };
        let values: Vec<FormulaValue> = self.triggers.iter().map(FormulaTrigger::contribution).collect();
        let result = formula.evaluate(&values);
        let composite_milli = match result {
            FormulaResult::Value(milli) => Some(milli),
            FormulaResult::Nil => {
                self.fallback.map(|fallback| (f64::from(fallback.replicas) * target.value * 1000.0) as i64)
            }
            FormulaResult::Failed => None,
        };
        let threshold = match self.activation_target.as_deref() {
            None | Some("") => Some(0.0),
            Some(text) => parse_float(text),
        };
        let above = |milli| Some(Quantity::from_milli(milli).approximate_f64() > threshold?);
        Ok(FormulaReport {
            composite_milli,
            nil: result == FormulaResult::Nil,
            active: composite_milli.and_then(above),
        })
    }
}

impl FormulaTrigger {
    fn contribution(&self) -> FormulaValue {
        match self.value {
            _ if self.absent => FormulaValue::Absent,
            Some(value) => FormulaValue::Value(metric_value(value).milli_value()),
            None => FormulaValue::Nil,
        }
    }
}
