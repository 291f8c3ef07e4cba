package org.trivet.probes.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Walks one tree in search of environments and leaves out what cannot hold one: each of its tasks
/// looks into one folder, and gives out one for each folder in it.
///
/// Links to folders are never followed, so there are no circles; only where a link leads to an
/// environment itself, as `.venv` may, that environment is found. Below an environment only its own
/// environments are looked for.
final class PrunedWalk {
    /// Deeper than anything that people make; there to end the walk of a tree that was made to have
    /// no end.
    static final int DEPTH = 40;

    /// Where an environment keeps others: conda's base, pyenv.
    static final List<String> INNER = List.of("envs", "versions");

    private final WalkRules rules;
    private final SearchLimits limits;
    private final int depth;
    private final boolean first;
    private final Sight sight;
    private final Set<Path> known;
    private final Listener listener;

    /// Looks whether a folder is an environment or an installation, in a worker's thread.
    interface Sight extends BiFunction<Path, Boolean, Optional<Sighting>> {}

    /// Is told in the search's own thread.
    interface Listener {
        void found(Sighting sighting);

        void remark(Problem remark);

        /// A folder that a project's manifest lies in.
        void project(Path folder);

        /// A folder of a walk that others wait for was looked into, or given up.
        ///
        /// @param more how many others are to be looked into because of it
        void looked(int more);
    }

    /// @param first whether others wait for this walk
    /// @param known environments that were found already and need not be read again
    PrunedWalk(
            WalkRules rules,
            SearchLimits limits,
            int depth,
            boolean first,
            Sight sight,
            Set<Path> known,
            Listener listener) {
        this.rules = rules;
        this.limits = limits;
        this.depth = depth;
        this.first = first;
        this.sight = sight;
        this.known = known;
        this.listener = listener;
    }

    /// @param root real
    Task from(Path root) {
        return new Stop(root, 0, rules.counting(root), null);
    }

    private final class Stop implements Task {
        private final Path folder;
        private final int level;
        private final boolean counted;

        /// The names in the folder above, where they are known.
        private final @Nullable Listing above;

        private Stop(Path folder, int level, boolean counted, @Nullable Listing above) {
            this.folder = folder;
            this.level = level;
            this.counted = counted;
            this.above = above;
        }

        @Override
        public Path at() {
            return folder;
        }

        @Override
        public boolean urgent() {
            return first;
        }

        @Override
        public Runnable failed(Problem why) {
            return () -> {
                listener.remark(why);
                looked(0);
            };
        }

        @Override
        public Outcome run(Pulse pulse) {
            pulse.beat();
            boolean mounts = rules.mountedIn(folder);
            SearchMemory memory = SearchMemory.current();
            Rescan rescan = memory == null || mounts ? null : memory.rescan();
            FolderContent content = content(rescan, mounts, pulse);
            Listing listing = content.listing();
            if (memory != null) {
                memory.know(listing);
                memory.know(above);
            }
            var told = new ArrayList<Runnable>();
            Optional<Path> installation =
                    content.isStandardLibrary() ? ofLibrary(folder) : Optional.empty();
            if (installation.isPresent()) {
                remark(content, told);
                // `lib/python3.11` of an installation: thousands of files, and nothing else
                look(installation.get(), true, pulse, told::add);
                return outcome(List.of(), told);
            }
            if (content.has(ProjectMatch.MANIFEST)) {
                told.add(() -> listener.project(folder));
            }
            boolean environment = isEnvironment(content, pulse, told::add);
            var more = new ArrayList<Task>();
            if (level < depth && environment) {
                content.look(INNER);
            } else if (level < depth) {
                content.look();
            }
            if (rescan != null) {
                content.kept(rescan.stamp(folder)).ifPresent(kept -> rescan.keep(folder, kept));
            }
            remark(content, told);
            if (level == DEPTH && !environment) {
                content.look();
                if (!content.folders().isEmpty()) {
                    told.add(() ->
                            listener.remark(
                                    new Problem("too-deep", Map.of("path", folder.toString()))));
                }
            }
            if (level < depth) {
                for (Path child : content.folders()) {
                    if ((!environment || INNER.contains(FolderNames.of(child)))
                            && !rules.isRoot(child)
                            && !content.marked(child)
                            && enters(child, mounts, told)) {
                        boolean counting = mounts ? rules.counting(child, counted) : counted;
                        more.add(new Stop(child, level + 1, counting, listing));
                    }
                }
                for (Path link : environment ? List.<Path>of() : content.links()) {
                    if (!content.marked(link) && rules.leftOut(link).isEmpty()) {
                        more.add(new Link(link));
                    }
                }
            }
            return outcome(more, told);
        }

