package org.trivet.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trivet.corpus.Corpus;
import org.trivet.probes.MachineScan;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Search;

/// The running program: searches and reads in this JVM.
final class Running {
    private final MachineScan scan;
    private final Search search;

    Running(Corpus corpus, Map<String, String> variables, Options options) {
        var host = new CorpusHost(corpus, variables);
        this.scan = new MachineScan(host);
        this.search = new Search(host, corpus.roots(), false, new Cancellation());
        // the compiler gets to know the way
        for (int i = 0; i < options.repeat(); i++) {
            packages(environments());
        }
    }

    List<PythonEnvironment> environments() {
        var found = new ArrayList<PythonEnvironment>();
        scan.rescan(search, found::add);
        return found;
    }

    int packages(List<PythonEnvironment> environments) {
        return environments.stream()
                .mapToInt(environment -> scan.packages(environment).distributions().size())
                .sum();
    }

    List<Reported> reported() {
        return environments().stream()
                .map(one ->
                        new Reported(
                                one.prefix(), one.kind().id(), one.state() == EnvironmentState.OK))
                .toList();
    }
}
