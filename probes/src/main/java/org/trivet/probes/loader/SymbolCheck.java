package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.binary.ElfSymbols;
import org.trivet.probes.binary.ElfWanted;

/// Which object serves a symbol that another wants, and what nobody serves.
///
/// Source: `_dl_lookup_symbol_x` in glibc's `elf/dl-lookup.c`. What an object finds in itself and
/// what it brings in is looked up once for all processes; only the rest (Python's own functions,
/// for an extension module) is asked of each process's scope.
final class SymbolCheck {
    private final LinuxFiles files;
    private final List<LinkedObject> global;

    /// @param global the program's scope, which grows
    SymbolCheck(LinuxFiles files, List<LinkedObject> global) {
        this.files = files;
        this.global = global;
    }

    /// The lists of objects that are searched for an object's symbols, in their order.
    List<List<LinkedObject>> scope(LinkedObject object) {
        List<List<LinkedObject>> scope = new ArrayList<>(4);
        scope.add(global);
        List<LinkedObject> local = object.opened().searchList;
        if (local != null && local != global) {
            scope.add(object.deepBind ? 0 : 1, local);
        }
        if (object.symbolic() && !object.deepBind) {
            scope.addFirst(List.of(object));
        }
        scope.addAll(object.laterScopes);
        return scope;
    }

    /// The object that serves a symbol for another; null if none has it. That the file from which
    /// the version is wanted lacks it does not end the search.
    @Nullable LinkedObject find(LinkedObject object, String name, Optional<String> version) {
        for (List<LinkedObject> list : scope(object)) {
            for (LinkedObject at : list) {
                if (at.elf.symbols().find(name, version).isPresent()) {
                    return at;
                }
            }
        }
        return null;
    }

    /// What fails when an object is relocated: one failure for each library that lacks something.
    ///
    /// @param now whether functions are bound at once; else they are told as deferred
    List<LoadFailure> check(
            LinkedObject object, boolean now, List<LinkedObject> resident, String requestedBy) {
        List<LinuxFile> closure = closure(object);
        List<ElfWanted> unbound = object.file.unbound(closure, SymbolCheck::unbound);
        if (unbound.isEmpty()) {
            return List.of();
        }
        List<ElfSymbols> others = beside(object, closure);
        List<ElfWanted> missing =
                unbound.stream()
                        .filter(wanted ->
                                ElfSymbols.first(others, wanted.name(), wanted.version()) < 0)
                        .toList();
        Map<Lack, List<ElfWanted>> lacks = new LinkedHashMap<>();
        // the one that ld.so names is the first
        for (ElfWanted wanted : object.elf.symbols().inOrderOfUse(missing)) {
            Lack lack = new Lack(wanted.library().orElse(""), wanted.function() && !now);
            lacks.computeIfAbsent(lack, _ -> new ArrayList<>()).add(wanted);
        }
        List<LoadFailure> failures = new ArrayList<>();
        lacks.forEach((lack, symbols) ->
                failures.add(failure(object, lack, symbols, resident, requestedBy)));
        return failures;
    }

    /// What is searched beside the object and what it brings in, which are known not to have it.
    private List<ElfSymbols> beside(LinkedObject object, List<LinuxFile> closure) {
        Set<LinkedObject> others = new LinkedHashSet<>();
        scope(object).forEach(others::addAll);
        Set<LinuxFile> asked = new HashSet<>(closure);
        others.removeIf(at -> asked.contains(at.file));
        return others.stream().map(at -> at.elf.symbols()).toList();
    }

    private record Lack(String library, boolean deferred) {}

    private LoadFailure failure(
            LinkedObject object,
            Lack lack,
            List<ElfWanted> symbols,
            List<LinkedObject> resident,
            String requestedBy) {
        Map<String, String> details = new HashMap<>();
        ElfWanted first = symbols.getFirst();
        first.version().ifPresent(version -> details.put("version", version));
        Set<LinkedObject> seen = new LinkedHashSet<>();
        scope(object).forEach(seen::addAll);
        // a library that has it, opened with RTLD_LOCAL by another
        resident.stream()
                .filter(at ->
                        !seen.contains(at)
                                && at.elf.symbols().find(first.name(), first.version()).isPresent())
                .findFirst()
                .ifPresent(at -> details.put("out-of-scope", files.shown(at.path).toString()));
        Optional<Path> lacking =
                seen.stream()
                        .filter(at -> at.names.contains(lack.library()))
                        .findFirst()
                        .map(at -> files.shown(at.path));
        return new LoadFailure(
                "missing-symbol",
                Optional.empty(),
                Optional.of(files.shown(object.path)),
                lack.library(),
                lacking,
                symbols.stream().map(ElfWanted::name).toList(),
                requestedBy,
                lack.deferred(),
                details);
    }

    private static List<LinuxFile> closure(LinkedObject object) {
        Set<LinkedObject> seen = new LinkedHashSet<>();
        List<LinkedObject> queue = new ArrayList<>();
        List<LinuxFile> result = new ArrayList<>();
        seen.add(object);
        queue.add(object);
        for (int i = 0; i < queue.size(); i++) {
            LinkedObject at = queue.get(i);
            result.add(at.file);
            List<LinkedObject> dependencies = at.dependencies;
            if (dependencies == null) {
                continue;
            }
            for (LinkedObject dependency : dependencies) {
                if (seen.add(dependency)) {
                    queue.add(dependency);
                }
            }
        }
        return result;
    }

    /// What the first file of a list wants and the list does not have.
    private static List<ElfWanted> unbound(List<LinuxFile> closure) {
        List<ElfSymbols> scope = new ArrayList<>(closure.size());
        for (LinuxFile file : closure) {
            var elf = file.elf();
            if (elf != null) {
                scope.add(elf.symbols());
            }
        }
        List<ElfWanted> result = new ArrayList<>();
        scope.getFirst()
                .bind(
                        scope,
                        wanted -> {
                            if (!wanted.weak()) {
                                result.add(wanted);
                            }
                        });
        return List.copyOf(result);
    }
}
