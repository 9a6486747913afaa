//! InterceptorRoutes, and the triggers that name them.

use alloc::string::String;
use alloc::vec::Vec;

use super::super::Manifest;
use super::interceptor_route::InterceptorRouteManifest;
use super::spec::TriggerSpec;
use crate::keda::triggers::HttpRequests;

/// The field of a trigger's metadata in which it names a route.
///
/// Source: `http-add-on scaler/handlers.go`, which looks for the route in the ScaledObject's namespace.
const KEY: &str = "interceptorRoute";

impl Manifest {
    /// Gives each trigger of type `external-push` what the InterceptorRoute counts that it names, if that is in the same text.
    ///
    /// A route that the add-on would refuse is left out, and so is one that counts both requests in flight and their rate: KEDA
    /// makes two metrics of one trigger of it.
    pub(in super::super) fn join_routes(&mut self) {
        if self.interceptor_routes.is_empty() {
            return;
        }
        for object in &mut self.scaled_objects {
            let namespace = object.namespace().map(String::from);
            for trigger in object.spec.triggers.iter_mut().flatten() {
                trigger.route = named(trigger)
                    .and_then(|name| find(&self.interceptor_routes, name, namespace.as_deref()))
                    .and_then(counted);
            }
        }
    }
}

/// The route that a trigger names.
fn named(trigger: &TriggerSpec) -> Option<&str> {
    let pushes = trigger.type_name.as_deref() == Some("external-push");
    let name = trigger.metadata.as_ref().filter(|_| pushes)?.get(KEY)?;
    (!name.is_empty()).then_some(name)
}

/// The route of a name in a namespace, or else the only one where one of the two does not say which namespace it is in.
fn find<'a>(
    routes: &'a [InterceptorRouteManifest],
    name: &str,
    namespace: Option<&str>,
) -> Option<&'a InterceptorRouteManifest> {
    let of_name = || routes.iter().filter(|route| route.name() == name);
    let unsaid = |route: &&InterceptorRouteManifest| route.namespace().is_none() || namespace.is_none();
    let only = || {
        let mut unsaid = of_name().filter(unsaid);
        unsaid.next().filter(|_| unsaid.next().is_none())
    };
    of_name().find(|route| route.namespace() == namespace).or_else(only)
}

fn counted(route: &InterceptorRouteManifest) -> Option<HttpRequests> {
    let mut requests: Vec<HttpRequests> = route.requests();
    let only = requests.pop().filter(|_| requests.is_empty())?;
    route.violations().is_empty().then_some(only)
}
