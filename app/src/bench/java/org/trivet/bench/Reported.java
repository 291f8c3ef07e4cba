package org.trivet.bench;

import java.nio.file.Path;

/// What a program reported: a folder, its kind, and whether it is shown as well.
record Reported(Path prefix, String kind, boolean good) {}
