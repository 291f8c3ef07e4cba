package org.trivet.app.graph;

import java.util.List;
import java.util.Optional;

/// One thing of a picture.
///
/// @param key by which edges name it; the same in every picture of one report, whatever is
///   collapsed
/// @param title its first line: the base name, `1 import paddle`, the name of a distribution
/// @param detail its second line: version, short folder, a word for its state; may be empty
/// @param tip the full path, or what else there is to tell; may be empty
/// @param group the distribution, or the folder of what has none, by which it can be collapsed;
///   empty for what cannot
/// @param modules the ids of the native modules that it stands for; several for a package, none for
///   steps and for copies that lost
/// @param names the names and paths by which a search finds it, those of all its modules too
/// @param highlighted whether it stands on the way from Python to a failure that ends an import
public record PictureNode(
        String key,
        NodeKind kind,
        NodeState state,
        String title,
        String detail,
        String tip,
        Optional<String> group,
        List<Integer> modules,
        List<String> names,
        boolean highlighted) {
    public PictureNode {
        modules = List.copyOf(modules);
        names = List.copyOf(names);
    }

    PictureNode highlight() {
        return new PictureNode(key, kind, state, title, detail, tip, group, modules, names, true);
    }
}
