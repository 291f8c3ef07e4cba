package org.trivet.probes.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.host.Host;
import org.trivet.probes.python.Explanation.Answer;

/// Says why an environment is, or is not, listed: asks each rule about one path, and runs the
/// search itself, so that the answer cannot differ from the list.
public final class Why {
    private final Search search;
    private final Path path;
    private final EnvironmentReader reader;
    private final List<Answer> answers = new ArrayList<>();

    private Why(Search search, Path path) {
        this.search = search;
        this.path = path;
        this.reader = new EnvironmentReader(search.host());
    }

    /// @param path absolute; need not exist
    /// @throws java.util.concurrent.CancellationException if the search was cancelled
    public static Explanation of(Search search, Path path) {
        return new Why(search, path.normalize()).explain();
    }

    private Explanation explain() {
        if (!Folders.present(path)) {
            Path nearest = nearest();
            no(
                    "place",
                    Files.isExecutable(nearest) || !Files.isDirectory(nearest)
                            ? new Problem(
                                    "why-absent",
                                    Map.of("path", text(path), "nearest", text(nearest)))
                            : new Problem("why-closed", Map.of("path", text(nearest))));
            return new Explanation(path, false, Optional.empty(), answers);
        }
        Optional<Path> real = Folders.real(path);
        if (real.isEmpty()) {
            no("place", new Problem("why-dangling", Map.of("path", text(path))));
        } else if (!real.get().equals(path)) {
            yes(
                    "place",
                    new Problem("why-link", Map.of("path", text(path), "real", text(real.get()))));
        }
        Optional<PythonEnvironment> environment = reader.at(path);
        if (environment.isEmpty()) {
            answers.addAll(new WhyNoEnvironment(search.host()).answers(real.orElse(path)));
            return new Explanation(path, false, environment, answers);
        }
        return of(environment.get(), real.orElse(path));
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
        environment.problems().forEach(problem -> yes("reader", problem));
        var heard = new Heard(environment);
        SearchRun.of(search, heard);
        locators(environment, heard);
        if (TransactionMark.isWithinMarked(prefix)) {
            no("transaction", new Problem("why-marked", Map.of("path", text(prefix))));
        } else if (heard.listed.isEmpty() && search.rootsOnly()) {
            no("roots", new Problem("why-roots-only", Map.of("path", text(prefix))));
        }
        heard.remarks.forEach(remark -> no("search", remark));
        if (heard.listed.isEmpty() && !TransactionMark.isWithinMarked(prefix)) {
            no("advice", new Problem("why-add-root", Map.of("folder", text(prefix))));
        }
        return new Explanation(
                path,
                heard.listed.isPresent(),
                Optional.of(heard.listed.orElse(environment)),
                answers);
    }

    private void locators(PythonEnvironment environment, Heard heard) {
        var cover = new WhyCovered(search, reader, environment);
        for (Locator locator : Locators.ordered()) {
            search.cancellation().check();
            List<Place> places = locator.places(search);
            boolean covered = false;
            for (Place place : places) {
                Optional<Answer> answer = cover.by(locator.name(), place);
                answer.ifPresent(answers::add);
                covered |= answer.isPresent() && answer.get().speaksFor();
            }
            boolean led =
                    !covered
                            && heard.listed
                                    .filter(it -> it.foundBy().equals(locator.name()))
                                    .isPresent();
            if (led) {
                yes(
                        locator.name(),
                        new Problem("why-led", Map.of("path", text(environment.prefix()))));
            } else if (answers.stream().noneMatch(it -> it.rule().equals(locator.name()))) {
                no(locator.name(), WhyCovered.notNamed(search.host(), locator.name(), places));
            }
        }
    }

    private Path nearest() {
        Path at = path;
        while (at.getParent() != null && !Folders.present(at)) {
            at = at.getParent();
        }
        return at;
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
        private Optional<PythonEnvironment> listed = Optional.empty();

        private Heard(PythonEnvironment wanted) {
            this.wanted = wanted;
        }

        @Override
        public void found(PythonEnvironment environment) {
            Host host = search.host();
            if (SearchRun.identity(host.system(), environment)
                    .equals(SearchRun.identity(host.system(), wanted))) {
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
