/** Words as one cell of a CSV line, whatever they contain (RFC 4180). */
export const quoted = (words: string): string => `"${words.replaceAll('"', '""')}"`;
