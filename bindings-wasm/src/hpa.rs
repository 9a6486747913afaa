//! Policies and their evaluation.

use scalewright::front;
use wasm_bindgen::prelude::*;

use crate::convert::{object, optional, policy, raised, record, text, with, written};

/// A policy with its state: the controller's memory and the status that it writes.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Hpa(front::Hpa);

#[wasm_bindgen]
impl Hpa {
    /// A policy that has not been evaluated yet: the text of its manifest, or its record.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "string | PolicySource")] source: &JsValue,
    ) -> Result<Hpa, JsValue> {
        front::Hpa::new(&record(&policy(source)?)?).map(Self).map_err(|error| raised(&error))
    }

    /// A policy from its manifest, with options.
    #[wasm_bindgen(js_name = fromManifest)]
    pub fn from_manifest(
        #[wasm_bindgen(unchecked_param_type = "string")] manifest: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Omit<PolicySource, \"manifest\" | \"spec\">")]
        options: &JsValue,
    ) -> Result<Hpa, JsValue> {
        Self::new(&with(options, "manifest", &text(manifest)?.into())?)
    }

    /// Replaces the policy; memory and status stay.
    pub fn edit(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string | PolicySource")] source: &JsValue,
    ) -> Result<(), JsValue> {
        self.0.edit(&record(&policy(source)?)?).map_err(|error| raised(&error))
    }

    /// The controller restarts: its memory is gone, the status stays.
    pub fn restart(&mut self) {
        self.0.restart();
    }

    /// What the controller would do now. Nothing changes.
    #[wasm_bindgen(unchecked_return_type = "DecisionReport")]
    pub fn decide(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ObservationData | string")] observation: &JsValue,
    ) -> Result<JsValue, JsValue> {
        object(&self.0.decide(&record(observation)?))
    }

    /// Why the controller would do so, as a record with the text for people in `text`.
    #[wasm_bindgen(unchecked_return_type = "Explained")]
    pub fn explain(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ObservationData | string")] observation: &JsValue,
    ) -> Result<JsValue, JsValue> {
        explained(&self.0.explain(&record(observation)?))
    }

    /// Decides, and takes in what was decided and what became of it: `written` unless said otherwise.
    #[wasm_bindgen(unchecked_return_type = "DecisionReport")]
    pub fn step(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ObservationData | string")] observation: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Outcome")] outcome: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let outcome = if outcome.is_undefined() { front::Outcome::default() } else { written(outcome)? };
        object(&self.0.step(&record(observation)?, outcome))
    }

    /// The memory and the status: to keep, and to go on from.
    #[wasm_bindgen(getter, unchecked_return_type = "State")]
    pub fn state(&self) -> Result<JsValue, JsValue> {
        object(self.0.state())
    }

    /// Goes on from another state.
    #[wasm_bindgen(setter)]
    pub fn set_state(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "State")] state: &JsValue,
    ) -> Result<(), JsValue> {
        self.0.set_state(optional(state)?);
        Ok(())
    }
}

/// An explanation as a record with its text.
pub(crate) fn explained(explanation: &scalewright::hpa::Explanation) -> Result<JsValue, JsValue> {
    with(&object(explanation)?, "text", &alloc::format!("{explanation}").into())
}
