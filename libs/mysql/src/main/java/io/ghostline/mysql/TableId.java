package io.ghostline.mysql;

/** A table by its schema and name, both as the server spells them. */
public record TableId(String schema, String name) {
    public TableId {
        if (schema.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException(
                    "a table needs a schema and a name, got '" + schema + "'.'" + name + "'");
        }
    }

    /** For use in a statement: {@code `schema`.`name`}. */
    public String quoted() {
        return Identifier.quote(schema) + '.' + Identifier.quote(name);
    }

    /** Another table of the same schema. */
    public TableId sibling(String otherName) {
        return new TableId(schema, otherName);
    }

    @Override
    public String toString() {
        return schema + '.' + name;
    }
}
