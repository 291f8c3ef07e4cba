package org.trivet.probes.loader;

import java.util.ArrayList;
import java.util.List;

/// All package loaders, in the order in which they act where two stand at one moment.
public final class PackageLoaders {
    private static final List<PackageLoader> ALL =
            List.of(
                    // the two that load whole folders
                    new TorchOnWindows(),
                    new PaddleCoreOnWindows("paddle.base.core"),
                    // paddle before 2.5
                    new PaddleCoreOnWindows("paddle.fluid.core"),
                    new PaddleGpuOnWindows(),
                    new TorchOnLinux(),
                    // need torch's libraries resident, and say nothing when they fail
                    new OpenedOnWindows("torchvision.extension", ".", "_C", true, false),
                    new OpenedOnLinux("torchvision.extension", ".", "_C", false),
                    new OpenedOnWindows("torchvision.io.image", "..", "image", true, false),
                    new OpenedOnLinux("torchvision.io.image", "..", "image", false),
                    // the same, and raise
                    new OpenedOnWindows(
                            "torchaudio._extension.utils", "../lib", "libtorchaudio", false, true),
                    new OpenedOnLinux(
                            "torchaudio._extension.utils", "../lib", "libtorchaudio", true),
                    // before 2.0 one module, and its extension module is imported in a function
                    new OpenedOnLinux("torchaudio._extension", "lib", "libtorchaudio", true),
                    new OpenedOnLinux("torchaudio._extension", ".", "_torchaudio", true),
                    // xgboost 1.7.6 and 3.0.2
                    new CarriedLibrary("xgboost.core", List.of("./lib/libxgboost.so"), true),
                    // lightgbm 4.6.0 and 3.3.5
                    new CarriedLibrary(
                            "lightgbm.basic",
                            List.of(
                                    "./lib/lib_lightgbm.so",
                                    "./bin/lib_lightgbm.so",
                                    "./lib_lightgbm.so"),
                            true),
                    // mxnet 1.9.1
                    new CarriedLibrary("mxnet.base", List.of("./libmxnet.so"), true),
                    // llvmlite 0.39 to 0.47
                    new CarriedLibrary("llvmlite.binding.ffi", List.of("./libllvmlite.so"), true),
                    // rtree 1.4.1
                    new CarriedLibrary(
                            "rtree.finder",
                            List.of(
                                    "../rtree.libs/libspatialindex*.so",
                                    "./lib/libspatialindex_c.so",
                                    "libspatialindex_c.so"),
                            false),
                    // soundfile 0.13.1
                    new CarriedLibrary(
                            "soundfile",
                            List.of("./_soundfile_data/libsndfile_*.so", "libsndfile.so.1"),
                            false),
                    // tables 3.10.2: the library of blosc2
                    new CarriedLibrary(
                            "tables", List.of("../blosc2/lib/libblosc2.so", "libblosc2.so"), false),
                    // those of the system: cairocffi 1.7.1, pyzbar 0.1.9, python-magic 0.4.27
                    new CarriedLibrary("cairocffi", List.of("libcairo.so.2"), false),
                    new CarriedLibrary("pyzbar.zbar_library", List.of("libzbar.so.0"), false),
                    new CarriedLibrary("magic.loader", List.of("libmagic.so.1"), false),
                    // openvino 2026: its libtbb opens the allocator beside it
                    new CarriedLibrary("openvino", List.of("./libs/libtbbmalloc.so.2"), false),
                    new CTranslate2OnWindows(),
                    new Decord.OnWindows(),
                    new Decord.OnLinux(),
                    // dgl 1.1.3: one library, before the extension module that needs it
                    new CarriedLibrary("dgl._ffi.base", List.of("../libdgl.so"), true),
                    new TensorFlow.RuntimesOnWindows(),
                    new TensorFlow.GuardOnLinux(),
                    new TensorFlow.KernelsOnLinux(),
                    new TensorFlow.CudaOnLinux(),
                    // libraries of Microsoft and of OpenBLAS that came along
                    new BundledLibraries("numpy._distributor_init", "openblas"),
                    new BundledLibraries("scipy._distributor_init", ""),
                    new BundledLibraries("sklearn._distributor_init", ""),
                    new OpenedOnLinux(
                            "tensorflow.lite.experimental.microfrontend.python.ops"
                                    + ".audio_microfrontend_op",
                            ".",
                            "_audio_microfrontend_op",
                            true),
                    new OnnxProviders.OnWindows(PackageLoader.Moment.END),
                    new OnnxProviders.OnLinux(PackageLoader.Moment.END),
                    new OnnxProviders.OnWindows(PackageLoader.Moment.USED),
                    new OnnxProviders.OnLinux(PackageLoader.Moment.USED),
                    // its own code imports its extension module under the package's own name
                    new OpenedOnWindows("cv2", ".", "cv2", false, true),
                    new OpenedOnLinux("cv2", ".", "cv2.abi3", true),
                    new OpenedOnLinux("cv2", ".", "cv2", true),
                    // opencv: a folder of builds from source; wheels have none
                    new AddedFolders("cv2", List.of("../../x64/vc17/bin"), true),
                    new AddedFolders("PySide6", List.of("../shiboken6"), false),
                    new OwnFolderOnPath("PySide6"),
                    new AddedFolders("PySide2", List.of("../shiboken2"), false),
                    new OwnFolderOnPath("PySide2"));

    private PackageLoaders() {}

    /// What happens on Windows at a moment of a module.
    public static List<PackageLoader.OnWindows> onWindows(
            String module, PackageLoader.Moment moment) {
        var found = new ArrayList<PackageLoader.OnWindows>();
        if (moment == PackageLoader.Moment.BEGIN) {
            // before the package's own code: the patch is its first statement
            found.add(new RepairedWheel(module));
            if (ALL.stream()
                    .noneMatch(it ->
                            it instanceof PackageLoader.OnWindows && it.module().equals(module))) {
                found.add(new FoldersInSource(module));
            }
        }
        for (PackageLoader loader : ALL) {
            if (loader instanceof PackageLoader.OnWindows windows
                    && loader.module().equals(module)
                    && loader.moment() == moment) {
                found.add(windows);
            }
        }
        return found;
    }

    /// What happens on Linux at a moment of a module.
    public static List<PackageLoader.OnLinux> onLinux(String module, PackageLoader.Moment moment) {
        var found = new ArrayList<PackageLoader.OnLinux>();
        for (PackageLoader loader : ALL) {
            if (loader instanceof PackageLoader.OnLinux linux
                    && loader.module().equals(module)
                    && loader.moment() == moment) {
                found.add(linux);
            }
        }
        return found;
    }
}
