package org.trivet.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/// The rules, each with its reason. The packages' names are those below `base`, so that a rule can
/// be tried on seeded faults.
record Rules(String base) {
    private static final Set<String> WRITES =
            Set.of(
                    "write",
                    "writeString",
                    "move",
                    "delete",
                    "deleteIfExists",
                    "copy",
                    "createDirectory",
                    "createDirectories",
                    "createFile",
                    "createTempFile",
                    "createTempDirectory",
                    "createLink",
                    "createSymbolicLink",
                    "newOutputStream",
                    "newBufferedWriter",
                    "setAttribute",
                    "setLastModifiedTime",
                    "setPosixFilePermissions",
                    "setOwner");

    /// The classes of profiles.plan that write to the planner's scratch folder, which is Trivet's
    /// own: a new name on this list needs a reason as good as these have.
    private static final Set<String> SCRATCH_WRITERS =
            Set.of(
                    // makes the scratch folder of a plan
                    "Planner",
                    // removes it
                    "PlanFolders",
                    // the working folders and configurations of the programs that are run
                    "PipCommands",
                    "PipConfiguration",
                    "PipDryRun",
                    "CondaCommands",
                    // files that hold indexes with tokens, readable by the user alone
                    "PrivateFiles",
                    // the file of pins
                    "Constraints",
                    // metadata of the environment for a resolver that must not see its code
                    "Shadow");

    /// The classes of probes.python that may ask [Files] themselves.
    private static final Set<String> BESIDE_THE_SEARCH =
            Set.of(
                    // the door itself, and what is built on the same stamps
                    "Disk",
                    "SearchMemory",
                    "Footing",
                    "Stamp",
                    // the walk, whose folders are kept by their stamps
                    "PrunedWalk",
                    "FolderContent",
                    // asked anew in each search
                    "TransactionMark",
                    // asked for one environment, or one path, and never by a search
                    "EnvironmentSize",
                    "Interpreters",
                    "InterpreterIdentity",
                    "LastUse",
                    "RunningProcesses",
                    "Why",
                    "WhyNoEnvironment");

    List<ArchRule> all() {
        return List.of(
                probesStandAlone(),
                profilesKnowNoApp(),
                javafxStaysInTheWindow(),
                onlyWritersWrite(),
                oneRoomSpeaksToTheWindowsThread(),
                pathsAreNio(),
                onlyMainEndsTheProgram(),
                namesSayWhatAClassIs(),
                searchReadsThroughDisk(),
                noCycles("probes"),
                noCycles("profiles"));
    }

