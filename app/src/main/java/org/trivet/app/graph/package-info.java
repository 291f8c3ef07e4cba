/// Draws who loads what: a report becomes a picture of nodes and edges, the picture a drawing whose
/// boxes and lines have their places, the drawing an SVG.
///
/// Pure: no screen, no file, no translated sentence; the texts arrive through `PictureLabels`.
package org.trivet.app.graph;
