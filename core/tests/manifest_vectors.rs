//! Quantities, API defaulting and validation against the conformance vectors.

mod common;

use scalewright::Quantity;
use serde_json::Value;

#[test]
fn quantities() {
    let lines = common::lines("hpa", "q");
    let wrong: Vec<String> = lines.iter().filter_map(quantity_mismatch).collect();
    assert!(wrong.is_empty(), "{} of {} lines differ:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
    println!("{} quantity lines", lines.len());
}

fn quantity_mismatch(line: &Value) -> Option<String> {
    let input = line["input"].as_str().expect("input");
    let fault = |what: String| Some(format!("{} `{input}`: {what}", line["name"]));
    let quantity = match Quantity::parse(input) {
        Ok(quantity) => quantity,
        Err(error) if line["valid"] == true => return fault(error.to_string()),
        Err(_) => return None,
    };
    if line["valid"] != true {
        return fault(format!("read as {quantity}"));
    }
    let float = line["approxFloat64"].as_f64().unwrap_or(f64::INFINITY);
    let checks = [
        ("milliValue", line["milliValue"] == quantity.milli_value(), quantity.milli_value().to_string()),
        ("value", line["value"] == quantity.value(), quantity.value().to_string()),
        ("approxFloat64", float == quantity.approximate_f64(), quantity.approximate_f64().to_string()),
        ("canonical", line["canonical"] == quantity.canonical().as_str(), quantity.canonical()),
    ];
    let wrong = checks.into_iter().find(|(_, right, _)| !right)?;
    fault(format!("{} is {} instead of {}", wrong.0, wrong.2, line[wrong.0]))
}
