package org.trivet.probes.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.python.PythonEnvironment;

class ImportScanTest {
    @TempDir Path folder;
    private PythonEnvironment linux;
    private PythonEnvironment windows;

    @BeforeEach
    void environments() {
        linux = Beds.linux(folder.resolve("l"));
        windows = Beds.windows(folder.resolve("w"));
    }

    private static List<String> names(PythonEnvironment environment, String... modules) {
        return events(environment, modules).stream().map(ImportEvent::module).toList();
    }

    private static List<ImportEvent> events(PythonEnvironment environment, String... modules) {
        return ImportScan.of(environment, List.of(), List.of(modules)).events();
    }

    private String chain(PythonEnvironment environment, String module, String top) {
        List<ImportEvent> all = events(environment, top);
        var chain = new StringBuilder();
        String wanted = module;
        for (int i = all.size() - 1; i >= 0; i--) {
            ImportEvent event = all.get(i);
            if (event.module().equals(wanted) && event.importer().isPresent()) {
                Path importer = event.importer().get();
                chain.insert(
                        0,
                        Beds.site(environment).relativize(importer).toString().replace('\\', '/')
                                + ":"
                                + event.line().orElseThrow()
                                + " ");
                wanted =
                        all.stream()
                                .filter(each -> each.file().equals(event.importer()))
                                .findFirst()
                                .orElseThrow()
                                .module();
            }
        }
        return chain.toString().strip();
    }

    @Test
    void theChainOfCaseAComesOutWithFileAndLine() throws IOException {
        Beds.source(linux, "torch/__init__.py", "raise OSError('127')\n");
        Beds.source(
                linux,
                "albumentations/__init__.py",
                "from contextlib import suppress\nfrom .core import *\n\n"
                        + "with suppress(ImportError):\n    from .pytorch import *\n");
        Beds.source(linux, "albumentations/core.py", "X = 1\n");
        Beds.source(linux, "albumentations/pytorch/__init__.py", "from .transforms import *\n");
        Beds.source(
                linux,
                "albumentations/pytorch/transforms.py",
                "\"\"\"import nothing\n\"\"\"\nfrom __future__ import annotations\n\nimport torch\n");

        assertEquals(
                "albumentations/__init__.py:5 albumentations/pytorch/__init__.py:1"
                        + " albumentations/pytorch/transforms.py:5",
                chain(linux, "torch", "albumentations"));
    }

    @Test
    void packagesRunBeforeWhatLiesInThem() throws IOException {
        Beds.source(linux, "a/__init__.py", "");
        Beds.source(linux, "a/b/__init__.py", "");
        Beds.source(linux, "a/b/c.py", "");

        assertEquals(List.of("a", "a.b", "a.b.c"), names(linux, "a.b.c"));
    }

    @Test
    void onlyWhatRunsAtImportTimeCounts() throws IOException {
        for (String name : List.of("one", "two", "three", "four", "five", "six_", "seven")) {
            Beds.source(linux, name + ".py", "");
        }
        Beds.source(
                linux,
                "top.py",
                """
                text = 'import two'; import one
                def f():
                    import two
                class C:
                    import three
                    def g(self): import four
                if TYPE_CHECKING:
                    import five
                g = lambda: __import__("six_")
                h = importlib.import_module("seven")
                # import two
                long = \"\"\"
                import two
                \"\"\"
                """);

        assertEquals(List.of("top", "one", "three", "seven"), names(linux, "top"));
    }

    @Test
    void conditionsAreDecidedForTheExaminedPlatform() throws IOException {
        String text =
                """
                import sys, os
                WIN = sys.platform.startswith("win")
                if sys.platform == "win32" and sys.version_info >= (3, 8):
                    import for_windows
                elif os.name == 'posix':
                    import for_posix
                else:
                    import for_none
                if sys.version_info[:2] < (3, 11): import old
                if not WIN:
                    import unix_only
                """;
        for (PythonEnvironment each : List.of(linux, windows)) {
            Beds.source(each, "top.py", text);
            for (String name :
                    List.of("for_windows", "for_posix", "for_none", "old", "unix_only")) {
                Beds.source(each, name + ".py", "");
            }
        }

        assertEquals(List.of("top", "for_posix", "unix_only"), names(linux, "top"));
        assertEquals(List.of("top", "for_windows"), names(windows, "top"));
    }

