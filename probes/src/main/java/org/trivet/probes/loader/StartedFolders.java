package org.trivet.probes.loader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.python.PythonEnvironment;

/// Folders that are added to the search before a program's first statement, by what `.pth` files
/// import: of pywin32, whose extension modules want its `pywintypes312.dll`.
///
/// Read from pywin32 312, `pywin32.pth` and `pywin32_bootstrap.py`.
final class StartedFolders {
    private StartedFolders() {}

    static List<Path> of(PythonEnvironment environment) {
        var folders = new ArrayList<Path>();
        for (Path site : environment.sitePackages()) {
            Path folder = site.resolve("pywin32_system32");
            if (Files.isDirectory(folder)
                    && BuildFile.text(site.resolve("pywin32.pth"))
                            .contains("import pywin32_bootstrap")) {
                folders.add(folder);
            }
        }
        return folders;
    }
}
