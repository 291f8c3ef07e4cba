package org.trivet.probes.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trivet.probes.gpu.GraphicsListing.Card;
import org.trivet.probes.host.Fact;

/// Makes GPUs of the cards that the system lists.
final class SystemCards {
    private SystemCards() {}

    static GpuAnswer read(Fact<List<Card>> cards) {
        var noDriver = new Driver(Fact.missing(), Fact.missing());
        return switch (cards) {
            case Fact.Found<List<Card>> found -> {
                List<Gpu> gpus = gpus(found.value(), found.source());
                yield new GpuAnswer(
                        "%s: %s".formatted(found.source(), Sentences.named(gpus)), gpus, noDriver);
            }
            case Fact.Missing<List<Card>> missing ->
                    GpuAnswer.none(String.join(", ", missing.lookedAt()) + ": no GPU", noDriver);
            case Fact.Unreadable<List<Card>> unreadable ->
                    GpuAnswer.none(
                            "%s: %s".formatted(unreadable.source(), unreadable.why()), noDriver);
        };
    }

    private static List<Gpu> gpus(List<Card> cards, String source) {
        var gpus = new ArrayList<Gpu>();
        for (Card card : cards) {
            String name = card.name().strip();
            if (gpus.size() >= Plausible.GPU_LIMIT || saysNothing(name)) {
                continue;
            }
            gpus.add(
                    new Gpu(
                            gpus.size(),
                            Plausible.name(name, source),
                            Vendors.named(card.vendor() + " " + vendorOf(card)),
                            card.memoryBytes() == 0
                                    ? Fact.missing(source)
                                    : Plausible.memory(card.memoryBytes(), source),
                            Fact.missing(source)));
        }
        return gpus;
    }

    /// OSHI writes `unknown` for a card that it knows nothing of.
    private static boolean saysNothing(String name) {
        return name.isEmpty() || name.toLowerCase(Locale.ROOT).equals("unknown");
    }

    private static String vendorOf(Card card) {
        return card.vendor().isBlank() ? card.name() : "";
    }
}
