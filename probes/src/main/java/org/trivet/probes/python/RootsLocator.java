package org.trivet.probes.python;

import java.util.List;

/// Environments anywhere below the folders that the user chose, and those folders themselves.
final class RootsLocator implements Locator {
    @Override
    public String name() {
        return "roots";
    }

    @Override
    public List<Place> places(Search search) {
        return search.roots().stream()
                .<Place>map(root -> new Place.Tree(root, PrunedWalk.DEPTH, "a search root"))
                .toList();
    }
}
