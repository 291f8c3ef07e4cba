package org.trivet.profiles.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.Names;
import org.trivet.probes.packages.PythonVersion;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.activation.ActivationVariables;

/// Holds two environments against each other.
public final class Comparing {
    /// Beyond that the disk is what is waited for.
    private static final int MOST_THREADS = 8;

    private final Side left;
    private final Side right;
    private final Contents contents;
    private final List<Message> remarks = new ArrayList<>();
    private final List<FileRow> natives = new ArrayList<>();
    private final List<FileRow> files = new ArrayList<>();
    private final Map<String, Integer> otherFiles = new HashMap<>();
    private int same;

    private Comparing(Side left, Side right, boolean whole) {
        this.left = left;
        this.right = right;
        contents = new Contents(left.environment(), right.environment());
        if (!whole) {
            remarks.add(Message.of("compare.packages-alone"));
        }
        remarks.addAll(left.remarks());
        remarks.addAll(right.remarks());
    }

    /// @throws IOException if an environment cannot be read, or has too many files
    /// @throws CancellationException if the wish was given
    public static Comparison of(
            PythonEnvironment left,
            InstalledPackages leftPackages,
            PythonEnvironment right,
            InstalledPackages rightPackages,
            Cancellation cancellation)
            throws IOException {
        boolean folding = left.isWindows() || right.isWindows();
        boolean whole =
                left.kind() != EnvironmentKind.SYSTEM && right.kind() != EnvironmentKind.SYSTEM;
        Callable<Side> one = () -> Side.read(left, leftPackages, whole, folding, cancellation);
        Callable<Side> other = () -> Side.read(right, rightPackages, whole, folding, cancellation);
        int processors = Runtime.getRuntime().availableProcessors();
        try (var threads = new ForkJoinPool(Math.clamp(processors, 2, MOST_THREADS))) {
            Future<Side> first = threads.submit(one);
            Future<Side> second = threads.submit(other);
            return new Comparing(result(first), result(second), whole).compare(cancellation);
        }
    }

