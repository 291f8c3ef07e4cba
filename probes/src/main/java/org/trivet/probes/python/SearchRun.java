package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.python.Sighting.Lead;

/// One search: looks at the places that the locators name, and keeps the rules that hold for
/// whatever is found at any of them.
///
/// The looks are spread over a few threads. The calling thread alone decides and tells: first about
/// the places of all locators, in their order, then about the trees that tools keep, then about
/// those below the user's roots, and last about what all these led to. So the same locator is named
/// as the finder in every run.
public final class SearchRun {
    /// Often enough to stop within a tenth of a second, and to notice what does not answer.
    private static final int WAIT_MILLIS = 25;

    /// The same, where there is always something to be told.
    private static final long WATCH_NANOS = 25_000_000;

    /// Ten times a second looks alive, and nobody reads faster.
    private static final long PROGRESS_NANOS = 100_000_000;

    private final Search search;
    private final SearchListener listener;
    private final SearchLimits limits;
    private final Workers workers;
    private final List<Locator> locators = Locators.ordered();
    private final @Nullable Rescan rescan;
    private final Remarks remarks;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Identity path;
    private final Set<Path> known = ConcurrentHashMap.newKeySet();
    private final Map<Path, List<Place>> visited = new HashMap<>();
    private final Map<Path, Boolean> marks = new ConcurrentHashMap<>();
    private final PlaceLook.Sight sight =
            new PlaceLook.Sight() {
                @Override
                public Optional<Sighting> ofProgram(Path program, String foundBy) {
                    return seen(
                            "program",
                            foundBy,
                            program,
                            () -> reader().executable(program, foundBy).map(SearchRun.this::found));
                }

                @Override
                public Optional<Sighting> ofPrefix(Path folder, String foundBy) {
                    return seen(
                            "prefix",
                            foundBy,
                            folder,
                            () -> reader().prefix(folder, foundBy).map(SearchRun.this::found));
                }
            };
    private final List<Sighting> waiting = new ArrayList<>();
    private final List<Sighting> waitingWide = new ArrayList<>();
    private List<Path> roots = List.of();
    private final List<PlaceLook> later = new ArrayList<>();
    private final List<PlaceLook> ledTrees = new ArrayList<>();
    private final Set<Path> begun = new HashSet<>();
    private final ProjectMatch projects = new ProjectMatch();
    private @Nullable EnvironmentReader reader;
    private Mounts mounts = Mounts.none();
    private WalkRules rules;
    private boolean placesDone;
    private int openTrees;
    private long watched = System.nanoTime();
    private long toldOfProgress = System.nanoTime();

    private SearchRun(
            Search search, SearchListener listener, SearchLimits limits, @Nullable Rescan rescan) {
        this.rescan = rescan;
        this.search = search;
        this.listener = listener;
        this.limits = limits;
        this.workers = new Workers(limits, new SearchMemory.Shared(search.host().system(), rescan));
        this.remarks = new Remarks(listener, limits);
        this.rules = new WalkRules(search, mounts, roots);
        this.path = new Identity(search.host().system(), mounts);
    }

    /// Runs all locators; each environment is reported once, whatever paths lead to it. What does
    /// not answer is given up and remarked on; the search of the rest goes on.
    ///
    /// @throws CancellationException if the wish was given: the list is not complete
    public static void of(Search search, SearchListener listener) {
        of(search, listener, SearchLimits.USUAL);
    }

    static void of(Search search, SearchListener listener, SearchLimits limits) {
        of(search, listener, limits, null);
    }

    /// The same in a program that goes on: what has not changed since the search before is not read
    /// again.
    ///
    /// @param recollection what was kept of that; gets what is kept of this one
    public static void of(Search search, SearchListener listener, Recollection recollection) {
        of(search, listener, SearchLimits.USUAL, recollection);
    }