    @Test
    void theWayAroundAnAbsentModuleIsTaken() throws IOException {
        Beds.source(
                linux,
                "top.py",
                "try:\n    import absent\n    import never\nexcept ImportError:\n"
                        + "    import instead\nelse:\n    import never\n");
        Beds.source(linux, "never.py", "");
        Beds.source(linux, "instead.py", "");

        List<ImportEvent> events = events(linux, "top");

        assertEquals(List.of("top", "absent", "instead"), names(linux, "top"));
        assertEquals(ImportedKind.MISSING, events.get(1).kind());
        assertTrue(events.get(1).guarded());
        assertFalse(events.get(2).guarded());
    }

    @Test
    void aSubmoduleIsToldFromAName() throws IOException {
        Beds.source(linux, "p/__init__.py", "def here(): pass\n");
        Beds.source(linux, "p/here.py", "");
        Beds.source(linux, "p/there.py", "");
        Beds.source(linux, "top.py", "from p import (here,\n  there as t)\n");

        assertEquals(List.of("top", "p", "p.there"), names(linux, "top"));
    }

    @Test
    void anExtensionComesBeforeASourceAndAPackageBeforeBoth() throws IOException {
        Beds.source(linux, "m.py", "");
        Beds.source(linux, "m.cpython-311-x86_64-linux-gnu.so", "");
        Beds.source(linux, "m.cpython-310-x86_64-linux-gnu.so", "");
        Beds.source(linux, "n.abi3.so", "");
        Beds.source(linux, "n/__init__.py", "");
        Beds.source(linux, "o/x.py", "");
        Beds.source(windows, "m.cp311-win_amd64.pyd", "");
        Beds.source(windows, "m.cpython-311-x86_64-linux-gnu.so", "");

        List<ImportEvent> events = events(linux, "m", "n", "o");

        assertEquals(
                List.of(ImportedKind.EXTENSION, ImportedKind.SOURCE, ImportedKind.NAMESPACE),
                events.stream().map(ImportEvent::kind).toList());
        assertEquals(
                Beds.site(linux).resolve("m.cpython-311-x86_64-linux-gnu.so"),
                events.getFirst().file().orElseThrow());
        assertEquals(
                Beds.site(windows).resolve("m.cp311-win_amd64.pyd"),
                events(windows, "m").getFirst().file().orElseThrow());
    }

