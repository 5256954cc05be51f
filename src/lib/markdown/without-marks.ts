/** Text as it looks after rendering: without the marks of Markdown, and with single spaces. */
export const withoutMarks = (text: string): string => text.replace(/[*_~`>#]/g, '').replace(/\s+/g, ' ');
