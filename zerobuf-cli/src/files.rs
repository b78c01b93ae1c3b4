//! Files that are either old or new, never half-written.

use std::io::Write;
use std::path::Path;

use crate::problem::Problem;

/// Reads a whole file.
///
/// # Errors
/// When it cannot be read; the problem names it.
pub fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    std::fs::read(path)
        .map_err(|error| Problem::new(format!("cannot read `{}`", path.display())).because(error))
}

/// Writes a file when its content differs, by renaming a complete one over it. Says whether it
/// wrote: an unchanged file keeps its time, so that nothing is rebuilt for it.
///
/// # Errors
/// When the folder cannot be made or the file cannot be written; the problem names it.
pub fn write_if_changed(path: &Path, content: &[u8]) -> Result<bool, Problem> {
    if std::fs::read(path).is_ok_and(|old| old == content) {
        return Ok(false);
    }
    replace(path, content).map_err(|error| {
        Problem::new(format!("cannot write `{}`", path.display())).because(error)
    })?;
    Ok(true)
}

fn replace(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    // In the same folder: a rename is atomic inside one file system only.
    let mut builder = tempfile::Builder::new();
    let mut file = builder.prefix(".zerobuf-").permissions(permissions()).tempfile_in(folder)?;
    file.write_all(content)?;
    file.persist(path)?;
    Ok(())
}

/// Those of an ordinary new file; temporary files are private otherwise.
fn permissions() -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o666)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_change_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/folder/file");
        assert!(write_if_changed(&path, b"one").unwrap());
        let written = path.metadata().unwrap().modified().unwrap();
        assert!(!write_if_changed(&path, b"one").unwrap());
        assert_eq!(path.metadata().unwrap().modified().unwrap(), written);
        assert!(write_if_changed(&path, b"two").unwrap());
        assert_eq!(read(&path).unwrap(), b"two");
        let names: Vec<_> = std::fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(names.len(), 1, "temporary files are left: {names:?}");
    }

    #[test]
    fn errors_name_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        let problem = write_if_changed(&file.join("below"), b"x").unwrap_err();
        assert!(problem.to_string().contains("file/below"), "{problem}");
        assert!(read(&folder.path().join("absent")).unwrap_err().to_string().contains("absent"));
    }
}
