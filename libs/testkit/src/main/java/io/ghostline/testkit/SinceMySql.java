package io.ghostline.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The test needs what MySQL can do since that version, so that it says nothing on an older server. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SinceMySqlCondition.class)
public @interface SinceMySql {

    /** The first version that can do it, such as {@code 8.0.16}. */
    String value();

    /** What it is that older versions lack. */
    String what();
}
