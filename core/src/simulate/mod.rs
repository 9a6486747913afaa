//! Policies over load traces.
