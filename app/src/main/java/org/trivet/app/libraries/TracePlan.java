package org.trivet.app.libraries;

import org.trivet.probes.imports.ImportRequest;
import org.trivet.probes.python.PythonEnvironment;

/// A run of imports that a person is asked about first.
///
/// @param command as a person would type it
record TracePlan(PythonEnvironment environment, ImportRequest request, String command) {}
