package org.trivet.probes.packages;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What matters here of one folder of import, listed once.
///
/// @param metadata dist-info, egg-info, eggs, each list sorted by name
/// @param leftovers what an interrupted pip left, `~umpy`
/// @param failure why the folder could not be listed to its end; English
record SiteListing(
        List<Path> metadata,
        List<Path> eggLinks,
        List<Path> pathFiles,
        List<Path> leftovers,
        Optional<String> failure) {

    static SiteListing of(Path folder) {
        var metadata = new ArrayList<Path>();
        var eggLinks = new ArrayList<Path>();
        var pathFiles = new ArrayList<Path>();
        var leftovers = new ArrayList<Path>();
        Optional<String> failure = Optional.empty();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.startsWith("~")) {
                    leftovers.add(entry);
                } else if (isMetadata(name)) {
                    metadata.add(entry);
                } else if (name.endsWith(".egg-link")) {
                    eggLinks.add(entry);
                } else if (name.endsWith(".pth") && !name.startsWith(".")) {
                    pathFiles.add(entry);
                }
            }
        } catch (NoSuchFileException _) {
            // an environment without that folder, or without it any more
        } catch (DirectoryIteratorException e) {
            failure = Optional.of("it could not be listed: " + e.getMessage());
        } catch (IOException | SecurityException e) {
            failure = Optional.of("it could not be listed: " + e.getMessage());
        }
        for (List<Path> each : List.of(metadata, eggLinks, pathFiles, leftovers)) {
            Collections.sort(each);
        }
        return new SiteListing(metadata, eggLinks, pathFiles, leftovers, failure);
    }

    private static boolean isMetadata(String name) {
        return name.endsWith("-info") && (name.endsWith(".dist-info") || name.endsWith(".egg-info"))
                || name.endsWith(".egg");
    }
}
