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
                    new CTranslate2OnWindows(),
                    new Decord.OnWindows(),
                    new Decord.OnLinux(),
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
                    new AddedFolders("PySide6", List.of("../shiboken6"), false));

    private PackageLoaders() {}

    /// What happens on Windows at a moment of a module.
    public static List<PackageLoader.OnWindows> onWindows(
            String module, PackageLoader.Moment moment) {
        var found = new ArrayList<PackageLoader.OnWindows>();
        if (moment == PackageLoader.Moment.BEGIN && module.indexOf('.') < 0) {
            // before the package's own code: the patch is its first statement
            found.add(new RepairedWheel(module));
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
