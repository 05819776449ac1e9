package io.ghostline.mysql.schema;

import io.ghostline.mysql.TableId;

/** A foreign key: rows of the child refer to rows of the parent. */
public record ForeignKey(String name, TableId child, TableId parent) {}
