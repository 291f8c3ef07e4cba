package org.trivet.profiles.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.Outcome;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Step;

/// Asks pip what an installation would bring, against the [Shadow] of an environment.
final class PipDryRun {
    /// Starts pip's own code, and only that, in an interpreter without `site`: neither the
    /// environment's packages nor its `.pth` files are on the path. (Before Python 3.10 the loader
    /// of wheels knows the older protocol alone.)
    private static final String LAUNCHER =
            """
            import sys
            import importlib.machinery, importlib.util
            container, shadow = sys.argv[1:3]
            sys.path.append(shadow)
            spec = importlib.machinery.PathFinder.find_spec('pip', [container])
            if hasattr(spec.loader, 'exec_module'):
                pip = importlib.util.module_from_spec(spec)
                sys.modules['pip'] = pip
                spec.loader.exec_module(pip)
            else:
                spec.loader.load_module('pip')
            sys.argv = ['pip'] + sys.argv[3:]
            from pip._internal.cli.main import main
            sys.exit(main())
            """;

    /// pip without metadata files on its index downloads whole wheels to read them.
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private static final String LIMIT_WHY =
            "resolving may download whole wheels, which can take half an hour";

    /// A report holds the descriptions of all packages; a large one is 10 MB.
    private static final int LARGEST_REPORT = 64 * 1024 * 1024;

    private final Host host;

    PipDryRun(Host host) {
        this.host = host;
    }

    /// What the step would install.
    ///
    /// @throws Refusal if pip finds no answer, with its last lines
    List<Resolved> install(
            PythonEnvironment environment,
            Step.PipInstall step,
            Path constraints,
            Shadow shadow,
            Path scratch,
            Cancellation cancellation)
            throws IOException, Refusal {
        PipProgram pip = PipProgram.findReporting(host, environment);
        PipSettings settings = PipSettings.read(host, environment);
        Path folder = Files.createTempDirectory(scratch, "dry");
        Path report = folder.resolve("report.json");
        Path configuration = PipConfiguration.write(settings, step.index().isPresent(), folder);
        var arguments = new ArrayList<String>();
        arguments.add(PipCommands.interpreter(environment).toString());
        arguments.addAll(List.of("-I", "-S", "-B", "-X", "utf8", "-c", LAUNCHER));
        arguments.addAll(List.of(pip.container().toString(), shadow.folder().toString()));
        arguments.addAll(List.of("install", "--dry-run", "--report", report.toString()));
        retries(settings).ifPresent(retries -> arguments.addAll(List.of("--retries", retries)));
        arguments.addAll(PipCommands.installOptions(step, constraints));
        arguments.addAll(step.requirements());
        var command =
                new Command(
                        arguments,
                        PipCommands.emptyFolder(scratch),
                        PipCommands.variables(host, configuration, true),
                        LIMIT,
                        LIMIT_WHY,
                        StandardCharsets.UTF_8);
        Outcome outcome = host.commands().run(command, _ -> {}, cancellation);
        cancellation.check();
        if (!outcome.succeeded()) {
            throw new Refusal(
                    ResolverFailure.of(outcome, String.join(" ", step.requirements()), LIMIT));
        }
        return read(report, outcome);
    }

    /// A person waits, and pip's own five tries take a minute to say "no network"; with none at all
    /// pip keeps a lost connection to itself and says "no matching distribution".
    private static Optional<String> retries(PipSettings settings) {
        Setting configured = settings.passedOn().get("retries");
        if (configured == null) {
            return Optional.of("2");
        }
        return configured.value().strip().equals("0") ? Optional.of("1") : Optional.empty();
    }

    private static List<Resolved> read(Path report, Outcome outcome) throws IOException, Refusal {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(report)) {
            bytes = in.readNBytes(LARGEST_REPORT);
        }
        try {
            return PipReport.read(new String(bytes, StandardCharsets.UTF_8), outcome.out());
        } catch (IllegalArgumentException e) {
            throw new Refusal(Message.of("plan.odd-report", "why", String.valueOf(e.getMessage())));
        }
    }
}
