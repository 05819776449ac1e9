/** Random tables and ALTERs under random settings of the server, compared with what MySQL's own ALTER TABLE makes of them. */
@NullMarked
package io.ghostline.standalone.alter;

import org.jspecify.annotations.NullMarked;
