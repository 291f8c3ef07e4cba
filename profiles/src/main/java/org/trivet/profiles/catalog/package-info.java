/// Profiles as data: the file format, its checked loading, the built-in catalogue.
package org.trivet.profiles.catalog;
