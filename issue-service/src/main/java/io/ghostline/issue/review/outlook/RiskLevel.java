package io.ghostline.issue.review.outlook;

/** How much can go wrong, from the least. */
public enum RiskLevel {
    LOW,
    MODERATE,
    HIGH
}
