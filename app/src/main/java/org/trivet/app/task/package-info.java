/// Background work: one [org.trivet.app.task.Tasks] object starts every [org.trivet.app.task.Job]
/// on a named virtual thread and brings results back to the thread of the window. Nothing else
/// calls `Platform.runLater`.
package org.trivet.app.task;
