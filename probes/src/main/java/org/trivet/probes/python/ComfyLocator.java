package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// ComfyUI: the desktop program's environment, and the portable one where it was unpacked.
final class ComfyLocator implements Locator {
    private static final int LIMIT = 256 * 1024;

    @Override
    public String name() {
        return "comfyui";
    }

    @Override
    public List<Place> places(Search search) {
        var paths = new HostPaths(search.host());
        var folders = new ArrayList<Path>();
        for (Path settings : paths.config("ComfyUI", "config.json")) {
            BoundedText.read(settings, LIMIT)
                    .toOptional()
                    .flatMap(text -> JsonText.value(text, "basePath"))
                    .flatMap(paths::of)
                    .ifPresent(folders::add);
        }
        folders.addAll(paths.home("Documents", "ComfyUI"));
        folders.addAll(paths.home("ComfyUI"));
        folders.addAll(paths.disks("ComfyUI"));
        var places = new Places();
        for (Path folder : folders) {
            for (String name : List.of(".venv", "venv", "python_embeded")) {
                places.prefixes(List.of(folder.resolve(name)), "ComfyUI");
            }
        }
        for (String portable :
                List.of("ComfyUI_windows_portable", "ComfyUI_windows_portable_nvidia")) {
            var unpacked = new ArrayList<Path>(paths.disks(portable));
            for (String at : List.of("", "Desktop", "Downloads", "Documents")) {
                unpacked.addAll(paths.home(at, portable));
            }
            for (Path folder : unpacked) {
                places.prefixes(List.of(folder.resolve("python_embeded")), "ComfyUI portable")
                        // unpacked into a folder of the archive's own name
                        .prefixes(
                                List.of(folder.resolve(portable).resolve("python_embeded")),
                                "ComfyUI portable");
            }
        }
        return places.list();
    }
}
