package io.ghostline.cdc.debezium;

import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Hands the values of columns on as they are in the binlog, as text with a tag in front, past all of Debezium's own
 * conversions. {@link RawValue} reads it. Of the source table only the key's columns are handed on.
 */
public final class RawColumnConverter implements CustomConverter<SchemaBuilder, RelationalColumn> {
    /** Name of the hook's entry in the converter's own configuration. */
    static final String HOOK = "hook";

    private @Nullable CaptureHook hook;

    @Override
    public void configure(Properties properties) {
        hook = CaptureHook.of(properties.getProperty(HOOK));
    }

    @Override
    public void converterFor(RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
        boolean wanted = hook == null || hook.wants(column.dataCollection(), column.name());
        registration.register(SchemaBuilder.string().optional(), wanted ? RawColumnConverter::tagged : value -> null);
    }

    static @Nullable String tagged(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Number) {
            return RawValue.NUMBER + value.toString();
        }
        if (value instanceof byte[] bytes) {
            return RawValue.BYTES + new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (value instanceof String text) {
            return RawValue.TEXT + text;
        }
        return RawValue.OTHER + value.getClass().getSimpleName();
    }
}
