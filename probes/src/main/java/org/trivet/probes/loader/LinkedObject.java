package org.trivet.probes.loader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.binary.ElfBinary;
import org.trivet.probes.binary.ElfFlag;

/// An object in the simulated process: what glibc calls a link map.
final class LinkedObject {
    final int id;

    /// The path by which it was reached.
    final String path;

    final LinuxFile file;
    final ElfBinary elf;

    /// Whose `DT_NEEDED` brought it in; null for the program and for what `dlopen` opened.
    final @Nullable LinkedObject loader;

    /// What `$ORIGIN` stands for: the folder through which it was reached.
    final String origin;

    final boolean deepBind;

    /// The names it answers to: as asked for, and its SONAME.
    final Set<String> names = new HashSet<>(4);

    /// What its `DT_NEEDED` brought; null until that was asked.
    @Nullable List<LinkedObject> dependencies;

    /// Those of its dependencies that stand before it (`DT_FILTER`, `DT_AUXILIARY`).
    final List<LinkedObject> filters = new ArrayList<>(0);

    /// Itself and all below it, breadth first: set for the program and what `dlopen` opened.
    @Nullable List<LinkedObject> searchList;

    /// The search lists of later `dlopen`s that it serves too: they come last in its scope.
    final List<List<LinkedObject>> laterScopes = new ArrayList<>(0);

    @Nullable LibrarySearch search;
    boolean global;

    LinkedObject(
            int id,
            String path,
            LinuxFile file,
            ElfBinary elf,
            @Nullable LinkedObject loader,
            String origin,
            boolean deepBind) {
        this.id = id;
        this.path = path;
        this.file = file;
        this.elf = elf;
        this.loader = loader;
        this.origin = origin;
        this.deepBind = deepBind;
    }

    /// The object at the head of the chain of loaders: the program, or what `dlopen` opened.
    LinkedObject opened() {
        LinkedObject at = this;
        while (at.loader != null) {
            at = at.loader;
        }
        return at;
    }

    boolean symbolic() {
        return elf.flags().contains(ElfFlag.SYMBOLIC);
    }

    /// The folder of a path as ld.so writes it: nothing is made absolute or shorter.
    static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
    }
}