    ArchRule probesStandAlone() {
        return noClasses()
                .that()
                .resideInAPackage(base + ".probes..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(base + ".profiles..", base + ".app..")
                .because("app → profiles → probes, never back");
    }

    ArchRule profilesKnowNoApp() {
        return noClasses()
                .that()
                .resideInAPackage(base + ".profiles..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(base + ".app..")
                .because("app → profiles → probes, never back");
    }

    ArchRule javafxStaysInTheWindow() {
        return noClasses()
                .that(
                        resideInAnyPackage(
                                        base + ".probes..",
                                        base + ".profiles..",
                                        base + ".app",
                                        base + ".app.cli..",
                                        base + ".app.graph..",
                                        base + ".app.store..",
                                        base + ".app.text..")
                                .or(endsWith("Model").and(inApp())))
                .should()
                .dependOnClassesThat(forbiddenFx())
                .because(
                        "the command line is started without JavaFX, and models are tested without"
                                + " a toolkit (their properties are JavaFX's beans alone)");
    }

    /// Models may hold properties and observable lists; nothing that is drawn.
    private static DescribedPredicate<JavaClass> forbiddenFx() {
        return DescribedPredicate.describe(
                "belong to JavaFX",
                type ->
                        type.getPackageName().startsWith("javafx.")
                                && !type.getPackageName().startsWith("javafx.beans")
                                && !type.getPackageName().startsWith("javafx.collections")
                                && !type.getPackageName().startsWith("javafx.util"));
    }

    ArchRule onlyWritersWrite() {
        return noClasses()
                .that(
                        resideInAnyPackage(
                                        base + ".probes..", base + ".profiles..", base + ".app..")
                                .and(
                                        DescribedPredicate.not(
                                                resideInAnyPackage(
                                                        base + ".profiles.clone..",
                                                        base + ".profiles.execute..",
                                                        base + ".app.store..")))
                                .and(DescribedPredicate.not(drySteps())))
                .should()
                .callMethodWhere(writes())
                .because(
                        "probes and plans only look; environments are written by clone and execute,"
                                + " Trivet's own files by app.store");
    }

    private DescribedPredicate<JavaClass> drySteps() {
        return DescribedPredicate.describe(
                "prepare a dry run in the scratch folder",
                type ->
                        type.getPackageName().equals(base + ".profiles.plan")
                                && SCRATCH_WRITERS.contains(outermost(type).getSimpleName()));
    }

    private static DescribedPredicate<JavaCall<?>> writes() {
        return DescribedPredicate.describe(
                "write files",
                call ->
                        call.getTargetOwner().isEquivalentTo(Files.class)
                                && WRITES.contains(call.getName()));
    }

    ArchRule searchReadsThroughDisk() {
        return noClasses()
                .that()
                .resideInAPackage(base + ".probes.python..")
                .and(DescribedPredicate.not(besideTheSearch()))
                .should()
                .callMethodWhere(looksAtFiles())
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.io\\.(FileInputStream|FileReader|RandomAccessFile)"
                                + "|java\\.nio\\.channels\\.FileChannel"
                                + "|java\\.util\\.zip\\.ZipFile")
                .because("a rescan does not see a change of what was read past probes.python.Disk");
    }

    private static DescribedPredicate<JavaClass> besideTheSearch() {
        return DescribedPredicate.describe(
                "keep what was read, or are no part of a search",
                type -> BESIDE_THE_SEARCH.contains(outermost(type).getSimpleName()));
    }

    private static DescribedPredicate<JavaCall<?>> looksAtFiles() {
        return DescribedPredicate.describe(
                "look at files",
                call ->
                        call.getTargetOwner().isEquivalentTo(Files.class)
                                && !WRITES.contains(call.getName()));
    }

    ArchRule oneRoomSpeaksToTheWindowsThread() {
        return noClasses()
                .that()
                .resideInAPackage(base + "..")
                .and()
                .resideOutsideOfPackage(base + ".app.task..")
                .should()
                .callMethod("javafx.application.Platform", "runLater", Runnable.class.getName())
                .because("background work goes through app.task alone");
    }

    ArchRule pathsAreNio() {
        return noClasses()
                .that()
                .resideInAPackage(base + "..")
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "use java.io.File",
                                call ->
                                        call.getTargetOwner().getName().equals("java.io.File")
                                                // the way out of what JavaFX's choosers give
                                                && !call.getName().equals("toPath")))
                .orShould()
                .callConstructorWhere(
                        DescribedPredicate.describe(
                                "make a java.io.File",
                                call -> call.getTargetOwner().getName().equals("java.io.File")))
                .because("java.io.File fails on paths beyond ASCII under LC_ALL=C");
    }

    ArchRule onlyMainEndsTheProgram() {
        return noClasses()
                .that()
                .resideInAPackage(base + "..")
                .and()
                .doNotHaveFullyQualifiedName(base + ".app.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .because("a command gives its exit code to Main");
    }

    ArchRule namesSayWhatAClassIs() {
        return classes()
                .that()
                .resideInAPackage(base + "..")
                .should()
                .haveNameNotMatching(".*(Utils?|Helpers?|Managers?)(\\$.*)?")
                .because("such classes take in everything");
    }

    ArchRule noCycles(String module) {
        return slices().matching(base + "." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> endsWith(String suffix) {
        return DescribedPredicate.describe(
                "are named …" + suffix, type -> outermost(type).getSimpleName().endsWith(suffix));
    }

    private DescribedPredicate<JavaClass> inApp() {
        return resideInAnyPackage(base + ".app..");
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }
}
