package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Any package that `delvewheel` repaired: it put the libraries into a folder beside the package,
/// called after the distribution (`psycopg2_binary.libs` for `psycopg2`), and a patch into
/// `__init__.py`, or into a module that lies in no package, which adds that folder.
///
/// Read from the wheels of numpy 2.4.6 and scipy 1.17.1 (delvewheel 1.12.0), psycopg2-binary 2.9.13
/// and netCDF4 1.7.5.1 (1.13).
final class RepairedWheel implements PackageLoader.OnWindows {
    /// `os.path.join(os.path.dirname(__file__), os.pardir, 'NAME.libs')`.
    private static final Pattern FOLDER =
            Pattern.compile(
                    "dirname\\(__file__\\)((?:, {0,4}os\\.pardir){0,8}), {0,4}['\"]([^'\"/\\\\:]{1,200})['\"]");

    private final String module;

    RepairedWheel(String module) {
        this.module = module;
    }

    @Override
    public String module() {
        return module;
    }

    @Override
    public Moment moment() {
        return Moment.BEGIN;
    }

    @Override
    public Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders) {
        String text = scene.source();
        int patch = text.indexOf("_delvewheel_");
        if (patch < 0) {
            return Optional.empty();
        }
        Path libraries = scene.folder().resolveSibling(scene.folder().getFileName() + ".libs");
        Matcher named = FOLDER.matcher(text);
        if (named.find(patch)) {
            Path at = scene.folder();
            for (int up = named.group(1).split("pardir", -1).length - 1; up > 0; up--) {
                Path parent = at.getParent();
                at = parent == null ? at : parent;
            }
            libraries = at.resolve(named.group(2));
        }
        if (PackageScene.exists(libraries)) {
            OptionalInt _ = orders.addDllDirectory(libraries);
        }
        return Optional.empty();
    }
}
