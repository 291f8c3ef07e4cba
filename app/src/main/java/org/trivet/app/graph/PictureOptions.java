package org.trivet.app.graph;

import java.util.HashSet;
import java.util.Set;

/// What somebody wants to see of a report.
///
/// @param collapsed the groups that are drawn as one node each, by name
/// @param onlyProblems whether only failing modules, what leads to them, and the winners and losers
///   of a shadowed name are drawn
/// @param showSystem whether parts of the system are drawn; those that fail always are
/// @param most how many nodes are drawn at most; above it packages are collapsed, largest first
public record PictureOptions(
        Set<String> collapsed, boolean onlyProblems, boolean showSystem, int most) {
    /// Above this a picture is neither readable nor laid out in good time.
    public static final int MOST = 1000;

    public PictureOptions {
        collapsed = Set.copyOf(collapsed);
    }

    /// All but the system's own.
    public static PictureOptions standard() {
        return new PictureOptions(Set.of(), false, false, MOST);
    }

    public PictureOptions withCollapsed(String group, boolean collapse) {
        var groups = new HashSet<String>(collapsed);
        if (collapse) {
            groups.add(group);
        } else {
            groups.remove(group);
        }
        return new PictureOptions(groups, onlyProblems, showSystem, most);
    }

    public PictureOptions withOnlyProblems(boolean only) {
        return new PictureOptions(collapsed, only, showSystem, most);
    }

    public PictureOptions withSystem(boolean show) {
        return new PictureOptions(collapsed, onlyProblems, show, most);
    }

    PictureOptions withMost(int nodes) {
        return new PictureOptions(collapsed, onlyProblems, showSystem, nodes);
    }
}
