package io.vigia.inference;

import java.util.List;

/**
 * How a model's sessions run, the {@code serving.execution} section of {@code model.yaml}.
 *
 * @param providers execution providers in the order to try: {@code cuda}, {@code cpu}. One that cannot be used falls
 *     back to the next in the list, with a log line; a list that ends without one fails the load
 * @param instances how many runs of the model go on at once; 0 means as many as the container has CPUs
 * @param intraOpThreads threads inside one run
 */
public record ExecutionConfig(List<String> providers, int instances, int intraOpThreads) {
    /** What is used when {@code model.yaml} says nothing. */
    public static final ExecutionConfig DEFAULT = new ExecutionConfig(List.of("cuda", "cpu"), 0, 1);

    public ExecutionConfig {
        providers = List.copyOf(providers);
    }
}
