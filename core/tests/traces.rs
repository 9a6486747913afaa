//! Laws of reading traces.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use scalewright::simulate::{BadRows, CsvOptions, Trace, TraceReport};
use scalewright::{Error, Millis, Timestamp};

fn seconds(seconds: i64) -> Millis {
    Millis::from_seconds(seconds)
}

fn read(text: &str) -> Result<(Trace, TraceReport), Error> {
    Trace::from_csv(text, &CsvOptions::default())
}

#[test]
fn all_ways_to_write_a_time() {
    let ways = [
        "2014-04-10 00:04:00,1\n2014-04-10 00:05:00,2\n",
        "2014-04-10T00:04:00Z,1\n2014-04-10T02:05:00+02:00,2\n",
        "1397088240,1\n1397088300,2\n",
        "1397088240000,1\n1397088300000,2\n",
        "1397088240.0,1\n1397088300.0,2\n",
        "\u{feff}\"2014-04-10 00:04:00\",\"1\"\r\n\r\n\"2014-04-10 00:05:00\",2\r\n",
        "timestamp;value\n2014-04-10 00:04;1\n2014-04-10 00:05;2",
        "ts\tvalue\n1397088240\t1\n1397088300\t2",
    ];
    for text in ways {
        let (trace, _) = read(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(trace.start(), Timestamp::from_seconds(1_397_088_240), "{text:?}");
        assert_eq!(trace.step(), seconds(60), "{text:?}");
        assert_eq!(trace.values(), [1.0, 2.0], "{text:?}");
    }
    let (days, report) = read("2014-04-10,1\n2014-04-11,2\n").unwrap();
    assert_eq!(days.step(), seconds(86_400));
    assert_eq!(report.notes(), ["times without a zone were taken as UTC"]);
}

#[test]
fn columns_are_chosen_by_name() {
    let text = "a,when,b\n1,100,10\n2,160,20\n";
    let options = CsvOptions {
        time_column: Some("when".into()),
        value_column: Some("b".into()),
        ..CsvOptions::default()
    };
    let (trace, report) = Trace::from_csv(text, &options).unwrap();
    assert_eq!(trace.values(), [10.0, 20.0]);
    assert_eq!((report.time_column.as_str(), report.value_column.as_str()), ("when", "b"));
    let options = CsvOptions { value_column: Some("c".into()), ..CsvOptions::default() };
    assert_eq!(
        Trace::from_csv(text, &options).unwrap_err().to_string(),
        "value_column: there is no column `c`; the first line has `a`, `when`, `b` (line 1, column 1)"
    );
}

#[test]
fn bad_rows_are_listed_with_their_place() {
    let text = "timestamp,value\n100,5\n160,NaN\nnever,3\n220,-4\n280,x\n340,\n400,1,2\n460,inf\n520,7\n";
    let error = read(text).unwrap_err();
    let lines: Vec<String> = error.violations().iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "`NaN` is not a number (line 3, column 5)",
            "`never` is no time; write `2014-04-10 00:04:00`, RFC 3339, or seconds or milliseconds since 1970 (line 4, column 1)",
            "`-4` is negative; a load is 0 or more (line 5, column 5)",
            "`x` is not a number (line 6, column 5)",
            "the value is empty (line 7, column 5)",
            "the row has 3 columns where 2 were expected (line 8, column 1)",
            "`inf` is not a number (line 9, column 5)",
        ]
    );
    let options = CsvOptions { bad_rows: BadRows::Skip, ..CsvOptions::default() };
    let (trace, report) = Trace::from_csv(text, &options).unwrap();
    assert_eq!((trace.values(), report.skipped.len(), report.rows), ([5.0, 7.0].as_slice(), 7, 9));
    assert!(report.notes()[0].starts_with("7 rows could not be read and are left out; the first: `NaN`"));
}

#[test]
fn disorder_is_put_right_and_said() {
    let text = "0,1\n180,4\n60,2\n240,5\n240,6\n301,7\n330,9\n600,8\n";
    let (trace, report) = read(text).unwrap();
    assert_eq!(trace.values(), [1.0, 2.0, 2.0, 4.0, 6.0, 7.0, 9.0, 9.0, 9.0, 9.0, 8.0]);
    assert_eq!(
        report.notes(),
        [
            "1 row came before the row above; all rows were sorted",
            "1 row had the time of a later row, which counts",
            "2 rows lay beside the 1m grid and moved to its nearest point",
            "4 points were missing in 2 gaps and hold the value before them; the longest gap is 3m from 1970-01-01 00:07:00",
        ]
    );
    // Both of these belong to the point at 60 s.
    let (merged, report) = read("0,1\n60,2\n62,4\n120,5\n180,6\n").unwrap();
    assert_eq!((merged.values(), report.merged), ([1.0, 3.0, 5.0, 6.0].as_slice(), 1));
}

#[test]
fn no_grid_is_too_large_to_refuse() {
    let error = read("2025-01-01 00:00:00,1\n2025-01-01 00:00:01,2\n9999-01-01,3\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "from `2025-01-01 00:00:00` (line 1) to `9999-01-01 00:00:00` (line 3) there are 251635075201 steps of 1s, above the \
         maximum of 16777216; is one of these times wrong? (line 3, column 1)"
    );
    for text in ["", "timestamp,value\n", "0,1\n", "0,1\n0,2\n", "\n\n\n", "\"", "\u{feff}"] {
        assert!(
            read(text).unwrap_err().to_string().starts_with("a trace needs at least two rows"),
            "{text:?}"
        );
    }
    assert!(
        Trace::from_csv([0xff, 0xfe, b'a', 0], &CsvOptions::default())
            .unwrap_err()
            .to_string()
            .contains("UTF-16")
    );
}

#[test]
fn arbitrary_text_never_panics() {
    let words = [
        "0",
        "1e308",
        "-1",
        ",",
        ",",
        "\n",
        "\n",
        "\r\n",
        "\"",
        "2014-04-10",
        "x",
        "\u{feff}",
        "é",
        ";",
        "\t",
        "9e13",
        "60",
    ];
    let mut seed = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(words[(seed >> 33) as usize % words.len()]);
        }
        let skip = CsvOptions { bad_rows: BadRows::Skip, ..CsvOptions::default() };
        let _ = (read(&text), Trace::from_csv(&text, &skip));
    }
}