    @Test
    void pathFilesAndEditableFindersAreRead() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("by_line.py"), "");
        Path mapped = Files.createDirectories(folder.resolve("mapped"));
        Files.writeString(mapped.resolve("__init__.py"), "");
        Beds.source(linux, "x.pth", "import os; os.abort()\n" + project + "\n");
        Beds.source(
                linux,
                "__editable___mapped_1_0_finder.py",
                "MAPPING: dict[str, str] = {'mapped': '"
                        + mapped.toString().replace("\\", "\\\\")
                        + "'}\n");

        List<ImportEvent> events = events(linux, "by_line", "mapped");

        assertEquals(
                List.of(ImportedKind.SOURCE, ImportedKind.SOURCE),
                events.stream().map(ImportEvent::kind).toList());
    }

    @Test
    void sourcesInOldEncodingsAndNamesBeyondAsciiAreRead() throws IOException {
        Path file = Beds.source(linux, "top.py", "");
        Files.write(
                file,
                "# -*- coding: gbk -*-\nx = '\u4e2d'\nimport \u6a21\u5757\n"
                        .getBytes(Charset.forName("GBK")));
        Beds.source(linux, "\u6a21\u5757.py", "");

        assertEquals(List.of("top", "\u6a21\u5757"), names(linux, "top"));
    }

    @Test
    void circlesAndNonsenseEnd() throws IOException {
        Beds.source(linux, "a.py", "import b\n");
        Beds.source(
                linux, "b.py", "import a\nfrom . import x\nimport\nfrom import\n(((((\nif\ntry:");
        Beds.source(linux, "deep.py", "if x:\n" + " ".repeat(50) + "import a\n");

        assertEquals(List.of("a", "b"), names(linux, "a"));
        assertEquals(List.of("deep", "a", "b"), names(linux, "deep"));
    }

    @Test
    void aHandlerThatRaisesAgainIsNoGuard() throws IOException {
        Beds.source(
                linux,
                "pack/__init__.py",
                """
                try:
                    from . import core
                except ImportError as e:
                    message = "broken"
                    raise ImportError(message) from e
                try:
                    from . import fast
                except ImportError:
                    fast = None
                """);
        Beds.source(linux, "pack/core.py", "");
        Beds.source(linux, "pack/fast.py", "");

        assertEquals(
                List.of("pack false", "pack.core false", "pack.fast true"),
                events(linux, "pack").stream()
                        .map(event -> event.module() + " " + event.guarded())
                        .toList());
    }

    @Test
    void aGuardTakesTheErrorsThatItsHandlersName() throws IOException {
        String source =
                """
                try:
                    import a1
                except ModuleNotFoundError: pass
                try:
                    import a2
                except (ImportError, OSError): pass
                try:
                    import a3
                except: pass
                try:
                    import a4
                except ImportError: pass
                except OSError as error:
                    raise RuntimeError from error
                try:
                    import a5
                except Exception as error:
                    kept = error
                import a6
                if kept:
                    raise kept
                with contextlib.suppress(OSError):
                    import a7
                """;
        Beds.source(linux, "top.py", source);
        for (int i = 1; i < 8; i++) {
            Beds.source(linux, "a" + i + ".py", "");
        }

        assertEquals(
                List.of(
                        "top []",
                        "a1 [ABSENT]",
                        "a2 [ABSENT, IMPORT, SYSTEM]",
                        "a3 [ABSENT, IMPORT, SYSTEM]",
                        "a4 [ABSENT, IMPORT]",
                        "a5 []",
                        "a6 []",
                        "a7 [SYSTEM]"),
                events(linux, "top").stream()
                        .map(event -> event.module() + " " + new TreeSet<>(event.takes()))
                        .toList());
    }

    @Test
    void anExtensionThatIsKnownToImportAnotherPackageBringsItIn() throws IOException {
        Beds.source(linux, "onnxruntime/capi/onnxruntime_pybind11_state.abi3.so", "");
        Beds.source(linux, "numpy/__init__.py", "");

        assertEquals(
                List.of(
                        "onnxruntime",
                        "onnxruntime.capi",
                        "onnxruntime.capi.onnxruntime_pybind11_state",
                        "numpy"),
                names(linux, "onnxruntime.capi.onnxruntime_pybind11_state"));
    }

    @Test
    void aHandlerThatRaisesInABranchSwallowsAbsenceAlone() throws IOException {
        String source =
                """
                try:
                    import a1
                except ImportError as error:
                    if "No module named" in str(error):
                        pass
                    else:
                        raise
                """;
        Beds.source(linux, "top.py", source);
        Beds.source(linux, "a1.py", "");

        assertEquals(
                List.of("top []", "a1 [ABSENT]"),
                events(linux, "top").stream()
                        .map(event -> event.module() + " " + new TreeSet<>(event.takes()))
                        .toList());
    }

    @Test
    void modulesThatSetuptoolsMakesOfItsOwnCopiesAreFound() throws IOException {
        Beds.source(
                linux,
                "setuptools/__init__.py",
                "from setuptools.extern.packaging import tags\nfrom .extern import more\n");
        Beds.source(linux, "setuptools/extern/__init__.py", "");
        Beds.source(linux, "setuptools/_vendor/packaging/__init__.py", "");
        Beds.source(linux, "setuptools/_vendor/packaging/tags.py", "");
        Beds.source(linux, "more/__init__.py", "");

        assertEquals(List.of(), lacking(linux, "setuptools"));
        assertTrue(names(linux, "setuptools").contains("setuptools.extern.packaging.tags"));
    }

    @Test
    void aFolderBelowThatAStatementAddsToThePathIsLookedThrough() throws IOException {
        Beds.source(
                linux,
                "setuptools/__init__.py",
                "sys.path.extend([os.path.join(os.path.dirname(__file__), '_vendor')])\n"
                        + "import more\n");
        Beds.source(linux, "setuptools/_vendor/more.py", "");

        assertEquals(List.of("setuptools", "more"), names(linux, "setuptools"));
    }

    @Test
    void anAbsentModuleCountsOnlyWhereNothingAboveTakesItAndNoConditionIsOpen() throws IOException {
        Beds.source(
                linux,
                "top.py",
                "import inner\ntry:\n    import guarded\nexcept ImportError:\n    pass\n"
                        + "if computed():\n    import perhaps\n"
                        + "if _sys.version_info.major == 2:\n    import never\n"
                        + "if sys.platform[:4] == 'java':\n    import java\n"
                        + "import gone1\n");
        Beds.source(linux, "inner.py", "import gone2\n");
        Beds.source(linux, "guarded.py", "import gone3\n");

        assertEquals(List.of("gone2", "gone1"), lacking(linux, "top"));
    }

    private static List<String> lacking(PythonEnvironment environment, String module) {
        return ImportScan.of(environment, List.of(), List.of(module)).lacking().stream()
                .map(ImportEvent::module)
                .toList();
    }
}