    static void of(
            Search search,
            SearchListener listener,
            SearchLimits limits,
            @Nullable Recollection recollection) {
        search.cancellation().check();
        Rescan rescan =
                recollection == null || search.host().system() != OperatingSystem.LINUX
                        ? null
                        : recollection.begin(search.host());
        var run = new SearchRun(search, listener, limits, rescan);
        try (var _ = run.workers;
                var _ = search.cancellation().onCancel(run.workers::wake)) {
            run.run();
            if (recollection != null && rescan != null) {
                recollection.end(rescan);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private void run() throws InterruptedException {
        var table = new Question<>(search.host().systemPath("/"), Mounts.none());
        workers.add(table.task(_ -> mounts(), remarks::add));
        if (rescan == null) {
            reader = EnvironmentReader.remembering(search.host(), new KindRules(search.host()));
        }
        until(table::answered);
        mounts = table.answer();
        if (rescan != null) {
            // what a kept environment is called rests on them
            Optional<KindRules> none = Optional.empty();
            var rules = new Question<>(search.host().systemPath("/"), none);
            workers.add(rules.task(_ -> Optional.of(kinds(rescan)), remarks::add));
            until(rules::answered);
            reader =
                    EnvironmentReader.remembering(
                            search.host(),
                            rules.answer().orElseGet(() -> new KindRules(search.host())));
        }
        List<Question<Optional<Path>>> rooted = search.roots().stream().map(this::real).toList();
        var named = new ArrayList<Question<List<Place>>>();
        for (Locator locator : locators) {
            var question = new Question<List<Place>>(search.host().systemPath("/"), List.of());
            named.add(question);
            workers.add(
                    question.task(
                            _ -> places(locator),
                            why ->
                                    remarks.add(
                                            new Problem(
                                                    "locator-failed",
                                                    Map.of(
                                                            "locator",
                                                            locator.name(),
                                                            "why",
                                                            why.details()
                                                                    .getOrDefault(
                                                                            "why", why.code()))))));
        }
        var looks = new ArrayList<PlaceLook>();
        var trees = new ArrayList<PlaceLook>();
        var wide = new ArrayList<PlaceLook>();
        for (int i = 0; i < locators.size(); i++) {
            Question<List<Place>> question = named.get(i);
            until(question::answered);
            for (Place place : question.answer()) {
                PlaceLook look = look(place, locators.get(i).name());
                if (place instanceof Place.Tree) {
                    (locators.get(i) instanceof RootsLocator ? wide : trees).add(look);
                } else if (isNew(place)) {
                    looks.add(look);
                    workers.add(look);
                }
            }
        }
        for (Question<Optional<Path>> root : rooted) {
            until(root::answered);
        }
        roots = rooted.stream().map(Question::answer).flatMap(Optional::stream).toList();
        rules = new WalkRules(search, mounts, roots);
        walk(trees, true);
        walk(wide, false);
        for (PlaceLook look : looks) {
            settle(look);
        }
        until(() -> openTrees == 0);
        placesDone = true;
        waiting.addAll(waitingWide);
        waitingWide.clear();
        waiting.forEach(sighting -> later.addAll(meet(sighting)));
        waiting.clear();
        until(workers::idle);
        // what the trees led to, outside of them
        while (!later.isEmpty() || !ledTrees.isEmpty()) {
            List<PlaceLook> now = List.copyOf(later);
            later.clear();
            workers.add(now);
            for (PlaceLook look : now) {
                settle(look);
            }
            List<PlaceLook> more = List.copyOf(ledTrees);
            ledTrees.clear();
            walk(more, false);
            until(workers::idle);
        }
        projects.rest().forEach(listener::found);
        remarks.close();
        Path last = workers.last();
        if (last != null) {
            listener.progress(workers.looks(), last);
        }
    }

    private Mounts mounts() {
        if (rescan != null) {
            rescan.rely(Disks.ofLasting(search.host()));
        }
        return Mounts.of(search.host());
    }

    private KindRules kinds(Rescan known) {
        KindRules kinds = recall("kinds", "", nowhere(), () -> new KindRules(search.host()));
        known.kinds(kinds);
        return kinds;
    }

    /// A locator's places hang on the host, and not on what is searched; but for the roots.
    private List<Place> places(Locator locator) {
        return locator instanceof RootsLocator
                ? locator.places(search)
                : recall("places", locator.name(), nowhere(), () -> locator.places(search));
    }

    private Path nowhere() {
        return search.host().systemPath("/");
    }

    private static <T> T recall(String kind, String name, Path about, Supplier<T> look) {
        return SearchMemory.recall(kind, name, about, look);
    }

    /// Waits for the looks at a place and tells what they found, in order.
    private void settle(PlaceLook place) throws InterruptedException {
        until(place::answered);
        for (Sighting sighting : place.answer().found()) {
            List<PlaceLook> led = meet(sighting);
            if (!led.isEmpty()) {
                workers.add(led);
            }
            for (PlaceLook look : led) {
                settle(look);
            }
        }
        for (PlaceLook part : place.answer().parts()) {
            settle(part);
        }
    }

    private void until(BooleanSupplier reached) throws InterruptedException {
        while (!reached.getAsBoolean()) {
            search.cancellation().check();
            Runnable told = workers.next(WAIT_MILLIS);
            if (told != null) {
                told.run();
            }
            long now = System.nanoTime();
            if (told == null || now - watched > WATCH_NANOS) {
                watched = now;
                workers.watch(folder -> mounts.hanging(folder));
                tellProgress(now);
            }
        }
        search.cancellation().check();
    }

    private void tellProgress(long now) {
        Path last = workers.last();
        if (last != null && now - toldOfProgress >= PROGRESS_NANOS) {
            toldOfProgress = now;
            listener.progress(workers.looks(), last);
        }
    }

    /// Each by itself: one root that does not answer must not cost the others.
    private Question<Optional<Path>> real(Path folder) {
        var question = new Question<Optional<Path>>(folder, Optional.empty());
        workers.add(question.task(_ -> Folders.real(folder), remarks::add));
        return question;
    }

    /// @param first whether nothing that the other trees hold is told before these are done
    private void walk(List<PlaceLook> trees, boolean first) throws InterruptedException {
        // a link is followed where the user gave it
        List<Question<Optional<Path>>> starts =
                trees.stream().map(tree -> real(tree.at())).toList();
        for (int i = 0; i < trees.size(); i++) {
            Question<Optional<Path>> start = starts.get(i);
            until(start::answered);
            if (start.answer().isPresent() && begun.add(start.answer().get())) {
                openTrees += first ? 1 : 0;
                workers.add(start(trees.get(i), start.answer().get(), first));
            }
        }
    }

    private Task start(PlaceLook tree, Path root, boolean first) {
        int depth = tree.place() instanceof Place.Tree wide ? wide.depth() : 0;
        return new PrunedWalk(
                        rules,
                        limits,
                        depth,
                        first,
                        (folder, installations) -> sight(folder, installations, tree.foundBy()),
                        known,
                        new PrunedWalk.Listener() {
                            @Override
                            public void found(Sighting sighting) {
                                if (placesDone) {
                                    later.addAll(meet(sighting));
                                } else {
                                    (first ? waiting : waitingWide).add(sighting);
                                }
                            }

                            @Override
                            public void looked(int more) {
                                openTrees += more - 1;
                            }

                            @Override
                            public void remark(Problem remark) {
                                remarks.add(remark);
                            }

                            @Override
                            public void project(Path folder) {
                                projects.seen(folder).forEach(listener::found);
                            }
                        })
                .from(root);
    }

    // not a set of the records: to link what compares them costs a short command milliseconds
    private boolean isNew(Place place) {
        List<Place> same = visited.computeIfAbsent(place.path(), _ -> new ArrayList<>(1));
        for (Place other : same) {
            if (other.getClass() == place.getClass() && other.source().equals(place.source())) {
                return false;
            }
        }
        same.add(place);
        return true;
    }

    private PlaceLook look(Place place, String foundBy) {
        return new PlaceLook(place, foundBy, sight, remarks::add);
    }

    private Optional<Sighting> sight(Path folder, boolean installations, String foundBy) {
        return installations
                ? sight.ofPrefix(folder, foundBy)
                : seen(
                        "environment",
                        foundBy,
                        folder,
                        () -> reader().environment(folder, foundBy).map(this::found));
    }

    private EnvironmentReader reader() {
        if (reader == null) {
            throw new IllegalStateException("nothing is read before the rules are known");
        }
        return reader;
    }

    /// Whether a transaction made it is asked anew each time: the marks lie in folders where much
    /// else changes.
    private Optional<Sighting> seen(
            String kind, String foundBy, Path path, Supplier<Optional<Found>> look) {
        Optional<Found> found = recall(kind, foundBy, path, look);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        PythonEnvironment environment = found.get().environment();
        return Optional.of(
                new Sighting(
                        environment,
                        TransactionMark.isWithinMarked(environment.prefix(), marks),
                        found.get().leads()));
    }

    /// What is kept of a sighting.
    private record Found(PythonEnvironment environment, List<Lead> leads) {}

    private Found found(PythonEnvironment environment) {
        SearchMemory.inside(environment.prefix());
        var leads = new ArrayList<Lead>();
        for (Locator locator : locators) {
            for (Place place : locator.leads(search, environment)) {
                leads.add(new Lead(place, locator.name()));
            }
        }
        return new Found(environment, leads);
    }

    /// Tells of an environment that nothing has told of yet.
    ///
    /// @return where it leads
    private List<PlaceLook> meet(Sighting sighting) {
        // news comes in batches: nothing more is told once the wish was given
        search.cancellation().check();
        PythonEnvironment environment = sighting.environment();
        if (!seen.add(path.of(environment)) || sighting.marked()) {
            return List.of();
        }
        if (environment.kind() != EnvironmentKind.SYSTEM) {
            known.add(environment.prefix());
        }
        var led = new ArrayList<PlaceLook>();
        for (Lead lead : sighting.leads()) {
            if (!isNew(lead.place())) {
                continue;
            }
            PlaceLook look = look(lead.place(), lead.foundBy());
            (lead.place() instanceof Place.Tree ? ledTrees : led).add(look);
        }
        boolean asked =
                !search.rootsOnly() || roots.stream().anyMatch(environment.prefix()::startsWith);
        if (asked && told.add(new Identity(path.system(), mounts).of(environment))) {
            remarks.ofName(environment.prefix());
            projects.met(environment).ifPresent(listener::found);
        }
        return led;
    }
}
