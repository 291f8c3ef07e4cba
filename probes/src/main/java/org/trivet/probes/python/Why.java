package org.trivet.probes.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Patience;
import org.trivet.probes.python.Explanation.Answer;

/// Says why an environment is, or is not, listed: asks each rule about one path, and runs the
/// search itself, so that the answer cannot differ from the list.
public final class Why {
    private final Search search;
    private final Path path;
    private final SearchLimits limits;
    private final Patience patience;
    private final EnvironmentReader reader;
    private final List<Answer> answers = new ArrayList<>();

    private Why(Search search, Path path, SearchLimits limits) {
        this.search = search;
        this.path = path;
        this.limits = limits;
        this.patience = new Patience(limits.answer(), limits.abandoned(), search.cancellation());
        this.reader = new EnvironmentReader(search.host());
    }

    /// What does not answer is given up after the search's own limit, and named.
    ///
    /// @param path absolute; need not exist
    /// @throws java.util.concurrent.CancellationException if the search was cancelled
    public static Explanation of(Search search, Path path) {
        return of(search, path, SearchLimits.USUAL);
    }

    static Explanation of(Search search, Path path, SearchLimits limits) {
        return new Why(search, path.normalize(), limits).explain();
    }

    private Explanation explain() {
        Optional<Look> seen = patience.ask(path, this::look);
        if (seen.isEmpty()) {
            return silent();
        }
        Look look = seen.get();
        look.said().ifPresent(answers::add);
        if (!look.there()) {
            return new Explanation(path, false, Optional.empty(), answers);
        }
        if (look.environment().isPresent()) {
            return of(look.environment().get(), look.real());
        }
        Optional<List<Answer>> lacks =
                patience.ask(path, () -> new WhyNoEnvironment(search.host()).answers(look.real()));
        if (lacks.isEmpty()) {
            return silent();
        }
        answers.addAll(lacks.get());
        return new Explanation(path, false, Optional.empty(), answers);
    }

    /// What lies at the path.
    ///
    /// @param there whether anything does
    /// @param said of the place itself: that it is absent, or a link
    private record Look(
            boolean there,
            Optional<Answer> said,
            Path real,
            Optional<PythonEnvironment> environment) {}

    private Look look() {
        if (!Folders.present(path)) {
            return new Look(false, Optional.of(absent()), path, Optional.empty());
        }
        Optional<Path> real = Folders.real(path);
        Optional<Answer> said = Optional.empty();
        if (real.isEmpty()) {
            said =
                    Optional.of(
                            new Answer(
                                    "place",
                                    false,
                                    new Problem("why-dangling", Map.of("path", text(path)))));
        } else if (!real.get().equals(path)) {
            Map<String, String> both = Map.of("path", text(path), "real", text(real.get()));
            said = Optional.of(new Answer("place", true, new Problem("why-link", both)));
        }
        return new Look(true, said, real.orElse(path), reader.at(path));
    }

    private Answer absent() {
        Path nearest = path;
        while (nearest.getParent() != null && !Folders.present(nearest)) {
            nearest = nearest.getParent();
        }
        return new Answer(
                "place",
                false,
                Files.isExecutable(nearest) || !Files.isDirectory(nearest)
                        ? new Problem(
                                "why-absent", Map.of("path", text(path), "nearest", text(nearest)))
                        : new Problem("why-closed", Map.of("path", text(nearest))));
    }

    /// Nothing can be told of what does not answer but where it begins: a folder above may hang,
    /// for a disk hangs as a whole.
    private Explanation silent() {
        Deque<Path> down = new ArrayDeque<>();
        for (Path each = path; each != null; each = each.getParent()) {
            down.push(each);
        }
        // by itself: the first one has given up on the path
        var again = new Patience(limits.answer(), 1, search.cancellation());
        Path first =
                down.stream()
                        .filter(each -> again.ask(each, () -> Files.exists(each)).isEmpty())
                        .findFirst()
                        .orElse(path);
        no("place", notAnswering(first));
        return new Explanation(path, false, Optional.empty(), answers);
    }

    private Problem notAnswering(Path place) {
        return new Problem(
                "why-not-answering", Map.of("path", text(place), "seconds", patience.seconds()));
    }

