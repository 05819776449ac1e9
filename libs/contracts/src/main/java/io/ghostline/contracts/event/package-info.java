/**
 * What has happened, on {@code ghostline.events}: facts about migrations, transitions of issues, answers to requests.
 * Imports only {@code io.ghostline.contracts} and Jackson annotations.
 */
@NullMarked
package io.ghostline.contracts.event;

import org.jspecify.annotations.NullMarked;
