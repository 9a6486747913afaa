//! The files that a run is read from, and which autoscaler of them it is about.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use scalewright::Error;
use scalewright::manifest::{self, Autoscaler, Manifest, ScaledJobManifest, ScaledObjectManifest, Workload};

const BUILT_IN: &str = include_str!("../../scenarios/shop.yaml");

/// A manifest with the name to show for it.
pub(crate) struct File {
    pub(crate) shown: String,
    pub(crate) manifest: Manifest,
}

/// What a run is about.
#[derive(Clone, Copy)]
pub(crate) enum Chosen<'f> {
    Autoscaler(&'f File, &'f Autoscaler),
    ScaledObject(&'f File, &'f ScaledObjectManifest),
    ScaledJob(&'f File, &'f ScaledJobManifest),
}

impl File {
    /// The workload of a kind and a name; the namespace is only looked at where both sides give one.
    pub(crate) fn workload(&self, kind: &str, name: &str, namespace: Option<&str>) -> Option<&Workload> {
        self.manifest.workloads.iter().find(|workload| {
            let given = workload.namespace.as_deref().zip(namespace);
            workload.kind == kind
                && workload.name == name
                && given.is_none_or(|(workload, target)| workload == target)
        })
    }
}

pub(crate) fn read_text(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    String::from_utf8(bytes).map_err(|_| anyhow!("{}: is not UTF-8 text", path.display()))
}

/// The manifests; the built-in one where none is given.
pub(crate) fn read_manifests(paths: &[PathBuf]) -> anyhow::Result<Vec<File>> {
    let read = |text: &str, shown: String| match manifest::load(text) {
        Ok(manifest) => Ok(File { shown, manifest }),
        Err(error) => Err(located(&shown, &error)),
    };
    if paths.is_empty() {
        return Ok(vec![read(BUILT_IN, "the built-in manifest".to_string())?]);
    }
    paths.iter().map(|path| read(&read_text(path)?, path.display().to_string())).collect()
}

/// Everything in the files that can be run, with its name.
fn runnable(files: &[File]) -> Vec<(&str, Chosen<'_>)> {
    let mut found = Vec::new();
    for file in files {
        let autoscalers = file.manifest.autoscalers.iter();
        found.extend(autoscalers.map(|one| (one.name(), Chosen::Autoscaler(file, one))));
        let objects = file.manifest.scaled_objects.iter();
        found.extend(objects.map(|one| (one.name(), Chosen::ScaledObject(file, one))));
        let jobs = file.manifest.scaled_jobs.iter();
        found.extend(jobs.map(|one| (one.name(), Chosen::ScaledJob(file, one))));
    }
    found
}

fn listed(found: &[(&str, Chosen<'_>)]) -> String {
    found.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn shown(files: &[File]) -> String {
    files.iter().map(|file| file.shown.as_str()).collect::<Vec<_>>().join(", ")
}

/// The one that a run is about.
pub(crate) fn choose<'f>(files: &'f [File], name: Option<&str>) -> anyhow::Result<Chosen<'f>> {
    let (found, shown) = (runnable(files), shown(files));
    match (found.as_slice(), name) {
        ([], _) => {
            bail!("{shown}: there is no HorizontalPodAutoscaler in it, no ScaledObject and no ScaledJob")
        }
        (found, Some(name)) => match found.iter().find(|(other, _)| *other == name) {
            Some((_, chosen)) => Ok(*chosen),
            None => bail!(
                "{shown}: there is no HorizontalPodAutoscaler `{name}`, no ScaledObject and no ScaledJob, only {}",
                listed(found)
            ),
        },
        ([(_, only)], None) => Ok(*only),
        (_, None) => {
            bail!("{shown}: there are several autoscalers; choose one of {} with --name", listed(&found))
        }
    }
}

/// The ScaledObjects that are compared: those of the names, or all.
pub(crate) fn choose_several<'f>(
    files: &'f [File],
    names: &[String],
) -> anyhow::Result<Vec<(&'f File, &'f ScaledObjectManifest)>> {
    let found = runnable(files);
    for name in names {
        if choose(files, Some(name))?.scaled_object().is_none() {
            bail!("`{name}` is no ScaledObject: only these are compared");
        }
    }
    let is_named = |name: &str| names.is_empty() || names.iter().any(|chosen| chosen == name);
    // A name may be in several files: a ScaledObject before and after a change.
    let mut objects: Vec<_> = found
        .into_iter()
        .filter(|(name, _)| is_named(name))
        .filter_map(|(name, chosen)| Some((name, chosen.scaled_object()?)))
        .collect();
    objects.sort_by_key(|(name, _)| names.iter().position(|chosen| chosen == name));
    let objects: Vec<_> = objects.into_iter().map(|(_, object)| object).collect();
    if objects.len() < 2 {
        bail!("{}: a comparison needs at least two ScaledObjects", shown(files));
    }
    Ok(objects)
}

impl<'f> Chosen<'f> {
    fn scaled_object(self) -> Option<(&'f File, &'f ScaledObjectManifest)> {
        match self {
            Self::Autoscaler(..) | Self::ScaledJob(..) => None,
            Self::ScaledObject(file, object) => Some((file, object)),
        }
    }
}

/// The first ten violations, each with the file it is in.
pub(crate) fn located(shown: &str, error: &Error) -> anyhow::Error {
    let mut lines: Vec<String> =
        error.violations().iter().take(10).map(|violation| format!("{shown}: {violation}")).collect();
    let more = error.violations().len().saturating_sub(lines.len());
    if more > 0 {
        lines.push(format!("{shown}: and {more} more"));
    }
    anyhow!(lines.join("\n"))
}
