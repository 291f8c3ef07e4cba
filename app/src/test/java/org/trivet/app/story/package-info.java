/// Whole stories, told by the command line in a child JVM on real environments.
package org.trivet.app.story;