        private FolderContent content(@Nullable Rescan rescan, boolean mounts, Pulse pulse) {
            if (rescan != null) {
                // taken before the folder is read
                rescan.stamp(folder);
                FolderContent.Kept kept = rescan.folder(folder);
                if (kept != null) {
                    return FolderContent.of(folder, kept, counted, limits, pulse);
                }
            }
            return FolderContent.read(
                    folder, counted, mounts ? rules::mounted : null, limits, pulse);
        }

        private void remark(FolderContent content, List<Runnable> told) {
            content.remark().ifPresent(remark -> told.add(() -> listener.remark(remark)));
        }

        private boolean isEnvironment(FolderContent content, Pulse pulse, Consumer<Runnable> told) {
            boolean marks = content.has(PyvenvConfig.FILE) || content.has(CondaReader.META);
            // before its version 20, virtualenv left no mark
            boolean old =
                    (content.has("bin") && (content.has("lib") || content.has("lib-python")))
                            || (content.has("Scripts") && content.has("Lib"));
            if (marks || old) {
                real();
                return look(folder, level == 0 || content.embedded(), pulse, told);
            }
            if (level == 0 || content.embedded()) {
                real();
                return look(folder, true, pulse, told);
            }
            return false;
        }

        /// The root is real, and no link was followed from there.
        private void real() {
            SearchMemory memory = SearchMemory.current();
            if (memory != null) {
                memory.reached(folder);
            }
        }

        /// A folder that is left out for a reason that the user may want to know is told of.
        private boolean enters(Path child, boolean mounts, List<Runnable> told) {
            Optional<Problem> reason = rules.leftOut(child, mounts);
            reason.filter(problem -> problem.code().equals("network-folder"))
                    .ifPresent(problem -> told.add(() -> listener.remark(problem)));
            return reason.isEmpty();
        }
    }

    private boolean look(
            Path place, boolean installations, Task.Pulse pulse, Consumer<Runnable> told) {
        if (known.contains(place)) {
            return true;
        }
        pulse.beat();
        Optional<Sighting> sighting = sight.apply(place, installations);
        sighting.ifPresent(found -> told.accept(() -> listener.found(found)));
        return sighting.isPresent();
    }

    /// A link by itself, for what it leads to may not answer.
    private final class Link implements Task {
        private final Path link;

        private Link(Path link) {
            this.link = link;
        }

        @Override
        public Path at() {
            return link;
        }

        @Override
        public boolean urgent() {
            return first;
        }

        @Override
        public Runnable failed(Problem why) {
            return () -> {
                listener.remark(why);
                looked(0);
            };
        }

        @Override
        public Outcome run(Pulse pulse) {
            var told = new ArrayList<Runnable>();
            if (Files.exists(link.resolve(PyvenvConfig.FILE))
                    || Files.exists(link.resolve(CondaReader.META))) {
                look(link, false, pulse, told::add);
            }
            return outcome(List.of(), told);
        }
    }

    private void looked(int more) {
        if (first) {
            listener.looked(more);
        }
    }

    private Task.Outcome outcome(List<Task> more, List<Runnable> told) {
        if (first) {
            told.add(() -> listener.looked(more.size()));
        }
        return new Task.Outcome(more, told);
    }

    /// The prefix whose standard library this is.
    private static Optional<Path> ofLibrary(Path folder) {
        Path above = folder.getParent();
        // `lib` on Windows is Blender's
        if (above == null || FolderNames.of(folder).equalsIgnoreCase("lib")) {
            return Optional.ofNullable(above);
        }
        return PythonVersions.minorOf(folder).isPresent()
                ? Optional.ofNullable(above.getParent())
                : Optional.empty();
    }
}
