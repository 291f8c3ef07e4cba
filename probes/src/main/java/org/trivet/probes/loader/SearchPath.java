package org.trivet.probes.loader;

import java.util.List;

/// The folders that one rule gives.
record SearchPath(LoadRule rule, List<String> folders) {}
