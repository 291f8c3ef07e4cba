package org.trivet.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A made-up machine and the truth about it.
///
/// @param folder everything lies below it
/// @param home the user's home
/// @param roots the folders to search; the home is one
/// @param projects the folders that an editor would open
/// @param variables environment variables that the layout needs, beside the home's
/// @param marker a file that is there once anything planted was run
public record Corpus(
        Path folder,
        Path home,
        List<Path> roots,
        List<Path> projects,
        Map<String, String> variables,
        List<Thing> things,
        List<Decoy> decoys,
        Path marker) {
    public Corpus {
        roots = List.copyOf(roots);
        projects = List.copyOf(projects);
        variables = Map.copyOf(variables);
        things = List.copyOf(things);
        decoys = List.copyOf(decoys);
    }

    /// Makes one below a folder that is empty or does not exist; the same seed makes the same.
    public static Corpus generate(Path folder, Size size, long seed) throws IOException {
        Path real = Files.createDirectories(folder).toRealPath();
        var ground = new Ground(real, size, seed, Interpreter.find());
        new VenvKinds(ground).make();
        new ToolKinds(ground).make();
        new InstallationKinds(ground).make();
        new CondaKinds(ground).make();
        new EmbeddedKinds(ground).make();
        new OddKinds(ground).make();
        new Decoys(ground).make();
        new DeepTrees(ground).make();
        return new Corpus(
                real,
                ground.home,
                List.of(ground.home, ground.data),
                ground.projects,
                ground.variables,
                ground.things,
                ground.decoys,
                ground.marker);
    }

    /// The same with more to be found, real things of the machine for instance.
    public Corpus with(List<Thing> more) {
        var all = new ArrayList<>(things);
        all.addAll(more);
        return new Corpus(folder, home, roots, projects, variables, all, decoys, marker);
    }

    /// `~/.local/share`, `%LOCALAPPDATA%`.
    public Path userData() {
        return home.resolve(Disk.WINDOWS ? "AppData/Local" : ".local/share");
    }

    /// `~/.config`, `%APPDATA%`.
    public Path userConfig() {
        return home.resolve(Disk.WINDOWS ? "AppData/Roaming" : ".config");
    }
}
