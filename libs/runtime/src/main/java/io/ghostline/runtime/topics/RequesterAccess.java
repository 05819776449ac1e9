package io.ghostline.runtime.topics;

import io.ghostline.contracts.Topics;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What requesters may do on a broker that is Ghostline's own: ask, and hear the answers. */
public final class RequesterAccess {
    private RequesterAccess() {}

    /**
     * Lets these, and no others, write to {@code ghostline.requests} and read {@code ghostline.events}, in groups that begin with
     * their name and a hyphen. Returns when the broker goes by it.
     *
     * @param kafka how the broker's owner reaches it
     * @param names of their accounts
     * @throws KafkaException when the broker refuses or does not answer in time
     */
    public static void grant(Map<String, Object> kafka, Collection<String> names) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("client.id", "ghostline-access");
        try (Admin admin = Admin.create(settings)) {
            Set<AclBinding> wanted = names.stream().flatMap(RequesterAccess::of).collect(Collectors.toSet());
            AdminCalls.get(admin.deleteAcls(List.of(AclBindingFilter.ANY)).all());
            AdminCalls.get(admin.createAcls(wanted).all());
            Instant end = Instant.now().plus(AdminCalls.TIMEOUT);
            while (!Set.copyOf(AdminCalls.get(
                            admin.describeAcls(AclBindingFilter.ANY).values()))
                    .equals(wanted)) {
                if (Instant.now().isAfter(end)) {
                    throw new KafkaException(
                            "the broker does not go by what requesters may do after " + AdminCalls.TIMEOUT);
                }
                AdminCalls.pause();
            }
        }
    }

    private static Stream<AclBinding> of(String name) {
        return Stream.of(
                allow(name, topic(Topics.REQUESTS), AclOperation.WRITE),
                allow(name, topic(Topics.EVENTS), AclOperation.READ),
                allow(
                        name,
                        new ResourcePattern(ResourceType.GROUP, name + "-", PatternType.PREFIXED),
                        AclOperation.READ));
    }

    private static ResourcePattern topic(String name) {
        return new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
    }

    private static AclBinding allow(String name, ResourcePattern what, AclOperation operation) {
        return new AclBinding(what, new AccessControlEntry("User:" + name, "*", operation, AclPermissionType.ALLOW));
    }
}
