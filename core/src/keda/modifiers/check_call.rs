//! Types of calls.

use super::ast::Function;
use super::check::Type;
use super::error::FormulaError;

/// The type of a call, for arguments of these types; there is at least one.
pub(super) fn call(function: Function, arguments: &[Type]) -> Result<Type, FormulaError> {
    let first = arguments.first().unwrap_or(&Type::Unknown);
    let refused = |kind: &Type| {
        FormulaError::new(alloc::format!("`{}` does not take {}", function.name(), kind.name()))
    };
    let accept = |fits: bool, result: Type| if fits { Ok(result) } else { Err(refused(first)) };
    let numeric = first.is_number() || first.is_unknown();
    match function {
        Function::Abs => accept(numeric, first.clone()),
        Function::Ceil | Function::Floor | Function::Round => accept(numeric, Type::Float),
        Function::Int => accept(numeric || *first == Type::Text, Type::Integer),
        Function::Float => accept(numeric || *first == Type::Text, Type::Float),
        Function::Len => accept(matches!(first, Type::Array(_) | Type::Text | Type::Unknown), Type::Integer),
        Function::First | Function::Last => first.element().ok_or_else(|| refused(first)),
        Function::Max | Function::Min => aggregate(arguments).map_err(|kind| refused(&kind)),
        Function::Mean | Function::Median => {
            aggregate(arguments).map(|_| Type::Float).map_err(|kind| refused(&kind))
        }
    }
}

/// Numbers and arrays of them. The original looks no further than the first array, and takes the type of the first
/// number for that of the result.
fn aggregate(arguments: &[Type]) -> Result<Type, Type> {
    for argument in arguments {
        match argument {
            Type::Unknown | Type::Array(_) => return Ok(Type::Unknown),
            Type::Integer | Type::Float => {}
            other => return Err(other.clone()),
        }
    }
    Ok(arguments.first().cloned().unwrap_or(Type::Unknown))
}
