package org.trivet.probes.python;

import java.util.List;

/// An environment as one look found it, before it is known whether another look found it too.
///
/// @param marked whether it is a transaction's copy or saved original, or lies in one
/// @param leads where else to look, in the order of the locators
record Sighting(PythonEnvironment environment, boolean marked, List<Lead> leads) {
    Sighting {
        leads = List.copyOf(leads);
    }

    /// A place, and the name of the locator that asks for it.
    record Lead(Place place, String foundBy) {}
}
