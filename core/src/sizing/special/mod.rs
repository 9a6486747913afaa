//! The special functions that the formulas need, on `libm` so that every target agrees.

mod discrete;
mod normal;
mod root;
mod student;

pub(super) use discrete::{binomial_at_least, ln_poisson_pmf, poisson_above};
pub(super) use normal::{normal_cdf, normal_pdf, normal_quantile};
pub(super) use root::{first_between, root};
pub(super) use student::student_quantile;
