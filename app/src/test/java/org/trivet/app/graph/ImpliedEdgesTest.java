package org.trivet.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImpliedEdgesTest {
    private static PictureEdge edge(String from, String to) {
        return PictureEdge.plain(from, to, LineKind.IMPORT);
    }

    @Test
    void aShortWayBesideALongOneIsLeftOut() {
        List<PictureEdge> all = List.of(edge("a", "c"), edge("a", "b"), edge("b", "c"));

        assertEquals(List.of(all.get(1), all.get(2)), ImpliedEdges.without(all));
    }

    @Test
    void whatFailsAndWhatLostKeepItsEdge() {
        List<PictureEdge> all =
                List.of(
                        edge("a", "c").labelled("gone"),
                        PictureEdge.plain("b", "d", LineKind.LOST),
                        edge("a", "b"),
                        edge("b", "c"),
                        edge("c", "d"),
                        edge("a", "d").highlight());

        assertEquals(all, ImpliedEdges.without(all));
    }

    @Test
    void inARingAllStaysWithinReach() {
        List<PictureEdge> all =
                List.of(
                        edge("a", "b"),
                        edge("b", "c"),
                        edge("c", "a"),
                        edge("a", "c"),
                        edge("b", "a"));

        assertEquals(reach(all), reach(ImpliedEdges.without(all)));
        assertEquals(4, ImpliedEdges.without(all).size());
    }

    @Test
    void aLargePictureSaysHowManyItLeavesOutAndReachesTheSame() {
        LibraryPicture picture =
                PicturesTest.picture(ReportMaker.generated(300, 42), PictureOptions.standard());

        assertTrue(picture.implied() > 300, "only " + picture.implied());
        assertEquals(
                301, new HashSet<>(reach(picture.edges()).getOrDefault("step:1", Set.of())).size());
    }

    private static Map<String, Set<String>> reach(List<PictureEdge> edges) {
        var reach = new HashMap<String, Set<String>>();
        for (PictureEdge edge : edges) {
            reach.computeIfAbsent(edge.from(), from -> new HashSet<>(Set.of(from)));
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (PictureEdge edge : edges) {
                Set<String> more = reach.getOrDefault(edge.to(), Set.of(edge.to()));
                grown |= reach.getOrDefault(edge.from(), Set.of()).addAll(Set.copyOf(more));
            }
        }
        return reach;
    }
}