    private static Side result(Future<Side> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException unread -> throw unread;
                case RuntimeException wrong -> throw wrong;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private Comparison compare(Cancellation cancellation) {
        Comparator<FileRow> byPath = Comparator.comparing(FileRow::path);
        // folder by folder, so that there is little to sort
        var folders = new ArrayList<>(left.tree().folders().keySet());
        right.tree().folders().keySet().stream()
                .filter(key -> !left.tree().folders().containsKey(key))
                .forEach(folders::add);
        folders.sort(null);
        for (String key : folders) {
            cancellation.check();
            int before = files.size();
            compare(key, left.tree().folders().get(key), right.tree().folders().get(key));
            files.subList(before, files.size()).sort(byPath);
        }
        List<FileRow> libraries = pairs();
        libraries.sort(byPath);
        return new Comparison(
                left.environment(),
                right.environment(),
                packages(),
                libraries,
                variables(),
                files,
                left.tree().size(),
                right.tree().size(),
                same,
                remarks);
    }

    private void compare(String key, Tree.@Nullable Folder one, Tree.@Nullable Folder other) {
        Map<String, Tree.Entry> lefts = one == null ? Map.of() : one.entries;
        Map<String, Tree.Entry> rights = other == null ? Map.of() : other.entries;
        lefts.forEach((name, entry) -> compare(key, name, entry, rights.get(name)));
        rights.forEach((name, entry) -> {
            if (!lefts.containsKey(name)) {
                compare(key, name, null, entry);
            }
        });
    }

    private void compare(
            String key, String name, Tree.@Nullable Entry one, Tree.@Nullable Entry other) {
        boolean isNative = NativeNames.isNative(name);
        boolean plain = one != null && other != null && isSame(one, other);
        if (plain && !isNative) {
            same++;
            return;
        }
        Optional<ComparedFile> lefts = one == null ? Optional.empty() : left.file(key, name, one);
        Optional<ComparedFile> rights =
                other == null ? Optional.empty() : right.file(key, name, other);
        if (lefts.isEmpty() && rights.isEmpty()) {
            return;
        }
        Change change = plain ? Change.SAME : change(key, lefts, rights);
        var row = new FileRow(key + name, lefts, rights, change);
        if (isNative) {
            natives.add(row);
        }
        if (change == Change.SAME) {
            same++;
        } else {
            files.add(row);
            row.owner().ifPresent(owner -> otherFiles.merge(owner, 1, Integer::sum));
        }
    }

    /// Whether what is recorded and the lengths say that they are the same.
    private static boolean isSame(Tree.Entry one, Tree.Entry other) {
        Presence presence = one.presence();
        return presence == other.presence()
                && (presence == Presence.MISSING
                        || presence == Presence.RECORDED
                                && one.sum != null
                                && one.sum.equals(other.sum));
    }

    private Change change(String key, Optional<ComparedFile> left, Optional<ComparedFile> right) {
        if (left.isEmpty()) {
            return Change.ONLY_RIGHT;
        }
        if (right.isEmpty()) {
            return Change.ONLY_LEFT;
        }
        ComparedFile one = left.get();
        ComparedFile other = right.get();
        if (one.presence() == Presence.MISSING || other.presence() == Presence.MISSING) {
            return Change.CHANGED;
        }
        boolean known =
                one.sum().isPresent()
                        && other.sum().isPresent()
                        && one.presence() == Presence.RECORDED
                        && other.presence() == Presence.RECORDED;
        // among the packages nothing holds the environment's path that is recorded with a sum
        return known && key.startsWith(Keys.SITE) ? Change.CHANGED : contents.of(one, other);
    }

    /// Puts a library of the left side beside that of the right one which takes its place under
    /// another name: `libcudnn.so.8` and `libcudnn.so.9`.
    private List<FileRow> pairs() {
        Map<String, List<FileRow>> gone = new HashMap<>();
        Map<String, List<FileRow>> come = new HashMap<>();
        for (FileRow row : natives) {
            if (row.change() == Change.ONLY_LEFT) {
                gone.computeIfAbsent(place(row), _ -> new ArrayList<>()).add(row);
            } else if (row.change() == Change.ONLY_RIGHT) {
                come.computeIfAbsent(place(row), _ -> new ArrayList<>()).add(row);
            }
        }
        Set<FileRow> paired = new HashSet<>();
        var rows = new ArrayList<FileRow>();
        gone.forEach((place, lefts) -> {
            List<FileRow> rights = come.getOrDefault(place, List.of());
            if (lefts.size() == 1 && rights.size() == 1) {
                FileRow one = lefts.getFirst();
                rows.add(
                        new FileRow(
                                one.path(), one.left(), rights.getFirst().right(), Change.CHANGED));
                paired.add(one);
                paired.add(rights.getFirst());
            }
        });
        natives.stream().filter(row -> !paired.contains(row)).forEach(rows::add);
        return rows;
    }

    private static String place(FileRow row) {
        String owner = row.owner().map(Names::normalize).map(NativeNames::owners).orElse("");
        return owner + "/" + NativeNames.family(row.path());
    }

    private List<PackageRow> packages() {
        Map<String, Distribution> lefts = left.packages().byName();
        Map<String, Distribution> rights = right.packages().byName();
        var names = new TreeSet<>(lefts.keySet());
        names.addAll(rights.keySet());
        Map<String, Integer> others = new HashMap<>();
        otherFiles.forEach(
                (owner, count) -> others.merge(Names.normalize(owner), count, Integer::sum));
        var rows = new ArrayList<PackageRow>();
        for (String name : names) {
            Distribution one = lefts.get(name);
            Distribution other = rights.get(name);
            int differing = others.getOrDefault(name, 0);
            Change change = change(one, other, differing);
            rows.add(
                    new PackageRow(
                            one == null ? nameOf(other) : one.name(),
                            Optional.ofNullable(one),
                            Optional.ofNullable(other),
                            change,
                            change == Change.OTHER_FILES ? differing : 0));
        }
        return rows;
    }

    private static String nameOf(@Nullable Distribution distribution) {
        return distribution == null ? "" : distribution.name();
    }

    private static Change change(
            @Nullable Distribution one, @Nullable Distribution other, int otherFiles) {
        if (one == null) {
            return Change.ONLY_RIGHT;
        }
        if (other == null) {
            return Change.ONLY_LEFT;
        }
        if (one.version().equals(other.version())) {
            return otherFiles > 0 ? Change.OTHER_FILES : Change.SAME;
        }
        Optional<PythonVersion> from = PythonVersion.parse(one.version());
        Optional<PythonVersion> to = PythonVersion.parse(other.version());
        int order = from.isEmpty() || to.isEmpty() ? 0 : to.get().compareTo(from.get());
        if (order == 0) {
            return Change.CHANGED;
        }
        return order > 0 ? Change.NEWER : Change.OLDER;
    }

    private List<VariableRow> variables() {
        Map<String, String> lefts = variables(left.environment());
        Map<String, String> rights = variables(right.environment());
        var names = new TreeSet<>(lefts.keySet());
        names.addAll(rights.keySet());
        return names.stream()
                .map(name -> {
                    Optional<String> one = Optional.ofNullable(lefts.get(name));
                    Optional<String> other = Optional.ofNullable(rights.get(name));
                    return new VariableRow(name, one, other, change(one, other));
                })
                .toList();
    }

    private static Change change(Optional<String> one, Optional<String> other) {
        if (one.isEmpty()) {
            return Change.ONLY_RIGHT;
        }
        if (other.isEmpty()) {
            return Change.ONLY_LEFT;
        }
        return one.equals(other) ? Change.SAME : Change.CHANGED;
    }

    private Map<String, String> variables(PythonEnvironment environment) {
        try {
            return ActivationVariables.read(environment.prefix());
        } catch (IOException e) {
            remarks.add(Unreadable.remark(environment.prefix(), e));
            return Map.of();
        }
    }
}
