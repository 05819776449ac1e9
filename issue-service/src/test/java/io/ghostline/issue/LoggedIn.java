package io.ghostline.issue;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/** Tests call as the admin, unless they say as whom. */
public final class LoggedIn implements QuarkusTestBeforeEachCallback {
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.authentication = RestAssured.preemptive().basic("admin", "admin");
    }

    /** A user of the tests' file; the password is the name. */
    public static RequestSpecification as(String user) {
        return RestAssured.given().auth().preemptive().basic(user, user);
    }
}
