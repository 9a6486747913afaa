//! The features of a package, as cargo knows them.

use serde_json::Value;

use crate::command::Command;

/// What there is to build: the arguments that select each combination of features, from none to all.
///
/// Each feature stands alone once, so that one that leans on another without saying so is found.
pub(crate) fn combinations(package: &str) -> Result<Vec<Vec<String>>, String> {
    let metadata = Command::cargo(["metadata", "--format-version", "1", "--no-deps"]);
    let text = metadata.output().ok_or_else(|| format!("`{metadata}` has failed"))?;
    Ok(arguments(&features(&text, package)?))
}

/// The names of the package's features, without the default set and the implicit ones of optional dependencies.
fn features(metadata: &str, package: &str) -> Result<Vec<String>, String> {
    let metadata: Value = serde_json::from_str(metadata).map_err(|error| error.to_string())?;
    let packages = metadata.get("packages").and_then(Value::as_array);
    let features = packages
        .into_iter()
        .flatten()
        .find(|candidate| candidate.get("name").and_then(Value::as_str) == Some(package))
        .and_then(|found| found.get("features")?.as_object())
        .ok_or_else(|| format!("the metadata has no package `{package}`"))?;
    Ok(features.keys().filter(|name| *name != "default").cloned().collect())
}

fn arguments(features: &[String]) -> Vec<Vec<String>> {
    let none = || vec!["--no-default-features".to_owned()];
    let mut combinations = vec![none()];
    for feature in features {
        let mut alone = none();
        alone.extend(["--features".to_owned(), feature.clone()]);
        combinations.push(alone);
    }
    // The only feature alone is all of them already.
    if features.len() > 1 {
        combinations.push(vec!["--all-features".to_owned()]);
    }
    combinations
}

#[cfg(test)]
mod tests {
    use super::*;

    const METADATA: &str = r#"{"packages": [
        {"name": "other", "features": {"wrong": []}},
        {"name": "wanted", "features": {"default": ["yaml"], "schema": [], "yaml": ["dep:yaml"]}}
    ]}"#;

    #[test]
    fn every_feature_but_the_default_set() {
        assert_eq!(features(METADATA, "wanted"), Ok(vec!["schema".to_owned(), "yaml".to_owned()]));
        assert!(features(METADATA, "absent").is_err_and(|error| error.contains("`absent`")));
        assert!(features("{", "wanted").is_err());
    }

    #[test]
    fn none_each_and_all() {
        let shown = |features: &[&str]| {
            let features: Vec<_> = features.iter().map(|&name| name.to_owned()).collect();
            arguments(&features).iter().map(|arguments| arguments.join(" ")).collect::<Vec<_>>()
        };
        assert_eq!(
            shown(&["schema", "yaml"]),
            [
                "--no-default-features",
                "--no-default-features --features schema",
                "--no-default-features --features yaml",
                "--all-features"
            ]
        );
        assert_eq!(shown(&["yaml"]), ["--no-default-features", "--no-default-features --features yaml"]);
        assert_eq!(shown(&[]), ["--no-default-features"]);
    }

    #[test]
    fn this_workspace_answers() {
        let combinations = combinations("scalewright").unwrap();
        assert!(combinations.iter().any(|arguments| arguments.last().is_some_and(|last| last == "manifest")));
    }
}
