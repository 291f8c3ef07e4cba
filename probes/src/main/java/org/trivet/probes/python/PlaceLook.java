package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A look at one place that a locator named. Answered in the search's own thread.
final class PlaceLook implements Task {
    private static final Pattern INTERPRETER =
            Pattern.compile("(?i)python(\\d(\\.\\d+t?)?)?(\\.exe)?");

    private final Place place;
    private final String foundBy;
    private final Sight sight;
    private final Consumer<Problem> remarks;
    private @Nullable Seen answer;

    /// What a look brings: what was found at the place, then looks at its parts.
    record Seen(List<Sighting> found, List<PlaceLook> parts) {
        static final Seen NOTHING = new Seen(List.of(), List.of());
    }

    /// Recognises what a place holds.
    interface Sight {
        /// The environment that a program runs, and where the locators are led by it.
        Optional<Sighting> ofProgram(Path program, String foundBy);

        /// The same of a folder's environment or installation.
        Optional<Sighting> ofPrefix(Path folder, String foundBy);
    }

    PlaceLook(Place place, String foundBy, Sight sight, Consumer<Problem> remarks) {
        this.place = place;
        this.foundBy = foundBy;
        this.sight = sight;
        this.remarks = remarks;
    }

    Place place() {
        return place;
    }

    String foundBy() {
        return foundBy;
    }

    boolean answered() {
        return answer != null;
    }

    Seen answer() {
        return answer == null ? Seen.NOTHING : answer;
    }

    @Override
    public Path at() {
        return place.path();
    }

    @Override
    public boolean urgent() {
        return true;
    }

    @Override
    public Runnable failed(Problem why) {
        return () -> {
            answer = Seen.NOTHING;
            remarks.accept(why);
        };
    }

    @Override
    public Outcome run(Pulse pulse) {
        pulse.beat();
        var told = new ArrayList<Runnable>();
        Seen seen = see(told);
        told.addFirst(() -> answer = seen);
        return new Outcome(List.copyOf(seen.parts()), told);
    }

    // not a switch over the records: linking one costs a short command a millisecond
    private Seen see(List<Runnable> told) {
        Path path = place.path();
        String source = place.source();
        if (place instanceof Place.Program) {
            return found(sight.ofProgram(path, foundBy));
        }
        if (place instanceof Place.Children) {
            return parts(told, _ -> true, child -> new Place.Prefix(child, source));
        }
        if (place instanceof Place.Programs) {
            return parts(told, PlaceLook::isInterpreter, file -> new Place.Program(file, source));
        }
        // a prefix, or a tree that something led to
        return found(sight.ofPrefix(path, foundBy));
    }

    private static Seen found(Optional<Sighting> sighting) {
        return sighting.isEmpty() ? Seen.NOTHING : new Seen(List.of(sighting.get()), List.of());
    }

    private Seen parts(List<Runnable> told, Predicate<String> fits, Function<Path, Place> part) {
        Path folder = place.path();
        var looks = new ArrayList<PlaceLook>();
        try {
            for (Path name : Folders.named(folder, fits)) {
                looks.add(new PlaceLook(part.apply(name), foundBy, sight, remarks));
            }
        } catch (IOException | SecurityException e) {
            String why =
                    e instanceof AccessDeniedException
                            ? "access denied"
                            : String.valueOf(e.getMessage());
            told.add(() ->
                    remarks.accept(
                            new Problem(
                                    "unreadable-folder",
                                    Map.of("path", folder.toString(), "why", why))));
        }
        return new Seen(List.of(), looks);
    }

    static boolean isInterpreter(String name) {
        return name.regionMatches(true, 0, "python", 0, 6) && INTERPRETER.matcher(name).matches();
    }
}
