package org.trivet.profiles.catalog;

/// A step of a profile and when it is meant.
public record ProfileStep(Step step, Condition when) {}
