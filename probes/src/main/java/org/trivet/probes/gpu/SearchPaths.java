package org.trivet.probes.gpu;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trivet.probes.gpu.FolderListings.Listing;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;

/// The folders that programs and libraries are searched in, each listed once for what matters.
public final class SearchPaths {
    static final String PATH = "PATH";
    static final String LIBRARY_PATH = "LD_LIBRARY_PATH";

    /// All folders together; local ones need milliseconds.
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Set<String> COMPILERS = Set.of("nvcc", "nvcc.exe");

    /// Where the system's own loader looks without being told, as far as CUDA is installed there.
    private static final List<String> SYSTEM_FOLDERS =
            List.of(
                    "/usr/lib/x86_64-linux-gnu",
                    "/usr/lib/aarch64-linux-gnu",
                    "/usr/lib64",
                    "/usr/local/lib",
                    "/usr/local/cuda/lib64"); // through ld.so.conf.d, as CUDA's packages set it

    private final List<Place> places;
    private final Map<Path, Listing> listings;

    private SearchPaths(List<Place> places, Map<Path, Listing> listings) {
        this.places = List.copyOf(places);
        this.listings = Map.copyOf(listings);
    }

    /// An entry of a search path.
    ///
    /// @param variable that holds it, or `system` for a folder that is searched always
    /// @param text as it stands there
    /// @param folder empty where the text is no absolute path
    public record Place(String variable, String text, Optional<Path> folder) {}

    /// Reads the variables and lists every folder that they name.
    public static SearchPaths read(Host host) {
        return read(host, new FolderListings(LIMIT));
    }

    static SearchPaths read(Host host, FolderListings folders) {
        boolean windows = host.system() == OperatingSystem.WINDOWS;
        var places = new ArrayList<Place>(entries(host, PATH, windows));
        if (!windows) {
            places.addAll(entries(host, LIBRARY_PATH, false));
        }
        Stream<Path> always =
                windows
                        ? host.folder(KnownFolder.SYSTEM_LIBRARIES).stream()
                        : SYSTEM_FOLDERS.stream().map(host::systemPath);
        always.map(folder -> new Place("system", folder.toString(), Optional.of(folder)))
                .forEach(places::add);
        return new SearchPaths(
                places,
                folders.read(
                        places.stream().flatMap(place -> place.folder().stream()).toList(),
                        name -> COMPILERS.contains(name) || LibraryCopies.matters(name)));
    }

    private static List<Place> entries(Host host, String variable, boolean windows) {
        String value = host.variables().getOrDefault(variable, "");
        if (value.isEmpty()) {
            return List.of();
        }
        return Stream.of(value.split(windows ? ";" : ":", -1))
                .map(text -> new Place(variable, text, folder(text, windows)))
                .toList();
    }

    private static Optional<Path> folder(String text, boolean windows) {
        try {
            // Windows takes an entry in quotes, too
            String plain = windows ? text.strip().replace("\"", "") : text;
            return Optional.of(Path.of(plain)).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// The entries of one variable, in its order.
    public List<Place> of(String variable) {
        return places.stream().filter(place -> place.variable().equals(variable)).toList();
    }

    List<Place> all() {
        return places;
    }

    /// What came of listing the folder of an entry.
    public enum State {
        LISTED,
        ABSENT,
        NO_FOLDER,
        SILENT,
        UNREADABLE
    }

    public State state(Place place) {
        return switch (listing(place)) {
            case FolderListings.Listed _ -> State.LISTED;
            case FolderListings.Absent _ -> State.ABSENT;
            case FolderListings.NoFolder _ -> State.NO_FOLDER;
            case FolderListings.Silent _ -> State.SILENT;
            case FolderListings.Unreadable _ -> State.UNREADABLE;
        };
    }

    /// The names of files there that matter: libraries and the compiler of CUDA.
    public Set<String> names(Place place) {
        return listing(place) instanceof FolderListings.Listed listed ? listed.names() : Set.of();
    }

    private Listing listing(Place place) {
        return place.folder()
                .flatMap(folder -> Optional.ofNullable(listings.get(folder)))
                .orElseGet(() -> new FolderListings.Unreadable("it is not looked at"));
    }
}
