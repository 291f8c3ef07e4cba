package org.trivet.corpus;

import java.nio.file.Path;

/// The many files of a real disk that have nothing to do with Python.
final class DeepTrees {
    private static final int FILES_IN_FOLDER = 20;
    private static final byte[] NOTHING = {};

    private final Ground ground;

    DeepTrees(Ground ground) {
        this.ground = ground;
    }

    void make() {
        int open = (int) (ground.size.deepFiles() * (long) ground.size.openPercent() / 100);
        int closed = ground.size.deepFiles() - open;
        // where a search has no business
        String[] names = {"node_modules", ".git/objects", "target/classes", "node_modules"};
        int trees = Math.max(4, Math.min(40, closed / 5_000));
        for (int i = 0; i < trees; i++) {
            Path parent =
                    (i % 3 == 0 ? ground.data : ground.home).resolve("web").resolve("app" + i);
            tree(parent.resolve(names[i % names.length]), share(closed, trees, i));
        }
        // where it must look
        int looked = Math.max(2, Math.min(20, open / 500));
        for (int i = 0; i < looked; i++) {
            Path parent =
                    i % 2 == 0 ? ground.data.resolve("sets") : ground.home.resolve("Pictures");
            tree(parent.resolve("set" + i), share(open, looked, i));
        }
    }

    private static int share(int all, int parts, int part) {
        return all / parts + (part < all % parts ? 1 : 0);
    }

    /// Folders of twenty files and four folders each, as deep as it takes.
    private void tree(Path folder, int files) {
        int here = Math.min(files, FILES_IN_FOLDER);
        ground.disk.folder(folder);
        for (int i = 0; i < here; i++) {
            ground.disk.plain(folder.resolve("file" + i + ".js"), NOTHING);
        }
        int left = files - here;
        for (int i = 0; i < 4 && left > 0; i++) {
            int part = share(left, 4, i);
            if (part > 0) {
                tree(folder.resolve("part" + i), part);
            }
        }
    }
}
