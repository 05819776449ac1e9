package io.ghostline.issue.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Problems in the OpenAPI document: what each operation may answer, whatever it does, and that each problem is one of RFC
 * 9457. What only some operations refuse is said by their annotations.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiProblems implements OASFilter {
    static final String MISSING = "There is no such thing";
    static final String STATE = "Not possible in its present state, or something is in the way just now";
    static final String REFUSED =
            "Understood, and refused: the statement, the database, a check, the key of the request";

    private static final String PROBLEM = "Problem";
    private static final Map<Integer, String> ALWAYS = Map.of(
            400, "The request is not valid; the detail says where",
            401, "Log in first",
            403, "Not for this user",
            406, "The answer has no such form",
            421, "Ghostline is not known by this host",
            429, "Too much at a time; Retry-After says when to come again",
            503, "A database or the store can't be worked with just now; Retry-After says when to come again");
    private static final Map<Integer, String> OF_A_BODY =
            Map.of(413, "The body is too large", 415, "The body is not application/json");
    private static final String STALE = "It is not what you have seen: look again";
    private static final String UNSEEN = "If-Match is missing, or names no version";
    private static final String ANY = "A problem (RFC 9457), with a reason a person can act on";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        // Members of the problem's own kind are beside the others, not in a member of this name.
        Schema problem = api.getComponents().getSchemas().get(PROBLEM);
        if (problem != null) {
            problem.removeProperty("members");
        }
        api.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().values().forEach(operation -> addTo(operation, path.contains("{"))));
    }

    private static void addTo(Operation operation, boolean named) {
        APIResponses responses = operation.getResponses();
        Map<Integer, String> problems = new TreeMap<>(ALWAYS);
        if (operation.getRequestBody() != null) {
            problems.putAll(OF_A_BODY);
        }
        if (named) {
            problems.put(404, MISSING);
        }
        ifMatch(operation, problems);
        problems.forEach((status, description) -> add(responses, String.valueOf(status), description));
        add(responses, APIResponses.DEFAULT, ANY);
        responses.getAPIResponses().forEach((status, response) -> {
            if (response.getContent() == null && !status.startsWith("2")) {
                response.setContent(problem());
            }
        });
    }

    private static void ifMatch(Operation operation, Map<Integer, String> problems) {
        if (operation.getParameters() == null) {
            return;
        }
        for (Parameter parameter : operation.getParameters()) {
            String ref = parameter.getRef();
            if (ApiDocument.IF_MATCH.equals(parameter.getName())
                    || ref != null && ref.endsWith("/" + ApiDocument.IF_MATCH)) {
                problems.put(412, STALE);
                if (Boolean.TRUE.equals(parameter.getRequired())) {
                    problems.put(428, UNSEEN);
                }
            }
        }
    }

    private static void add(APIResponses responses, String status, String description) {
        APIResponse present = responses.getAPIResponse(status);
        if (present == null) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE.toString(),
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM)));
    }
}
