package org.trivet.probes.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trivet.probes.host.Host;
import org.trivet.probes.python.Explanation.Answer;

/// Says what a path lacks to be an environment: what each reader looked for and did not find.
final class WhyNoEnvironment {
    /// A project has tens of entries; what has more holds data.
    private static final int LOOKED_AT = 500;

    private static final int SHOWN = 4;

    private final Host host;
    private final List<Answer> answers = new ArrayList<>();

    WhyNoEnvironment(Host host) {
        this.host = host;
    }

    List<Answer> answers(Path path) {
        if (!Files.isDirectory(path)) {
            no("reader", new Problem("why-file", Map.of("path", path.toString())));
            return answers;
        }
        if (!Files.isExecutable(path)) {
            no("reader", new Problem("why-closed", Map.of("path", path.toString())));
            return answers;
        }
        if (!Files.isReadable(path)) {
            no(
                    "reader",
                    new Problem(
                            "unreadable-folder",
                            Map.of("path", path.toString(), "why", "access denied")));
        }
        config(path);
        conda(path);
        installation(path);
        inside(path);
        return answers;
    }

    private void config(Path folder) {
        Path config = folder.resolve(PyvenvConfig.FILE);
        no(
                "venv",
                Folders.present(config)
                        ? new Problem("why-odd-config", Map.of("path", config.toString()))
                        : new Problem("why-no-config", Map.of("path", folder.toString())));
    }

    private void conda(Path folder) {
        Path meta = folder.resolve(CondaReader.META);
        no(
                "conda-meta",
                Files.isDirectory(meta)
                        ? new Problem("why-empty-conda-meta", Map.of("path", meta.toString()))
                        : new Problem("why-no-conda-meta", Map.of("path", folder.toString())));
    }

    private void installation(Path folder) {
        if (Folders.children(folder, "python*._pth").isEmpty()) {
            no("embedded", new Problem("why-no-pth", Map.of("path", folder.toString())));
        }
        PrefixLayout layout = PrefixLayout.of(folder);
        if (layout.executable().isEmpty()) {
            no("installation", new Problem("why-no-python", Map.of("path", folder.toString())));
        } else if (InstallationReader.ofExecutable(host, layout.executable().get(), "path")
                .isEmpty()) {
            no(
                    "installation",
                    new Problem(
                            "why-no-library",
                            Map.of("python", layout.executable().get().toString())));
        } else {
            no(
                    "installation",
                    new Problem(
                            "why-other-prefix",
                            Map.of("python", layout.executable().get().toString())));
        }
    }

    /// Who names a project most likely means the environment in it.
    private void inside(Path folder) {
        if (folder.getParent() == null) {
            return;
        }
        String held =
                Folders.children(folder).stream()
                        .limit(LOOKED_AT)
                        .filter(child -> VenvReader.fits(child) || CondaReader.fits(child))
                        .limit(SHOWN)
                        .map(Path::toString)
                        .collect(Collectors.joining(", "));
        if (!held.isEmpty()) {
            no("advice", new Problem("why-holds", Map.of("environments", held)));
        }
    }

    private void no(String rule, Problem because) {
        answers.add(new Answer(rule, false, because));
    }
}
