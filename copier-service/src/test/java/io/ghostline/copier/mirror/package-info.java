/** Tests of the mirror, by hand and by a randomized model. */
package io.ghostline.copier.mirror;
