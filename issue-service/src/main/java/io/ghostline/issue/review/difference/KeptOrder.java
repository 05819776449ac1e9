package io.ghostline.issue.review.difference;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Finds the fewest elements that were moved: all but a longest increasing subsequence stayed where they were. */
final class KeptOrder {
    private KeptOrder() {}

    /**
     * Which of them moved.
     *
     * @param positions where each element is now, in the order that they had before; all different
     */
    static Set<Integer> moved(int[] positions) {
        int[] length = new int[positions.length];
        int[] previous = new int[positions.length];
        Arrays.fill(previous, -1);
        int last = -1;
        for (int i = 0; i < positions.length; i++) {
            length[i] = 1;
            for (int j = 0; j < i; j++) {
                if (positions[j] < positions[i] && length[j] >= length[i]) {
                    length[i] = length[j] + 1;
                    previous[i] = j;
                }
            }
            last = last < 0 || length[i] > length[last] ? i : last;
        }
        Set<Integer> moved = new HashSet<>();
        Arrays.stream(positions).forEach(moved::add);
        for (int i = last; i >= 0; i = previous[i]) {
            moved.remove(positions[i]);
        }
        return moved;
    }
}
