package io.ghostline.cdc.debezium;

/** Turns the bytes of a string column into text. */
interface TextDecoder {
    String decode(byte[] bytes);
}