    private Explanation of(PythonEnvironment environment, Path real) {
        Path prefix = environment.prefix();
        boolean inside = !real.equals(prefix) && real.startsWith(prefix);
        yes(
                "reader",
                inside
                        ? new Problem(
                                "why-inside",
                                Map.of(
                                        "path",
                                        text(real),
                                        "prefix",
                                        text(prefix),
                                        "kind",
                                        environment.kind().id()))
                        : new Problem(
                                "why-is",
                                Map.of("prefix", text(prefix), "kind", environment.kind().id())));
        var heard = new Heard(environment);
        SearchRun.of(search, heard, limits);
        locators(environment, heard);
        heard.listed
                .filter(it -> mountedTwice(it.prefix(), prefix))
                .ifPresent(it ->
                        yes(
                                "place",
                                new Problem(
                                        "why-mounted",
                                        Map.of("path", text(prefix), "real", text(it.prefix())))));
        boolean marked =
                patience.ask(prefix, () -> TransactionMark.isWithinMarked(prefix)).orElse(false);
        if (marked) {
            no("transaction", new Problem("why-marked", Map.of("path", text(prefix))));
        } else if (heard.listed.isEmpty() && search.rootsOnly()) {
            no("roots", new Problem("why-roots-only", Map.of("path", text(prefix))));
        }
        heard.remarks.forEach(remark -> no("search", remark));
        if (heard.listed.isEmpty() && !marked) {
            no("advice", new Problem("why-add-root", Map.of("folder", text(prefix))));
        }
        return new Explanation(
                path,
                heard.listed.isPresent(),
                Optional.of(heard.listed.orElse(environment)),
                answers);
    }

    private boolean mountedTwice(Path listed, Path asked) {
        return search.host().system() == OperatingSystem.LINUX && !listed.equals(asked);
    }

    private void locators(PythonEnvironment environment, Heard heard) {
        List<Path> roots =
                search.roots().stream()
                        .flatMap(root ->
                                patience
                                        .ask(root, () -> Folders.real(root))
                                        .flatMap(real -> real)
                                        .stream())
                        .toList();
        var cover = new WhyCovered(search, reader, environment, roots);
        for (Locator locator : Locators.ordered()) {
            search.cancellation().check();
            String rule = locator.name();
            Optional<List<Place>> named = patience.ask(Path.of(rule), () -> locator.places(search));
            if (named.isEmpty()) {
                no(rule, new Problem("why-rule-silent", Map.of("seconds", patience.seconds())));
                continue;
            }
            List<Place> places = named.get();
            boolean covered = false;
            for (Place place : places) {
                Optional<Optional<Answer>> answer =
                        patience.ask(place.path(), () -> cover.by(rule, place));
                if (answer.isEmpty()) {
                    silent(rule, place.path());
                } else {
                    answer.get().ifPresent(answers::add);
                    covered |= answer.get().filter(Answer::speaksFor).isPresent();
                }
            }
            boolean led =
                    !covered && heard.listed.filter(it -> it.foundBy().equals(rule)).isPresent();
            if (led) {
                yes(rule, new Problem("why-led", Map.of("path", text(environment.prefix()))));
            } else if (answers.stream().noneMatch(it -> it.rule().equals(rule))) {
                no(rule, WhyCovered.notNamed(search.host(), rule, places));
            }
        }
    }

    private void silent(String rule, Path place) {
        var answer = new Answer(rule, false, notAnswering(place));
        if (!answers.contains(answer)) {
            answers.add(answer);
        }
    }

    private void yes(String rule, Problem because) {
        answers.add(new Answer(rule, true, because));
    }

    private void no(String rule, Problem because) {
        answers.add(new Answer(rule, false, because));
    }

    static String text(Path path) {
        return path.toString();
    }

    /// What the search tells of the environment, and of the folders that it lies in.
    private final class Heard implements SearchListener {
        private final PythonEnvironment wanted;
        private final List<Problem> remarks = new ArrayList<>();
        private final Identity identity;
        private Optional<PythonEnvironment> listed = Optional.empty();

        private Heard(PythonEnvironment wanted) {
            this.wanted = wanted;
            this.identity = new Identity(search.host().system(), Mounts.of(search.host()));
        }

        @Override
        public void found(PythonEnvironment environment) {
            if (identity.of(environment).equals(identity.of(wanted))) {
                listed = Optional.of(environment);
            }
        }

        @Override
        public void remark(Problem remark) {
            String place = remark.details().get("path");
            if (place != null && lies(place)) {
                remarks.add(remark);
            }
        }

        private boolean lies(String place) {
            return Folders.absolute(wanted.prefix(), place)
                    .filter(wanted.prefix()::startsWith)
                    .isPresent();
        }
    }
}
