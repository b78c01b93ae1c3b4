//! Cases for others than this process.
//!
//! `conformance-cases seeds FOLDER` writes every seed to a file of its own.
//! `conformance-cases requests SEED COUNT [FOLDER]…` prints that many requests, one JSON value per
//! line, to read cases made from the seeds and the files in the folders.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use conformance::cases::{Case, fresh, mutate, seeds};
use fastrand::Rng;

/// The addresses that TypeScript has memory for.
const MEMORY: std::ops::Range<u64> = 0x1f_0000..0x2f_f000;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match *arguments {
        ["seeds", folder] => write_seeds(Path::new(folder)),
        ["requests", seed, count, ref folders @ ..] => match (seed.parse(), count.parse()) {
            (Ok(seed), Ok(count)) => requests(seed, count, folders),
            _ => Err(io::Error::other("SEED and COUNT are numbers")),
        },
        _ => Err(io::Error::other("seeds FOLDER, or requests SEED COUNT [FOLDER]…")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("conformance-cases: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write_seeds(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (index, case) in seeds().iter().enumerate() {
        fs::write(folder.join(format!("seed-{index:03}")), case.encode())?;
    }
    Ok(())
}

fn requests(seed: u64, count: usize, folders: &[&str]) -> io::Result<()> {
    let mut cases = seeds();
    for folder in folders {
        // The order of a folder is that of the file system; a seed has to mean the same everywhere.
        let mut paths: Vec<_> =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        paths.sort();
        for path in paths {
            cases.extend(Case::decode(&fs::read(path)?));
        }
    }
    let mut rng = Rng::with_seed(seed);
    let mut output = io::stdout().lock();
    let mut left = count;
    while left > 0 {
        let mut case = match rng.u8(0..4) {
            0 => fresh(&mut rng),
            _ => cases[rng.usize(..cases.len())].clone(),
        };
        if rng.u8(0..16) > 0 {
            mutate(&mut case, &mut rng);
        }
        let fits = |(base, bytes): &(u32, Vec<u8>)| {
            let base = u64::from(*base);
            MEMORY.contains(&base) && base + bytes.len() as u64 <= MEMORY.end
        };
        if case.spans.iter().all(fits) {
            writeln!(output, "{}", case.request("view"))?;
            left -= 1;
        }
    }
    Ok(())
}
