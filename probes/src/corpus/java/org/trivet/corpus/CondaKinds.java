package org.trivet.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Conda's installations and environments, by all the ways that lead to them, and pixi's.
final class CondaKinds {
    private final Ground ground;
    private final CondaShape shape;

    /// The lines of `environments.txt`.
    private final List<Path> listed = new ArrayList<>();

    CondaKinds(Ground ground) {
        this.ground = ground;
        this.shape = new CondaShape(ground);
    }

    void make() {
        Path base = base(ground.home.resolve("miniconda3"), "conda base");
        base(ground.home.resolve("miniforge3"), "miniforge");
        for (int i = 0; i < ground.size.count(9); i++) {
            named(base.resolve("envs").resolve("ml" + i), base, "conda, named");
        }
        named(ground.home.resolve("miniforge3/envs/geo"), base, "miniforge");
        for (int i = 0; i < ground.size.count(4); i++) {
            Path project = ground.project("conda-prefix-" + i);
            Path prefix = project.resolve(i % 2 == 0 ? ".conda" : "conda-env");
            named(prefix, base, "conda, by prefix");
        }
        Path other = ground.elsewhere.resolve("condarc-envs");
        ground.disk.file(
                ground.home.resolve(".condarc"),
                "channels:\n  - conda-forge\nenvs_dirs:\n  - " + other + "\n");
        for (int i = 0; i < ground.size.count(3); i++) {
            named(other.resolve("rc" + i), base, "conda, envs_dirs of .condarc");
        }
        Path mamba = ground.home.resolve("micromamba");
        ground.variables.put("MAMBA_ROOT_PREFIX", mamba.toString());
        for (int i = 0; i < ground.size.count(3); i++) {
            named(mamba.resolve("envs").resolve("mm" + i), mamba, "micromamba");
        }
        for (int i = 0; i < ground.size.count(2); i++) {
            Path prefix = ground.elsewhere.resolve("listed").resolve("only" + i);
            named(prefix, base, "conda, environments.txt alone");
        }
        knownByHistory();
        withoutPython(base);
        withoutHistory(base);
        moved(base);
        halfDeleted(base);
        environmentsFile(base);
        pixi();
    }

    private Path base(Path prefix, String group) {
        shape.base(prefix);
        ground.add(Thing.of(prefix, "conda", group).managedBy("conda").named("base"));
        return prefix;
    }

    private void named(Path prefix, Path base, String group) {
        shape.environment(prefix, base);
        listed.add(prefix);
        ground.add(Thing.of(prefix, "conda", group).managedBy("conda"));
    }

    /// An installation that nothing names but the first line of an environment's history.
    private void knownByHistory() {
        Path base = ground.elsewhere.resolve("tools").resolve("hidden-conda");
        shape.base(base);
        ground.add(
                Thing.of(base, "conda", "conda, by a history's command line")
                        .managedBy("conda")
                        .named("base"));
        Path known = ground.data.resolve("by-history");
        shape.environment(known, base);
        ground.add(Thing.of(known, "conda", "conda, by prefix").managedBy("conda"));
        Path inner = base.resolve("envs").resolve("inner");
        shape.environment(inner, base);
        ground.add(
                Thing.of(inner, "conda", "conda, by a history's command line").managedBy("conda"));
    }

    private void withoutPython(Path base) {
        for (int i = 0; i < ground.size.count(2); i++) {
            Path prefix = base.resolve("envs").resolve("r-only" + i);
            shape.history(prefix, base.resolve("bin/conda"));
            shape.record(prefix, "r-base", "4.3.1", "h0_0");
            ground.disk.file(prefix.resolve("lib/R/library/README"), "");
            ground.add(
                    Thing.of(prefix, "conda", "conda without Python")
                            .managedBy("conda")
                            .broken("no-python", "an environment for R"));
        }
    }

    private void withoutHistory(Path base) {
        Path prefix = base.resolve("envs").resolve("unwritten");
        shape.python(prefix);
        ground.add(
                Thing.of(prefix, "conda", "conda without history")
                        .managedBy("conda")
                        .because("records of packages and no history"));
    }

    /// On Windows nothing that can be read names the old place.
    private void moved(Path base) {
        if (ground.windows()) {
            return;
        }
        Path prefix = base.resolve("envs").resolve("renamed");
        shape.environment(prefix, base);
        shape.shebang(prefix, base.resolve("envs").resolve("before"));
        ground.add(
                Thing.of(prefix, "conda", "conda, moved")
                        .managedBy("conda")
                        .broken("moved", "its folder was renamed"));
    }

    private void halfDeleted(Path base) {
        Path prefix = base.resolve("envs").resolve("removed");
        shape.history(prefix, base.resolve("bin/conda"));
        shape.record(prefix, "python", shape.version(), "h0_0_cpython");
        ground.add(
                Thing.of(prefix, "conda", "conda, half deleted")
                        .managedBy("conda")
                        .broken("half-deleted", "its removal was interrupted"));
    }

    private void environmentsFile(Path base) {
        var text = new StringBuilder();
        listed.forEach(path -> text.append(path).append('\n'));
        text.append(base.resolve("envs").resolve("long-gone")).append("\n\n");
        ground.disk.file(ground.home.resolve(".conda/environments.txt"), text.toString());
    }

    private void pixi() {
        for (int i = 0; i < ground.size.count(3); i++) {
            Path project = ground.project("pixi-" + i);
            ground.disk.file(project.resolve("pixi.toml"), "[workspace]\nname = \"p\"\n");
            ground.disk.file(project.resolve("pixi.lock"), "version: 6\n");
            pixi(project.resolve(".pixi/envs/default"), project.resolve("pixi.toml"), "pixi");
        }
        pixi(
                ground.home.resolve(".pixi/envs/ipython"),
                ground.home.resolve(".pixi/manifests/pixi-global.toml"),
                "pixi global");
    }

    private void pixi(Path prefix, Path manifest, String group) {
        Path meta = prefix.resolve("conda-meta");
        ground.disk.file(meta.resolve("history"), "");
        ground.disk.file(
                meta.resolve("pixi"),
                "{\n  \"manifest_path\": \""
                        + manifest.toString().replace("\\", "\\\\")
                        + "\",\n  \"environment_name\": \"default\",\n  \"pixi_version\": \"0.39.0\"\n}\n");
        shape.python(prefix);
        ground.add(Thing.of(prefix, "pixi", group).managedBy("pixi"));
    }
}
