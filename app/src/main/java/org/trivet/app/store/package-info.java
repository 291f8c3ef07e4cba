/// What Trivet keeps for itself in the user's data folder: settings, reports of errors. Whatever is
/// written is written to a new file and renamed over the old one.
package org.trivet.app.store;
