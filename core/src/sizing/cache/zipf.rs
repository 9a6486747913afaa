//! Popularity by Zipf's law.

use alloc::vec::Vec;

use crate::sizing::error::{SizingError, at_least_zero, counted, invalid};

/// Ranks up to here are summed one by one.
const HEAD: u64 = 2048;

/// Gauss-Legendre nodes and weights on [−1, 1], the positive half of sixteen.
const GAUSS: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_6),
    (0.458_016_777_657_227_4, 0.169_156_519_395_002_54),
    (0.617_876_244_402_643_7, 0.149_595_988_816_576_73),
    (0.755_404_408_355_003, 0.124_628_971_255_533_87),
    (0.865_631_202_387_831_7, 0.095_158_511_682_492_78),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_89),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_095),
];

/// Keys whose popularity falls with their rank: p_i ∝ i^(−α), for i from 1 to n.
///
/// α is about 0.6 to 1 for web content and up to 1.2 for key-value stores; 0 makes all keys equal.
///
/// ```
/// use scalewright::sizing::cache::Zipf;
///
/// let keys = Zipf::new(1_000_000_000, 1.0)?;
/// // The most popular thousandth takes most of the requests: H(10⁶) ÷ H(10⁹).
/// assert!((keys.share_of_most_popular(1_000_000) - 0.6757).abs() < 1e-4);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Zipf {
    keys: u64,
    alpha: f64,
    /// Σ i^(−α).
    total: f64,
    /// What stands for all keys in sums over smooth functions of their popularity.
    nodes: Vec<Node>,
}

/// So many keys of one probability. Weights of the quadrature may be fractions, and a few are below 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) weight: f64,
    pub(super) probability: f64,
}

impl Zipf {
    /// Keys, and the exponent α from 0 to 20.
    pub fn new(keys: u64, alpha: f64) -> Result<Self, SizingError> {
        counted("keys", keys)?;
        if keys == 0 {
            return invalid("keys", 0.0, "at least 1");
        }
        at_least_zero("alpha", alpha)?;
        if alpha > 20.0 {
            return invalid("alpha", alpha, "from 0 to 20");
        }
        let mut nodes = quadrature(keys, alpha);
        let total: f64 = nodes.iter().rev().map(|node| node.weight * node.probability).sum();
        for node in &mut nodes {
            node.probability /= total;
        }
        Ok(Self { keys, alpha, total, nodes })
    }

    /// How many keys there are.
    pub fn keys(&self) -> u64 {
        self.keys
    }

    /// α.
    pub fn alpha(&self) -> f64 {
        self.alpha
    }

    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The share of requests for the so many most popular keys.
    pub fn share_of_most_popular(&self, count: u64) -> f64 {
        if count >= self.keys {
            return 1.0;
        }
        let part: f64 =
            quadrature(count, self.alpha).iter().rev().map(|node| node.weight * node.probability).sum();
        part / self.total
    }
}

/// Nodes for Σ f(i^(−α)) over i from 1 to `keys`.
///
/// Beyond the head the sum is an integral from half a rank before the first to half a rank after the last, by Gauss and
/// Legendre over blocks of constant ratio, less the first term of Euler and Maclaurin's midpoint formula,
/// (f′(end) − f′(start)) ÷ 24, with the derivatives as differences of neighbours. The error is below 1e-12 of the sum.
fn quadrature(keys: u64, alpha: f64) -> Vec<Node> {
    let popularity = |rank: f64| libm::exp(-alpha * libm::log(rank));
    let node = |weight: f64, rank: f64| Node { weight, probability: popularity(rank) };
    let mut nodes: Vec<Node> = (1..=keys.min(HEAD * 2)).map(|rank| node(1.0, rank as f64)).collect();
    if keys <= HEAD * 2 {
        return nodes;
    }
    nodes.truncate(usize::try_from(HEAD).unwrap_or(0));
    let (start, end) = (HEAD as f64 + 0.5, keys as f64 + 0.5);
    let (low, high) = (libm::log(start), libm::log(end));
    let blocks = libm::ceil((high - low) / 0.25);
    let half = 0.5 * (high - low) / blocks;
    let mut block = 0.0;
    while block < blocks {
        let centre = low + (2.0 * block + 1.0) * half;
        for (place, weight) in GAUSS {
            for place in [-place, place] {
                let rank = libm::exp(centre + half * place);
                nodes.push(node(weight * half * rank, rank));
            }
        }
        block += 1.0;
    }
    for (weight, rank) in [(-1.0, end + 0.5), (1.0, end - 0.5), (1.0, start + 0.5), (-1.0, start - 0.5)] {
        nodes.push(node(weight / 24.0, rank));
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quadrature_agrees_with_the_sum() {
        for alpha in [0.0, 0.6, 0.99, 1.0, 2.0, 5.0] {
            let keys = 100_000;
            let zipf = Zipf::new(keys, alpha).unwrap();
            let total: f64 = (1..=keys).rev().map(|rank| (rank as f64).powf(-alpha)).sum();
            assert!((zipf.total / total - 1.0).abs() < 1e-13, "alpha {alpha}: {} for {total}", zipf.total);
            let weight: f64 = zipf.nodes.iter().map(|node| node.weight).sum();
            assert!((weight / keys as f64 - 1.0).abs() < 1e-13, "{weight} keys");
        }
    }
}
