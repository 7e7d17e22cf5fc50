/** What a thread is called: the course, or the municipality on the other side of a pair. */
export const nameOfThread = (facts: Record<string, string>): string => facts['title'] ?? facts['other'] ?? ''
