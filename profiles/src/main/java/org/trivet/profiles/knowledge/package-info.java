/// Curated tables (driver and CUDA, framework builds, compute capabilities), each row with source,
/// date and confidence, and their checked loading.
package org.trivet.profiles.knowledge;
