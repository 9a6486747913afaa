//! `aws-sqs-queue`: messages in a queue of Amazon SQS.

use alloc::string::{String, ToString};

use super::metadata::{From, Metadata};
use super::scaler::{External, Measurement, whole};
use crate::error::ViolationKind;
use crate::units::Quantity;

/// A trigger of type `aws-sqs-queue`.
///
/// Source: `keda pkg/scalers/aws_sqs_queue_scaler.go`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwsSqsQueue {
    /// The queue's name: the end of `queueURL`, or all of it where it is no URL; empty where it is not in the manifest.
    pub queue_name: String,
    /// `queueLength`: the target. KEDA's default is 5.
    pub queue_length: i64,
    /// `activationQueueLength`. KEDA's default is 0.
    pub activation_queue_length: i64,
    /// `scaleOnInFlight`: messages that were received and not deleted count too. KEDA's default is true.
    pub scale_on_in_flight: bool,
    /// `scaleOnDelayed`: messages whose delay is not over count too. KEDA's default is false.
    pub scale_on_delayed: bool,
}

/// The attributes of a queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SqsAttributes {
    /// `ApproximateNumberOfMessages`.
    pub visible: i64,
    /// `ApproximateNumberOfMessagesNotVisible`.
    pub not_visible: i64,
    /// `ApproximateNumberOfMessagesDelayed`.
    pub delayed: i64,
}

impl AwsSqsQueue {
    pub(super) fn read(metadata: &mut Metadata<'_>) -> Self {
        let url = metadata.required("queueURL", From::Environment, "the URL of the queue");
        metadata.required("awsRegion", From::Anywhere, "the region, such as eu-west-1");
        Self {
            queue_name: queue_name(&url, metadata),
            queue_length: metadata.integer("queueLength", 5),
            activation_queue_length: metadata.integer("activationQueueLength", 0),
            scale_on_in_flight: metadata.boolean("scaleOnInFlight", true),
            scale_on_delayed: metadata.boolean("scaleOnDelayed", false),
        }
    }

    /// The messages that count.
    ///
    /// ```
    /// use scalewright::keda::triggers::{AwsSqsQueue, SqsAttributes};
    ///
    /// let trigger = AwsSqsQueue {
    ///     queue_name: "orders".into(),
    ///     queue_length: 5,
    ///     activation_queue_length: 0,
    ///     scale_on_in_flight: true,
    ///     scale_on_delayed: false,
    /// };
    /// let measured = trigger.measure(&SqsAttributes { visible: 10, not_visible: 5, delayed: 3 });
    /// assert_eq!(measured.quantity().to_string(), "15");
    /// assert!(measured.active);
    /// ```
    pub fn measure(&self, attributes: &SqsAttributes) -> Measurement {
        let mut messages = attributes.visible;
        if self.scale_on_in_flight {
            messages = messages.wrapping_add(attributes.not_visible);
        }
        if self.scale_on_delayed {
            messages = messages.wrapping_add(attributes.delayed);
        }
        Measurement { value: messages as f64, active: messages > self.activation_queue_length }
    }
}

/// The last part of `https://sqs.<region>.amazonaws.com/<account>/<name>`.
fn queue_name(url: &str, metadata: &mut Metadata<'_>) -> String {
    let Some((_, rest)) = url.split_once("://") else { return url.to_string() };
    let path =
        rest.split(['?', '#']).next().and_then(|rest| rest.split_once('/')).map_or("", |(_, path)| path);
    match path.split_once('/') {
        Some((_, name)) if !name.is_empty() && !name.contains('/') => name.to_string(),
        _ => {
            let message = alloc::format!(
                "`{}` names no queue: it ends in the account and the queue's name, as in https://sqs.eu-west-1.amazonaws.com/123456789012/orders",
                super::shortened(url)
            );
            metadata.fault("queueURL", ViolationKind::Invalid, message);
            String::new()
        }
    }
}

impl External for AwsSqsQueue {
    fn metric_name(&self) -> String {
        alloc::format!("aws-sqs-{}", self.queue_name)
    }

    fn target(&self) -> Option<Quantity> {
        Some(whole(self.queue_length))
    }

    fn activation(&self) -> f64 {
        self.activation_queue_length as f64
    }
}
