//! The formulas of `advanced.scalingModifiers`: one metric made of those of all triggers.
//!
//! The language is the part of `expr-lang` v1.17 that computes with numbers: arithmetic, comparisons, conditions, `let`,
//! `??`, arrays, predicates, and the functions `abs all any ceil count filter find findIndex findLast findLastIndex first
//! float floor int last len map max mean median min none one reduce round sum`. Texts other than in `float("…")`, maps,
//! slices and dates are refused as not modelled.

mod ast;
mod call;
mod check;
mod check_call;
mod error;
mod evaluate;
mod lexer;
mod parse;
mod parse_call;
mod value;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

pub use error::FormulaError;

use ast::Node;
use evaluate::Variable;
use value::Value;

use super::composite_milli;
use super::policy::{Formula, FormulaResult, FormulaValue};
use crate::units::Quantity;

/// A formula, compiled and tried out.
///
/// ```
/// use scalewright::keda::{Formula, FormulaResult, FormulaValue};
/// use scalewright::keda::modifiers::CompiledFormula;
///
/// let triggers = ["queue", "", "rate"]; // the second has no name
/// let formula = CompiledFormula::compile("max(queue, rate * 10)", &triggers)?;
/// let values = [FormulaValue::Value(7_000), FormulaValue::Absent, FormulaValue::Value(1_500)];
/// assert_eq!(formula.evaluate(&values), FormulaResult::Value(15_000));
///
/// let error = CompiledFormula::compile("queue + messages", &triggers).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`messages` is not the name of a trigger: the named triggers are `queue`, `rate` (character 9 of the formula)"
/// );
/// # Ok::<(), scalewright::keda::modifiers::FormulaError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CompiledFormula {
    text: String,
    root: Node,
    /// For each variable, which of the triggers it is.
    triggers: Vec<usize>,
}

/// What the operator puts around a formula before it compiles it.
fn rewritten(formula: &str) -> (String, usize) {
    let around =
        |before: &str, after: &str| (alloc::format!("{before}{formula}{after}"), before.chars().count());
    if formula.contains("??") {
        let name = "_kedaCompositeResult";
        let before = alloc::format!("let {name} = (");
        around(&before, &alloc::format!("); {name} == nil ? nil : float({name})"))
    } else if formula.starts_with("float(") {
        around("", "")
    } else {
        around("float(", ")")
    }
}

impl CompiledFormula {
    /// Compiles a formula over the names of the triggers, in the order of `spec.triggers`; an empty name is none.
    ///
    /// As the original does, it is first wrapped in `float(…)`, and at the end evaluated once with −1 for every metric.
    /// Names of `cpu` and `memory` triggers may not be used: give them as empty.
    ///
    /// ```
    /// use scalewright::keda::modifiers::CompiledFormula;
    ///
    /// let formula = CompiledFormula::compile("max([jobs, rate * 2])", &["jobs", "", "rate"])?;
    /// assert_eq!(formula.value(&[Some(3.0), None, Some(4.0)])?, Some(8.0));
    /// assert!(CompiledFormula::compile("jobs + load", &["jobs"]).is_err());
    /// # Ok::<(), scalewright::keda::modifiers::FormulaError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the formula cannot be read, its types do not fit, or that first evaluation fails.
    /// Source: `ValidateAndCompileScalingModifiers` of `keda apis/keda/v1alpha1/scaledobject_webhook.go`.
    pub fn compile(formula: &str, triggers: &[&str]) -> Result<Self, FormulaError> {
        let named = triggers.iter().enumerate().filter(|(_, name)| !name.is_empty());
        let (triggers, names): (Vec<usize>, Vec<&str>) = named.map(|(index, name)| (index, *name)).unzip();
        let (text, shift) = rewritten(formula);
        let root = parse::parse(&text, &names, shift)?;
        let kind = check::check(&root)?;
        if !kind.is_number() {
            let message = alloc::format!("a formula must give a number, not {}", kind.name());
            return Err(FormulaError::new(message));
        }
        let compiled = Self { text: formula.to_string(), root, triggers };
        compiled.result(&alloc::vec![Variable::Value(-1.0); names.len()])?;
        Ok(compiled)
    }

    /// The formula as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The result for a value of each trigger, `None` standing for nil; a nil result is `None` as well.
    ///
    /// ```
    /// use scalewright::keda::modifiers::CompiledFormula;
    ///
    /// let formula = CompiledFormula::compile("(a ?? 3) / 2", &["a"])?;
    /// assert_eq!(formula.value(&[None])?, Some(1.5));
    /// # Ok::<(), scalewright::keda::modifiers::FormulaError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When evaluation fails: arithmetic with nil, an element that does not exist, and the like.
    pub fn value(&self, values: &[Option<f64>]) -> Result<Option<f64>, FormulaError> {
        let of_trigger = |trigger: &usize| match values.get(*trigger) {
            Some(Some(value)) => Variable::Value(*value),
            Some(None) => Variable::Nil,
            None => Variable::Absent,
        };
        let variables: Vec<Variable> = self.triggers.iter().map(of_trigger).collect();
        self.result(&variables)
    }

    fn result(&self, variables: &[Variable]) -> Result<Option<f64>, FormulaError> {
        match evaluate::evaluate(&self.root, variables)? {
            Value::Nil => Ok(None),
            value => match value.number() {
                Some(number) => Ok(Some(number)),
                None => Err(FormulaError::new(alloc::format!("the formula gave {}", value.name()))),
            },
        }
    }
}

impl Formula for CompiledFormula {
    fn evaluate(&self, values: &[FormulaValue]) -> FormulaResult {
        let of_trigger = |trigger: &usize| match values.get(*trigger) {
            Some(FormulaValue::Value(milli)) => {
                Variable::Value(Quantity::from_milli(*milli).approximate_f64())
            }
            Some(FormulaValue::Nil) => Variable::Nil,
            Some(FormulaValue::Absent) | None => Variable::Absent,
        };
        let variables: Vec<Variable> = self.triggers.iter().map(of_trigger).collect();
        match self.result(&variables) {
            Ok(None) => FormulaResult::Nil,
            Ok(Some(value)) => composite_milli(value).map_or(FormulaResult::Failed, FormulaResult::Value),
            Err(_) => FormulaResult::Failed,
        }
    }
}
