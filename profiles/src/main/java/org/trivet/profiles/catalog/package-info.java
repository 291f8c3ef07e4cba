/// Profiles: what they may say, the ones that Trivet brings, the user's own. A profile is one JSON
/// file (`profile.schema.json` beside this package describes it) in which comments may stand; it is
/// read by [org.trivet.profiles.catalog.Catalogue], which names every problem at once with file,
/// line and field. Nothing in it can become an option, a path or a shell text of pip or conda.
package org.trivet.profiles.catalog;
