//! The list of what mattered, as text.

use std::fmt::Write;

use super::report::{BOLD, DIM, END, wrapped};

/// One line or more of the list.
pub(crate) struct Happening<'a> {
    /// When, as it is shown.
    pub(crate) time: String,
    pub(crate) what: &'a str,
    pub(crate) why: &'a str,
}

/// Writes the list in columns; `left_out` says how many lesser ones there are, `moment` which one is worth explaining.
pub(crate) fn list(
    out: &mut String,
    happenings: &[Happening<'_>],
    left_out: usize,
    moment: Option<String>,
    width: u16,
) -> std::fmt::Result {
    writeln!(out, "{BOLD}What mattered{END}")?;
    if happenings.is_empty() {
        writeln!(out, "  nothing: the replicas never changed")?;
    }
    let first = happenings.iter().map(|happening| happening.time.chars().count()).max().unwrap_or(0);
    let second = happenings.iter().map(|happening| happening.what.chars().count()).max().unwrap_or(0);
    let margin = 2 + first + 2 + second + 2;
    for Happening { time, what, why } in happenings {
        let lines = wrapped(why, usize::from(width).saturating_sub(margin).max(24));
        for (index, line) in lines.iter().enumerate() {
            let (time, what) = if index == 0 { (time.as_str(), *what) } else { ("", "") };
            writeln!(out, "  {time:<first$}  {BOLD}{what:<second$}{END}  {line}")?;
        }
    }
    if left_out > 0 {
        writeln!(out, "  {DIM}{left_out} lesser ones are not shown: --all lists them{END}")?;
    }
    if let Some(moment) = moment {
        writeln!(out, "  {DIM}--explain {moment} tells everything about one moment{END}")?;
    }
    out.push('\n');
    Ok(())
}
