/// What is installed in an environment, from its files alone: distributions, their requirements,
/// the owners of files, and the frameworks among them with the CUDA they were built for.
///
/// **Read** in the folders of import: dist-info, egg-info (folders and files), eggs (folders and
/// archives), the projects that `.egg-link` names, the folders that path lines of `.pth` name,
/// `direct_url.json`, conda-meta, and the base's folders where `include-system-site-packages` asks
/// for them. Of METADATA and PKG-INFO the header is read, four kilobytes at first and a megabyte at
/// most; whether the file is UTF-8 is judged by what was read.
///
/// **Not read**: the user's own site folder, `PYTHONPATH`, `.pth` files in folders that another
/// `.pth` file names, import hooks and the `import` lines of `.pth` files (they are programs, and
/// nothing is run), wheel tags. Only regular files are opened.
///
/// Versions, markers and requirements follow PEP 440, 508 and 685 as the reference implementation
/// does; a marker is judged for the environment that is looked at, and what its files do not tell
/// (the release of the system it runs on) is unknown, not guessed.
package org.trivet.probes.packages;
