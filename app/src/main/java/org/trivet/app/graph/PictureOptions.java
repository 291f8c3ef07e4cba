package org.trivet.app.graph;

import java.util.HashSet;
import java.util.Set;

/// What somebody wants to see of a report.
///
/// @param collapsed the groups that are drawn as one node each, by name
/// @param opened the groups whose modules are drawn each, however many they are
/// @param onlyProblems whether only failing modules, what leads to them, and the winners and losers
///   of a shadowed name are drawn
/// @param showSystem whether parts of the system are drawn; those that fail always are
/// @param roomy above so many nodes packages are collapsed in which nothing is wrong and that
///   nobody opened, largest first
/// @param most how many nodes are drawn at most; above it all packages are collapsed, largest first
public record PictureOptions(
        Set<String> collapsed,
        Set<String> opened,
        boolean onlyProblems,
        boolean showSystem,
        int roomy,
        int most) {
    /// Above this a picture is neither readable nor laid out in good time.
    public static final int MOST = 1000;

    /// So many are seen whole on a usual screen.
    public static final int ROOMY = 60;

    public PictureOptions {
        collapsed = Set.copyOf(collapsed);
        opened = Set.copyOf(opened);
    }

    /// All but the system's own.
    public static PictureOptions standard() {
        return new PictureOptions(Set.of(), Set.of(), false, false, MOST, MOST);
    }

    /// Draws a package as one node, or its modules each.
    public PictureOptions withCollapsed(String group, boolean collapse) {
        return new PictureOptions(
                with(collapsed, group, collapse),
                with(opened, group, !collapse),
                onlyProblems,
                showSystem,
                roomy,
                most);
    }

    public PictureOptions withOnlyProblems(boolean only) {
        return new PictureOptions(collapsed, opened, only, showSystem, roomy, most);
    }

    public PictureOptions withSystem(boolean show) {
        return new PictureOptions(collapsed, opened, onlyProblems, show, roomy, most);
    }

    /// Whether large packages are drawn as one node each where there is little room; what somebody
    /// opened or closed before is forgotten.
    public PictureOptions withRoom(boolean wanted) {
        return new PictureOptions(
                Set.of(), Set.of(), onlyProblems, showSystem, wanted ? ROOMY : MOST, most);
    }

    PictureOptions withMost(int nodes) {
        return new PictureOptions(collapsed, opened, onlyProblems, showSystem, roomy, nodes);
    }

    private static Set<String> with(Set<String> groups, String group, boolean wanted) {
        var changed = new HashSet<String>(groups);
        if (wanted) {
            changed.add(group);
        } else {
            changed.remove(group);
        }
        return changed;
    }
}
