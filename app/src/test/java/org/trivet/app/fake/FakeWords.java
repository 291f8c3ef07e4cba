package org.trivet.app.fake;

import java.util.Locale;
import java.util.Map;
import org.trivet.app.parts.Words;
import org.trivet.app.text.Texts;
import org.trivet.profiles.Message;

/// The words of the program, and those of the fake machine's messages (`fake.…`).
public final class FakeWords extends Words {
    private static final Map<String, String> EN =
            Map.ofEntries(
                    Map.entry(
                            "fake.ocr",
                            "PaddleOCR cannot start: albumentations 2.0.8 imports torch, and torch"
                                    + " meets Paddle's cuDNN 9.5 instead of its own 9.1."),
                    Map.entry(
                            "fake.ocr.proof",
                            "7 functions that cudnn_cnn64_9.dll needs are not in the"
                                    + " cudnn_graph64_9.dll that is already loaded (WinError 127)."),
                    Map.entry(
                            "fake.unasked",
                            "An import nobody asked for: albumentations imports torch from 2.0.1"
                                    + " on."),
                    Map.entry(
                            "fake.opencv",
                            "Three OpenCVs share one folder: opencv-python, opencv-contrib-python,"
                                    + " opencv-python-headless 4.10.0.84."),
                    Map.entry(
                            "fake.cpu",
                            "torch 2.6.0+cpu is a CPU build on a machine with a GPU: it works, but"
                                    + " slowly."),
                    Map.entry("fake.edge.build", "The wheel brings CUDA {cuda} itself."),
                    Map.entry(
                            "fake.edge.driver",
                            "Driver {driver} serves CUDA {cuda} (at least {least} is wanted)."),
                    Map.entry(
                            "fake.edge.minor",
                            "Driver {driver} serves CUDA {cuda} by minor-version compatibility."),
                    Map.entry("fake.edge.gpu", "The build has code for sm_86."),
                    Map.entry(
                            "fake.edge.cudnn",
                            "cuDNN 9.5 of Paddle is loaded first; torch wants 9.1."),
                    Map.entry("fake.edge.cpu", "A CPU build asks nothing of the GPU."),
                    Map.entry("fake.allowed.needed", "needed by paddleocr 2.10"),
                    Map.entry("fake.allowed.with", "goes with albumentations"),
                    Map.entry("fake.ask", "numpy changes its major version"),
                    Map.entry("fake.note", "torch and paddle are pinned: they stay as they are."),
                    Map.entry(
                            "fake.refused.disk",
                            "The disk of /home/lin has 1.2 GB free; the copy needs 4.1 GB."),
                    Map.entry(
                            "fake.refused.parent",
                            "The folder /home/lin/work is not writable for you."),
                    Map.entry(
                            "fake.failed",
                            "The check “PaddleOCR reads a picture” still fails in the copy."),
                    Map.entry(
                            "fake.recovered",
                            "The change of det-train was interrupted while it was copied; the copy"
                                    + " was removed and the environment is as before."),
                    Map.entry("fake.gone", "There is no environment {path}."));

    private static final Map<String, String> ZH =
            Map.ofEntries(
                    Map.entry(
                            "fake.ocr",
                            "PaddleOCR 无法启动：albumentations 2.0.8 会导入 torch，而 torch 加载到了 Paddle 的 cuDNN"
                                    + " 9.5，而不是它自带的 9.1。"),
                    Map.entry(
                            "fake.ocr.proof",
                            "cudnn_cnn64_9.dll 需要的 7 个函数不在已加载的 cudnn_graph64_9.dll 中（WinError 127）。"),
                    Map.entry("fake.unasked", "意外的导入：albumentations 从 2.0.1 起会导入 torch。"),
                    Map.entry(
                            "fake.opencv",
                            "三个 OpenCV 共用一个文件夹：opencv-python、opencv-contrib-python、opencv-python-headless"
                                    + " 4.10.0.84。"),
                    Map.entry("fake.cpu", "有 GPU 却装了 CPU 版 torch 2.6.0+cpu：可以用，但很慢。"),
                    Map.entry("fake.edge.build", "wheel 自带 CUDA {cuda}。"),
                    Map.entry("fake.edge.driver", "驱动 {driver} 支持 CUDA {cuda}（至少需要 {least}）。"),
                    Map.entry("fake.edge.minor", "驱动 {driver} 通过小版本兼容支持 CUDA {cuda}。"),
                    Map.entry("fake.edge.gpu", "该构建包含 sm_86 的代码。"),
                    Map.entry("fake.edge.cudnn", "先加载了 Paddle 的 cuDNN 9.5，而 torch 需要 9.1。"),
                    Map.entry("fake.edge.cpu", "CPU 版不使用 GPU。"),
                    Map.entry("fake.allowed.needed", "paddleocr 2.10 需要"),
                    Map.entry("fake.allowed.with", "随 albumentations 一起变化"),
                    Map.entry("fake.ask", "numpy 的主版本会变化"),
                    Map.entry("fake.note", "torch 和 paddle 已固定，保持不变。"),
                    Map.entry("fake.refused.disk", "/home/lin 所在磁盘剩余 1.2 GB，副本需要 4.1 GB。"),
                    Map.entry("fake.refused.parent", "您没有 /home/lin/work 文件夹的写入权限。"),
                    Map.entry("fake.failed", "“PaddleOCR 识别图片”的检查在副本中仍然失败。"),
                    Map.entry("fake.recovered", "det-train 的改动在复制时被中断；副本已删除，环境和以前一样。"),
                    Map.entry("fake.gone", "没有环境 {path}。"));

    public FakeWords(Locale locale) {
        super(new Texts(locale));
    }

    @Override
    public String say(Message message) {
        String text = (texts().locale().getLanguage().equals("zh") ? ZH : EN).get(message.code());
        if (text == null) {
            return super.say(message);
        }
        for (var value : message.values().entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }
}
