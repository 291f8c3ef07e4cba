package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.binary.Binary;
import org.trivet.probes.binary.BinaryAnswer;
import org.trivet.probes.binary.ElfBinary;

/// What is told of a file that the system does not take for a library of the process.
final class Images {
    private Images() {}

    static Map<String, String> problem(BinaryAnswer.Bad bad) {
        var details = new HashMap<>(bad.problem().details());
        details.put("problem", bad.problem().code());
        return details;
    }

    /// Why a file of Linux is none; empty where it is one.
    static Map<String, String> problem(BinaryAnswer answer) {
        return switch (answer) {
            case BinaryAnswer.Bad bad -> problem(bad);
            case BinaryAnswer.Read(var binary) when !(binary instanceof ElfBinary) ->
                    Map.of("problem", "not-elf");
            default -> Map.of();
        };
    }

    /// Windows stops at the first file of the name, so a fitting one further on is of no use.
    static Map<String, String> machines(WindowsMachine machine, Binary file, Resolution found) {
        var details = new HashMap<String, String>();
        details.put("architecture", file.architecture().id());
        details.put("wanted", machine.architecture().id());
        found.searched().stream()
                .map(Candidate::file)
                .flatMap(Optional::stream)
                .filter(other -> !other.equals(file.path()))
                .findFirst()
                .ifPresent(other -> details.put("other", other.toString()));
        return details;
    }

    /// The places with the reason beside the file at which the search ended.
    static List<Candidate> refused(Resolution found, String why) {
        Optional<Path> winner = found.winner();
        if (why.isEmpty() || winner.isEmpty()) {
            return found.searched();
        }
        var places = new ArrayList<Candidate>();
        for (Candidate place : found.searched()) {
            places.add(
                    place.file().equals(winner)
                            ? new Candidate(
                                    place.rule(), place.folder(), place.file(), Optional.of(why))
                            : place);
        }
        return places;
    }
}
