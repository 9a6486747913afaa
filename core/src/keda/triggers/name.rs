//! Names of the metrics that KEDA generates.

use alloc::string::String;

/// `s<trigger's index>-<name>`, the name without what a metric's name may not contain.
///
/// Source: `GenerateMetricNameWithIndex` of `keda pkg/scalers/scaler.go`, `NormalizeString` of `keda pkg/util`.
pub(super) fn generated(index: usize, name: &str) -> String {
    let normalized: String = name
        .chars()
        .map(|character| if matches!(character, '/' | '.' | ':' | '%' | '(' | ')') { '-' } else { character })
        .collect();
    alloc::format!("s{index}-{normalized}")
}
