package org.trivet.probes.loader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.binary.PeBinary;
import org.trivet.probes.binary.PeExport;
import org.trivet.probes.binary.PeSymbol;

/// Looks imported symbols up among exports. Source: Microsoft, "PE Format", "Export address table"
/// and "Import lookup table".
final class WindowsSymbols {
    private static final int LONGEST_CHAIN = 32;

    private final ForwardedLibraries libraries;
    private final WindowsTables tables;

    WindowsSymbols(ForwardedLibraries libraries, WindowsTables tables) {
        this.libraries = libraries;
        this.tables = tables;
    }

    /// What a provider lacks.
    ///
    /// @param errorCode 127, or 182 if the first that is missing is wanted by its number
    /// @param symbols as written, `#12` for a number
    record Lack(int errorCode, List<String> symbols, Map<String, String> details) {}

    /// Empty if all is there, or the provider is taken for granted.
    ///
    /// @param wanted the names under which the importer asks for the provider
    /// @param delayed whether among its delay imports
    Optional<Lack> missing(
            WindowsModule importer, boolean delayed, Set<String> wanted, WindowsModule provider) {
        if (importer.binary().isEmpty() || provider.binary().isEmpty()) {
            return Optional.empty();
        }
        var symbols = new ArrayList<String>();
        var details = new HashMap<String, String>();
        int error = 127;
        for (WindowsTables.Open open :
                tables.compare(importer.binary().get(), delayed, wanted, provider.binary().get())) {
            if (open.forwarder().isPresent()
                    && followed(provider, open.forwarder().get(), details)) {
                continue;
            }
            if (symbols.isEmpty() && open.symbol() instanceof PeSymbol.Numbered) {
                error = 182;
            }
            symbols.add(text(open.symbol()));
        }
        return symbols.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lack(error, symbols, details));
    }

    private static String text(PeSymbol symbol) {
        return switch (symbol) {
            case PeSymbol.Named(String name, _) -> name;
            case PeSymbol.Numbered(int ordinal) -> "#" + ordinal;
        };
    }

    /// Whether a chain of forwarders ends at a function.
    private boolean followed(
            WindowsModule exporter, String forwarder, Map<String, String> details) {
        WindowsModule at = exporter;
        String text = forwarder;
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            int dot = text.lastIndexOf('.');
            if (dot <= 0) {
                break;
            }
            Optional<WindowsModule> next = libraries.forwardedTo(at, text.substring(0, dot));
            if (next.isEmpty()) {
                break;
            }
            at = next.get();
            if (at.binary().isEmpty()) {
                return true;
            }
            Optional<PeExport> export = named(at.binary().get(), text.substring(dot + 1));
            if (export.isEmpty()) {
                break;
            }
            if (export.get().forwarder().isEmpty()) {
                return true;
            }
            text = export.get().forwarder().get();
        }
        details.putIfAbsent("forwarder", text);
        return false;
    }

    private static Optional<PeExport> named(PeBinary exporter, String function) {
        if (function.startsWith("#")) {
            try {
                return exporter.export(Integer.parseInt(function.substring(1)));
            } catch (NumberFormatException malformed) {
                return Optional.empty();
            }
        }
        return exporter.export(function);
    }
}
