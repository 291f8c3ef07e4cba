package org.trivet.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.trivet.app.cli.ListCommand.Entry;
import org.trivet.app.cli.ListCommand.Listing;
import org.trivet.probes.packages.PackageGlance;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.SearchListener;

/// Gathers the list while the search goes on: the packages of what was found are read beside it.
final class ListSearch implements SearchListener, AutoCloseable {
    /// A big environment has thousands of files to read; on a cold slow disk that takes seconds. It
    /// is the wait after all else is done.
    private static final int LIMIT_SECONDS = 30;

    /// What a line of a terminal has left for a path.
    private static final int FOLDER_WIDTH = 40;

    private final Context context;
    private final Map<PythonEnvironment, Future<PackageGlance>> found = new LinkedHashMap<>();
    private final List<Problem> remarks = new ArrayList<>();
    private final ExecutorService readers =
            Executors.newFixedThreadPool(
                    Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4),
                    // a read that hangs must not keep the program
                    task -> Thread.ofPlatform().daemon().name("packages").unstarted(task));
    private long folders;

    ListSearch(Context context) {
        this.context = context;
    }

    @Override
    public void found(PythonEnvironment environment) {
        found.put(environment, readers.submit(() -> context.engine().glance(environment)));
        if (context.terminal().interactive()) {
            context.terminal()
                    .status(context.texts().get("command.list.searching", "count", found.size()));
        }
    }

    @Override
    public void remark(Problem remark) {
        remarks.add(remark);
    }

    @Override
    public void progress(long done, Path at) {
        folders = done;
        if (context.terminal().interactive()) {
            context.terminal()
                    .status(
                            context.texts()
                                    .get(
                                            "command.list.looking",
                                            "count",
                                            found.size(),
                                            "folders",
                                            done,
                                            "folder",
                                            end(at.toString())));
        }
    }

    /// The end of a path tells more than its beginning.
    private static String end(String path) {
        return path.length() <= FOLDER_WIDTH
                ? path
                : "…" + path.substring(path.length() - FOLDER_WIDTH);
    }

    /// Waits for the packages.
    Listing listing() {
        var entries = new ArrayList<Entry>();
        try (var _ = context.cancellation().onCancel(readers::shutdownNow)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            found.forEach((environment, packages) ->
                    entries.add(new Entry(environment, packages(environment, packages, end))));
        }
        context.cancellation().check();
        entries.sort(ListSearch::order);
        return new Listing(List.copyOf(entries), List.copyOf(remarks), folders);
    }

    /// Environments before installations, then as a person looks for them. Not made of
    /// [java.util.Comparator]'s parts: those are serializable lambdas, which the JVM keeps in no
    /// archive.
    private static int order(Entry one, Entry other) {
        PythonEnvironment a = one.environment();
        PythonEnvironment b = other.environment();
        int order = a.role().compareTo(b.role());
        if (order == 0) {
            order = a.name().compareToIgnoreCase(b.name());
        }
        return order != 0 ? order : a.prefix().toString().compareTo(b.prefix().toString());
    }

    private PackageGlance packages(
            PythonEnvironment environment, Future<PackageGlance> packages, long end) {
        try {
            while (true) {
                context.cancellation().check();
                try {
                    return packages.get(50, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    if (System.nanoTime() > end) {
                        remarks.add(
                                new Problem(
                                        "packages-not-answering",
                                        Map.of("path", environment.prefix().toString())));
                        return new PackageGlance(List.of(), List.of());
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException mistake
                    ? mistake
                    : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
